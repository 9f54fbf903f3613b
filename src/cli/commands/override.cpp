// Any stretch of any duties, also in the past, to record what really happened.
#include "cli/commands/override.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/error.hpp"

#include "cli/duty_words.hpp"
#include "cli/words.hpp"

namespace rota::cli {

namespace {

std::string read_role(const std::string& role, const Session& session) {
    if (!role.empty()) {
        require_roles(session, {role});
        return role;
    }
    if (session.team.roles.size() == 1) return session.team.roles.front();
    throw Error(Error::Kind::usage, "--role is missing", "there are: " + join(session.team.roles, ", "));
}

std::optional<Contact> read_person(const OverrideOptions& options, const Session& session) {
    if (options.nobody && options.person.empty()) return std::nullopt;
    if (options.nobody) throw Error(Error::Kind::usage, "a person and --nobody exclude each other");
    if (options.person.empty()) throw Error(Error::Kind::usage, "who takes over? Name a person, or say --nobody");
    return find_person(session, options.person);
}

ChangeDesk::Purpose purpose(const ChangeOptions& options) {
    return options.dry_run ? ChangeDesk::Purpose::look : ChangeDesk::Purpose::write;
}

}  // namespace

int run_override(const OverrideOptions& options, Context& context) {
    ChangeDesk desk(context, purpose(options));
    const std::string role = read_role(options.role, desk.session());
    const auto person = read_person(options, desk.session());
    const Moment moment = parse_from_to(options.from, options.to, desk.moments());
    const Interval when = moment.asked.when;
    const render::View view = desk.view();
    const auto id = person ? std::optional(person->id) : std::nullopt;
    const std::vector<Holding> holdings = holdings_in(desk.all().duties, role, when, id);
    if (holdings.empty()) {
        throw Error(
            Error::Kind::usage,
            fmt::format("nothing would change: {} has no duty from {} to {}", role,
                        render::full_time_text(when.start, view.zone), render::full_time_text(when.end, view.zone)),
            fmt::format("`rota show --role {}` lists what is published", role));
    }
    const ChangeEffect effect = desk.effect(holdings);
    require_changes(effect, fmt::format("{} in all of that time already",
                                        person ? fmt::format("{} is on duty as {}", person->name, role)
                                               : fmt::format("nobody is on duty as {}", role)));
    desk.answer(desk.make(desk.request(Source::override_, holdings, options.reason), effect, options.dry_run));
    return 0;
}

int run_cover(const CoverOptions& options, Context& context) {
    ChangeDesk desk(context, purpose(options));
    const auto by = std::find(options.words.begin(), options.words.end(), "by");
    if (by == options.words.end() || std::next(by) == options.words.end()) {
        throw Error(Error::Kind::usage, "by whom? Say DUTY by PERSON", "for example: rota cover dana friday by sam");
    }
    if (!options.role.empty()) require_roles(desk.session(), {options.role});
    const ChosenDuty duty = read_duty(desk, {options.words.begin(), by}, options.role);
    const Contact person = find_person(desk.session(), join({std::next(by), options.words.end()}, " "));
    std::vector<Holding> holdings;
    for (const Span& span : duty.spans) {
        holdings.push_back({span.duty.role, span.duty.when.start, span.when, person.id});
    }
    const ChangeEffect effect = desk.effect(holdings);
    require_changes(effect, person.name + " holds it already");
    desk.answer(desk.make(desk.request(Source::override_, holdings, options.reason), effect, options.dry_run));
    return 0;
}

}  // namespace rota::cli
