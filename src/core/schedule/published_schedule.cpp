// Duties and the pieces that lie on them, put together.
#include "rota/published_schedule.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "core/schedule/holders.hpp"

namespace rota {

PublishedSchedule::PublishedSchedule(std::vector<PublishedDuty> published, std::vector<Span> taken_over)
    : duties(std::move(published)), held(std::move(taken_over)) {}

PublishedSchedule PublishedSchedule::with(const std::vector<PublishedDuty>& written) const {
    std::set<std::string> changed;
    for (const PublishedDuty& each : written) changed.insert(each.duty.id());
    PublishedSchedule all({}, held);
    for (const PublishedDuty& each : duties) {
        if (changed.count(each.duty.id()) == 0) all.duties.push_back(each);
    }
    all.duties.insert(all.duties.end(), written.begin(), written.end());
    return all;
}

Timeline PublishedSchedule::timeline() const {
    const auto pieces = holders::by_duty(held);
    Timeline timeline;
    for (const PublishedDuty& each : duties) {
        if (const auto found = pieces.find({each.duty.role, each.duty.when.start}); found != pieces.end()) {
            for (const Span* piece : found->second) timeline.spans.push_back(*piece);
            continue;
        }
        timeline.spans.push_back(
            {each.duty, each.turn_start, each.duty.when, each.person, Source::plan, "", each.published});
    }
    std::stable_sort(timeline.spans.begin(), timeline.spans.end(),
                     [](const Span& a, const Span& b) { return a.when.start < b.when.start; });
    return timeline;
}

}  // namespace rota
