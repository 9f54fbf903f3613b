// The state after the change is built first; everything else compares it with the state before.
#include "rota/change_effect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "rota/date_text.hpp"
#include "rota/fairness.hpp"

#include "core/change/change_warnings.hpp"
#include "core/schedule/holders.hpp"
#include "core/schedule/overlay.hpp"

namespace rota {

namespace {

using DutyKey = std::pair<std::string, Instant>;

/// The duties that a change concerns, as pieces.
class Desk {
   public:
    explicit Desk(const Schedule& schedule) {
        for (const PublishedDuty& published : schedule.published.duties) {
            duties_.emplace(DutyKey{published.duty.role, published.duty.when.start}, &published);
        }
        for (const Span& span : schedule.published.held) {
            pieces_[{span.duty.role, span.duty.when.start}].push_back({span.when, span.person, span.source});
        }
    }

    void lay(const Holding& holding, std::vector<HolderChange>& changes) {
        const DutyKey key{holding.role, holding.duty};
        const PublishedDuty& published = *duties_.at(key);
        auto& pieces = pieces_[key];
        if (pieces.empty()) pieces.push_back({published.duty.when, published.person});
        const Source source = holding.person == published.person ? Source::plan : Source::override_;
        for (const overlay::Piece& covered : overlay::take_over(pieces, {holding.when, holding.person, source})) {
            changes.push_back({holding.role, holding.duty, covered.when, covered.person, holding.person, ""});
        }
    }

    [[nodiscard]] std::vector<Span> held() const {
        std::vector<Span> spans;
        for (const auto& [key, pieces] : pieces_) {
            const PublishedDuty& published = *duties_.at(key);
            for (const overlay::Piece& piece : pieces) {
                spans.push_back({published.duty, published.turn_start, piece.when, piece.person, piece.source, "",
                                 published.published});
            }
        }
        std::stable_sort(spans.begin(), spans.end(),
                         [](const Span& a, const Span& b) { return a.when.start < b.when.start; });
        return spans;
    }

   private:
    std::map<DutyKey, const PublishedDuty*> duties_;
    std::map<DutyKey, std::vector<overlay::Piece>> pieces_;
};

/// What a person gains is at the same time as something else they hold then.
std::vector<std::string> double_bookings(const std::vector<HolderChange>& changes,
                                         const std::vector<holders::Piece>& pieces, const Roster& roster) {
    const Zone& zone = roster.team.zone;
    std::set<std::string> sentences;
    for (const HolderChange& change : changes) {
        if (!change.after) continue;
        for (const holders::Piece& piece : pieces) {
            const Duty& duty = piece.duty->duty;
            const bool itself = duty.role == change.role && duty.when.start == change.duty;
            if (itself || piece.person != *change.after || !piece.when.overlaps(change.when)) continue;
            const Interval both = intersect(piece.when, change.when);
            const Person* person = roster.find_person(*change.after);
            sentences.insert(fmt::format("{} is on duty as {} from {} to {} already",
                                         person == nullptr ? *change.after : person->name, duty.role,
                                         wall_text(zone.to_wall(both.start)), wall_text(zone.to_wall(both.end))));
        }
    }
    return {sentences.begin(), sentences.end()};
}

std::vector<std::string> affected(const std::vector<HolderChange>& changes, const Roster& roster) {
    std::set<std::string> ids;
    for (const HolderChange& change : changes) {
        if (change.before) ids.insert(*change.before);
        if (change.after) ids.insert(*change.after);
    }
    std::vector<std::string> people;
    for (const Person& person : roster.people) {
        if (ids.erase(person.id) != 0) people.push_back(person.id);
    }
    people.insert(people.end(), ids.begin(), ids.end());
    return people;
}

std::map<std::string, std::optional<double>> balances(const Roster& roster, const PublishedSchedule& published) {
    std::map<std::string, std::optional<double>> found;
    const Fairness fairness = make_fairness(roster, published, whole_schedule(published.duties));
    constexpr double decimals = 1e6;  // hides the floating-point noise of sums
    for (const PersonFairness& person : fairness.people) {
        if (!person.balance) continue;
        found[person.person] = std::round(*person.balance * decimals) / decimals + 0.0;
    }
    return found;
}

}  // namespace

ChangeEffect effect_of(const Schedule& schedule, const std::vector<Holding>& holdings) {
    ChangeEffect effect;
    Desk desk(schedule);
    for (const Holding& holding : holdings) desk.lay(holding, effect.changes);
    std::stable_sort(effect.changes.begin(), effect.changes.end(), [](const HolderChange& a, const HolderChange& b) {
        return std::tie(a.when.start, a.role) < std::tie(b.when.start, b.role);
    });
    effect.after = {schedule.published.duties, desk.held()};
    if (effect.changes.empty()) return effect;

    const auto before = holders::pieces_of(schedule.published);
    const auto after = holders::pieces_of(effect.after);
    effect.double_bookings = double_bookings(effect.changes, after, schedule.roster);
    const std::vector<std::string> people = affected(effect.changes, schedule.roster);
    effect.warnings = change_warnings(schedule, effect.changes, people, before, after);
    auto balance_before = balances(schedule.roster, schedule.published);
    auto balance_after = balances(schedule.roster, effect.after);
    for (const std::string& person : people) {
        effect.balances.push_back({person, balance_before[person], balance_after[person]});
    }
    return effect;
}

std::vector<Holding> holdings_in(const std::vector<PublishedDuty>& duties, const std::string& role,
                                 const Interval& when, const std::optional<std::string>& person) {
    std::vector<Holding> holdings;
    for (const PublishedDuty& published : duties) {
        const Duty& duty = published.duty;
        if (duty.role != role || !duty.when.overlaps(when)) continue;
        holdings.push_back({role, duty.when.start, intersect(duty.when, when), person});
    }
    return holdings;
}

}  // namespace rota
