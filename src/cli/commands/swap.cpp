// Both sides are one change set: made, and undone, as one.
#include "cli/commands/swap.hpp"

#include <fmt/format.h>

#include "rota/error.hpp"

#include "cli/duty_words.hpp"

namespace rota::cli {

namespace {

void give(std::vector<Holding>& holdings, const ChosenDuty& duty, const std::string& person) {
    for (const Span& span : duty.spans) {
        holdings.push_back({span.duty.role, span.duty.when.start, span.when, person});
    }
}

}  // namespace

int run_swap(const SwapOptions& options, Context& context) {
    ChangeDesk desk(context, options.dry_run ? ChangeDesk::Purpose::look : ChangeDesk::Purpose::write);
    if (!options.role.empty()) require_roles(desk.session(), {options.role});
    const auto [one, other] = read_two_duties(desk, options.duties, options.role);
    if (one.person == other.person) {
        throw Error(Error::Kind::usage,
                    fmt::format("nothing would change: {} holds both", find_person(desk.session(), one.person).name));
    }
    std::vector<Holding> holdings;
    give(holdings, one, other.person);
    give(holdings, other, one.person);
    const ChangeEffect effect = desk.effect(holdings);
    desk.answer(desk.make(desk.request(Source::swap, holdings, options.reason), effect, options.dry_run));
    return 0;
}

}  // namespace rota::cli
