# Where the libraries come from: Debian's packages, or any installation CMake or pkg-config finds.

if(ROTA_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()
# A project that adds rota links rota::rota, and with it the targets that are found here.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

find_package(date REQUIRED)
find_package(fmt REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(nlohmann_json REQUIRED)

# rota_headers(NAME FOLDER): rota::NAME, only an include folder.
function(rota_headers name folder)
  add_library(rota::${name} INTERFACE IMPORTED)
  target_include_directories(rota::${name} INTERFACE "${folder}")
endfunction()

# fmt's declarations only; src/core/text/fmt_library.cpp compiles the rest.
get_target_property(FMT_INCLUDE_DIR fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
rota_headers(fmt_headers "${FMT_INCLUDE_DIR}")

find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
rota_headers(utf8proc_headers "${UTF8PROC_INCLUDE_DIR}")
# toml++'s own target is a shared library; the headers work alone.
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
rota_headers(tomlplusplus_headers "${TOMLPLUSPLUS_INCLUDE_DIR}")
find_path(CBC_INCLUDE_DIR coin/CbcSolver.hpp REQUIRED)
rota_headers(cbc_headers "${CBC_INCLUDE_DIR}")

include(RotaLinkLibraries)
if(ROTA_NOT_FOUND)
  message(FATAL_ERROR "rota needs these libraries, which are not here: ${ROTA_NOT_FOUND}")
endif()

if(ROTA_PROGRAM)
  find_package(CLI11 REQUIRED)
  find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
  rota_headers(mustache "${MUSTACHE_INCLUDE_DIR}")
endif()
