# SPDX-License-Identifier: Apache-2.0
# dynamorm_sources(<target> [UNIT <name>] <source>...)
# Adds sources of this folder to a library. In a unity build (CMAKE_UNITY_BUILD, which the presets turn on) those of one
# call are compiled together as one source, so that the headers they share are read once. Names in unnamed namespaces
# must therefore be unique in it. UNIT names the joined source where a folder has several.
function(dynamorm_sources target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "UNIT" "")
  if(NOT arg_UNIT)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/src OUTPUT_VARIABLE arg_UNIT)
    string(REPLACE / _ arg_UNIT ${arg_UNIT})
  endif()
  target_sources(${target} PRIVATE ${arg_UNPARSED_ARGUMENTS})
  set_property(TARGET ${target} PROPERTY UNITY_BUILD_MODE GROUP)
  set_property(SOURCE ${arg_UNPARSED_ARGUMENTS} TARGET_DIRECTORY ${target} PROPERTY UNITY_GROUP ${arg_UNIT})
endfunction()
