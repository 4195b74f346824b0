# dynamorm_must_not_compile(<file>...)
# Each file holds cases that the compiler must refuse, and with which sentence:
#
#   #ifdef CASE_unknown_attribute
#   // expect: Book has no attribute named 'titel'
#   auto wrong = attribute<"titel">(Book{});
#   #endif
#
# One test for each file. A case passes if the first error (not a note, not the echoed source) holds the sentence and the
# compiler says at most 20 lines; and with no case defined the file compiles, so that the cases fail for their own reason
# alone. The cases are compiled together, each in a namespace of its own; one that includes something goes alone.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

set(dynamorm_must_not_compile_script ${PROJECT_SOURCE_DIR}/tools/must_not_compile.py)

function(dynamorm_must_not_compile)
  foreach(file IN LISTS ARGN)
    cmake_path(GET file STEM stem)
    add_test(NAME must_not_compile.${stem}
      COMMAND ${Python3_EXECUTABLE} ${dynamorm_must_not_compile_script} ${CMAKE_CURRENT_SOURCE_DIR}/${file}
        ${CMAKE_CXX_COMPILER} -std=c++20 -Wall -Wextra -Werror -I${PROJECT_SOURCE_DIR}/include)
    set_tests_properties(must_not_compile.${stem} PROPERTIES LABELS must_not_compile TIMEOUT 300 PROCESSORS 2)
  endforeach()
endfunction()
