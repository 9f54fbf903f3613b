// Small readers and writers of words. Cases are those of ASCII: for words that a format or a command defines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rota {

/// "Fri" -> "fri"; bytes that are not ASCII stay.
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] std::string upper_case(std::string_view text);
/// Without blanks and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Takes that character from the front; false if it is another.
bool take(std::string_view& text, char c);
/// Takes all digits at the front, if there are from `least` to `most` of them (nine at most).
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most);
/// "1 row", "2 rows"; "1 duty", "2 duties" if `several` says so.
[[nodiscard]] std::string counted(std::size_t n, const std::string& one, const std::string& several = "");

}  // namespace rota
