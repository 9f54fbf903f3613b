// Roles, ids, and duties of the roster to be.
#include "import/roster/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "rota/expand.hpp"

#include "core/schedule/strict_order.hpp"
#include "core/text/ascii.hpp"

namespace rota::importing {

namespace {

/// Rotations of one layer, which keep together.
struct Unit {
    int level = 0;
    std::vector<Rotation> rotations;
};

bool overlap(const Unit& a, const Unit& b) {
    if (a.level != b.level) return false;  // what is below has been cut out
    Roster both;
    for (const Unit* unit : {&a, &b}) {
        for (const Rotation& rotation : unit->rotations) {
            both.rotations.push_back(rotation);
            both.rotations.back().role = "role";
        }
    }
    return !find_overlaps(both).empty();
}

/// The first role in which the unit overlaps nothing.
std::size_t place_unit(const Unit& unit, std::vector<std::vector<Unit>>& roles) {
    std::size_t r = 0;
    while (r < roles.size() &&
           std::any_of(roles[r].begin(), roles[r].end(), [&](const Unit& other) { return overlap(unit, other); }))
        ++r;
    if (r == roles.size()) roles.emplace_back();
    roles[r].push_back(unit);
    return r;
}

/// `part` says which of the layer it is.
std::string rotation_name(const Schedule& schedule, const Layer& layer, const std::string& part, bool several) {
    std::string name = one_line(layer.name.empty() ? schedule.name : layer.name, 80);
    if (several && !layer.name.empty() && layer.name != schedule.name) name = one_line(schedule.name, 80) + ": " + name;
    std::replace(name.begin(), name.end(), '/', '-');  // types of shifts are written ROTATION/SHIFT
    if (trimmed(name).empty()) name = "rotation";
    return part.empty() ? name : name + " " + part;
}

std::size_t shifts_a_week(const Draft& draft) {
    std::size_t count = 0;
    for (const DraftRotation& one : draft.rotations) {
        for (const ShiftPattern& shift : one.rotation.shifts) count += shift.days.size();
    }
    return count;
}

}  // namespace

std::span<const Held> Duties::near(const Interval& when) const {
    const auto starts = [](const Held& duty, Instant t) { return duty.when.start < t; };
    const auto first = std::lower_bound(all_.begin(), all_.end(), when.start - longest_, starts);
    return {first, std::lower_bound(first, all_.end(), when.end, starts)};
}

void RoleGiver::add(std::size_t index, const std::vector<Carried>& carried) {
    const Schedule& schedule = source_.schedules[index];
    const bool several = source_.schedules.size() > 1;
    const std::string by_name = several ? slug(schedule.name) : "primary";
    const std::string base = !schedule.role.empty() ? schedule.role : by_name.empty() ? "role" : by_name;
    std::vector<std::string> roles;
    std::vector<std::vector<Unit>> placed;
    for (std::size_t first = 0, end = 0; first < carried.size(); first = end) {
        const Layer& layer = schedule.layers[carried[first].layer];
        Unit unit{layer.level, {}};
        for (; end < carried.size() && carried[end].layer == carried[first].layer; ++end) {
            unit.rotations.push_back(carried[end].plan.rotation);
            unit.rotations.back().zone = schedule.zone_of(layer);
        }
        const std::size_t place = place_unit(unit, placed);
        if (place == roles.size()) {
            const std::string name = place == 0 ? base : fmt::format("{}-{}", base, place + 1);
            roles.push_back(schedule.role.empty() ? roles_.unique(name) : name);
        }
        for (std::size_t i = first; i < end; ++i) {
            DraftRotation one{unit.rotations[i - first], carried[i].plan.members, index, carried[i].layer};
            one.rotation.role = roles[place];
            std::string part = carried[i].part;
            if (!schedule.role.empty()) part = i == 0 ? "" : "from " + to_text(*one.rotation.from);
            one.rotation.name = names_.unique(rotation_name(schedule, layer, part, several && schedule.role.empty()));
            draft_.rotations.push_back(std::move(one));
        }
    }
}

void assign_ids(const People& people, const std::vector<int>& others, Draft& draft) {
    std::set<int> needed;
    const auto need = [&](int person) {
        if (person != nobody && needed.insert(person).second) draft.people.push_back(person);
    };
    for (const DraftRotation& rotation : draft.rotations) {
        for (const int person : rotation.members) need(person);
    }
    for (const int person : others) need(person);
    UniqueNames ids("-");
    int number = 0;
    for (const int person : draft.people) {
        const Person& one = people[person];
        ++number;
        std::string id = one.is_opaque || one.name.find('@') != std::string::npos ? "" : slug(one.name);
        if (id.empty() && !one.is_opaque) id = slug(one.email.substr(0, one.email.find('@')));
        draft.ids[person] = ids.unique(id.empty() ? fmt::format("person-{}", number) : id);
    }
}

namespace {

Roster roster_of(const Draft& draft) {
    Roster roster;
    roster.team.zone = draft.zone;
    for (const DraftRotation& one : draft.rotations) roster.rotations.push_back(one.rotation);
    return roster;
}

Day earliest_from(const Draft& draft) {
    const auto earlier = [](const DraftRotation& a, const DraftRotation& b) {
        return *a.rotation.from < *b.rotation.from;
    };
    return *std::min_element(draft.rotations.begin(), draft.rotations.end(), earlier)->rotation.from;
}

/// Gives turns away as `rota generate` does; they come by their start.
class Planner {
   public:
    explicit Planner(const Draft& draft) {
        for (const DraftRotation& one : draft.rotations) orders_.push_back({StrictOrder(one.members), 0, {}});
    }

    /// The turn's duties.
    std::vector<Held> give(const Turn& turn) {
        Order& order = orders_[turn.rotation];
        const long place = order.next++;
        const auto fits = [&](int person) { return is_free(person, turn); };
        if (!fits(order.strict.at(place))) {
            const auto other = order.strict.next(place, fits);
            if (other) order.strict.exchange(place, *other);
            order.exchanges[place] = {turn.start(), turn.end()};
            if (other) order.exchanges[*other] = {turn.start(), turn.end()};
        }
        const int person = fits(order.strict.at(place)) ? order.strict.at(place) : nobody;
        const int by_order = order.strict.by_order(place);
        const auto exchange = order.exchanges.find(place);
        std::vector<Held> held;
        for (const Duty& duty : turn.duties) {
            held.push_back({duty.when, person, turn.rotation, by_order});
            if (person != by_order && exchange != order.exchanges.end()) held.back().exchange = exchange->second;
            if (person != nobody) busy_[person].emplace(duty.when.start, duty.when.end);
        }
        return held;
    }

   private:
    struct Order {
        StrictOrder strict;
        long next = 0;
        std::map<long, Interval> exchanges;  // by place, of both turns
    };

    [[nodiscard]] bool is_free(int person, const Turn& turn) {
        const std::map<Instant, Instant>& mine = busy_[person];
        return std::none_of(turn.duties.begin(), turn.duties.end(), [&](const Duty& duty) {
            const auto after = mine.lower_bound(duty.when.end);
            return after != mine.begin() && std::prev(after)->second > duty.when.start;
        });
    }

    std::vector<Order> orders_;
    std::map<int, std::map<Instant, Instant>> busy_;  // start -> end, none overlapping
};

}  // namespace

std::vector<Held> held_duties(const Draft& draft, Instant from, Instant to, Job& job) {
    constexpr std::size_t work_of_each = 100;
    const auto weeks = static_cast<std::size_t>((to - from) / one_week) + 1;
    job.spend(shifts_a_week(draft) * weeks * work_of_each, 0, "there are too many shifts for so long a time");
    const Day first = std::min(draft.zone.day_at(from), earliest_from(draft)) - date::days{2};
    Planner planner(draft);
    std::vector<Held> held;
    for (const Turn& turn : expand(roster_of(draft), first, draft.zone.day_at(to) + date::days{1})) {
        for (const Held& duty : planner.give(turn)) {
            if (duty.when.overlaps({from, to})) held.push_back(duty);
        }
    }
    std::sort(held.begin(), held.end(), [](const Held& a, const Held& b) { return a.when < b.when; });
    return held;
}

Day first_day(const Draft& draft) {
    const Day first = earliest_from(draft);
    const auto turns = expand(roster_of(draft), first - date::days{2}, first + date::days{14});
    return turns.empty() ? first : draft.zone.day_at(turns.front().start());
}

Instant horizon(const Draft& draft, Instant now) {
    return now + one_week * std::clamp<std::size_t>(150'000 / (shifts_a_week(draft) + 1), 13, 104);
}

}  // namespace rota::importing
