// The report of `generate` for people: what happened in one sentence, then how good it is, then what needs a decision.
#include <fmt/format.h>

#include "rota/date_text.hpp"

#include "render/generate.hpp"
#include "render/levels.hpp"
#include "render/show.hpp"
#include "render/table.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

std::string headline_again(const GenerateView& report) {
    if (report.moved.empty()) {
        return fmt::format("nothing to move, all {} to come stay as they are.", counted(report.turns, "turn", "turns"));
    }
    return fmt::format("{} {}; {} kept as published.", report.dry_run ? "would move" : "moved",
                       counted(report.moved.size(), "turn", "turns"), report.kept);
}

std::string headline(const GenerateView& report, const View& view) {
    const std::string where = asked_text({report.horizon}, view);
    const std::string name = visible(view.team_name);
    if (report.again) return name + ": " + headline_again(report) + "\n";
    if (report.turns == 0) return fmt::format("{}: the rotations have no turn in {}.\n", name, where);
    if (report.added == 0) {
        return fmt::format("{}: nothing to add, all {} of {} are published.\n", name,
                           counted(report.kept, "turn", "turns"), where);
    }
    const std::string kept = report.kept == 0 ? "" : fmt::format("; {} kept as published", report.kept);
    if (report.dry_run) {
        return fmt::format("{}: would publish {}, {}{}.\n", name, counted(report.added, "turn", "turns"), where, kept);
    }
    return fmt::format("{}: published {} in {}, {}{}.\n", name, counted(report.added, "turn", "turns"),
                       visible(report.db), where, kept);
}

/// The beginning of a plan that would fill many screens, and how to see the rest of it.
std::string planned_text(const GenerateView& report, const View& view) {
    constexpr std::size_t shown_whole = 240;
    constexpr std::size_t beginning = 21;
    const std::vector<Span>& all = report.planned;
    if (all.size() <= shown_whole) return duty_matrix(all, view, 2);
    std::size_t end = beginning;
    while (end < all.size() && all[end].when.start == all[end - 1].when.start) ++end;
    const std::vector<Span> first(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end));
    const std::string see = report.dry_run ? ""
                                           : fmt::format("; to see them: rota show {} to {}",
                                                         to_text(view.zone.day_at(report.horizon.start)),
                                                         to_text(view.zone.day_at(report.horizon.end - Seconds{1})));
    return duty_matrix(first, view, 2) +
           fmt::format("  ... and {}{}\n", counted(all.size() - end, "more duty", "more duties"), see);
}

std::string uncovered_text(const GenerateView& report, const View& view) {
    std::string out;
    for (const UncoveredTurn& turn : report.uncovered) {
        out += "\n" + view.style.alarm("UNCOVERED") + " " + turn.turn.substr(0, turn.turn.find('@')) + ", " +
               span_text(turn.when, view) + "\n";
        Table table(2);
        for (const Exclusion& e : turn.reasons) table.add({view.people.name(e.person), visible(e.why)});
        out += table.text();
    }
    return out;
}

/// The role and start of a turn that may be a new or a published one, from its id: "primary Fri 4 Dec 18:00".
std::string turn_text(const std::string& id, const View& view) {
    constexpr std::size_t date_length = 10;
    const std::size_t start = id.rfind('@') + 1;
    const auto day = parse_day(id.substr(start, date_length));
    const std::string clock = id.substr(std::min(start + date_length + 1, id.size()));
    const auto time = parse_time_of_day(clock.substr(0, clock.find('Z')));
    if (start == 0 || !day || !time) return visible(id);
    const Instant instant{date::sys_days{day->time_since_epoch()} + *time};
    return visible(id.substr(0, start - 1)) + " " + time_text(instant, view);
}

std::string reasons_text(const GenerateView& report, const View& view) {
    if (!report.reasons || report.reasons->empty()) return "";
    std::string out = "\nWhy\n";
    for (const ExplainedSpan& turn : *report.reasons) out += explained_text(turn, view);
    return out;
}

std::string bent_text(const GenerateView& report, const View& view) {
    if (report.bent.empty()) return "";
    std::string out = "\nBent, because a turn would otherwise have nobody\n";
    Table table(2);
    for (const Bend& bend : report.bent) {
        std::string turns;
        for (const std::string& turn : bend.turns) turns += (turns.empty() ? "" : ", ") + turn_text(turn, view);
        table.add({bend.rule, view.people.name(bend.person),
                   (bend.rule == "rest" ? "too little rest between " : "too many turns: ") + turns});
    }
    return out + table.text();
}

std::string forbidden_text(const GenerateView& report, const View& view) {
    if (report.forbidden.empty()) return "";
    std::string out = "\n" + view.style.alarm("FORBIDDEN") +
                      " by the roster, but published; `rota generate --repair` gives them to others\n";
    Table table(2);
    for (const Forbidden& f : report.forbidden) {
        table.add(
            {span_text(f.when, view), f.turn.substr(0, f.turn.find('@')), view.people.name(f.person), visible(f.why)});
    }
    return out + table.text();
}

std::string moved_text(const GenerateView& report, const View& view) {
    const auto name = [&](const std::optional<std::string>& person) {
        return person ? view.people.name(*person) : std::string("nobody");
    };
    Table table(2);
    for (const auto& [move, why] : report.moved) {
        table.add({span_text(move.when, view), move.turn.substr(0, move.turn.find('@')), name(move.from),
                   "-> " + name(move.to), visible(why)});
    }
    return table.text();
}

}  // namespace

std::string generate_text(const GenerateView& report, const View& view) {
    std::string out = headline(report, view);
    if (!report.moved.empty()) {
        out += "\n" + moved_text(report, view) + reasons_text(report, view) + levels_text(report.levels, view);
    }
    if (report.added != 0)
        out += "\n" + planned_text(report, view) + reasons_text(report, view) + levels_text(report.levels, view);
    return out + bent_text(report, view) + uncovered_text(report, view) + forbidden_text(report, view);
}

}  // namespace rota::render
