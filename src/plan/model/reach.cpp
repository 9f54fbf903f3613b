// Days become elapsed time here, which is only good enough for "far enough".
#include "plan/model/reach.hpp"

#include <algorithm>

namespace rota::planner {

Seconds reach_of(const Rules& rules) {
    const auto length = [](const Duration& d) { return Seconds{date::days{d.days + 3}} + d.elapsed; };
    Seconds longest = rules.rest ? length(*rules.rest) : Seconds{0};
    for (const MaxRule& rule : rules.max) longest = std::max(longest, length(rule.within));
    return longest;
}

}  // namespace rota::planner
