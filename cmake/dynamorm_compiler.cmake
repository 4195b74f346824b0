# SPDX-License-Identifier: Apache-2.0
# The compiler settings every target of this project shares; none of them reaches a user of the installed package.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(DYNAMORM_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize=")
option(DYNAMORM_WERROR "Turn warnings into errors" ${PROJECT_IS_TOP_LEVEL})

# Compilers take their memory from glibc in large steps and huge pages: clang then needs a quarter less time.
find_program(DYNAMORM_CCACHE ccache)
mark_as_advanced(DYNAMORM_CCACHE)
if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  file(STRINGS ${PROJECT_SOURCE_DIR}/tools/compiler.env compiler_environment)
  set(CMAKE_CXX_COMPILER_LAUNCHER env ${compiler_environment})
  if(DYNAMORM_CCACHE)
    # With this sloppiness it caches sources with precompiled headers.
    list(APPEND CMAKE_CXX_COMPILER_LAUNCHER CCACHE_SLOPPINESS=pch_defines,time_macros ${DYNAMORM_CCACHE})
  endif()
endif()

# Links a test program in a quarter of the time that GNU ld takes.
find_program(DYNAMORM_MOLD mold)
mark_as_advanced(DYNAMORM_MOLD)
if(DYNAMORM_MOLD AND CMAKE_BUILD_TYPE STREQUAL Debug)
  add_link_options(-fuse-ld=mold)
endif()

# Every target made below calls this once.
function(dynamorm_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra $<$<BOOL:${DYNAMORM_WERROR}>:-Werror>)
  # g++ collects garbage only in sources that need more than 1 GB (1,000,000 KB), which saves a seventh of the time.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1000000>)
  # The standard library then checks each access to an optional, a vector or a view.
  target_compile_definitions(${target} PRIVATE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
  # g++ 12 warns of an overlap in "literal" + std::string that does not exist (GCC bug 105651).
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
  # At -O3 it warns of reading std::optional's empty storage (GCC bug 80635).
  target_compile_options(${target} PRIVATE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>)
  # A source joined to others is a header to g++, where it warns of a class of ours that holds one of an unnamed namespace.
  target_compile_options(${target} PRIVATE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>)
  if(DYNAMORM_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${DYNAMORM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    if(DYNAMORM_SANITIZE_NOT)
      target_compile_options(${target} PRIVATE -fno-sanitize=${DYNAMORM_SANITIZE_NOT})
    endif()
    # With these three, g++ no longer takes the address of an object to be other than null in a constant expression.
    target_compile_options(${target} PRIVATE
      $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute>)
    # The code that sanitizers insert makes g++ warn of uninitialised values that do not exist.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    # Boost.Asio uses a fence; tools/tsan.supp suppresses the report that follows from it.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
    target_link_options(${target} PUBLIC -fsanitize=${DYNAMORM_SANITIZE})
  endif()
endfunction()
