// `rota customers`: where the customers are, and who is on duty for them.
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "render/escalation/customers_answer.hpp"

namespace rota::cli {

namespace {

struct CustomersOptions {
    std::vector<std::string> moment;
};

int run_customers(const CustomersOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const Session session = open_session(context);
    const Moment moment = parse_moment(options.moment, moment_context(context, session));

    render::CustomersView seen;
    seen.at = moment.asked.when.start;
    seen.customers = by_tier(stored_roster(context, session));
    const Asked instant{{seen.at, seen.at}};
    seen.on_duty = who(session.store.load(session.team, instant.as_interval(), {}), {}, instant).on_duty;
    const render::View view = make_view(context, session, moment.zone, seen.at);
    context.out(format == "json" ? Answer::bytes(render::customers_json(seen, view))
                                 : render::customers_text(seen, view));
    return 0;
}

Run define_customers(OptionSet& options) {
    auto o = std::make_shared<CustomersOptions>();
    options.arguments("MOMENT", o->moment, option_text::moment);
    return [o](Context& context) { return run_customers(*o, context); };
}

}  // namespace

const Command customers_command{
    "customers",
    "Show each customer's local time and who covers them",
    "Each customer's local day and time, whether they are at work, and who is on duty for them.",
    "text, json",
    {"rota customers", "rota customers friday 22:00"},
    define_customers,
};

}  // namespace rota::cli
