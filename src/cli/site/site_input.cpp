// Reading all of a team's schedule for pages and feeds.
#include "cli/site/site_input.hpp"

#include <fmt/format.h>

#include <map>

#include "rota/date_text.hpp"
#include "rota/error.hpp"
#include "rota/fairness.hpp"

#include "cli/session/published.hpp"

namespace rota::cli {

namespace {

/// Of people whose zone the system does not know, times are shown in the team's.
std::map<std::string, Zone> zones_of(const std::vector<Contact>& people, const Context& context) {
    std::map<std::string, Zone> zones;
    for (const Contact& contact : people) {
        if (zones.contains(contact.zone)) continue;
        if (auto zone = context.zones()(contact.zone)) zones.emplace(contact.zone, *std::move(zone));
    }
    return zones;
}

}  // namespace

std::optional<Duration> read_alarm(const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (auto duration = parse_duration(text)) return duration;
    throw Error(Error::Kind::usage, fmt::format("--alarm cannot be \"{}\"", text),
                "give a duration such as 1d, 12h or 1d12h");
}

render::CalendarFacts calendar_facts(Context& context, const Session& session) {
    render::CalendarFacts facts{session.team.weekend, session.team.week_starts, {}};
    try {
        facts.holidays = stored_roster(context, session).team.holidays;
    } catch (const Error& error) {
        context.note("rota: note: holidays are not known: " + render::Text::of(error.what()) + "\n");
    }
    return facts;
}

render::SiteView read_site(Context& context, const Session& session, Instant now) {
    render::SiteView site;
    site.now = now;
    site.people = session.store.contacts(session.team);
    site.zones = zones_of(site.people, context);
    site.calendar = {session.team.weekend, session.team.week_starts, {}};
    const PublishedSchedule published = session.store.schedule(session.team);
    if (!published.duties.empty()) {
        site.spans = session.store.load(session.team, whole_schedule(published.duties), {}).spans;
    }
    site.log = session.store.log(session.team);
    try {
        const Roster roster = stored_roster(context, session);
        site.calendar.holidays = roster.team.holidays;
        if (!published.duties.empty()) {
            site.fairness = make_fairness(roster, published, whole_schedule(published.duties));
        }
    } catch (const Error& error) {
        context.note("rota: note: pages omit fairness and holidays: " + render::Text::of(error.what()) + "\n");
    }
    return site;
}

void leave_out_contacts(render::SiteView& site) {
    for (Contact& contact : site.people) {
        contact.email.reset();
        contact.phone.reset();
        contact.chat.reset();
    }
    for (Span& span : site.spans) span.reason.clear();
    for (ChangeSet& set : site.log) {
        set.by = {};
        set.reason.clear();
        for (HolderChange& change : set.changes) change.why.clear();
        if (set.absence) set.absence->reason.clear();
    }
}

}  // namespace rota::cli
