# One way to declare a layer and one way to declare its tests.

add_library(crucible_settings INTERFACE)
target_compile_features(crucible_settings INTERFACE cxx_std_20)
target_compile_options(crucible_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 warns of overlap inside std::string's own operator+ (GCC bug 105651)
  $<$<BOOL:${CRUCIBLE_DEVELOPER}>:-Werror>)
set(CRUCIBLE_SANITIZE "" CACHE STRING "Sanitizers for every target of ours, e.g. address,undefined")
if(CRUCIBLE_SANITIZE)
  target_compile_options(crucible_settings INTERFACE
    -fsanitize=${CRUCIBLE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(crucible_settings INTERFACE -fsanitize=${CRUCIBLE_SANITIZE})
endif()

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
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${LAYER_INCLUDE}>)
  target_link_libraries(${name} PUBLIC ${LAYER_LINKS} PRIVATE $<BUILD_INTERFACE:crucible_settings>)
endfunction()

# crucible_tests(NAME FOLDER LINKS target...): one Boost.Test program of every .cc in tests/FOLDER, run by ctest.
function(crucible_tests name)
  cmake_parse_arguments(TESTS "" "FOLDER" "LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${TESTS_FOLDER}/*.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources} ${PROJECT_SOURCE_DIR}/tests/support/main.cc)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${TESTS_LINKS} crucible_settings Boost::unit_test_framework)
  target_compile_definitions(${name} PRIVATE BOOST_TEST_DYN_LINK
    CRUCIBLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CRUCIBLE_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} --color_output=no WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
