// `rota cover`: a whole turn by its name, which is what people usually give away.
#include <algorithm>
#include <iterator>
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

struct CoverOptions : ChangeOptions {
    std::vector<std::string> words;  ///< DUTY by PERSON
    std::string role;
};

int run_cover(const CoverOptions& options, Context& context) {
    ChangeEditor editor(context, purpose(options));
    const auto by = std::find(options.words.begin(), options.words.end(), "by");
    if (by == options.words.end() || std::next(by) == options.words.end()) {
        throw Error(Error::Kind::usage, "who takes it? Write DUTY by PERSON",
                    "for example: rota cover dana friday by sam");
    }
    if (!options.role.empty()) require_roles(editor.session(), {options.role});
    const ChosenDuty duty = read_duty(editor, {options.words.begin(), by}, options.role);
    const Contact person = find_person(editor.session(), join({std::next(by), options.words.end()}, " "));
    std::vector<Holding> holdings;
    for (const Span& span : duty.spans) {
        holdings.push_back({span.duty.role, span.duty.when.start, span.when, person.id});
    }
    const ChangeEffect effect = editor.effect(holdings);
    require_changes(effect, person.name + " already has it");
    editor.answer(editor.make(editor.request(Source::override_, holdings, options.reason), effect, options.dry_run));
    return 0;
}

Run define_cover(OptionSet& options) {
    auto o = std::make_shared<CoverOptions>();
    options.arguments(
        "DUTY", o->words,
        "DUTY by PERSON. A duty is an id, a person and a moment, a person alone (their next), or a moment with --role",
        OptionSet::required);
    options.text("--role", o->role, "ROLE", "The role of a duty that is given as a moment");
    add_change_options(options, *o);
    return [o](Context& context) { return run_cover(*o, context); };
}

}  // namespace

const Command cover_command{
    "cover",
    "Give one turn to someone else",
    "The shortest way to override a whole turn.",
    "text, json",
    {"rota cover dana friday by sam", "rota cover primary@2026-12-04T17:00Z by sam --reason \"school play\""},
    define_cover,
};

}  // namespace rota::cli
