// Where the customers are.
#include "render/escalation/customers_answer.hpp"

#include "render/formats/json.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"

namespace rota::render {

namespace {

Text state_text(CustomerState state) {
    switch (state) {
        case CustomerState::business:
            return good("at work");
        case CustomerState::off:
            return "off work";
        case CustomerState::weekend:
            return "weekend";
    }
    return {};
}

Text duty_line(const std::vector<Span>& on_duty, const View& view) {
    if (on_duty.empty()) return alarm("Nobody is on duty.") + "\n";
    Table table(2);
    for (const Span& span : on_duty) {
        const Contact* contact = view.people.find(*span.person);
        table.add({Text::of(span.duty.role), view.people.name(*span.person),
                   Text::of(contact != nullptr ? contact->phone.value_or("") : "").whole(),
                   "until " + time_text(span.when.end, view)});
    }
    return "On duty for them\n" + table.text(view.width);
}

}  // namespace

Text customers_text(const CustomersView& seen, const View& view) {
    Text out = faint(asked_text({{seen.at, seen.at}}, view)) + "\n\n";
    if (seen.customers.empty()) return out + "The roster names no customers.\n";
    Table table(2);
    for (const Customer& customer : seen.customers) {
        const Text local = Text::of(short_wall_text(customer.zone.to_wall(seen.at)));
        table.add({Text::of(customer.name), Text::of(customer.tier), local, state_text(state_at(customer, seen.at)),
                   Text::of(customer.zone.name())});
    }
    return out + table.text(view.width) + "\n" + duty_line(seen.on_duty, view);
}

std::string customers_json(const CustomersView& seen, const View& view) {
    Json out;
    out["schema"] = 1;
    out["at"] = time_json(seen.at, view);
    out["on_duty"] = Json::array();
    for (const Span& span : seen.on_duty) out["on_duty"].push_back(entry_json(span, view));
    out["customers"] = Json::array();
    for (const Customer& customer : seen.customers) {
        out["customers"].push_back({{"customer", customer.id},
                                    {"name", customer.name},
                                    {"tier", customer.tier},
                                    {"time_zone", customer.zone.name()},
                                    {"local", rfc3339(seen.at, customer.zone)},
                                    {"state", to_text(state_at(customer, seen.at))}});
    }
    return document(out);
}

}  // namespace rota::render
