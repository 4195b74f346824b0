# SPDX-License-Identifier: Apache-2.0
# Makes a library of this project usable from an installed package: names its dependencies and installs its exported
# target and its pkg-config file. Each library is a component: the target dynamorm_engine becomes dynamorm::engine, found
# with find_package(dynamorm COMPONENTS engine). So users need only the dependencies of the libraries they request.
include(CMakePackageConfigHelpers)

set(dynamorm_package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/dynamorm)
set(dynamorm_templates ${CMAKE_CURRENT_LIST_DIR})

# dynamorm_private_dependency(<target> PACKAGE <arguments of find_package>... LINK <targets>...
#                             [PKG_CONFIG <modules>...] [HEADER_ONLY])
# dynamorm_private_dependency(<target> PKG_CONFIG <module>)
# Finds a package (or, in the second form, what CMake knows through pkg-config alone) and links it to <target>, here and
# in programs built on the installed package.
# HEADER_ONLY: only our own sources need it; users of the package need not have it.
function(dynamorm_private_dependency target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "HEADER_ONLY" "" "PACKAGE;LINK;PKG_CONFIG")
  if(arg_PACKAGE)
    find_package(${arg_PACKAGE} REQUIRED GLOBAL)
    list(JOIN arg_PACKAGE " " package)
    set(finding "find_dependency(${package})")
  else()
    find_package(PkgConfig REQUIRED)
    pkg_check_modules(${arg_PKG_CONFIG} REQUIRED IMPORTED_TARGET GLOBAL ${arg_PKG_CONFIG})
    set(arg_LINK PkgConfig::${arg_PKG_CONFIG})
    set(finding "find_dependency(PkgConfig)"
      "pkg_check_modules(${arg_PKG_CONFIG} REQUIRED QUIET IMPORTED_TARGET ${arg_PKG_CONFIG})")
  endif()
  if(arg_HEADER_ONLY)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:${arg_LINK}>)
    return()
  endif()
  if(arg_PACKAGE)
    set_property(TARGET ${target} APPEND PROPERTY dynamorm_linked_targets ${arg_LINK})
  else()
    set_property(TARGET ${target} APPEND PROPERTY dynamorm_linked_names ${${arg_PKG_CONFIG}_LIBRARIES})
  endif()
  target_link_libraries(${target} PRIVATE ${arg_LINK})
  set_property(TARGET ${target} APPEND PROPERTY dynamorm_finding ${finding})
  set_property(TARGET ${target} APPEND PROPERTY dynamorm_pkg_config_modules ${arg_PKG_CONFIG})
endfunction()

# dynamorm_install_library(<target> DESCRIPTION <text> [REQUIRES <our own libraries it builds on>...])
# Call it when all sources and dependencies of <target> are known.
function(dynamorm_install_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "DESCRIPTION" "REQUIRES")
  string(REGEX REPLACE "^dynamorm_" "" component ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${component})
  install(TARGETS ${target} EXPORT ${target}-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
  install(EXPORT ${target}-targets FILE ${component}-targets.cmake NAMESPACE dynamorm::
    DESTINATION ${dynamorm_package_folder} COMPONENT development)
  dynamorm_write_dependencies(${target} ${component} "${arg_REQUIRES}")
  dynamorm_write_pkg_config(${target} "${arg_DESCRIPTION}" "${arg_REQUIRES}")
  dynamorm_add_cps_component(${target} ${component} "${arg_REQUIRES}")
endfunction()

function(dynamorm_write_dependencies target component requires)
  get_target_property(finding ${target} dynamorm_finding)
  set(text "")
  if(finding)
    list(REMOVE_DUPLICATES finding)
    list(JOIN finding "\n" text)
  endif()
  list(REMOVE_ITEM requires dynamorm)  # which is always there
  foreach(library IN LISTS requires)
    string(REGEX REPLACE "^dynamorm_" "" required ${library})
    foreach(file IN ITEMS dependencies targets)
      string(APPEND text "\ninclude(\${CMAKE_CURRENT_LIST_DIR}/${required}-${file}.cmake)")
    endforeach()
  endforeach()
  set(file ${PROJECT_BINARY_DIR}/package/${component}-dependencies.cmake)
  file(CONFIGURE OUTPUT ${file} CONTENT "${text}\n" @ONLY)
  install(FILES ${file} DESTINATION ${dynamorm_package_folder} COMPONENT development)
endfunction()

# A program that links a static library links what the library needs as well, so its pkg-config file requires it in
# public: plain `pkg-config --libs` has to be enough. A shared library brings its own.
function(dynamorm_write_pkg_config target description requires)
  string(REPLACE _ - requires "${requires}")
  set(requires_private "")
  set(libs "")
  set(libs_private -pthread)
  get_target_property(modules ${target} dynamorm_pkg_config_modules)
  if(modules)
    list(REMOVE_DUPLICATES modules)
    set(requires_private ${modules})
  endif()
  get_target_property(type ${target} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    list(APPEND requires ${requires_private})
    set(requires_private "")
    set(libs " ${libs_private}")
    set(libs_private "")
  endif()
  list(JOIN requires ", " requires)
  list(JOIN requires_private ", " requires_private)
  file(RELATIVE_PATH folder_to_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
  string(REPLACE _ - name ${target})
  configure_file(${dynamorm_templates}/dynamorm.pc.in ${PROJECT_BINARY_DIR}/package/${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/package/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT development)
endfunction()

# Adds a library to the description in CPS, the Common Package Specification, which build tools other than CMake read too.
function(dynamorm_add_cps_component target component requires)
  get_target_property(type ${target} TYPE)
  string(REGEX REPLACE "STATIC_LIBRARY" archive type ${type})
  string(REGEX REPLACE "SHARED_LIBRARY" dylib type ${type})
  list(TRANSFORM requires REPLACE "^dynamorm(_|$)" ":")
  list(TRANSFORM requires REPLACE "^:$" ":dynamorm")
  get_target_property(targets ${target} dynamorm_linked_targets)
  get_target_property(names ${target} dynamorm_linked_names)
  list(TRANSFORM targets REPLACE "::" ":")
  foreach(list IN ITEMS requires targets names)
    list(FILTER ${list} EXCLUDE REGEX NOTFOUND)
    list(REMOVE_DUPLICATES ${list})
    list(TRANSFORM ${list} REPLACE "(.+)" "\"\\1\"")
    list(JOIN ${list} ", " ${list})
  endforeach()
  set_property(GLOBAL APPEND_STRING PROPERTY dynamorm_cps_components "    \"${component}\": {
      \"type\": \"${type}\",
      \"location\": \"@prefix@/${CMAKE_INSTALL_LIBDIR}/$<TARGET_FILE_NAME:${target}>\",
      \"includes\": [\"@prefix@/${CMAKE_INSTALL_INCLUDEDIR}\"],
      \"compile_features\": [\"c++20\", \"threads\"],
      \"requires\": [${requires}],
      \"link_requires\": [${targets}],
      \"link_libraries\": [${names}]
    },
")
  string(REGEX MATCHALL "\"[A-Za-z0-9]+:" packages "${targets}")
  set_property(GLOBAL APPEND PROPERTY dynamorm_cps_packages ${packages})
endfunction()

function(dynamorm_write_cps)
  get_property(components GLOBAL PROPERTY dynamorm_cps_components)
  get_property(packages GLOBAL PROPERTY dynamorm_cps_packages)
  string(REGEX REPLACE ",\n$" "" components "${components}")
  list(REMOVE_DUPLICATES packages)
  list(TRANSFORM packages REPLACE ":" "\": {}")
  list(JOIN packages ", " packages)
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/package/dynamorm.cps CONTENT "{
  \"cps_version\": \"0.13.0\",
  \"name\": \"dynamorm\",
  \"description\": \"${PROJECT_DESCRIPTION}\",
  \"license\": \"Apache-2.0\",
  \"version\": \"${PROJECT_VERSION}\",
  \"compat_version\": \"${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}.0\",
  \"cps_path\": \"@prefix@/${CMAKE_INSTALL_LIBDIR}/cps/dynamorm\",
  \"requires\": {${packages}},
  \"default_components\": [\"dynamorm\"],
  \"components\": {
${components}
  }
}
")
  install(FILES ${PROJECT_BINARY_DIR}/package/dynamorm.cps DESTINATION ${CMAKE_INSTALL_LIBDIR}/cps/dynamorm
    COMPONENT development)
endfunction()

# dynamorm_install_package(): the files that find_package(dynamorm) reads first, the description in CPS and the source of
# the C++ module. Called once, after the libraries.
function(dynamorm_install_package)
  set(folder ${PROJECT_BINARY_DIR}/package)
  set(dynamorm_module_folder ${CMAKE_INSTALL_DATADIR}/dynamorm/modules)
  configure_package_config_file(${dynamorm_templates}/dynamormConfig.cmake.in ${folder}/dynamormConfig.cmake
    INSTALL_DESTINATION ${dynamorm_package_folder} PATH_VARS dynamorm_module_folder)
  write_basic_package_version_file(${folder}/dynamormConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${folder}/dynamormConfig.cmake ${folder}/dynamormConfigVersion.cmake
    DESTINATION ${dynamorm_package_folder} COMPONENT development)
  install(FILES ${PROJECT_SOURCE_DIR}/modules/dynamorm.cppm DESTINATION ${dynamorm_module_folder} COMPONENT development)
  dynamorm_write_cps()
endfunction()
