// Opening the schedule file and resolving the names that users type.
#include "cli/session/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"
#include "rota/roster_file.hpp"

#include "cli/program/words.hpp"
#include "render/plan/findings.hpp"

namespace rota::cli {

namespace {

/// The nearest name, else all of them if they are few.
std::string name_hint(const std::string& word, const std::vector<std::string>& names) {
    std::string hint = did_you_mean(word, names);
    if (hint.empty() && !names.empty() && names.size() <= 30) hint = "choose from: " + join(names, ", ");
    return hint;
}

bool begins_with(const std::string& text, const std::string& beginning) {
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    return text.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), text.begin(), same);
}

/// A roster that cannot be read any more must not keep anybody from asking who is on duty.
std::optional<std::string> team_of_roster_here(const Context& context) {
    const std::string path = context.roster_path();
    if (!file_exists(path)) return std::nullopt;
    return team_id_of(read_file(path, max_roster_bytes, ""));
}

TeamRecord choose_team(const Context& context, const ScheduleStore& store) {
    const std::string& asked = context.options().team;
    if (!asked.empty()) {
        if (auto team = store.find_team(asked)) return *team;
        throw Error(Error::Kind::usage, fmt::format("{} has no team \"{}\"", context.db_path(), asked),
                    name_hint(asked, store.team_ids()));
    }
    if (const auto id = team_of_roster_here(context)) {
        if (auto team = store.find_team(*id)) return *team;
        throw Error(Error::Kind::world,
                    fmt::format("nothing is published for team \"{}\" of {} in {}", *id, context.roster_path(),
                                context.db_path()),
                    "run `rota generate` first, or choose a team with --team: " + join(store.team_ids(), ", "));
    }
    if (auto team = store.only_team()) return *team;
    throw Error(Error::Kind::usage, fmt::format("{} has several teams", context.db_path()),
                "choose one with --team: " + join(store.team_ids(), ", "));
}

}  // namespace

Session open_session(Context& context, ScheduleStore::Access access) {
    ScheduleStore store = ScheduleStore::open(context.db_path(), access);
    if (access != ScheduleStore::Access::read) store.lock();
    return session_in(context, std::move(store));
}

Session session_in(Context& context, ScheduleStore store) {
    TeamRecord team = choose_team(context, store);
    Zone zone = context.zone(team.zone);
    return {std::move(store), std::move(team), std::move(zone)};
}

MomentContext moment_context(Context& context, const Session& session) {
    return context.moments_of(session.team, session.zone);
}

render::View make_view(Context& context, const Session& session, const Zone& zone, Instant around) {
    return make_view(context, session, zone, around, session.store.contacts(session.team));
}

render::View make_view(Context& context, const Session& session, const Zone& zone, Instant around,
                       std::vector<Contact> people) {
    render::View view;
    view.team_id = session.team.id;
    view.team_name = session.team.name;
    view.zone = zone;
    view.year = render::year_of(around, zone);
    view.now = moment_context(context, session).now;
    view.roles = session.team.roles;
    view.people = render::Directory(std::move(people));
    view.width = context.out_columns();
    return view;
}

Names names_of(const std::vector<Contact>& people) {
    Names names;
    for (const Contact& person : people) names.emplace(person.id, person.name);
    return names;
}

std::vector<Span> spans_beside(const Session& session, const std::vector<Span>& spans,
                               const std::vector<std::string>& roles) {
    if (spans.empty()) return {};
    Interval reach = spans.front().when;
    for (const Span& span : spans) {
        reach = {std::min(reach.start, span.when.start), std::max(reach.end, span.when.end)};
    }
    return session.store.load(session.team, reach, roles).spans;
}

Contact find_person(const Session& session, const std::string& text) {
    std::vector<Contact> found;
    std::vector<std::string> names;
    for (const Contact& contact : session.store.contacts(session.team)) {
        if (contact.id == text) return contact;
        if (!text.empty() && (begins_with(contact.id, text) || begins_with(contact.name, text)))
            found.push_back(contact);
        names.push_back(contact.id);
    }
    if (found.size() == 1) return found.front();
    if (found.empty() && names.empty()) throw Error(Error::Kind::usage, "the schedule file lists no people");
    if (found.empty()) {
        throw Error(Error::Kind::usage, fmt::format("unknown person \"{}\"", text), name_hint(text, names));
    }
    std::vector<std::string> ids;
    for (const Contact& contact : found) ids.push_back(contact.id);
    throw Error(Error::Kind::usage, fmt::format("\"{}\" could be several people", text),
                "choose one of: " + join(ids, ", "));
}

void require_roles(const Session& session, const std::vector<std::string>& roles) {
    for (const std::string& role : roles) {
        const auto& known = session.team.roles;
        if (std::find(known.begin(), known.end(), role) != known.end()) continue;
        throw Error(Error::Kind::usage, fmt::format("unknown role \"{}\"", role), name_hint(role, known));
    }
}

Roster roster_as_published(Context& context, const Session& session) {
    const std::string file = session.store.roster_file(session.team);
    Parsed<Roster> roster = parse_roster(session.store.roster_text(session.team), file, context.zones());
    if (roster.value) return *std::move(roster.value);
    context.err(render::diagnostics_text(roster.diagnostics, context.err_columns()));
    throw Error(
        Error::Kind::world,
        fmt::format("the roster of team \"{}\" stored in {} cannot be read", session.team.id, context.db_path()),
        "publish it again with `rota generate`");
}

Roster stored_roster(Context& context, const Session& session) {
    return with_absences(roster_as_published(context, session), session.store.absences(session.team));
}

void require_severity(const Roster& roster, const std::string& severity) {
    const auto& known = roster.team.severities;
    if (std::find(known.begin(), known.end(), severity) != known.end()) return;
    throw Error(Error::Kind::usage, fmt::format("unknown severity \"{}\"", severity), name_hint(severity, known));
}

const Customer& find_customer(const Roster& roster, const std::string& id) {
    std::vector<std::string> names;
    for (const Customer& customer : roster.customers) {
        if (customer.id == id) return customer;
        names.push_back(customer.id);
    }
    if (names.empty())
        throw Error(Error::Kind::usage, fmt::format("unknown customer \"{}\"", id), "the roster names no customers");
    throw Error(Error::Kind::usage, fmt::format("unknown customer \"{}\"", id), name_hint(id, names));
}

}  // namespace rota::cli
