// Overrides as commands.
#include "import/roster/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "import/model/by_start.hpp"

namespace rota::importing {

namespace {

/// Duties of one role in the time of an override.
struct RoleDuties {
    std::string role;
    std::vector<const Held*> meant, others;  // of the layers that are named, and of others

    [[nodiscard]] std::size_t first() const { return (meant.empty() ? others : meant).front()->rotation; }
};

/// `duties` are those that may overlap the override.
std::vector<RoleDuties> duties_of_roles(const Schedule& schedule, std::size_t index, const SourceOverride& one,
                                        const Draft& draft, std::span<const Held> duties) {
    std::vector<RoleDuties> roles;
    for (const Held& duty : duties) {
        const DraftRotation& rotation = draft.rotations[duty.rotation];
        if (rotation.schedule != index || !duty.when.overlaps(one.when)) continue;
        auto role = std::find_if(roles.begin(), roles.end(),
                                 [&](const RoleDuties& known) { return known.role == rotation.rotation.role; });
        if (role == roles.end()) role = roles.insert(roles.end(), {rotation.rotation.role, {}, {}});
        const std::string& key = schedule.layers[rotation.layer].key;
        const bool named =
            one.layers.empty() || std::find(one.layers.begin(), one.layers.end(), key) != one.layers.end();
        const bool meant = named && (one.instead_of == nobody || one.instead_of == duty.person);
        (meant ? role->meant : role->others).push_back(&duty);
    }
    std::stable_sort(roles.begin(), roles.end(),
                     [](const RoleDuties& a, const RoleDuties& b) { return a.first() < b.first(); });
    return roles;
}

/// The time of the override, in as few pieces as leave out the duties of layers that it does not name.
Intervals times_of(const RoleDuties& role, const Interval& when) {
    if (role.others.empty()) return {when};
    Intervals others, meant;
    for (const Held* duty : role.others) others.push_back(duty->when);
    for (const Held* duty : role.meant) meant.push_back(duty->when);
    meant = normalise(std::move(meant));
    Intervals times;
    for (const Interval& one : subtract(Intervals{when}, others)) {
        if (overlaps_any(meant, one)) times.push_back(one);
    }
    return times;
}

std::string period_text(const Interval& when) {
    return fmt::format("{} to {}", utc_text(when.start), utc_text(when.end));
}

/// By start, as all duties are.
struct PersonDuties {
    std::vector<const Held*> duties;
    ByStart by_start;
};

class Commands {
   public:
    Commands(const Export& source, std::size_t index, const Draft& draft, const std::vector<Held>& duties, Instant now,
             Notes& notes, Budget& budget)
        : source_(source),
          schedule_(source.schedules[index]),
          index_(index),
          draft_(draft),
          duties_(duties),
          by_start_(duties),
          now_(now),
          notes_(notes),
          budget_(budget) {
        for (const Held& duty : duties) {
            PersonDuties& mine = of_person_[duty.person];
            mine.duties.push_back(&duty);
            mine.by_start.add(duty.when);
        }
    }

    std::vector<OverrideCommand> all() {
        std::size_t over = 0;
        std::size_t first_over = schedule_.at;
        for (const SourceOverride& one : schedule_.overrides) {
            if (one.when.end <= now_) {
                if (over++ == 0) first_over = one.at;
            } else {
                add(one);
            }
        }
        if (over > 0) {
            notes_.lost(first_over, "past override",
                        fmt::format("{} of {} {}", over == 1 ? "1 override" : fmt::format("{} overrides", over),
                                    schedule_.word, quoted_name(schedule_.name)));
        }
        return std::move(commands_);
    }

   private:
    void add(const SourceOverride& one) {
        const std::string story = fmt::format("{} in {} {}, {}", source_.people.name(one.person), schedule_.word,
                                              quoted_name(schedule_.name), period_text(one.when));
        const auto [first, last] = by_start_.around(one.when);
        constexpr std::size_t work_of_each = 10;
        budget_.spend((last - first) * work_of_each, one.at, "there are too many overrides that last too long");
        const std::vector<RoleDuties> roles =
            duties_of_roles(schedule_, index_, one, draft_, std::span(duties_).subspan(first, last - first));
        const bool any = std::any_of(roles.begin(), roles.end(), [](const RoleDuties& r) { return !r.meant.empty(); });
        if (!any) {
            notes_.lost(one.at, one.kind, story + ": nobody is on duty then, so there is nobody to replace");
        } else if (one.person == nobody) {
            notes_.lost(one.at, one.kind, story + ": `rota override --nobody` can do that");
        } else {
            add_roles(one, roles, story);
        }
    }

    void add_roles(const SourceOverride& one, const std::vector<RoleDuties>& roles, const std::string& story) {
        Intervals covered, taken;
        for (const RoleDuties& role : roles) {
            for (const Held* duty : role.meant) covered.push_back(intersect(duty->when, one.when));
            for (Interval when : times_of(role, one.when)) {
                when.start = std::max(when.start, role.meant.front()->when.start);
                if (when.start < now_) when.start = std::max(when.start, start_under_way(role));
                add_one(one, role, when, story, taken);
            }
        }
        const Intervals holes = subtract(Intervals{{std::max(one.when.start, now_), one.when.end}}, covered);
        if (one.layers.empty() && one.instead_of == nobody && !holes.empty()) {
            notes_.lost(one.at, one.kind,
                        fmt::format("{}: nobody is on duty {}{}, so there is nobody to replace", story,
                                    period_text(holes.front()),
                                    holes.size() > 1 ? fmt::format(" and at {} more times", holes.size() - 1) : ""));
        }
    }

    [[nodiscard]] Instant start_under_way(const RoleDuties& role) const {
        for (const Held* duty : role.meant) {
            if (duty->when.contains(now_)) return duty->when.start;
        }
        return now_;
    }

    void add_one(const SourceOverride& one, const RoleDuties& role, const Interval& when, const std::string& story,
                 Intervals& taken) {
        if (when.empty()) return;
        const bool changes = std::any_of(role.meant.begin(), role.meant.end(), [&](const Held* duty) {
            return duty->when.overlaps(when) && duty->person != one.person;
        });
        Intervals mine;
        for (const Held* duty : role.meant) mine.push_back(intersect(duty->when, when));
        if (!changes) {
            taken = unite(taken, mine);
            return;
        }
        if (const auto other = other_role(one.person, role, when, normalise(mine)))
            return refuse_double(one, role, *other, story);
        // They are on duty in another role of the schedule by this override: here nobody is then.
        const bool is_second = !intersect(taken, mine).empty();
        taken = unite(taken, mine);
        commands_.push_back({one.at, is_second ? nobody : one.person, role.role, when,
                             one.reason.empty() ? one.kind + " from " + source_.tool : one.reason, one.kind, story});
    }

    /// In which other role they are on duty at some of these times, all within `when`.
    [[nodiscard]] std::optional<std::string> other_role(int person, const RoleDuties& role, const Interval& when,
                                                        const Intervals& times) const {
        const auto mine = of_person_.find(person);
        if (mine == of_person_.end()) return std::nullopt;
        const auto [first, last] = mine->second.by_start.around(when);
        for (std::size_t i = first; i < last; ++i) {
            const Held& duty = *mine->second.duties[i];
            const std::string& other = draft_.rotations[duty.rotation].rotation.role;
            if (other != role.role && overlaps_any(times, duty.when)) return other;
        }
        return std::nullopt;
    }

    void refuse_double(const SourceOverride& one, const RoleDuties& role, const std::string& other,
                       const std::string& story) {
        notes_.lost(one.at, "double duty",
                    fmt::format("the override of {} cannot be made in {}: they are on duty as {} then", story,
                                role.role, other));
    }

    const Export& source_;
    const Schedule& schedule_;
    std::size_t index_;
    const Draft& draft_;
    const std::vector<Held>& duties_;
    ByStart by_start_;
    std::map<int, PersonDuties> of_person_;
    Instant now_;
    Notes& notes_;
    Budget& budget_;
    std::vector<OverrideCommand> commands_;
};

}  // namespace

std::vector<OverrideCommand> override_commands(const Export& source, std::size_t schedule, const Draft& draft,
                                               const std::vector<Held>& duties, Instant now, Notes& notes,
                                               Budget& budget) {
    return Commands(source, schedule, draft, duties, now, notes, budget).all();
}

void note_commands(const std::vector<OverrideCommand>& commands, const Draft& draft, Notes& notes) {
    for (const OverrideCommand& one : commands) {
        notes.command(
            one.at, one.kind,
            one.story + (one.person == nobody ? ", and nobody as " + one.role : "") +
                ": run this after `rota generate`",
            fmt::format("rota override {} --role {} --from {} --to {} --reason {}",
                        one.person == nobody ? "--nobody" : draft.ids.at(one.person), quote_for_shell(one.role),
                        utc_text(one.when.start), utc_text(one.when.end), quote_for_shell(one.reason)));
    }
}

std::string quote_for_shell(const std::string& word) {
    const auto plain = [](char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == '/';
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
    std::string safe = one_line(word);
    const bool simple = safe.find_first_of("\"$`\\!'") == std::string::npos;
    if (simple) return "\"" + safe + "\"";
    std::string out = "'";
    for (const char c : safe) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace rota::importing
