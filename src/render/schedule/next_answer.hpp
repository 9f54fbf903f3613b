// One person's coming duties, and the free time between them.
#pragma once

#include <string>
#include <vector>

#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

struct NextView {
    Contact person;
    std::vector<Span> spans;  ///< not yet over, by start
    Instant now;
    Instant published_until;  ///< end of the last published duty of anybody
};

/// Stretches from now on with no duty of that person, up to the last span given; touching spans leave none.
[[nodiscard]] std::vector<Interval> free_times(const std::vector<Span>& spans, Instant now);

[[nodiscard]] Text next_text(const NextView& next, const View& view);
[[nodiscard]] std::string next_json(const NextView& next, const View& view);

}  // namespace rota::render
