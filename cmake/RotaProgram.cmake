# The program: two more layers on top of the library, and what shells complete.

include(RotaPages)

rota_layer(render USES rota_core nlohmann_json::nlohmann_json rota::utf8proc_headers rota::utf8proc rota::mustache)
rota_embed_pages(rota_render "${PROJECT_SOURCE_DIR}/src/render/pages" rota::render::pages)
rota_layer(cli    USES rota_plan rota_zone rota_input rota_import rota_store rota_render CLI11::CLI11)

# The only file that compiles the template library.
set_source_files_properties(src/render/formats/template.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
# The slowest file of all (CLI11): outside the unity build, so that it is compiled in parallel with others.
set_source_files_properties(src/cli/program/option_set.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

add_executable(rota src/main.cpp)
target_include_directories(rota PRIVATE src)
target_link_libraries(rota PRIVATE rota_cli rota_warnings)
if(ROTA_STATIC)
  target_link_options(rota PRIVATE -static)
endif()
