// What the site shows, read from the schedule file.
#pragma once

#include "cli/session/session.hpp"
#include "render/site/site.hpp"

namespace rota::cli {

/// Everything published, with fairness, holidays and what changed. A stored roster that can no longer be read costs
/// fairness and holidays, with a note.
[[nodiscard]] render::SiteView read_site(Context& context, const Session& session, Instant now);

/// Takes out what only the team should know: mail addresses, telephone numbers, chat names, and who made which change
/// and why. Done before anything is rendered, so that no page, calendar or table can have it.
void leave_out_contacts(render::SiteView& site);

/// What a team's calendar looks like, by the stored roster.
[[nodiscard]] render::CalendarFacts calendar_facts(Context& context, const Session& session);

/// `--alarm`: how long before a duty to announce it. Error{usage} if it is not a duration; nothing if it is not given.
[[nodiscard]] std::optional<Duration> read_alarm(const std::string& text);

}  // namespace rota::cli
