# shellcheck shell=bash
# Sourced by the scripts beside it: where the project is, and how a step says what it does.
# Progress goes to standard error and a step's own output to a log, so that standard output carries only results.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs

say() { printf '%s\n' "$*" >&2; }

# quietly NAME COMMAND...: runs it with its output in build/logs/NAME.log, and shows the log's end where it fails.
quietly() {
  local name=$1 status=0
  shift
  mkdir -p "$logs"
  "$@" >"$logs/$name.log" 2>&1 </dev/null || status=$?
  if ((status != 0)); then
    tail -n 60 "$logs/$name.log" >&2
    say "crucible: '$*' failed with status $status; the whole log is build/logs/$name.log"
  fi
  return "$status"
}

# configure PRESET [-D...]
configure() {
  local preset=$1
  shift
  (cd "$root" && quietly "configure-$preset" cmake --preset "$preset" "$@")
}

# build PRESET TARGET...: builds the targets of a configured preset, and says so where that takes a while.
build() {
  local preset=$1 begun=$SECONDS notice status=0
  shift
  (
    sleep 2 >/dev/null 2>&1
    say "building $* (preset $preset, on $(nproc) cores; log: build/logs/build-$preset.log)"
  ) &
  notice=$!
  (cd "$root" && quietly "build-$preset" cmake --build "build/$preset" --parallel "$(nproc)" --target "$@") || status=$?
  kill "$notice" 2>/dev/null || true
  wait "$notice" 2>/dev/null || true
  if ((status == 0 && SECONDS - begun > 2)); then
    say "built preset $preset in $((SECONDS - begun)) s"
  fi
  return "$status"
}
