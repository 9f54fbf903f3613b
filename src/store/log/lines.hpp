// Text of lines and columns, as the tables `reason` and `change` keep it: readable in the sqlite3 shell, and any text
// can be stored in a column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rota::store {

/// A line break becomes \n, a tab \t, a backslash \\.
[[nodiscard]] std::string escaped(std::string_view text);
[[nodiscard]] std::string unescaped(std::string_view text);
/// The parts between separators; an empty text is one empty part.
[[nodiscard]] std::vector<std::string_view> parts(std::string_view text, char separator);

}  // namespace rota::store
