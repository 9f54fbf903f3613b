// Session: the schedule file and the team a question is about. Everything that only asks starts here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/moment.hpp"
#include "rota/roster.hpp"
#include "rota/schedule_store.hpp"

#include "cli/session/context.hpp"
#include "render/view.hpp"

namespace rota::cli {

struct Session {
    ScheduleStore store;
    TeamRecord team;
    Zone zone;  ///< the team's
};

/// The team is --team, else that of the roster here, else the file's only one.
[[nodiscard]] Session open_session(Context& context, ScheduleStore::Access access = ScheduleStore::Access::read);

/// The same of a file that is open already.
[[nodiscard]] Session session_in(Context& context, ScheduleStore store);

/// For reading moments in --tz or the team's zone.
[[nodiscard]] MomentContext moment_context(Context& context, const Session& session);
/// What answers look like: times in `zone`, the year of `around` understood, names from the file.
[[nodiscard]] render::View make_view(Context& context, const Session& session, const Zone& zone, Instant around);
/// The same with only those people.
[[nodiscard]] render::View make_view(Context& context, const Session& session, const Zone& zone, Instant around,
                                     std::vector<Contact> people);

/// By id.
[[nodiscard]] Names names_of(const std::vector<Contact>& people);
/// Everything of those roles (none: all) in the time of some spans, themselves included: what a matrix needs to say of
/// every role who has it.
[[nodiscard]] std::vector<Span> spans_beside(const Session& session, const std::vector<Span>& spans,
                                             const std::vector<std::string>& roles);

/// An id, or the unambiguous beginning of an id or name. Error{usage} names the nearest or the candidates.
[[nodiscard]] Contact find_person(const Session& session, const std::string& text);
/// Error{usage} with the nearest role unless every one is a role of the team.
void require_roles(const Session& session, const std::vector<std::string>& roles);

/// The most recently published roster, with the absences recorded by replacements. Error{world} if it cannot be
/// read any more.
[[nodiscard]] Roster stored_roster(Context& context, const Session& session);
/// The same without them.
[[nodiscard]] Roster roster_as_published(Context& context, const Session& session);
/// Error{usage} with the nearest severity unless it is one of the team's.
void require_severity(const Roster& roster, const std::string& severity);
[[nodiscard]] const Customer& find_customer(const Roster& roster, const std::string& id);

}  // namespace rota::cli
