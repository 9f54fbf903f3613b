// The report of `fairness` for people: a line for each of them, how good it is, and what is hard on somebody.
#include <algorithm>
#include <cmath>

#include "render/formats/amount_text.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/plan/fairness_answer.hpp"
#include "render/plan/levels.hpp"
#include "render/plan/warnings.hpp"

namespace rota::render {

namespace {

constexpr int bar_width = 10;
constexpr std::size_t most_types = 8;  // more columns than any terminal has room for

/// The load as blocks, in eighths, and what is missing to the target in dots: "████▌···".
Text bar(double load, double target, double longest) {
    static const Text eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (longest <= 0) return {};
    const auto in_eighths = [&](double amount) {
        return static_cast<int>(std::lround(std::max(0.0, amount) / longest * bar_width * 8));
    };
    const int filled = in_eighths(load);
    Text out;
    for (int i = 0; i < filled / 8; ++i) out += "█";
    out += eighths[filled % 8];
    for (int i = (filled + 7) / 8; i < (in_eighths(target) + 4) / 8; ++i) out += "·";
    return out;
}

Text rest_text(const std::optional<int>& days) {
    return days ? counted(static_cast<std::size_t>(*days), "day", "days") : Text("-");
}

Text type_text(const TypeAmounts& type) {
    if (type.load == 0 && type.target == 0) return "-";
    return short_amount(type.load) + " of " + short_amount(type.target);
}

std::vector<Cell> head_row(const Fairness& fairness, const std::vector<std::size_t>& types) {
    std::vector<Cell> row{""};
    const auto add = [&](const Text& text) { row.push_back(Cell::number(faint(text))); };
    for (const Text& title : {Text("share"), Text("target"), Text("load")}) add(title);
    row.emplace_back("");
    add("balance");
    for (const std::size_t k : types) add(Text::of(fairness.types[k]));
    add("turns");
    add("shortest rest");
    return row;
}

std::vector<Cell> person_row(const PersonFairness& person, const std::vector<std::size_t>& types, double longest,
                             const View& view) {
    std::vector<Cell> row{view.people.name(person.person),
                          Cell::number(person.share ? short_amount(*person.share) : Text("-")),
                          Cell::number(short_amount(person.target)),
                          Cell::number(short_amount(person.load)),
                          bar(person.load, person.target, longest),
                          Cell::number(person.balance ? signed_amount(*person.balance) : Text("-"))};
    for (const std::size_t k : types) row.push_back(Cell::number(type_text(person.types[k])));
    row.push_back(Cell::number(format_text("{}", person.turns)));
    row.push_back(Cell::number(rest_text(person.shortest_rest_days)));
    return row;
}

}  // namespace

double longest_amount(const Fairness& fairness) {
    double longest = 0;
    for (const PersonFairness& person : fairness.people) longest = std::max({longest, person.load, person.target});
    return longest;
}

std::vector<std::size_t> types_in_use(const Fairness& fairness) {
    std::vector<std::size_t> used;
    for (std::size_t k = 0; k < fairness.types.size(); ++k) {
        const bool any = std::any_of(fairness.people.begin(), fairness.people.end(), [&](const PersonFairness& p) {
            return p.types[k].load != 0 || p.types[k].target != 0;
        });
        if (any) used.push_back(k);
    }
    return used;
}

Text fairness_text(const FairnessView& report, const View& view) {
    const Fairness& fairness = report.fairness;
    Text out = Text::of(view.team_name) + ": " + asked_text({report.period}, view) + "\n\n";
    auto types = types_in_use(fairness);
    const std::size_t kinds = types.size();
    if (kinds > most_types) types.clear();
    Table table(2);
    table.add_head(head_row(fairness, types));
    for (const PersonFairness& person : fairness.people) {
        table.add(person_row(person, types, longest_amount(fairness), view));
    }
    out += table.text(view.width);
    if (kinds > most_types) out += format_text("\n  The {} kinds of shift: --format csv\n", kinds);
    if (!report.empty) out += levels_text(report.levels, report.levels_of, view);
    if (!report.warnings.empty()) out += "\nHumane limits\n" + warnings_text(report.warnings, view, 2);
    return out;
}

}  // namespace rota::render
