// Who was planned and who held it in the end: everything published for a team, as one value.
//
//   PublishedSchedule published = store.schedule(team);
//   find_gaps(published, period);                 // audit.hpp; fairness, limits and plans take it in the same way
//   published.with(to_publish(problem, plan, now)).timeline()
//
// What people change lies on top of what was published: `duties` never change by it, `held` does.
#pragma once

#include <vector>

#include "rota/resolve.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct PublishedSchedule {
    PublishedSchedule() = default;
    /// Duties alone are a schedule in which everybody held what was planned for them.
    PublishedSchedule(std::vector<PublishedDuty> published, std::vector<Span> taken_over = {});

    /// No two have the same role and start.
    std::vector<PublishedDuty> duties;
    /// The final holders of each duty that somebody else took over, wholly or in part: pieces that add up to the duty.
    /// All other duties are held by their `person`.
    std::vector<Span> held;

    /// The same once these are written too: new duties, or others in the place of those with their ids.
    [[nodiscard]] PublishedSchedule with(const std::vector<PublishedDuty>& written) const;
    /// One span for each duty, or its pieces; by start and otherwise in the order of the duties.
    [[nodiscard]] Timeline timeline() const;
};

}  // namespace rota
