# The Debian package: cmake --build --preset release --target package. It has the components `program` and `debian`; the
# second is only for packages: manual pages compressed, changelog, copyright and lintian's overrides, as Debian wants them.

set(ROTA_MAINTAINER "The rota authors <rota@localhost>" CACHE STRING "Who a package names as its maintainer")

set(debian_only COMPONENT debian EXCLUDE_FROM_ALL)
rota_install_manual_pages(debian EXCLUDE_FROM_ALL)
set(ADDRESS_KNOWN "")
if(NOT ROTA_MAINTAINER MATCHES "@localhost>")
  set(ADDRESS_KNOWN "# ")  # makes the overrides about it comments
endif()
configure_file(cmake/debian/changelog.in package/changelog @ONLY)
configure_file(cmake/debian/lintian-overrides.in package/lintian-overrides @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/changelog" cmake/debian/copyright
  DESTINATION "${ROTA_DOC_FOLDER}" ${debian_only})
string(REGEX MATCH "^[0-9]+" gcc "${CMAKE_CXX_COMPILER_VERSION}")
# The static program contains these; their notices go with it, as Debian ships them.
foreach(package coinor-libcbc-dev coinor-libcgl-dev coinor-libclp-dev coinor-libosi-dev coinor-libcoinutils-dev
        libsqlite3-dev libsqlitecpp-dev libfmt-dev libtomlplusplus-dev nlohmann-json3-dev libhowardhinnant-date-dev
        libutf8proc-dev libkainjow-mustache-dev libcli11-dev liblapack-dev libblas-dev libbz2-dev zlib1g-dev libc6-dev
        "libstdc++-${gcc}-dev")
  install(FILES "/usr/share/doc/${package}/copyright" DESTINATION "${ROTA_DOC_FOLDER}/libraries" RENAME "${package}"
    ${debian_only})
endforeach()
install(FILES "${PROJECT_BINARY_DIR}/package/lintian-overrides"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" RENAME rota ${debian_only})
install(CODE "
  set(root \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")
  file(GLOB texts \"\${root}/${CMAKE_INSTALL_MANDIR}/man*/*.[157]\" \"\${root}/${ROTA_DOC_FOLDER}/changelog\")
  execute_process(COMMAND gzip --best --no-name --force \${texts} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND \"${CMAKE_STRIP}\" --remove-section=.comment --remove-section=.note
    \"\${root}/${CMAKE_INSTALL_BINDIR}/rota\" COMMAND_ERROR_IS_FATAL ANY)
  # Independent of the umask of the person who makes the package.
  file(CHMOD_RECURSE \"\${root}\" DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)" ${debian_only})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rota)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program debian)  # in this order: the second works on files of the first
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${ROTA_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# The release program is static: what it needs at run time are zone files.
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)
if(NOT ROTA_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "share weekend on-call duty fairly")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"rota plans who is on duty when, as fairly as the rules of a team allow, and
says for each level of fairness whether a better plan exists. It answers who
is on duty at a moment and why, draws calendars, writes web pages and
iCalendar files, and knows whom to call next when something breaks.
.
It works offline: a roster file goes in, one SQLite file holds what is
published. Nothing is sent anywhere.")
include(CPack)
