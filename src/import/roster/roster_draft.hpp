// The roster while it is being made: rotations of all schedules with their roles, who is on duty when, and the people
// it needs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rota/roster.hpp"

#include "import/model/layers.hpp"

namespace rota::importing {

struct DraftRotation {
    Rotation rotation;         ///< complete but for `members`
    std::vector<int> members;  ///< people
    std::size_t schedule = 0, layer = 0;
    std::vector<std::string> comments;  ///< lines before it
};

struct Draft {
    std::string id, name;  ///< of the team
    Zone zone;
    std::vector<std::string> head;  ///< comment lines at the beginning
    std::vector<DraftRotation> rotations;
    std::vector<int> people;  ///< in the order of the file
    std::map<int, std::string> ids;
    std::map<int, std::vector<std::string>> time_off;         ///< entries as TOML, by person
    std::map<int, std::vector<std::string>> person_comments;  ///< lines before a person
    std::vector<Holiday> holidays;
    std::vector<EscalationRule> escalations;  ///< the first counts, the others stand as comments
};

/// A duty of the roster to be.
struct Held {
    Interval when;
    int person = nobody;
    std::size_t rotation = 0;
};
/// Those that touch [from, to), by start. A person who would be on duty twice at once is, here.
[[nodiscard]] std::vector<Held> held_duties(const Draft& draft, Instant from, Instant to);
/// What it takes to write them down.
void spend_on_duties(const Draft& draft, Instant from, Instant to, Budget& budget);
/// How far to look for things that happen sometimes: two years, less for very many rotations.
[[nodiscard]] Instant horizon(const Draft& draft, Instant now);

/// Gives rotations their roles: the first of their schedule in which they overlap nothing.
void assign_roles(const Export& source, const std::vector<Carried>& carried, Draft& draft);
/// Gives ids to the people who are needed: members in order, then those.
void assign_ids(const People& people, const std::vector<int>& others, Draft& draft);
/// Notes everybody who would be on duty twice at once.
void note_double_duty(const Export& source, const Draft& draft, Instant now, Notes& notes);

/// [a-z0-9-]: letters without their marks, everything else as "-". May be empty.
[[nodiscard]] std::string slug(const std::string& text, std::size_t most = 60);
/// 2026-11-20T10:00:00Z.
[[nodiscard]] std::string utc_text(Instant t);

}  // namespace rota::importing
