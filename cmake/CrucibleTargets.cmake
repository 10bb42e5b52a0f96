# One way to declare a layer and one way to declare its tests.

option(CRUCIBLE_WARNINGS_AS_ERRORS "A warning fails the build, with the compilers we build with" ${CRUCIBLE_DEVELOPER})
option(CRUCIBLE_UNITY "Compile several sources of a layer as one, three times faster; such a build can hide a missing include" OFF)
option(CRUCIBLE_PRECOMPILE "Precompile the headers that take longest to read" OFF)
set(CRUCIBLE_SANITIZE "" CACHE STRING "Sanitizers for every target of ours, e.g. address,undefined")
set(CRUCIBLE_TEST_PREFIX "" CACHE STRING "What the names of this build's tests begin with, where builds are tested together")

add_library(crucible_settings INTERFACE)
target_compile_features(crucible_settings INTERFACE cxx_std_20)
target_compile_options(crucible_settings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 at -O2 and above raises these inside std::string's own operator+ (GCC bug 105651); clang and the address
  # sanitizer look after the real ones.
  target_compile_options(crucible_settings INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()
# Each compiler's next version finds new things to warn of; a fresh clone still has to build with it.
if(CRUCIBLE_WARNINGS_AS_ERRORS AND "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}" MATCHES "^(GNU 12|Clang 14)[.]")
  target_compile_options(crucible_settings INTERFACE -Werror)
endif()
# Of the product alone: the tests' own code is the compiler's slowest work, and its bugs fail the tests anyway.
add_library(crucible_sanitized INTERFACE)
if(CRUCIBLE_SANITIZE)
  target_compile_options(crucible_sanitized INTERFACE
    -fsanitize=${CRUCIBLE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)  # g++'s manual: sanitizers make it see what is not there
  target_link_options(crucible_settings INTERFACE -fsanitize=${CRUCIBLE_SANITIZE})
endif()

# crucible_precompile(NAME HEADERS header... LINKS target...): headers read once, for the targets that reuse NAME's.
function(crucible_precompile name)
  cmake_parse_arguments(PRECOMPILE "" "" "HEADERS;LINKS" ${ARGN})
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${name}.cc CONTENT "")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/${name}.cc)
  target_link_libraries(${name} PRIVATE ${PRECOMPILE_LINKS} crucible_settings)
  target_precompile_headers(${name} PRIVATE ${PRECOMPILE_HEADERS})
endfunction()

# crucible_layer(NAME [INCLUDE dir] LINKS target...): a static library of every .cc beside the calling CMakeLists.txt
# and in the folders below it that are not layers themselves. Headers are included by full path from the repository
# root, or from INCLUDE where a layer names one.
function(crucible_layer name)
  cmake_parse_arguments(LAYER "" "INCLUDE" "LINKS" ${ARGN})
  if(NOT LAYER_INCLUDE)
    set(LAYER_INCLUDE ${PROJECT_SOURCE_DIR})
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  file(GLOB_RECURSE inner_layers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
  foreach(inner IN LISTS inner_layers)
    get_filename_component(folder ${inner} DIRECTORY)
    list(FILTER sources EXCLUDE REGEX "^${folder}/")
  endforeach()
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${LAYER_INCLUDE})
    target_link_libraries(${name} INTERFACE ${LAYER_LINKS})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${CRUCIBLE_UNITY})
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${LAYER_INCLUDE}>)
  target_link_libraries(${name} PUBLIC ${LAYER_LINKS}
    PRIVATE $<BUILD_INTERFACE:crucible_settings> $<BUILD_INTERFACE:crucible_sanitized>)
  if(CRUCIBLE_PRECOMPILE)
    if(NOT TARGET crucible_precompiled)
      crucible_precompile(crucible_precompiled
        HEADERS <nlohmann/json.hpp> <fmt/format.h> <algorithm> <functional> <map> <memory> <optional> <string> <vector>
        LINKS nlohmann_json::nlohmann_json fmt::fmt crucible_sanitized)
    endif()
    target_precompile_headers(${name} REUSE_FROM crucible_precompiled)
  endif()
endfunction()

# crucible_tests(NAME FOLDER [UNITY] LINKS target...): one Boost.Test program of every .cc in tests/FOLDER, run by ctest.
# With UNITY the files are compiled together; no two of them may use one name for two things.
function(crucible_tests name)
  cmake_parse_arguments(TESTS "UNITY" "FOLDER" "LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${TESTS_FOLDER}/*.cc)
  if(NOT sources)
    return()
  endif()
  if(NOT TARGET crucible_test_settings)
    # Tests are many and run once: it is their compilation that takes time.
    add_library(crucible_test_settings INTERFACE)
    target_link_libraries(crucible_test_settings INTERFACE crucible_settings Boost::unit_test_framework)
    target_compile_options(crucible_test_settings INTERFACE -O0)
    target_compile_definitions(crucible_test_settings INTERFACE BOOST_TEST_DYN_LINK
      CRUCIBLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CRUCIBLE_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_library(crucible_test_main OBJECT ${PROJECT_SOURCE_DIR}/tests/support/main.cc)
    target_link_libraries(crucible_test_main PRIVATE crucible_test_settings)
    if(CRUCIBLE_PRECOMPILE)
      crucible_precompile(crucible_precompiled_tests HEADERS <boost/test/unit_test.hpp> <nlohmann/json.hpp> <fmt/format.h>
        LINKS crucible_test_settings nlohmann_json::nlohmann_json fmt::fmt)
    endif()
  endif()
  add_executable(${name} ${sources} $<TARGET_OBJECTS:crucible_test_main>)
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${TESTS_UNITY})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${TESTS_LINKS} crucible_test_settings)
  if(CRUCIBLE_PRECOMPILE)
    target_precompile_headers(${name} REUSE_FROM crucible_precompiled_tests)
  endif()
  add_test(NAME ${CRUCIBLE_TEST_PREFIX}${name} COMMAND ${name} --color_output=no WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
