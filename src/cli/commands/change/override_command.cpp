// Any part of any duties, even in the past, to record what really happened.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "rota/error.hpp"

#include "cli/commands/change/change_editor.hpp"
#include "cli/commands/change/duty_words.hpp"
#include "cli/commands/command.hpp"
#include "cli/program/words.hpp"

namespace rota::cli {

namespace {

struct OverrideOptions : ChangeOptions {
    std::string person, role, from, to;
    bool nobody = false;
};

std::string read_role(const std::string& role, const Session& session) {
    if (!role.empty()) {
        require_roles(session, {role});
        return role;
    }
    if (session.team.roles.size() == 1) return session.team.roles.front();
    throw Error(Error::Kind::usage, "--role is missing", "choose from: " + join(session.team.roles, ", "));
}

std::optional<Contact> read_person(const OverrideOptions& options, const Session& session) {
    if (options.nobody && options.person.empty()) return std::nullopt;
    if (options.nobody) throw Error(Error::Kind::usage, "a person and --nobody cannot be used together");
    if (options.person.empty()) throw Error(Error::Kind::usage, "who takes over? Give a PERSON, or --nobody");
    return find_person(session, options.person);
}

int run_override(const OverrideOptions& options, Context& context) {
    ChangeEditor editor(context, purpose(options));
    const std::string role = read_role(options.role, editor.session());
    const auto person = read_person(options, editor.session());
    const Moment moment = parse_from_to(options.from, options.to, editor.moments());
    const Interval when = moment.asked.when;
    const render::View view = editor.view();
    const auto id = person ? std::optional(person->id) : std::nullopt;
    const std::vector<Holding> holdings = holdings_in(editor.all().schedule.duties, role, when, id);
    if (holdings.empty()) {
        throw Error(Error::Kind::usage,
                    fmt::format("nothing would change: {} has no duty from {} to {}", role,
                                render::full_time_text(when.start, view.zone).plain(),
                                render::full_time_text(when.end, view.zone).plain()),
                    fmt::format("`rota show --role {}` lists what is published", role));
    }
    const ChangeEffect effect = editor.effect(holdings);
    require_changes(effect, person ? fmt::format("{} is already on duty as {} for all of that time", person->name, role)
                                   : fmt::format("nobody is on duty as {} for all of that time", role));
    editor.answer(editor.make(editor.request(Source::override_, holdings, options.reason), effect, options.dry_run));
    return 0;
}

Run define_override(OptionSet& options) {
    auto o = std::make_shared<OverrideOptions>();
    options.argument("PERSON", o->person, "Who takes over: an id, or the beginning of an id or name");
    options.text("--role", o->role, "ROLE", "The role. Not needed if there is only one");
    options.text("--from", o->from, "MOMENT", "Start; a date means its beginning. May be in the past",
                 OptionSet::required);
    options.text("--to", o->to, "MOMENT", option_text::to, OptionSet::required);
    options.flag("--nobody", o->nobody, "Nobody is on duty in that period, instead of PERSON");
    add_change_options(options, *o);
    return [o](Context& context) { return run_override(*o, context); };
}

}  // namespace

const Command override_command{
    "override",
    "Put someone else on duty for a period",
    "Puts PERSON on duty in that role from --from to --to, instead of the person on duty then: for part of a duty, or "
    "for several; time between duties is not affected. Shows who has what now and how balances change. Refused if "
    "somebody would be on duty twice at the same time; warns about short rest, time off and people outside the "
    "rotation.",
    "text, json",
    {"rota override sam --role primary --from \"fri 20:00\" --to \"sat 8:00\" --reason dentist",
     "rota override --nobody --role backup --from 2026-12-24 --to 2026-12-26"},
    define_override,
};

}  // namespace rota::cli
