# Runs the scenarios with two programs and compares what they report, scenario by scenario; the first that differs is
# named. Defined by the caller: ours, theirs (programs), environment ("K=V K=V") and options of theirs, scenarios.
cmake_minimum_required(VERSION 3.22)

if(NOT EXISTS ${theirs})
  message(STATUS "skipped: there is no ${theirs}; scripts/test builds it")
  return()
endif()

# Puts into `report` what the command prints. Status 1, a scenario that fell short, is another test's to judge.
function(run report)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status)
  if(NOT status MATCHES "^[01]$")
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with status ${status}\n${errors}")
  endif()
  set(${report} "${output}" PARENT_SCOPE)
endfunction()

separate_arguments(environment UNIX_COMMAND "${environment}")
separate_arguments(options UNIX_COMMAND "${options}")
set(their_command ${CMAKE_COMMAND} -E env ${environment} ${theirs} run ${scenarios} --format json ${options})
run(our_report ${ours} run ${scenarios} --format json)
run(their_report ${their_command})

string(JSON count LENGTH "${our_report}" scenarios)
string(JSON their_count LENGTH "${their_report}" scenarios)
list(JOIN their_command " " command)
if(count EQUAL 0 OR NOT count EQUAL their_count)
  message(FATAL_ERROR "${ours} ran ${count} scenarios, and ${their_count} were run by\n  ${command}")
endif()

math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  foreach(member path name verdict fingerprint)
    string(JSON our_${member} GET "${our_report}" scenarios ${i} ${member})
    string(JSON their_${member} GET "${their_report}" scenarios ${i} ${member})
    if(NOT our_${member} STREQUAL their_${member})
      message(FATAL_ERROR "${our_path} (${our_name}): the ${member} differs\n"
        "  ${our_${member}}  ${ours}\n  ${their_${member}}  ${command}\n"
        "To see the first record that does: crucible trace ${our_path} --format jsonl, with each program, and diff.")
    endif()
  endforeach()
endforeach()
message(STATUS "${count} scenarios, the same fingerprints")
