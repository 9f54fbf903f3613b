// iCalendar as a stream of content lines (RFC 5545, section 3.1): unfolded, split into name, parameters and value.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "core/text/problem_report.hpp"

namespace rota {

/// Its texts are those of the ContentLines that it comes from.
struct ContentLine {
    SourceRange at;               ///< of the first physical line
    std::string_view name;        ///< upper case
    std::string_view parameters;  ///< as written: `;TZID=Europe/Berlin`
    std::string_view value;
    bool sound = true;  ///< false: no name, or no colon

    /// Without quotes; empty if there is none of that name (upper case).
    [[nodiscard]] std::string parameter(std::string_view wanted) const;
};

class ContentLines {
   public:
    /// `text` must live as long as the lines do.
    explicit ContentLines(std::string_view text) : text_(text) {}
    /// The next line that is not empty; nothing at the end.
    [[nodiscard]] std::optional<ContentLine> next();

   private:
    [[nodiscard]] std::string_view take_physical();
    [[nodiscard]] bool is_folded() const;
    [[nodiscard]] ContentLine split(std::string_view text, SourceRange at);

    std::string_view text_;
    std::size_t at_ = 0;
    std::deque<std::string> made_;  ///< lines and names that are not in the text like that
};

/// Why the text must not be read; at most one thing. A line may be folded inside a character.
[[nodiscard]] std::optional<TextProblem> calendar_text_problem(std::string_view text, std::size_t most_bytes);

/// Escapes of a TEXT value undone; on one line.
[[nodiscard]] std::string unescaped(std::string_view value);

}  // namespace rota
