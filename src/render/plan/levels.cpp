// What each level means, and how far from the best it can be.
#include "render/plan/levels.hpp"

#include <fmt/format.h>

#include <cmath>

#include "render/formats/style.hpp"
#include "render/formats/table.hpp"

namespace rota::render {

namespace {

Text exact_number(double value) {
    return Text::of(fmt::format("{:.6g}", value));
}

/// As many digits as people read. What is not 0 is not shown as 0.
Text level_number(double value) {
    const double size = std::abs(value);
    if (value == std::floor(value) || size < 0.01) return Text::of(fmt::format("{:.6g}", value));
    const double digits = size < 10 ? 100 : size < 100 ? 10 : 1;
    return Text::of(fmt::format("{:.10g}", std::round(value * digits) / digits));
}

class Sentences {
   public:
    explicit Sentences(const LevelsOf& of) : of_(of) {
        if (of.turns == LevelsOf::Turns::added) kind_ = "new ";
        if (of.turns == LevelsOf::Turns::replanned) kind_ = "re-planned ";
    }

    /// What the level measures, in words; the value where it says something. Empty for a level people are not told of.
    [[nodiscard]] Text meaning(const Level& level) const {
        const double value = level.value.value_or(0);
        const auto count = static_cast<std::size_t>(value < 0 ? 0 : value);
        if (level.name == "uncovered") return uncovered(count);
        if (level.name == "bent") return broken(count);
        if (level.name == "moved") {
            return count == 0 ? Text("no published turn moves")
                              : counted(count, "published turn moves", "published turns move");
        }
        if (level.name == "load") return "load imbalance (0 is even): " + level_number(value);
        if (level.name == "types") {
            const Text kinds = of_.strict ? Text("kind of fair-rotation shift, and holidays") : "kind of shift";
            return "the same for each " + kinds + ": " + level_number(value);
        }
        if (level.name == "preferences") {
            return kind_ + fair() + "turns at avoided minus preferred times: " + exact_number(value);
        }
        if (level.name != "rest") return {};
        if (!level.value) return "no rest between two turns to measure";
        return "shortest rest " + rest() + ": " + counted(count, "day", "days");
    }

    [[nodiscard]] Text proof(const Level& level) const {
        // Nothing at all is as good as can be in any order.
        const bool in_order = of_.strict && level.value && (level.value != 0 || level.name == "preferences");
        const Text plan = in_order ? Text("no plan in this strict order ") : "no plan ";
        if (level.proven) return good("proven: " + plan + "can do better");
        if (of_.counted || is_forced(level)) return {};
        const bool is_rest = level.name == "rest";
        const bool says_nothing = !level.bound || (*level.bound <= 0 && level.name != "preferences" && !is_rest);
        if (says_nothing) return "not proven";
        const Text bound = level_number(*level.bound);
        const bool as_shown = !(level_number(level.value.value_or(0)) == bound.plain());
        return "not proven: " + plan + (is_rest ? Text("gets above ") : "gets below ") +
               (as_shown ? bound : exact_number(*level.bound));
    }

   private:
    /// The strict order's doing: in that order there is no other plan, so that a bound would only puzzle.
    [[nodiscard]] bool is_forced(const Level& level) const {
        const bool by_order =
            level.name == "uncovered" ? of_.uncovered != 0 : level.name == "bent" && of_.broken_rules != 0;
        return of_.all_strict && by_order;
    }
    [[nodiscard]] Text uncovered(std::size_t count) const {
        const Text kind = of_.turns == LevelsOf::Turns::published ? Text("published ") : kind_;
        if (count == 0) return "every " + kind + "turn has a person";
        return format_text("{} {}{} without a person{}", count, kind, count == 1 ? Text("turn") : "turns",
                           by_order(of_.uncovered, count));
    }
    [[nodiscard]] Text broken(std::size_t count) const {
        const Text by = kind_.empty() ? Text() : " by a " + kind_ + "turn";
        if (count == 0) return "no rule is broken" + by;
        return counted(count, "rule is broken", "rules are broken") + by + by_order(of_.broken_rules, count);
    }
    [[nodiscard]] static Text by_order(std::size_t part, std::size_t count) {
        if (part == 0) return {};
        return part == count ? Text(", by the strict order") : format_text(", {} of them by the strict order", part);
    }
    [[nodiscard]] Text rest() const {
        if (kind_.empty() && !of_.strict) return "between two turns";
        return "before or after a " + kind_ + fair() + "turn";
    }
    [[nodiscard]] Text fair() const { return of_.strict ? Text("fair-rotation ") : Text(); }

    const LevelsOf& of_;
    Text kind_;  // of turns that have others as neighbours, with a blank
};

/// A level that has no value and proves nothing is about other rotations.
bool applies(const Level& level) {
    return level.value || level.proven;
}

}  // namespace

Text counted(std::size_t n, const Text& one, const Text& many) {
    return format_text("{} {}", n, n == 1 ? one : many);
}

Text levels_text(const std::vector<Level>& levels, const LevelsOf& of, const View& view) {
    const Sentences sentences(of);
    Table table(2);
    for (const Level& level : levels) {
        const Text meaning = sentences.meaning(level);
        if (applies(level) && !meaning.empty()) table.add({meaning, sentences.proof(level)});
    }
    return table.empty() ? Text() : "\nHow good it is (no line is traded for one below it)\n" + table.text(view.width);
}

Text progress_text(const std::vector<Level>& levels) {
    Text proven;
    for (const Level& level : levels) {
        if (!applies(level)) continue;
        if (level.proven) {
            proven += (proven.empty() ? Text("proven: ") : ", ") + Text::of(level.name);
            continue;
        }
        const auto number = [](const std::optional<double>& n) { return n ? exact_number(*n) : Text("?"); };
        return format_text("Planning: {}{}working on {}: now {}, at best {} ...", proven,
                           proven.empty() ? Text() : "; ", Text::of(level.name), number(level.value),
                           number(level.bound));
    }
    return "Planning ...";
}

}  // namespace rota::render
