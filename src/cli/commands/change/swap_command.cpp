// Both sides are one change set: made, and undone, as one.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "rota/error.hpp"

#include "cli/commands/change/change_editor.hpp"
#include "cli/commands/change/duty_words.hpp"
#include "cli/commands/command.hpp"

namespace rota::cli {

namespace {

struct SwapOptions : ChangeOptions {
    std::vector<std::string> duties;
    std::string role;
};

void give(std::vector<Holding>& holdings, const ChosenDuty& duty, const std::string& person) {
    for (const Span& span : duty.spans) {
        holdings.push_back({span.duty.role, span.duty.when.start, span.when, person});
    }
}

int run_swap(const SwapOptions& options, Context& context) {
    ChangeEditor editor(context, purpose(options));
    if (!options.role.empty()) require_roles(editor.session(), {options.role});
    const auto [one, other] = read_two_duties(editor, options.duties, options.role);
    if (one.person == other.person) {
        throw Error(Error::Kind::usage,
                    fmt::format("nothing would change: {} has both", find_person(editor.session(), one.person).name));
    }
    std::vector<Holding> holdings;
    give(holdings, one, other.person);
    give(holdings, other, one.person);
    const ChangeEffect effect = editor.effect(holdings);
    editor.answer(editor.make(editor.request(Source::swap, holdings, options.reason), effect, options.dry_run));
    return 0;
}

Run define_swap(OptionSet& options) {
    auto o = std::make_shared<SwapOptions>();
    options.arguments("DUTIES", o->duties,
                      "An id (primary@2026-12-04T17:00Z), a person and a moment (dana friday), a person alone (their "
                      "next), or a moment with --role",
                      OptionSet::required);
    options.text("--role", o->role, "ROLE", "The role of duties that are given as moments");
    add_change_options(options, *o);
    return [o](Context& context) { return run_swap(*o, context); };
}

}  // namespace

const Command swap_command{
    "swap",
    "Exchange two turns between two people",
    "Recorded, and undone, as one change.",
    "text, json",
    {"rota swap dana friday sam next friday",
     "rota swap primary@2026-12-04T17:00Z primary@2026-12-11T17:00Z --reason \"school play\""},
    define_swap,
};

}  // namespace rota::cli
