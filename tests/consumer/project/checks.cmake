# What a project may rely on after it has rota: nothing but rota::rota is new, and nothing is set that was not.

function(check what value expected)
  if(NOT "${value}" STREQUAL "${expected}")
    message(FATAL_ERROR "${what}: \"${value}\" instead of \"${expected}\"")
  endif()
endfunction()

foreach(setting CMAKE_CXX_STANDARD CMAKE_CXX_EXTENSIONS CMAKE_EXPORT_COMPILE_COMMANDS CMAKE_FIND_PACKAGE_TARGETS_GLOBAL)
  check("${setting} of the project" "${${setting}}" "")
endforeach()
foreach(property COMPILE_OPTIONS COMPILE_DEFINITIONS INCLUDE_DIRECTORIES LINK_OPTIONS)
  get_property(value DIRECTORY PROPERTY ${property})
  check("${property} of the project" "${value}" "")
endforeach()

# Of all libraries, only the headers of date are for whoever includes ours.
get_target_property(linked rota::rota INTERFACE_LINK_LIBRARIES)
list(FILTER linked EXCLUDE REGEX "^[$]<LINK_ONLY:")
list(FILTER linked EXCLUDE REGEX "^::@")  # where CMake has looked names up
check("libraries whose headers rota::rota brings" "${linked}" "date::date")

if(ROTA_SOURCE)
  get_property(tests DIRECTORY "${ROTA_SOURCE}" PROPERTY TESTS)
  check("tests of rota" "${tests}" "")
  get_property(targets DIRECTORY "${ROTA_SOURCE}" PROPERTY BUILDSYSTEM_TARGETS)
  list(FILTER targets EXCLUDE REGEX "^rota_")
  check("targets that are not called rota_..." "${targets}" "")
  get_property(folders DIRECTORY "${ROTA_SOURCE}" PROPERTY SUBDIRECTORIES)
  check("further folders" "${folders}" "")
  check("install folders, which only rota would have set" "${CMAKE_INSTALL_LIBDIR}" "")
  foreach(option ROTA_PROGRAM ROTA_TESTS ROTA_INSTALL)
    check("${option}" "${${option}}" "OFF")
  endforeach()
endif()
