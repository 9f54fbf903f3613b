// The fairness picture: load against target for each person, by kind of shift too.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "render/formats/amount_text.hpp"
#include "render/plan/fairness_answer.hpp"
#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

constexpr std::size_t most_columns = 8;
constexpr std::size_t most_people_on_paper = 16;

/// A bar for the load and a line at the target.
std::string bar(const PersonFairness& person, double longest, const PersonMarks& marks) {
    const double load = std::max(0.0, person.load) / longest * 96;
    const double target = std::max(0.0, person.target) / longest * 96;
    return fmt::format(
        "<svg class=\"bar\" width=\"100%\" height=\"18\" aria-hidden=\"true\"><rect class=\"b {}\" y=\"2\" "
        "width=\"{:.1f}%\" "
        "height=\"14\" rx=\"3\"/><rect class=\"target\" x=\"{:.1f}%\" y=\"0\" width=\"2\" height=\"18\"/></svg>",
        color_class(person.person, marks).plain(), load, target);
}

bool takes_part(const PersonFairness& person) {
    return person.load != 0 || person.target != 0 || person.turns != 0;
}

}  // namespace

void set_fairness(Values& page, const SitePieces& pieces) {
    if (!pieces.site.fairness) return;
    const Fairness& fairness = *pieces.site.fairness;
    if (std::none_of(fairness.people.begin(), fairness.people.end(), takes_part)) return;
    Values& section = page.add("fairness");
    const Zone& zone = pieces.view.zone;
    section.set("from", Text::of(day_text(zone.day_at(fairness.period.start))));
    section.set("to", Text::of(day_text(zone.day_at(fairness.period.end - Seconds{1}))));
    auto types = types_in_use(fairness);
    if (types.size() > most_columns) types.clear();
    for (const std::size_t k : types) section.add("types").set("type", Text::of(fairness.types[k]));
    section.flag("many", fairness.people.size() > most_people_on_paper);
    const double longest = std::max(longest_amount(fairness), 1e-9);
    for (const PersonFairness& person : fairness.people) {
        if (!takes_part(person)) continue;
        Values& row = section.add("people");
        row.set_html("name", name_html(person.person, pieces.view))
            .set_html("bar", bar(person, longest, pieces.people));
        row.set("load", short_amount(person.load)).set("target", short_amount(person.target));
        row.set("balance", person.balance ? signed_amount(*person.balance) : Text("-"));
        row.set("turns", format_text("{}", person.turns));
        for (const std::size_t k : types) {
            const TypeAmounts& type = person.types[k];
            const bool none = type.load == 0 && type.target == 0;
            row.add("amounts").set("amount",
                                   none ? Text("-") : short_amount(type.load) + " of " + short_amount(type.target));
        }
    }
}

}  // namespace rota::render
