#include "harness/cli/command_line.h"

int main(int argc, char** argv) {
  const crucible::cli::Words words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return static_cast<int>(crucible::cli::run_command_line(words));
}
