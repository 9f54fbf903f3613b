// iCalendar as a stream of content lines (RFC 5545, section 3.1): unfolded, split into name, parameters and value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/source_range.hpp"

namespace rota {

struct CalendarLine {
    SourceRange at;                                               ///< of the first physical line
    std::string name;                                             ///< upper case
    std::vector<std::pair<std::string, std::string>> parameters;  ///< names in upper case, values without quotes
    std::string value;
    bool sound = true;  ///< false: no name, or no colon

    /// Empty if there is none of that name.
    [[nodiscard]] std::string_view parameter(std::string_view wanted) const;
};

class CalendarLines {
   public:
    explicit CalendarLines(std::string_view text) : text_(text) {}
    /// The next line that is not empty; nothing at the end.
    [[nodiscard]] std::optional<CalendarLine> next();

   private:
    std::string_view text_;
    std::size_t at_ = 0;
};

[[nodiscard]] std::string upper(std::string_view text);
/// Escapes of a TEXT value undone.
[[nodiscard]] std::string unescaped(std::string_view value);

}  // namespace rota
