// The version of this library and program: what `rota --version` and find_package(rota) go by. CMakeLists.txt reads it
// from here.
#pragma once

namespace rota {

inline constexpr const char* version = "0.1.0";

}  // namespace rota
