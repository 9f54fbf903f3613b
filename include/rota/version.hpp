// The version of this library and program.
#pragma once

namespace rota {

inline constexpr const char* version = "0.1.0";

}  // namespace rota
