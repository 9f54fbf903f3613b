# Where the libraries come from: Debian's packages, or any installation CMake or pkg-config finds.

if(ROTA_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()

find_package(date REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(nlohmann_json REQUIRED)

# fmt's declarations only; src/core/fmt_library.cpp compiles the rest.
add_library(fmt_headers INTERFACE IMPORTED)
get_target_property(FMT_INCLUDE_DIR fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
target_include_directories(fmt_headers INTERFACE "${FMT_INCLUDE_DIR}")

find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY NAMES utf8proc REQUIRED)
add_library(utf8proc INTERFACE IMPORTED)
target_include_directories(utf8proc INTERFACE "${UTF8PROC_INCLUDE_DIR}")
target_link_libraries(utf8proc INTERFACE "${UTF8PROC_LIBRARY}")

# toml++'s own target is a shared library; the headers work alone.
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(tomlplusplus_headers INTERFACE IMPORTED)
target_include_directories(tomlplusplus_headers INTERFACE "${TOMLPLUSPLUS_INCLUDE_DIR}")

find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
add_library(mustache INTERFACE IMPORTED)
target_include_directories(mustache INTERFACE "${MUSTACHE_INCLUDE_DIR}")

# CBC has no CMake package, and pkg-config names only shared libraries. Dynamically linked it would add 3.5 ms to
# every start; its archives add nothing. The order is that of the linker: users first.
find_path(CBC_INCLUDE_DIR coin/CbcSolver.hpp REQUIRED)
add_library(cbc INTERFACE IMPORTED)
target_include_directories(cbc INTERFACE "${CBC_INCLUDE_DIR}")
foreach(library CbcSolver Cbc Cgl OsiClp ClpSolver Clp Osi CoinUtils lapack blas bz2 z)
  find_library(CBC_${library}_LIBRARY NAMES lib${library}.a ${library} REQUIRED)
  target_link_libraries(cbc INTERFACE "${CBC_${library}_LIBRARY}")
endforeach()
