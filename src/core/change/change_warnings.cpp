// Eligibility of those who gain, piece by piece; then rests and windows that the rules do not allow and that were not
// broken before. Only about what somebody gains: hours that are given away break nothing. Hours of somebody else's turn
// are not a turn, so they fill no window, but a lead is told if they leave less rest than the rule.
#include "core/change/change_warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "rota/date_text.hpp"
#include "rota/eligibility.hpp"

namespace rota {

namespace {

using holders::Stint;
using Stints = std::vector<Stint>;  ///< of one person

class Warnings {
   public:
    explicit Warnings(const Schedule& schedule) : schedule_(schedule), roster_(schedule.roster) {}

    void gained(const HolderChange& change) {
        const std::string when =
            fmt::format("{} from {} to {}", change.role, time(change.when.start), time(change.when.end));
        if (!change.after) return add("nobody", "", fmt::format("nobody is on duty as {}", when));
        const std::string& id = *change.after;
        const Person* person = roster_.find_person(id);
        if (person == nullptr) return add("not-a-member", id, fmt::format("{} is no longer in the roster", id));
        const PublishedDuty& published = duty_of(change);
        gained_.emplace(id, published.duty.role, published.turn_start);
        const auto rotation = std::find_if(roster_.rotations.begin(), roster_.rotations.end(),
                                           [&](const Rotation& r) { return r.name == published.duty.rotation; });
        if (rotation != roster_.rotations.end() && !is_member(*rotation, id)) {
            add("not-in-rotation", id, fmt::format("{} is not in rotation \"{}\"", person->name, rotation->name));
        }
        Turn stretch{0, {published.duty}};
        stretch.duties[0].when = change.when;
        if (const auto no = Availability(*person, change.when).why_not(stretch)) {
            const bool off = no->kind == Exclusion::Kind::time_off;
            add(off ? "time-off" : "not-a-member", id, fmt::format("{}, {}: {}", person->name, when, no->why));
        }
    }

    /// Rests beside what somebody gets that are too short, and were not before.
    void rests(const std::string& person, const Stints& before, const Stints& after) {
        if (!roster_.rules.rest) return;
        for (const Stint& got : after) {
            if (!gains(person, got)) continue;
            for (const auto& [first, second] : neighbours(after, got)) {
                if (!is_short(*first, *second) || was_as_short(before, *first, *second)) continue;
                add("rest", person,
                    first->end >= second->start
                        ? fmt::format("{} has no rest between a turn from {} and one from {}; the rule is {}",
                                      name(person), time(first->start), time(second->start),
                                      to_text(*roster_.rules.rest))
                        : fmt::format("{} rests only from {} to {}; the rule is {}", name(person), time(first->end),
                                      time(second->start), to_text(*roster_.rules.rest)));
            }
        }
    }

    /// Windows with a turn that somebody gets, fuller than the rule allows and than they were.
    void windows(const std::string& person, const Stints& before, const Stints& after) {
        for (const MaxRule& rule : roster_.rules.max) {
            const auto known = full_windows(rule, before);
            for (const auto& [opens, turns] : full_windows(rule, after)) {
                const auto had = known.find(opens);
                if (had != known.end() && had->second >= turns) continue;
                add("max", person,
                    fmt::format("{} has {} turns within {} from {}; the rule is {}", name(person), turns,
                                to_text(rule.within), time(opens), rule.turns));
            }
        }
    }

    /// Each kind once for each person: the first, and how often.
    [[nodiscard]] std::vector<ChangeWarning> take() {
        std::vector<ChangeWarning> told;
        for (const auto& [first, texts] : warnings_) {
            told.push_back(first);
            if (texts.size() > 1) told.back().text += fmt::format(" (the first of {})", texts.size());
        }
        return told;
    }

   private:
    using Pair = std::pair<const Stint*, const Stint*>;

    void add(const char* code, const std::string& person, const std::string& text) {
        for (auto& [first, texts] : warnings_) {
            if (first.code != code || first.person != person) continue;
            texts.insert(text);
            return;
        }
        warnings_.push_back({{code, person, text}, {text}});
    }
    [[nodiscard]] bool gains(const std::string& person, const Stint& stint) const {
        return gained_.count({person, std::string(stint.role), stint.opens}) != 0;
    }
    static bool same_turn(const Stint& a, const Stint& b) { return a.role == b.role && a.opens == b.opens; }

    /// Hours that somebody took over beside a turn of theirs, or in a pause of it, make it longer: no rest lies
    /// between.
    static bool prolongs(const Stint& a, const Stint& b) {
        return !(a.own_turn && b.own_turn) && a.start <= b.end && b.start <= a.end;
    }
    /// What ends last before that stint and what begins first after it, each as a pair in the order of time.
    static std::vector<Pair> neighbours(const Stints& all, const Stint& stint) {
        const Stint* before = nullptr;
        const Stint* after = nullptr;
        for (const Stint& other : all) {
            if (&other == &stint || prolongs(other, stint)) continue;
            if (std::tie(other.start, other.end) <= std::tie(stint.start, stint.end)) {
                if (before == nullptr || other.end > before->end) before = &other;
            } else if (after == nullptr || other.start < after->start) {
                after = &other;
            }
        }
        std::vector<Pair> pairs;
        if (before != nullptr) pairs.emplace_back(before, &stint);
        if (after != nullptr) pairs.emplace_back(&stint, after);
        return pairs;
    }
    [[nodiscard]] bool is_short(const Stint& first, const Stint& second) const {
        return roster_.team.zone.add(first.end, *roster_.rules.rest) > second.start;
    }
    /// Between hours of the same two turns lay no more time before.
    [[nodiscard]] static bool was_as_short(const Stints& before, const Stint& first, const Stint& second) {
        const auto of = [&](const Stint& stint) {
            return std::find_if(before.begin(), before.end(), [&](const Stint& s) { return same_turn(s, stint); });
        };
        const auto a = of(first), b = of(second);
        if (a == before.end() || b == before.end()) return false;
        return std::max(a->start, b->start) - std::min(a->end, b->end) <=
               std::max(second.start - first.end, Seconds{0});
    }
    /// By their opening, with the turns that start in them.
    [[nodiscard]] std::map<Instant, int> full_windows(const MaxRule& rule, const Stints& stints) const {
        std::map<Instant, int> full;
        for (const Stint& first : stints) {
            const Instant closes = roster_.team.zone.add(first.opens, rule.within);
            const auto inside = std::count_if(stints.begin(), stints.end(), [&](const Stint& stint) {
                return stint.own_turn && first.opens <= stint.opens && stint.opens < closes;
            });
            if (first.own_turn && inside > rule.turns) full[first.opens] = static_cast<int>(inside);
        }
        return full;
    }
    [[nodiscard]] std::string name(const std::string& id) const {
        const Person* person = roster_.find_person(id);
        return person == nullptr ? id : person->name;
    }
    [[nodiscard]] std::string time(Instant t) const { return wall_text(roster_.team.zone.to_wall(t)); }
    [[nodiscard]] const PublishedDuty& duty_of(const HolderChange& change) const {
        return *std::find_if(
            schedule_.published.duties.begin(), schedule_.published.duties.end(),
            [&](const PublishedDuty& d) { return d.duty.role == change.role && d.duty.when.start == change.duty; });
    }
    static bool is_member(const Rotation& rotation, const std::string& id) {
        return std::find(rotation.members.begin(), rotation.members.end(), id) != rotation.members.end();
    }

    const Schedule& schedule_;
    const Roster& roster_;
    std::set<std::tuple<std::string, std::string, Instant>> gained_;  ///< person, and role and start of a turn
    std::vector<std::pair<ChangeWarning, std::set<std::string>>> warnings_;
};

const Stints& stints_of_person(const holders::StintsByPerson& stints, const std::string& person) {
    static const Stints none;
    const auto found = stints.find(person);
    return found == stints.end() ? none : found->second;
}

}  // namespace

std::vector<ChangeWarning> change_warnings(const Schedule& schedule, const std::vector<HolderChange>& changes,
                                           const std::vector<std::string>& people,
                                           const std::vector<holders::Piece>& before,
                                           const std::vector<holders::Piece>& after) {
    Warnings warnings(schedule);
    for (const HolderChange& change : changes) warnings.gained(change);
    const auto stints_before = holders::stints_by_person(before, {});
    const auto stints_after = holders::stints_by_person(after, {});
    for (const std::string& person : people) {
        const auto& had = stints_of_person(stints_before, person);
        const auto& has = stints_of_person(stints_after, person);
        warnings.rests(person, had, has);
        warnings.windows(person, had, has);
    }
    return warnings.take();
}

}  // namespace rota
