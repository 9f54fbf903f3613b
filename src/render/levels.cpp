// What each level means, and how far from the best it can be.
#include "render/levels.hpp"

#include <fmt/format.h>

#include "render/style.hpp"
#include "render/table.hpp"

namespace rota::render {

namespace {

Text level_number(double value) {
    return Text::of(fmt::format("{:.6g}", value));
}

/// What the level measures, in words; the value where it says something.
Text meaning(const Level& level) {
    const double value = level.value.value_or(0);
    const auto count = static_cast<std::size_t>(value < 0 ? 0 : value);
    if (level.name == "uncovered") {
        return value == 0 ? Text("every turn has a person") : counted(count, "turn", "turns") + " without a person";
    }
    if (level.name == "bent") {
        return value == 0 ? Text("no rule is bent") : counted(count, "rule is bent", "rules are bent");
    }
    if (level.name == "moved") {
        return value == 0 ? Text("no published turn moves")
                          : counted(count, "published turn moves", "published turns move");
    }
    if (level.name == "load") return "load against what each person owes: " + level_number(value);
    if (level.name == "types") return "the same for each kind of shift: " + level_number(value);
    if (level.name == "preferences") {
        return value == 0 ? Text("avoid and prefer cancel out or were not touched")
                          : "turns on avoided minus preferred days: " + level_number(value);
    }
    if (level.name == "rest") {
        return level.value ? format_text("shortest rest between two turns: {}", counted(count, "day", "days"))
                           : Text("nobody has two turns");
    }
    return value == 0 ? Text("in rotation order") : counted(count, "turn", "turns") + " out of rotation order";
}

bool counts_turns(const Level& level) {
    const bool counts = level.name == "uncovered" || level.name == "moved" || level.name == "preferences";
    return counts && level.value && level.bound;
}

Text proof(const Level& level) {
    if (level.proven) return good("proven: no plan can do better");
    if (!level.bound) return "not proven";
    if (counts_turns(level)) {
        return format_text("not proven: at most {} from the best possible",
                           counted(static_cast<std::size_t>(*level.value - *level.bound), "turn", "turns"));
    }
    return "not proven: no plan gets " + (level.name == "rest" ? Text("above ") : "below ") +
           level_number(*level.bound);
}

}  // namespace

Text counted(std::size_t n, const Text& one, const Text& many) {
    return format_text("{} {}", n, n == 1 ? one : many);
}

Text levels_text(const std::vector<Level>& levels) {
    Table table(2);
    for (const Level& level : levels) {
        if (level.name != "order") table.add({meaning(level), proof(level)});
    }
    return table.empty() ? Text() : "\nHow good it is\n" + table.text();
}

Text progress_text(const std::vector<Level>& levels) {
    Text proven;
    for (const Level& level : levels) {
        if (level.proven) {
            proven += (proven.empty() ? Text("proven: ") : ", ") + Text::of(level.name);
            continue;
        }
        const auto number = [](const std::optional<double>& n) { return n ? level_number(*n) : Text("?"); };
        return format_text("Planning: {}{}working on {}: now {}, at best {} ...", proven,
                           proven.empty() ? Text() : "; ", Text::of(level.name), number(level.value),
                           number(level.bound));
    }
    return "Planning ...";
}

}  // namespace rota::render
