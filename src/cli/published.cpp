// Reading all of a team's schedule.
#include "cli/published.hpp"

#include <set>

#include "rota/fairness.hpp"

namespace rota::cli {

std::vector<Span> taken_over(const ScheduleStore& store, const TeamRecord& team,
                             const std::vector<PublishedDuty>& duties) {
    if (duties.empty()) return {};
    std::vector<Span> spans = store.load(team, whole_schedule(duties), {}).spans;
    std::set<std::pair<std::string, Instant>> changed;
    for (const Span& span : spans) {
        if (span.source != Source::plan) changed.insert({span.duty.role, span.duty.when.start});
    }
    std::erase_if(spans, [&](const Span& s) { return changed.count({s.duty.role, s.duty.when.start}) == 0; });
    return spans;
}

Published load_published(Context& context, const Session& session) {
    Published all;
    all.roster = stored_roster(context, session);
    all.duties = session.store.published(session.team);
    all.held = taken_over(session.store, session.team, all.duties);
    return all;
}

}  // namespace rota::cli
