// Reading the roster file.
#include "cli/roster_input.hpp"

namespace rota::cli {

RosterInput read_roster(const Context& context) {
    RosterInput input;
    input.path = context.roster_path();
    input.text =
        read_file(input.path, max_roster_bytes, "`rota init` writes one to start from; --roster names another");
    input.parsed = parse_roster(input.text, input.path, context.zones(), [&context] { return context.zone_names(); });
    return input;
}

}  // namespace rota::cli
