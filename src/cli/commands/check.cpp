// `rota check`: all that is wrong with the roster, and a word when nothing is.
#include "cli/commands/check.hpp"

#include <fmt/format.h>

#include "cli/roster_input.hpp"
#include "render/findings.hpp"
#include "render/width.hpp"

namespace rota::cli {

namespace {

std::string counted(std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string summary(const Roster& roster, const std::string& path) {
    return fmt::format("{}: {}: {}, {}, {}, {}\n", path, render::visible(roster.team.name),
                       counted(roster.people.size(), "person", "people"),
                       counted(roster.rotations.size(), "rotation", "rotations"),
                       counted(roster.customers.size(), "customer", "customers"),
                       counted(roster.escalations.size(), "escalation rule", "escalation rules"));
}

}  // namespace

int run_check(const CheckOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const RosterInput input = read_roster(context);
    const auto& diagnostics = input.parsed.diagnostics;
    const bool bad = !input.parsed.value;
    if (format == "json") {
        context.out(render::diagnostics_json(diagnostics));
    } else {
        context.err(render::diagnostics_text(diagnostics));
        if (!bad) context.out(summary(*input.parsed.value, input.path));
    }
    if (bad) return 2;
    return options.strict && !diagnostics.empty() ? 1 : 0;
}

}  // namespace rota::cli
