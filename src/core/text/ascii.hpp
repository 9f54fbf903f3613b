// Letters of ASCII: for words that a format or a command defines. What people write is left as it is elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace rota {

/// "Fri" -> "fri"; bytes that are not ASCII stay.
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] std::string upper_case(std::string_view text);
/// Without blanks and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace rota
