// The version of this library and program: used by `rota --version` and find_package(rota). CMakeLists.txt reads it
// from here.
#pragma once

namespace rota {

inline constexpr const char* version = "0.1.0";

}  // namespace rota
