// The weekly digest: what a team wants to know on Monday morning.
#pragma once

#include <string>
#include <vector>

#include "rota/change.hpp"
#include "rota/digest.hpp"
#include "rota/humane.hpp"

#include "render/view.hpp"

namespace rota::render {

struct WeekView {
    Digest digest;
    std::vector<Span> beside;  ///< everything in the time of the week's duties, themselves included
    Instant now;
    std::optional<Span> next;             ///< the next span somebody holds, for weeks in which nobody is on duty
    std::vector<DatedChange> changes;     ///< made in the seven days before `now`
    std::vector<HumaneWarning> warnings;  ///< limits that duties of the week break
};

[[nodiscard]] Text week_text(const WeekView& week, const View& view);
[[nodiscard]] Text week_markdown(const WeekView& week, const View& view);
/// A standalone page, also for mail.
[[nodiscard]] std::string week_html(const WeekView& week, const View& view);
[[nodiscard]] std::string week_json(const WeekView& week, const View& view);

}  // namespace rota::render
