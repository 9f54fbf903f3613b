// The report of `generate` for people: what happened in one sentence, then how good it is, then what needs a decision.
#include <algorithm>

#include "rota/date_text.hpp"

#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/plan/generate_answer.hpp"
#include "render/plan/levels.hpp"
#include "render/plan/warnings.hpp"
#include "render/schedule/show_answer.hpp"

namespace rota::render {

namespace {

Text headline_again(const GenerateView& report) {
    if (report.moved.empty()) {
        return format_text("no turn moves, all {} stay as they are.",
                           counted(report.turns, "upcoming turn", "upcoming turns"));
    }
    return format_text("{} {}; {} kept as published.", report.dry_run ? Text("would move") : "moved",
                       counted(report.moved.size(), "turn", "turns"), report.kept);
}

Text headline(const GenerateView& report, const View& view) {
    const Text where = asked_text({report.horizon}, view);
    const Text name = Text::of(view.team_name);
    if (report.again) return name + ": " + headline_again(report) + "\n";
    if (report.turns + report.in_the_way == 0) {
        return format_text("{}: the rotations have no turn in {}.\n", name, where);
    }
    if (report.added == 0 && report.in_the_way > 0) {
        return format_text("{}: nothing to add; in place of {} of {}, other hours are published.\n", name,
                           counted(report.in_the_way, "turn", "turns"), where);
    }
    if (report.added == 0) {
        return format_text("{}: nothing to add, all {} of {} are published.\n", name,
                           counted(report.kept, "turn", "turns"), where);
    }
    const Text kept = report.kept == 0 ? Text() : format_text("; {} kept as published", report.kept);
    if (report.dry_run) {
        return format_text("{}: would publish {}, {}{}.\n", name, counted(report.added, "turn", "turns"), where, kept);
    }
    return format_text("{}: published {} in {}, {}{}.\n", name, counted(report.added, "turn", "turns"),
                       Text::of(report.db), where, kept);
}

/// The beginning of a plan that would fill many screens, and how to see the rest of it.
Text planned_text(const GenerateView& report, const View& view) {
    constexpr std::size_t shown_whole = 240;
    constexpr std::size_t beginning = 21;
    const std::vector<Span>& all = report.planned;
    if (all.size() <= shown_whole) return duty_matrix({all, report.beside}, view, 2);
    std::size_t end = beginning;
    while (end < all.size() && all[end].when.start == all[end - 1].when.start) ++end;
    const std::vector<Span> first(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end));
    const Text see = report.dry_run ? Text()
                                    : format_text("; to see them: rota show {} to {}",
                                                  Text::of(to_text(view.zone.day_at(report.horizon.start))),
                                                  Text::of(to_text(view.zone.day_at(report.horizon.end - Seconds{1}))));
    return duty_matrix({first, report.beside}, view, 2) +
           format_text("  ... and {}{}\n", counted(all.size() - end, "more duty", "more duties"), see);
}

Text advice_text(const std::string& advice, const View& view) {
    return advice.empty() ? Text() : "    " + view.people.sentence(advice) + "\n";
}

Text uncovered_text(const GenerateView& report, const View& view) {
    Text out;
    for (std::size_t i = 0; i < report.uncovered.size(); ++i) {
        const UncoveredTurn& turn = report.uncovered[i];
        out += "\n" + alarm("UNCOVERED") + " " + turn_role(turn.turn) + ", " + span_text(turn.when, view) +
               (turn.strict_order ? Text(", by the strict order") : Text()) + "\n";
        Table table(2);
        for (const Exclusion& e : turn.reasons) table.add({view.people.name(e.person), view.people.sentence(e.why)});
        out += table.text(view.width) + advice_text(report.uncovered_advice.at(i), view);
    }
    return out;
}

/// The role and start of a turn that may be a new or a published one, from its id: "primary Fri 4 Dec 18:00".
Text turn_text(const std::string& id, const View& view) {
    constexpr std::size_t date_length = 10;
    const std::size_t start = id.rfind('@') + 1;
    const auto day = parse_day(id.substr(start, date_length));
    const std::string clock = id.substr(std::min(start + date_length + 1, id.size()));
    const auto time = parse_time_of_day(clock.substr(0, clock.find('Z')));
    if (start == 0 || !day || !time) return Text::of(id);
    const Instant instant{date::sys_days{day->time_since_epoch()} + *time};
    return turn_role(id) + " " + time_text(instant, view);
}

Text reasons_text(const GenerateView& report, const View& view) {
    if (!report.reasons || report.reasons->empty()) return {};
    Text out = "\nWhy\n";
    for (const ExplainedSpan& turn : *report.reasons) out += explained_text(turn, view);
    return out;
}

Text broken_rules(const GenerateView& report, Bend::Cause cause, const Text& heading, const View& view) {
    Table table(2);
    for (const Bend& bend : report.bent) {
        if (bend.cause != cause) continue;
        std::vector<Text> turns;
        for (const std::string& turn : bend.turns) turns.push_back(turn_text(turn, view));
        table.add({Text::of(bend.rule), view.people.name(bend.person),
                   (bend.rule == "rest" ? Text("too little rest between ") : "too many turns: ") + joined(turns)});
    }
    return table.empty() ? Text() : "\n" + heading + "\n" + table.text(view.width);
}

Text bent_text(const GenerateView& report, const View& view) {
    return broken_rules(report, Bend::Cause::gap, "Rules broken to avoid a gap", view) +
           broken_rules(report, Bend::Cause::strict_order, "Rules broken by the strict order", view) +
           broken_rules(report, Bend::Cause::unknown, "Rules broken", view);
}

/// Turns with the same remedy are grouped, with the remedy below them.
Text forbidden_text(const GenerateView& report, const View& view) {
    if (report.forbidden.empty()) return {};
    Text out = "\n" + alarm("FORBIDDEN") + " by the roster, but published\n";
    std::vector<std::string> advice;
    for (std::size_t i = 0; i < report.forbidden.size(); ++i) {
        const std::string& one = report.forbidden_advice.at(i);
        if (std::find(advice.begin(), advice.end(), one) == advice.end()) advice.push_back(one);
    }
    for (const std::string& one : advice) {
        Table table(2);
        for (std::size_t i = 0; i < report.forbidden.size(); ++i) {
            const Forbidden& f = report.forbidden[i];
            if (report.forbidden_advice[i] != one) continue;
            table.add(
                {span_text(f.when, view), turn_role(f.turn), view.people.name(f.person), view.people.sentence(f.why)});
        }
        out += table.text(view.width) + advice_text(one, view);
    }
    return out;
}

Text moved_text(const GenerateView& report, const View& view) {
    const auto name = [&](const std::optional<std::string>& person) {
        return person ? view.people.name(*person) : Text("nobody");
    };
    Table table(2);
    for (const auto& [move, why] : report.moved) {
        table.add({span_text(move.when, view), turn_role(move.turn), name(move.from), "-> " + name(move.to),
                   view.people.sentence(why)});
    }
    return table.text(view.width);
}

}  // namespace

Text generate_text(const GenerateView& report, const View& view) {
    Text out = headline(report, view);
    if (!report.moved.empty()) {
        out += "\n" + moved_text(report, view) + reasons_text(report, view) +
               levels_text(report.levels, report.levels_of, view);
    }
    if (report.added != 0)
        out += "\n" + planned_text(report, view) + reasons_text(report, view) +
               levels_text(report.levels, report.levels_of, view);
    out += bent_text(report, view);
    if (!report.warnings.empty()) out += "\nHumane limits\n" + warnings_text(report.warnings, view, 2);
    return out + uncovered_text(report, view) + forbidden_text(report, view);
}

}  // namespace rota::render
