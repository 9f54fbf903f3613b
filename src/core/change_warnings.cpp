// Eligibility of whoever gains, stretch by stretch; then rests and windows that were not bent before.
#include "core/change_warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rota/date_text.hpp"
#include "rota/eligibility.hpp"

namespace rota {

namespace {

using holders::Stint;
using Stints = std::map<std::string_view, std::vector<Stint>>;

class Warnings {
   public:
    explicit Warnings(const Schedule& schedule) : schedule_(schedule), roster_(schedule.roster) {}

    void gained(const HolderChange& change) {
        const std::string when =
            fmt::format("{} from {} to {}", change.role, time(change.when.start), time(change.when.end));
        if (!change.after) return add("nobody", "", fmt::format("nobody is on duty as {}", when));
        const std::string& id = *change.after;
        const Person* person = roster_.find_person(id);
        if (person == nullptr) return add("not-a-member", id, fmt::format("{} is not in the roster any more", id));
        const PublishedDuty& published = duty_of(change);
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

    void rests(const std::string& person, const std::vector<Stint>& before, const std::vector<Stint>& after) {
        if (!roster_.rules.rest) return;
        const auto short_rests = [&](const std::vector<Stint>& list) {
            std::set<std::pair<Instant, Instant>> found;
            for (std::size_t i = 1; i < list.size(); ++i) {
                const Interval rest{list[i - 1].end, list[i].start};
                if (roster_.team.zone.add(rest.start, *roster_.rules.rest) > rest.end) {
                    found.emplace(rest.start, rest.end);
                }
            }
            return found;
        };
        const auto known = short_rests(before);
        for (const auto& [end, start] : short_rests(after)) {
            if (known.count({end, start}) != 0) continue;
            add("rest", person,
                fmt::format("{} rests only from {} to {}; the rule is {}", name(person), time(end), time(start),
                            to_text(*roster_.rules.rest)));
        }
    }

    void windows(const std::string& person, const std::vector<Stint>& before, const std::vector<Stint>& after) {
        for (const MaxRule& rule : roster_.rules.max) {
            const auto full = [&](const std::vector<Stint>& list) {
                std::map<Instant, int> found;
                for (std::size_t i = 0; i < list.size(); ++i) {
                    const Instant closes = roster_.team.zone.add(list[i].start, rule.within);
                    const int turns = static_cast<int>(std::count_if(list.begin(), list.end(), [&](const Stint& s) {
                        return list[i].start <= s.start && s.start < closes;
                    }));
                    if (turns > rule.turns) found[list[i].start] = turns;
                }
                return found;
            };
            const auto known = full(before);
            for (const auto& [start, turns] : full(after)) {
                const auto had = known.find(start);
                if (had != known.end() && had->second >= turns) continue;
                add("max", person,
                    fmt::format("{} has {} turns within {} from {}; the rule is {}", name(person), turns,
                                to_text(rule.within), time(start), rule.turns));
            }
        }
    }

    [[nodiscard]] std::vector<ChangeWarning> take() { return std::move(warnings_); }

   private:
    void add(const char* code, const std::string& person, const std::string& text) {
        const auto same = [&](const ChangeWarning& known) { return known.code == code && known.text == text; };
        if (std::none_of(warnings_.begin(), warnings_.end(), same)) warnings_.push_back({code, person, text});
    }
    [[nodiscard]] std::string name(const std::string& id) const {
        const Person* person = roster_.find_person(id);
        return person == nullptr ? id : person->name;
    }
    [[nodiscard]] std::string time(Instant t) const { return wall_text(roster_.team.zone.to_wall(t)); }
    [[nodiscard]] const PublishedDuty& duty_of(const HolderChange& change) const {
        return *std::find_if(schedule_.duties.begin(), schedule_.duties.end(), [&](const PublishedDuty& d) {
            return d.duty.role == change.role && d.duty.when.start == change.duty;
        });
    }
    static bool is_member(const Rotation& rotation, const std::string& id) {
        return std::find(rotation.members.begin(), rotation.members.end(), id) != rotation.members.end();
    }

    const Schedule& schedule_;
    const Roster& roster_;
    std::vector<ChangeWarning> warnings_;
};

const std::vector<Stint>& stints_of_person(const Stints& stints, const std::string& person) {
    static const std::vector<Stint> none;
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
    const Stints stints_before = holders::stints_by_person(before, {});
    const Stints stints_after = holders::stints_by_person(after, {});
    for (const std::string& person : people) {
        const auto& had = stints_of_person(stints_before, person);
        const auto& has = stints_of_person(stints_after, person);
        warnings.rests(person, had, has);
        warnings.windows(person, had, has);
    }
    return warnings.take();
}

}  // namespace rota
