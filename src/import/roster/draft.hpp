// The roster while it is being made: rotations of all schedules with their roles, who is on duty when, and the people
// it needs.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rota/roster.hpp"

#include "import/model/layers.hpp"
#include "import/model/slug.hpp"

namespace rota::importing {

struct DraftRotation {
    Rotation rotation;         ///< complete but for `members`
    std::vector<int> members;  ///< people
    std::size_t schedule = 0, layer = 0;
    std::vector<std::string> comments = {};  ///< lines before it
};

struct Draft {
    std::string id, name;  ///< of the team
    Zone zone;
    std::vector<std::string> head;  ///< comment lines at the beginning
    std::vector<DraftRotation> rotations;
    std::vector<int> people;  ///< in the order of the file
    std::map<int, std::string> ids;
    std::vector<EscalationRule> escalations;  ///< the first counts, the others are kept as comments
};

/// A duty of the roster to be.
struct Held {
    Interval when;
    int person = nobody;  ///< as `rota generate` will plan it
    std::size_t rotation = 0;
    int by_order = nobody;                  ///< as the source has it
    std::optional<Interval> exchange = {};  ///< where they differ: the turn whose person is on duty elsewhere
};

/// Duties by start.
class Duties {
   public:
    Duties() = default;
    void add(const Held& duty) {
        longest_ = std::max(longest_, duty.when.length());
        all_.push_back(duty);
    }
    [[nodiscard]] const std::vector<Held>& all() const { return all_; }
    /// Nothing else overlaps `when`; what is in it still has to be asked.
    [[nodiscard]] std::span<const Held> near(const Interval& when) const;

   private:
    std::vector<Held> all_;
    Seconds longest_{0};
};

/// Those that touch [from, to).
[[nodiscard]] std::vector<Held> held_duties(const Draft& draft, Instant from, Instant to, Job& job);
/// How far to look for things that happen sometimes: two years, less for very many rotations.
[[nodiscard]] Instant horizon(const Draft& draft, Instant now);

/// Adds the rotations of a schedule with their roles: the first one of their schedule in which they overlap nothing.
class RoleGiver {
   public:
    RoleGiver(const Export& source, Draft& draft) : source_(source), draft_(draft) {}
    void add(std::size_t schedule, const std::vector<Carried>& carried);

   private:
    const Export& source_;
    Draft& draft_;
    UniqueNames roles_{"-"}, names_{" "};
};

/// Gives ids to the people who are needed: members in order, then those.
void assign_ids(const People& people, const std::vector<int>& others, Draft& draft);
/// The day of the team on which the first turn of the roster begins, wherever its rotation is.
[[nodiscard]] Day first_day(const Draft& draft);

}  // namespace rota::importing
