// Roles, ids, and duties of the roster to be.
#include "import/roster/roster_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "rota/expand.hpp"

#include "import/model/unique_names.hpp"

namespace rota::importing {

namespace {

Roster roster_of(const Draft& draft) {
    Roster roster;
    roster.team.zone = draft.zone;
    for (const DraftRotation& one : draft.rotations) roster.rotations.push_back(one.rotation);
    return roster;
}

/// Names of roles of one schedule: NAME, NAME-2, ...
class RoleNames {
   public:
    RoleNames(std::string base, UniqueNames& taken) : base_(std::move(base)), taken_(taken) {}
    const std::string& operator[](std::size_t i) {
        while (names_.size() <= i) {
            const std::string name = names_.empty() ? base_ : fmt::format("{}-{}", base_, names_.size() + 1);
            names_.push_back(taken_.unique(name));
        }
        return names_[i];
    }

   private:
    std::string base_;
    UniqueNames& taken_;
    std::vector<std::string> names_;
};

/// Rotations of one layer, which keep together.
struct Unit {
    int level;
    std::vector<Rotation> rotations;
};

bool overlap(const Unit& a, const Unit& b) {
    if (a.level != b.level) return false;  // what is below has been cut out
    Roster both;
    for (const Unit* unit : {&a, &b}) {
        for (Rotation rotation : unit->rotations) {
            rotation.role = "role";
            both.rotations.push_back(std::move(rotation));
        }
    }
    return !find_overlaps(both).empty();
}

std::size_t place_unit(const Unit& unit, std::vector<std::vector<Unit>>& roles) {
    for (std::size_t r = 0; r < roles.size(); ++r) {
        if (std::none_of(roles[r].begin(), roles[r].end(), [&](const Unit& other) { return overlap(unit, other); })) {
            roles[r].push_back(unit);
            return r;
        }
    }
    roles.push_back({unit});
    return roles.size() - 1;
}

std::string rotation_name(const Schedule& schedule, const Layer& layer, const std::string& part, bool several) {
    std::string name = one_line(layer.name.empty() ? schedule.name : layer.name, 80);
    if (several && !layer.name.empty() && layer.name != schedule.name) name = one_line(schedule.name, 80) + ": " + name;
    std::replace(name.begin(), name.end(), '/', '-');  // types of shifts are written ROTATION/SHIFT
    if (name.find_first_not_of(' ') == std::string::npos) name = "rotation";
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

void assign_roles(const Export& source, const std::vector<Carried>& carried, Draft& draft) {
    const bool several = source.schedules.size() > 1;
    UniqueNames role_names("-"), names(" ");
    for (std::size_t begin = 0; begin < carried.size();) {
        const Schedule& schedule = source.schedules[carried[begin].schedule];
        std::string base = several ? slug(schedule.name) : "primary";
        RoleNames roles(base.empty() ? "role" : base, role_names);
        std::vector<std::vector<Unit>> placed;
        std::size_t end = begin;
        while (end < carried.size() && carried[end].schedule == carried[begin].schedule) {
            const std::size_t first = end;
            const Layer& layer = schedule.layers[carried[first].layer];
            Unit unit{layer.level, {}};
            for (; end < carried.size() && carried[end].schedule == carried[begin].schedule &&
                   carried[end].layer == carried[first].layer;
                 ++end) {
                unit.rotations.push_back(carried[end].plan.rotation);
                unit.rotations.back().zone = zone_of(schedule, layer);
            }
            const std::string& role = roles[place_unit(unit, placed)];
            for (std::size_t i = first; i < end; ++i) {
                DraftRotation one{
                    carried[i].plan.rotation, carried[i].plan.members, carried[i].schedule, carried[i].layer, {}};
                one.rotation.zone = zone_of(schedule, layer);
                one.rotation.role = role;
                one.rotation.name = names.unique(rotation_name(schedule, layer, carried[i].part, several));
                draft.rotations.push_back(std::move(one));
            }
        }
        begin = end;
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
        std::string id = one.is_opaque ? "" : slug(one.name.find('@') == std::string::npos ? one.name : "");
        if (id.empty() && !one.is_opaque) id = slug(one.email.substr(0, one.email.find('@')));
        if (id.empty()) id = fmt::format("person-{}", number);
        draft.ids[person] = ids.unique(id);
    }
}

std::vector<Held> held_duties(const Draft& draft, Instant from, Instant to) {
    const Roster roster = roster_of(draft);
    Day first = draft.zone.day_at(from);
    for (const Rotation& rotation : roster.rotations) first = std::min(first, *rotation.from);
    std::vector<std::size_t> count(roster.rotations.size(), 0);
    std::vector<Held> held;
    for (const Turn& turn : expand(roster, first - date::days{2}, draft.zone.day_at(to) + date::days{1})) {
        const auto& members = draft.rotations[turn.rotation].members;
        const int person = members[count[turn.rotation]++ % members.size()];
        for (const Duty& duty : turn.duties) {
            if (duty.when.end > from && duty.when.start < to) held.push_back({duty.when, person, turn.rotation});
        }
    }
    std::sort(held.begin(), held.end(), [](const Held& a, const Held& b) { return a.when < b.when; });
    return held;
}

void spend_on_duties(const Draft& draft, Instant from, Instant to, Budget& budget) {
    constexpr std::size_t work_of_each = 100;
    const auto weeks = static_cast<std::size_t>((to - from) / one_week) + 1;
    budget.spend(shifts_a_week(draft) * weeks * work_of_each, 0, "there are too many shifts for so long a time");
}

Instant horizon(const Draft& draft, Instant now) {
    return now + one_week * std::clamp<std::size_t>(150'000 / (shifts_a_week(draft) + 1), 13, 104);
}

void note_double_duty(const Export& source, const Draft& draft, Instant now, Notes& notes) {
    std::map<int, const Held*> running;  // for each person the duty that ends last
    std::set<std::tuple<int, std::size_t, std::size_t>> told;
    const std::vector<Held> held = held_duties(draft, now, horizon(draft, now));
    for (const Held& duty : held) {
        const Held*& before = running[duty.person];
        if (before != nullptr && before->when.overlaps(duty.when) && before->rotation != duty.rotation) {
            const auto [a, b] = std::minmax(before->rotation, duty.rotation);
            if (told.insert({duty.person, a, b}).second) {
                const Interval both = intersect(before->when, duty.when);
                const DraftRotation& one = draft.rotations[a];
                const DraftRotation& other = draft.rotations[b];
                const Layer& later = source.schedules[other.schedule].layers[other.layer];
                notes.lost(
                    later.at, "double duty",
                    fmt::format("{} is on duty twice at once, as {} ({}) and {} ({}), first from {} to {}; rota gives "
                                "one of the two to the next in order",
                                source.people.name(duty.person), one.rotation.role, quoted_name(one.rotation.name),
                                other.rotation.role, quoted_name(other.rotation.name), utc_text(both.start),
                                utc_text(both.end)));
            }
        }
        if (before == nullptr || before->when.end < duty.when.end) before = &duty;
    }
}

std::string utc_text(Instant t) {
    const WallTime wall{t.time_since_epoch()};
    const TimeOfDay time = time_of_day(wall);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(day_of(wall)), time / std::chrono::hours{1},
                       time / std::chrono::minutes{1} % 60, time.count() % 60);
}

int People::of(const std::string& key, std::size_t at) {
    const auto [known, fresh] = by_key_.emplace(key, static_cast<int>(all_.size()));
    if (fresh) all_.push_back({key, "", "", "", false, at});
    return known->second;
}

int People::find(const std::string& key) const {
    const auto known = by_key_.find(key);
    return known == by_key_.end() ? nobody : known->second;
}

std::string People::name(int person) const {
    if (person == nobody) return "nobody";
    const Person& one = (*this)[person];
    for (const std::string& name : {one.name, one.email, one.key}) {
        const std::string shown = one_line(name, 100);
        const std::size_t first = shown.find_first_not_of(" \t");
        if (first != std::string::npos) return shown.substr(first, shown.find_last_not_of(" \t") - first + 1);
    }
    return "somebody";
}

}  // namespace rota::importing
