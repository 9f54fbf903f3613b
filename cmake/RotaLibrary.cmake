# What others link: rota::rota, one static library of all layers that have functions in include/rota. It is made from the
# layers' objects, so nothing is compiled twice; one file is easier to install and to link than five in the right order.

add_library(rota_library STATIC)
foreach(layer core plan zone calendar input import store)
  target_sources(rota_library PRIVATE "$<TARGET_OBJECTS:rota_${layer}>")
endforeach()
add_library(rota::rota ALIAS rota_library)
set_target_properties(rota_library PROPERTIES OUTPUT_NAME rota EXPORT_NAME rota LINKER_LANGUAGE CXX)
target_compile_features(rota_library INTERFACE cxx_std_20)
target_include_directories(rota_library INTERFACE "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>")
# PUBLIC is what the headers include. Everything else is only linked: its include folders are not passed on.
target_link_libraries(rota_library PUBLIC date::date PRIVATE SQLiteCpp rota::utf8proc rota::cbc)
if(ROTA_SANITIZE)
  target_compile_options(rota_library INTERFACE ${ROTA_SANITIZER_FLAGS})
  target_link_options(rota_library INTERFACE ${ROTA_SANITIZER_FLAGS})
endif()
