// iCalendar content lines (RFC 5545, section 3.1): escaped, folded, ended with CRLF. Separate from the content of the
// lines, and without a library: writing needs three rules, and the bytes have to be the same on every machine.
#pragma once

#include <string>
#include <string_view>

#include "rota/wall_time.hpp"

namespace rota::render {

class IcsText {
   public:
    /// A line whose value needs no escaping. `name` may carry parameters.
    void line(std::string_view name, std::string_view value);
    /// A value of type TEXT: backslashes, commas, semicolons and line breaks escaped, hidden characters shown.
    void text(std::string_view name, std::string_view value);
    /// A moment in UTC: "20261204T170000Z".
    void instant(std::string_view name, Instant t);

    [[nodiscard]] std::string take() { return std::move(out_); }

   private:
    std::string out_;
};

/// "20261204T170000Z".
[[nodiscard]] std::string ics_instant(Instant t);
/// RFC 5545, section 3.3.6: "P1DT12H", "PT90M", "PT0S".
[[nodiscard]] std::string ics_duration(const Duration& duration);

}  // namespace rota::render
