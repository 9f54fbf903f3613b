# Libraries without a CMake package of their own that librota.a has to be linked with: rota::cbc and rota::utf8proc.
# Also installed, for programs that link rota; so it looks for libraries only, not for headers.

# rota_find_link_library(TARGET VARIABLE NAME...): adds found libraries to the target, missing ones to ROTA_NOT_FOUND.
function(rota_find_link_library target variable)
  find_library(${variable} NAMES ${ARGN})
  mark_as_advanced(${variable})
  if(${variable})
    target_link_libraries(${target} INTERFACE "${${variable}}")
  else()
    list(GET ARGN -1 name)
    set(ROTA_NOT_FOUND ${ROTA_NOT_FOUND} "${name}" PARENT_SCOPE)
  endif()
endfunction()

set(ROTA_NOT_FOUND "")
if(NOT TARGET rota::utf8proc)
  add_library(rota::utf8proc INTERFACE IMPORTED GLOBAL)
  rota_find_link_library(rota::utf8proc ROTA_UTF8PROC_LIBRARY utf8proc)
endif()

# CBC has no CMake package, and pkg-config names only shared libraries. Dynamically linked it would add 3.5 ms to
# every start; its archives add nothing. The order is the linker's: users first.
if(NOT TARGET rota::cbc)
  add_library(rota::cbc INTERFACE IMPORTED GLOBAL)
  foreach(library CbcSolver Cbc Cgl OsiClp ClpSolver Clp Osi CoinUtils lapack blas bz2 z)
    rota_find_link_library(rota::cbc ROTA_CBC_${library}_LIBRARY lib${library}.a ${library})
  endforeach()
endif()
