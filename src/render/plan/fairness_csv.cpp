// The report of `fairness` for payroll: a row for each person.
#include <fmt/format.h>

#include <cmath>

#include "rota/wall_time.hpp"

#include "render/formats/csv.hpp"
#include "render/plan/fairness_answer.hpp"

namespace rota::render {

namespace {

/// With at most four decimals and no sign on zero.
std::string csv_amount(double amount) {
    const double rounded = std::round(amount * 1e4) / 1e4;
    return fmt::format("{:.10g}", rounded == 0 ? 0.0 : rounded);
}

/// A negative number begins with a minus but is not a formula.
std::string plain_row(const std::vector<std::string>& texts, const std::vector<std::string>& numbers) {
    std::string row = csv_row(texts);
    row.erase(row.size() - 2);
    for (const std::string& number : numbers) row += "," + number;
    return row + "\r\n";
}

}  // namespace

std::string fairness_csv(const FairnessView& report, const View& view) {
    std::vector<std::string> head{"person", "name", "from",    "to",    "share",
                                  "target", "load", "balance", "turns", "hours"};
    head.insert(head.end(), report.fairness.types.begin(), report.fairness.types.end());
    std::string out = csv_row(head);
    const std::string from = to_text(view.zone.day_at(report.period.start));
    const std::string to = to_text(view.zone.day_at(report.period.end - Seconds{1}));
    for (const PersonFairness& person : report.fairness.people) {
        const Contact* contact = view.people.find(person.person);
        std::vector<std::string> numbers{person.share ? csv_amount(*person.share) : "",
                                         csv_amount(person.target),
                                         csv_amount(person.load),
                                         person.balance ? csv_amount(*person.balance) : "",
                                         std::to_string(person.turns),
                                         csv_amount(static_cast<double>(person.on_duty.count()) / 3600.0)};
        for (const TypeAmounts& type : person.types) numbers.push_back(csv_amount(type.load));
        out += plain_row({person.person, contact != nullptr ? contact->name : person.person, from, to}, numbers);
    }
    return out;
}

}  // namespace rota::render
