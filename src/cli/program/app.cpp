// Running one command line.
#include "cli/program/app.hpp"

#include "cli/program/command_line.hpp"
#include "cli/program/fail.hpp"
#include "cli/session/context.hpp"

namespace rota::cli {

int run(const std::vector<std::string>& arguments) {
    try {
        const Invocation invocation = parse_command_line(arguments);
        Context context(invocation.globals);
        if (invocation.run) return invocation.run(context);
        context.out(render::Text::lines_of(invocation.help(context.out_columns())));
        return exit_yes;
    } catch (const std::exception& failure) {
        return report_failure(failure);
    }
}

}  // namespace rota::cli
