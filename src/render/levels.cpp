// What each level means, and how far from the best it can be.
#include "render/levels.hpp"

#include <fmt/format.h>

#include "render/table.hpp"

namespace rota::render {

namespace {

std::string level_number(double value) {
    return fmt::format("{:.6g}", value);
}

/// What the level measures, in words; the value where it says something.
std::string meaning(const Level& level) {
    const double value = level.value.value_or(0);
    const auto count = static_cast<std::size_t>(value < 0 ? 0 : value);
    if (level.name == "uncovered") {
        return value == 0 ? "every turn has a person" : counted(count, "turn", "turns") + " without a person";
    }
    if (level.name == "bent") {
        return value == 0 ? "no rule is bent" : counted(count, "rule is bent", "rules are bent");
    }
    if (level.name == "moved") {
        return value == 0 ? "no published turn moves" : counted(count, "published turn moves", "published turns move");
    }
    if (level.name == "load") return "load against what each person owes: " + level_number(value);
    if (level.name == "types") return "the same for each kind of shift: " + level_number(value);
    if (level.name == "preferences") {
        return value == 0 ? "avoid and prefer cancel out or were not touched"
                          : "turns on avoided minus preferred days: " + level_number(value);
    }
    if (level.name == "rest") {
        return level.value ? fmt::format("shortest rest between two turns: {}", counted(count, "day", "days"))
                           : "nobody has two turns";
    }
    return value == 0 ? "in rotation order" : counted(count, "turn", "turns") + " out of rotation order";
}

bool counts_turns(const Level& level) {
    const bool counts = level.name == "uncovered" || level.name == "moved" || level.name == "preferences";
    return counts && level.value && level.bound;
}

std::string proof(const Level& level, const View& view) {
    if (level.proven) return view.style.good("proven: no plan can do better");
    if (!level.bound) return "not proven";
    if (counts_turns(level)) {
        return fmt::format("not proven: at most {} from the best possible",
                           counted(static_cast<std::size_t>(*level.value - *level.bound), "turn", "turns"));
    }
    return "not proven: no plan gets " + std::string(level.name == "rest" ? "above " : "below ") +
           level_number(*level.bound);
}

}  // namespace

std::string counted(std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string levels_text(const std::vector<Level>& levels, const View& view) {
    Table table(2);
    for (const Level& level : levels) {
        if (level.name != "order") table.add({meaning(level), proof(level, view)});
    }
    return table.empty() ? "" : "\nHow good it is\n" + table.text();
}

std::string progress_text(const std::vector<Level>& levels) {
    std::string proven;
    for (const Level& level : levels) {
        if (level.proven) {
            proven += (proven.empty() ? "proven: " : ", ") + level.name;
            continue;
        }
        const auto number = [](const std::optional<double>& n) { return n ? level_number(*n) : "?"; };
        return fmt::format("Planning: {}{}working on {}: now {}, at best {} ...", proven, proven.empty() ? "" : "; ",
                           level.name, number(level.value), number(level.bound));
    }
    return "Planning ...";
}

}  // namespace rota::render
