# SPDX-License-Identifier: Apache-2.0
# Makes two Debian packages with CPack: the program, and the library for development. `./dev package` calls it.
set(dynamorm_packaging ${PROJECT_SOURCE_DIR}/packaging)

# The program documents itself. Packages for another machine cannot run it, so they have no manual page.
if(NOT CMAKE_CROSSCOMPILING)
  set(documentation ${PROJECT_BINARY_DIR}/documentation)
  file(MAKE_DIRECTORY ${documentation})
  set(program $<TARGET_FILE:dynamorm_program>)
  add_custom_command(OUTPUT ${documentation}/dynamorm.1.gz
    COMMAND sh -c "\"$1\" man | gzip -9n > \"$2/dynamorm.1.gz\"" sh ${program} ${documentation}
    COMMAND sh -c "\"$1\" completion bash > \"$2/dynamorm\"" sh ${program} ${documentation}
    COMMAND sh -c "\"$1\" completion zsh > \"$2/_dynamorm\"" sh ${program} ${documentation}
    COMMAND sh -c "\"$1\" completion fish > \"$2/dynamorm.fish\"" sh ${program} ${documentation}
    DEPENDS dynamorm_program VERBATIM)
  add_custom_target(dynamorm_documentation ALL DEPENDS ${documentation}/dynamorm.1.gz)
  install(FILES ${documentation}/dynamorm.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${documentation}/dynamorm DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    COMPONENT program)
  install(FILES ${documentation}/_dynamorm DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
    COMPONENT program)
  install(FILES ${documentation}/dynamorm.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
    COMPONENT program)
endif()

# Files that only Debian wants.
string(TIMESTAMP dynamorm_changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${dynamorm_packaging}/debian/changelog.in ${PROJECT_BINARY_DIR}/debian/changelog @ONLY)
foreach(component_and_package IN ITEMS program:dynamorm development:libdynamorm-dev)
  string(REGEX MATCH "^[^:]*" component ${component_and_package})
  string(REGEX REPLACE "^[^:]*:" "" package ${component_and_package})
  set(folder ${PROJECT_BINARY_DIR}/debian/${package})
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND gzip -9n INPUT_FILE ${PROJECT_BINARY_DIR}/debian/changelog OUTPUT_FILE ${folder}/changelog.gz)
  execute_process(COMMAND gzip -9n INPUT_FILE ${PROJECT_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${folder}/NEWS.md.gz)
  install(FILES ${dynamorm_packaging}/debian/copyright ${folder}/changelog.gz ${folder}/NEWS.md.gz
    DESTINATION share/doc/${package} COMPONENT ${component} EXCLUDE_FROM_ALL)
  install(FILES ${dynamorm_packaging}/debian/${package}.lintian-overrides DESTINATION share/lintian/overrides
    RENAME ${package} COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()
install(FILES ${dynamorm_packaging}/systemd/dynamorm.service DESTINATION lib/systemd/system
  COMPONENT program EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "object mapper, command line and local server for DynamoDB")
set(CPACK_PACKAGE_CONTACT "dynamorm maintainers <maintainers@dynamorm.invalid>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME dynamorm)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
  "Works with tables of Amazon DynamoDB from a shell: items, queries, PartiQL,
import, export, copies and live changes. Serves a DynamoDB of its own for
development and tests, in memory or on disk, to clients in any language.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libdynamorm-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libdeflate-dev, libexpat1-dev, libre2-dev, librocksdb-dev, libsimdjson-dev, libssl-dev, zlib1g-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
  "Stores structs in Amazon DynamoDB and reads them back, checked by the
compiler. Contains a DynamoDB that runs inside the program, for tests and for
programs without a network.")

include(CPack)
