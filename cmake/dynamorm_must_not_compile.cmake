# SPDX-License-Identifier: Apache-2.0
# dynamorm_must_not_compile(<file>...)
# Each file has cases that must not compile, each with the sentence that the error must contain:
#
#   #ifdef CASE_unknown_attribute
#   // expect: Book has no attribute named 'titel'
#   auto wrong = attribute<"titel">(Book{});
#   #endif
#
# One test for each file. A case passes if its first error (without notes and echoed source) contains the sentence, and
# the compiler prints at most 20 lines. Without a case, the file must compile, so that each case fails for its own
# reason. The cases are compiled together, each in its own namespace. A case with an #include is compiled alone.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
include(dynamorm_write_includes)

set(dynamorm_must_not_compile_script ${PROJECT_SOURCE_DIR}/tools/must_not_compile.py)

# Nearly all files include models.hpp, which the first test compiles for all of them.
function(dynamorm_must_not_compile)
  set(compiler ${CMAKE_CXX_COMPILER} -std=c++20 -Wall -Wextra -Werror -I${PROJECT_SOURCE_DIR}/include)
  set(models ${CMAKE_CURRENT_BINARY_DIR}/models.hpp)
  dynamorm_write_includes(${models} ${CMAKE_CURRENT_SOURCE_DIR}/models.hpp)
  add_test(NAME must_not_compile.models COMMAND ${compiler} -x c++-header ${models} -o ${models}.gch)
  set_tests_properties(must_not_compile.models PROPERTIES
    LABELS must_not_compile TIMEOUT 60 FIXTURES_SETUP precompiled_models)
  foreach(file IN LISTS ARGN)
    cmake_path(GET file STEM stem)
    add_test(NAME must_not_compile.${stem}
      COMMAND ${Python3_EXECUTABLE} ${dynamorm_must_not_compile_script} ${CMAKE_CURRENT_SOURCE_DIR}/${file}
        ${compiler} -include ${models})
    set_tests_properties(must_not_compile.${stem} PROPERTIES
      LABELS must_not_compile TIMEOUT 300 PROCESSORS 2 FIXTURES_REQUIRED precompiled_models)
  endforeach()
endfunction()
