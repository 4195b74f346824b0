# dynamorm_must_not_compile(<file>...)
# Each file holds cases that the compiler must refuse, and with which sentence:
#
#   #ifdef CASE_unknown_attribute
#   // expect: Book has no attribute named 'titel'
#   auto wrong = attribute<"titel">(Book{});
#   #endif
#
# One test for each case: it passes if the compiler fails and an error (not a note, not the echoed source) holds the
# sentence. One test for the file: with no case defined it compiles, so that the cases fail for their own reason alone.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

set(dynamorm_must_not_compile_script ${PROJECT_SOURCE_DIR}/tools/must_not_compile.py)

function(dynamorm_must_not_compile)
  foreach(file IN LISTS ARGN)
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    cmake_path(GET path STEM stem)
    dynamorm_add_compile_test(${stem}.compiles_without_cases ${path} "")
    file(STRINGS ${path} cases REGEX "^#ifdef CASE_")
    foreach(line IN LISTS cases)
      string(REGEX REPLACE "^#ifdef CASE_([a-z0-9_]+).*" "\\1" case ${line})
      dynamorm_add_compile_test(${stem}.${case} ${path} ${case})
    endforeach()
  endforeach()
endfunction()

function(dynamorm_add_compile_test name path case)
  add_test(NAME must_not_compile.${name}
    COMMAND ${Python3_EXECUTABLE} ${dynamorm_must_not_compile_script} ${path} "${case}"
      ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I${PROJECT_SOURCE_DIR}/include)
  set_tests_properties(must_not_compile.${name} PROPERTIES LABELS must_not_compile TIMEOUT 120)
endfunction()
