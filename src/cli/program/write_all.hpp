// Writing to a descriptor: the system may take less than it is given, or be interrupted.
#pragma once

#include <string_view>

namespace rota::cli {

/// False if not everything could be written; errno says why.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes);

}  // namespace rota::cli
