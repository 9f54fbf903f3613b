# What `cmake --install` installs, and where. Components: `program` and `manual` for users, `development` for programs that embed
# rota. RotaPackage.cmake makes the Debian package.

include(GNUInstallDirs)
set(ROTA_DOC_FOLDER "${CMAKE_INSTALL_DATADIR}/doc/rota")

# rota_install_shell_completions(): the program itself writes them. When cross-compiling it cannot run here: then a
# program of this machine does it, -DROTA_HOST_PROGRAM=/usr/bin/rota, or they are left out.
function(rota_install_shell_completions)
  set(program rota)  # the target: with an emulator, if CMAKE_CROSSCOMPILING_EMULATOR names one
  if(ROTA_HOST_PROGRAM)
    set(program "${ROTA_HOST_PROGRAM}")
  elseif(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    message(STATUS "No shell completions: they need ROTA_HOST_PROGRAM, a rota that runs here")
    return()
  endif()
  set(made "")
  foreach(place bash:bash-completion/completions/rota zsh:zsh/site-functions/_rota fish:fish/vendor_completions.d/rota.fish)
    string(REGEX MATCH "^([a-z]+):(.*)/([^/]+)$" parts "${place}")
    set(shell "${CMAKE_MATCH_1}")
    set(folder "${CMAKE_MATCH_2}")
    set(name "${CMAKE_MATCH_3}")
    set(file "${PROJECT_BINARY_DIR}/completions/${shell}/${name}")
    file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/completions/${shell}")
    add_custom_command(OUTPUT "${file}" DEPENDS rota VERBATIM
      COMMAND "${program}" completions ${shell} > "${file}" COMMENT "Writing the completions for ${shell}")
    install(FILES "${file}" DESTINATION "${CMAKE_INSTALL_DATADIR}/${folder}" COMPONENT program)
    list(APPEND made "${file}")
  endforeach()
  add_custom_target(rota_completions ALL DEPENDS ${made})
endfunction()

function(rota_install_manual_pages component)
  foreach(section 1 5 7)
    file(GLOB pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/man/*.${section}")
    install(FILES ${pages} DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}" COMPONENT ${component} ${ARGN})
  endforeach()
endfunction()

function(rota_install_library)
  include(CMakePackageConfigHelpers)
  set(folder "${CMAKE_INSTALL_LIBDIR}/cmake/rota")
  install(TARGETS rota_library EXPORT rota ARCHIVE COMPONENT development
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/rota" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
    FILES_MATCHING PATTERN "*.hpp")
  install(EXPORT rota NAMESPACE rota:: FILE rotaTargets.cmake DESTINATION "${folder}" COMPONENT development)
  configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/rotaConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/package/rotaConfig.cmake" INSTALL_DESTINATION "${folder}"
    NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
  # Before version 1, a new minor version may change anything.
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/rotaConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/package/rotaConfig.cmake" "${PROJECT_BINARY_DIR}/package/rotaConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/RotaLinkLibraries.cmake" DESTINATION "${folder}" COMPONENT development)
endfunction()

rota_install_library()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${ROTA_DOC_FOLDER}" RENAME copyright COMPONENT manual)
if(ROTA_PROGRAM)
  install(TARGETS rota RUNTIME COMPONENT program)
  rota_install_shell_completions()
  rota_install_manual_pages(manual)
  # Laid out as in the project, so that links between them work. Only files that belong to them: somebody may have tried
  # an example in place. The quick start is left out, because it builds the project.
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs" "${PROJECT_SOURCE_DIR}/examples" DESTINATION "${ROTA_DOC_FOLDER}"
    COMPONENT program
    FILES_MATCHING PATTERN "*.md" PATTERN "*.toml" PATTERN "*.ics" PATTERN "*.cpp" PATTERN CMakeLists.txt
    PATTERN "docs/man" EXCLUDE)
  include(RotaPackage)
endif()
