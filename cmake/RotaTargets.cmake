# How targets of this project are made: warnings, sanitizers, and one static library per layer.

add_library(rota_warnings INTERFACE)
target_compile_options(rota_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough)
# For developers and continuous integration (see the presets and tests/run.sh). With a compiler we have not tried, a new
# warning must not stop anybody who builds a release.
if(ROTA_WERROR)
  target_compile_options(rota_warnings INTERFACE -Werror)
endif()

# GCC 12 warns about overlapping copies in `"literal" + std::string` that do not exist (GCC bug 105651) and, as GCC 14 does,
# about reads of empty optionals and beyond arrays that do not happen, when it optimises.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
  target_compile_options(rota_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds)
endif()

# In a unity build a name seems to shadow those of other files. Clang checks each file by itself (tests/clang.py).
if(CMAKE_UNITY_BUILD)
  target_compile_options(rota_warnings INTERFACE -Wno-shadow)
endif()

if(ROTA_SANITIZE)
  set(ROTA_SANITIZER_FLAGS -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options(${ROTA_SANITIZER_FLAGS})
  add_link_options(${ROTA_SANITIZER_FLAGS})
endif()

if(ROTA_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "ROTA_FUZZ needs clang: libFuzzer is part of it")
  endif()
  # All layers report their coverage; only the targets themselves get libFuzzer's main.
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# rota_layer(NAME USES lib...): the library rota_NAME from src/NAME.
function(rota_layer name)
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
  add_library(rota_${name} STATIC ${sources})
  target_include_directories(rota_${name}
    PUBLIC "${PROJECT_SOURCE_DIR}/include"
    PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(rota_${name} PUBLIC ${ARG_USES} PRIVATE rota_warnings)
  # One precompiled header for all layers. It only saves time: every file includes what it uses (see preset tidy).
  if(name STREQUAL "core")
    target_precompile_headers(rota_core PRIVATE
      <algorithm> <chrono> <functional> <map> <memory> <optional> <set> <string> <variant> <vector>
      <date/date.h> <fmt/format.h>)
  else()
    target_precompile_headers(rota_${name} REUSE_FROM rota_core)
  endif()
endfunction()
