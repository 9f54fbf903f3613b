// Names and sums of change sets.
#include "rota/change.hpp"

#include <algorithm>
#include <set>

namespace rota {

std::string name_of(const Author& author) {
    if (!author.name.empty() || !author.uid) return author.name;
    return "uid " + std::to_string(*author.uid);
}

std::string to_text(const Author& author) {
    return name_of(author) + (author.as.empty() ? "" : ", as " + author.as);
}

std::string to_text(ChangeSet::Kind kind) {
    switch (kind) {
        case ChangeSet::Kind::publish:
            return "publish";
        case ChangeSet::Kind::repair:
            return "repair";
        case ChangeSet::Kind::replan:
            return "replan";
        case ChangeSet::Kind::override_:
            return "override";
        case ChangeSet::Kind::swap:
            return "swap";
        case ChangeSet::Kind::replace:
            return "replace";
        case ChangeSet::Kind::undo:
            return "undo";
    }
    return "publish";
}

bool can_be_undone(ChangeSet::Kind kind) {
    return kind == ChangeSet::Kind::override_ || kind == ChangeSet::Kind::swap || kind == ChangeSet::Kind::replace;
}

bool is_publication(ChangeSet::Kind kind) {
    return kind != ChangeSet::Kind::undo && !can_be_undone(kind);
}

Roster with_absences(Roster roster, const std::vector<Absence>& absences) {
    for (const Absence& absence : absences) {
        for (Person& person : roster.people) {
            if (person.id != absence.person) continue;
            const WallRange when{person.zone.to_wall(absence.when.start), person.zone.to_wall(absence.when.end)};
            person.time_off.push_back({when, absence.reason, false});
        }
    }
    return roster;
}

std::vector<DatedChange> changes_between(const std::vector<ChangeSet>& log, Instant from, Instant to) {
    std::map<std::int64_t, const ChangeSet*> made;
    for (const ChangeSet& set : log) {
        if (set.at > from && set.at <= to) made.emplace(set.id, &set);
    }
    std::vector<DatedChange> changes;
    for (const auto& [id, set] : made) {
        const bool undone = set->undone_by && made.count(*set->undone_by) != 0;
        if (undone || (set->undoes && made.count(*set->undoes) != 0)) continue;
        ChangeSet bare = *set;
        bare.changes.clear();
        for (const HolderChange& change : set->changes) changes.push_back({change, bare});
    }
    return changes;
}

std::map<std::string, DutyHistory> duty_histories(const std::vector<ChangeSet>& log) {
    std::map<std::string, DutyHistory> histories;
    for (const ChangeSet& set : log) {
        std::set<std::string> duties;
        for (const HolderChange& change : set.changes) duties.insert(change.duty_id());
        for (const std::string& duty : duties) {
            DutyHistory& history = histories.try_emplace(duty, DutyHistory{0, set.at}).first->second;
            ++history.changes;
            history.last = std::max(history.last, set.at);
        }
    }
    return histories;
}

}  // namespace rota
