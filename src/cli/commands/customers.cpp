// `rota customers`: where the customers are, and who is on duty for them.
#include "cli/commands/customers.hpp"

#include "cli/session.hpp"
#include "render/customers.hpp"

namespace rota::cli {

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
    context.out(format == "json" ? render::customers_json(seen, view) : render::customers_text(seen, view));
    return 0;
}

}  // namespace rota::cli
