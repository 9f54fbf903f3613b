// Changes to what is published: who made them, what they did, and the log that keeps all of them.
//
//   for (const ChangeSet& set : store.log(team))
//       for (const HolderChange& c : set.changes)   c.duty_id(), c.when, c.before, c.after
//
// A change set is what one command changed, made and undone as a whole: an override, both sides of a swap, a
// replacement. It is layered on top of what was published, which stays untouched; undoing it is a change set of its
// own. The log also keeps publications: a plain one as a count, `generate --repair` and `--replan` with each duty they
// moved.
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

/// A request: that person (or nobody) is to hold a piece of a duty.
struct Holding {
    std::string role;
    Instant duty;   ///< its start
    Interval when;  ///< inside the duty
    std::optional<std::string> person;
};

/// A piece of a duty that got another holder.
struct HolderChange {
    std::string role;
    Instant duty;   ///< its start
    Interval when;  ///< inside the duty
    std::optional<std::string> before, after;
    std::string why;  ///< of a repair: "time off ...", "to make room"; else empty

    [[nodiscard]] std::string duty_id() const { return rota::duty_id(role, duty); }
};

/// A time in which somebody cannot be on duty, as recorded by a command instead of the roster.
struct Absence {
    std::string person;
    Interval when;
    std::string reason;  ///< may be empty
};

/// Who made a change, for the log.
struct Author {
    std::string name;                 ///< of the user in the system; may be empty
    std::optional<std::int64_t> uid;  ///< user id; absent in entries from before it was recorded
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
    std::optional<std::int64_t> undone_by;  ///< set later, when it is undone
    std::vector<HolderChange> changes;      ///< by role and start; those of a plain publication are not listed
    std::optional<Absence> absence;         ///< of a replacement
    std::size_t added = 0;                  ///< of a publication: how many duties were new
    std::optional<Interval> added_from_to;  ///< from the start of the first of them to the end of the last
    std::vector<Level> proof;               ///< of a publication: its plan's levels; empty where none were kept
    std::uint64_t proof_basis = 0;          ///< what that proof rests on, as a number (proof.hpp)
};
[[nodiscard]] std::string to_text(ChangeSet::Kind kind);  // "publish", "override", ...
/// Publish, repair and replan: what is planned, not changes on top of it.
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

/// What undoing a change set would do.
struct UndoProposal {
    ChangeSet set;                  ///< the one to undo
    std::vector<Holding> holdings;  ///< the holders its pieces would have again
};

/// The roster with absences as time off of their people, so that plans and checks respect them. What is owed does not
/// change; people who are not in the roster are left out.
[[nodiscard]] Roster with_absences(Roster roster, const std::vector<Absence>& absences);

/// A piece that got another holder, and the change set that did it, without its moves.
struct DatedChange {
    HolderChange change;
    ChangeSet set;
};
/// What was changed after `from` and not later than `to`, in that order; changes that were undone within that time are
/// left out, and so is their undoing.
[[nodiscard]] std::vector<DatedChange> changes_between(const std::vector<ChangeSet>& log, Instant from, Instant to);

/// How often a duty has changed hands since it was published, and when last: calendars need both.
struct DutyHistory {
    int changes = 0;  ///< change sets that concern it, including undos
    Instant last;
};
/// By duty id. Duties that never changed are not among them.
[[nodiscard]] std::map<std::string, DutyHistory> duty_histories(const std::vector<ChangeSet>& log);

}  // namespace rota
