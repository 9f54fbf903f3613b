// Where the customers are.
#include "render/customers.hpp"

#include "render/json.hpp"
#include "render/table.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

Cell state_cell(CustomerState state, const View& view) {
    switch (state) {
        case CustomerState::business:
            return {"at work", view.style.good("at work")};
        case CustomerState::off:
            return "off work";
        case CustomerState::weekend:
            return "weekend";
    }
    return "";
}

std::string duty_line(const std::vector<Span>& on_duty, const View& view) {
    if (on_duty.empty()) return view.style.alarm("Nobody is on duty.") + "\n";
    Table table(2);
    for (const Span& span : on_duty) {
        const Contact* contact = view.people.find(*span.person);
        table.add({span.duty.role, view.people.name(*span.person),
                   contact != nullptr && contact->phone ? visible(*contact->phone) : "",
                   "until " + time_text(span.when.end, view)});
    }
    return "On duty for them\n" + table.text();
}

}  // namespace

std::string customers_text(const CustomersView& seen, const View& view) {
    std::string out = view.style.faint(asked_text({{seen.at, seen.at}}, view)) + "\n\n";
    if (seen.customers.empty()) return out + "The roster names no customers.\n";
    Table table(2);
    for (const Customer& customer : seen.customers) {
        const std::string local = short_wall_text(customer.zone.to_wall(seen.at));
        table.add({visible(customer.name), visible(customer.tier), local, state_cell(state_at(customer, seen.at), view),
                   customer.zone.name()});
    }
    return out + table.text() + "\n" + duty_line(seen.on_duty, view);
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
