// What the site shows, read from the schedule file.
#pragma once

#include "cli/session.hpp"
#include "render/site.hpp"

namespace rota::cli {

/// Everything published, with fairness, holidays and what changed. A stored roster that can no longer be read costs
/// fairness and holidays, with a note.
[[nodiscard]] render::SiteView read_site(Context& context, const Session& session, Instant now);

/// What a team's calendar looks like, by the stored roster.
[[nodiscard]] render::CalendarFacts calendar_facts(Context& context, const Session& session);

/// `--alarm`: how long before a duty to announce it. Error{usage} if it is no duration; nothing if it is not given.
[[nodiscard]] std::optional<Duration> read_alarm(const std::string& text);

}  // namespace rota::cli
