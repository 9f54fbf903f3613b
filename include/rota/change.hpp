// Changes to what is published: who made them, what they did, and the log that keeps all of them.
//
//   for (const ChangeSet& set : store.log(team))
//       for (const HolderChange& c : set.changes)   c.duty_id(), c.when, c.before, c.after
//
// A change set is one command's work, made and undone as one: an override, the two sides of a swap, a replacement. It
// lies on top of what was published; nothing below it is touched, and taking it back is a change set of its own. The
// log also keeps publications: a plain one as a count, `generate --repair` and `--replan` with each duty they moved.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rota/level.hpp"
#include "rota/resolve.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

/// A wish: that person (or nobody) is to hold a stretch of a duty.
struct Holding {
    std::string role;
    Instant duty;   ///< its start
    Interval when;  ///< inside the duty
    std::optional<std::string> person;
};

/// A stretch of a duty that got another holder.
struct HolderChange {
    std::string role;
    Instant duty;   ///< its start
    Interval when;  ///< inside the duty
    std::optional<std::string> before, after;
    std::string why;  ///< of a repair: "time off ...", "to make room"; else empty

    [[nodiscard]] std::string duty_id() const { return rota::duty_id(role, duty); }
};

/// A time in which somebody cannot be on duty, told by a command and not by the roster.
struct Absence {
    std::string person;
    Interval when;
    std::string reason;  ///< may be empty
};

/// Whose doing something is, for the log.
struct Author {
    std::string name;                 ///< that the system has for the user; may be empty
    std::optional<std::int64_t> uid;  ///< number of the user; absent in entries of before it was kept
    std::string as;                   ///< the name they go by ($LOGNAME), where that is another one; else empty

    friend bool operator==(const Author&, const Author&) = default;
};
/// "dana", or "uid 1234" for a user without a name; empty where neither is known.
[[nodiscard]] std::string name_of(const Author& author);
/// "dana", "dana, as lena".
[[nodiscard]] std::string to_text(const Author& author);

struct ChangeSet {
    enum class Kind { publish, repair, replan, override_, swap, replace, undo };

    std::int64_t id = 0;  ///< 1, 2, 3, ... in each team
    Instant at;
    Author by;
    Kind kind = Kind::publish;
    std::string reason;                     ///< may be empty
    std::optional<std::int64_t> undoes;     ///< of an undo
    std::optional<std::int64_t> undone_by;  ///< set later, when it is taken back
    std::vector<HolderChange> changes;      ///< by role and start; those of a plain publication are not listed
    std::optional<Absence> absence;         ///< of a replacement
    std::size_t added = 0;                  ///< of a publication: how many duties were not there before
    std::optional<Interval> added_from_to;  ///< from the start of the first of them to the end of the last
    std::vector<Level> proof;               ///< of a publication: its plan's levels; empty where none were kept
    std::uint64_t proof_basis = 0;          ///< what that proof rests on, as a number (proof.hpp)
};
[[nodiscard]] std::string to_text(ChangeSet::Kind kind);  // "publish", "override", ...
/// Publish, repair and replan: what is planned, and nothing that lies on top.
[[nodiscard]] bool is_publication(ChangeSet::Kind kind);
/// Override, swap and replace, and nothing else.
[[nodiscard]] bool can_be_undone(ChangeSet::Kind kind);

/// What is to be written as one change set.
struct ChangeRequest {
    Source source = Source::override_;  ///< not `plan`
    std::vector<Holding> holdings;      ///< none overlaps another of its duty
    std::string reason;
    std::optional<Absence> absence;
    Author by;
    Instant at;
};

/// What taking a change set back would do.
struct UndoProposal {
    ChangeSet set;                  ///< the one to take back
    std::vector<Holding> holdings;  ///< who would hold its stretches again
};

/// The roster with absences as time off of their people, so that plans and checks know them. What is owed does not
/// change; people the roster does not have are left out.
[[nodiscard]] Roster with_absences(Roster roster, const std::vector<Absence>& absences);

/// A stretch that got another holder, and the change set that did it, without its moves.
struct DatedChange {
    HolderChange change;
    ChangeSet set;
};
/// What was done after `from` and not later than `to`, in that order; what was also taken back in that time is left
/// out, and so is its taking back.
[[nodiscard]] std::vector<DatedChange> changes_between(const std::vector<ChangeSet>& log, Instant from, Instant to);

/// How often a duty has changed hands since it was published, and when last: for calendars, which have to tell.
struct DutyHistory {
    int changes = 0;  ///< change sets that concern it, undoing ones included
    Instant last;
};
/// By duty id. Duties that never changed are not among them.
[[nodiscard]] std::map<std::string, DutyHistory> duty_histories(const std::vector<ChangeSet>& log);

}  // namespace rota
