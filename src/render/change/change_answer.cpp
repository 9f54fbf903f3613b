// A change for people: who has what now, then what it does to balances, then what a lead should know.
#include "render/change/change_answer.hpp"

#include <fmt/format.h>

#include <cmath>

#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/plan/levels.hpp"

namespace rota::render {

namespace {

/// Three decimals are enough to read; JSON has more.
Text signed_text(const std::optional<double>& balance) {
    if (!balance) return "none";
    const double rounded = std::round(*balance * 1000) / 1000 + 0.0;
    return rounded == 0 ? Text("0") : Text::of(fmt::format("{:+.6g}", rounded));
}

Text change_headline(const ChangeView& change, const View& view) {
    const Text name = Text::of(view.team_name);
    if (change.dry_run)
        return format_text("{}: would make this {}; nothing is written.\n", name, set_headline(change.set, view));
    return format_text("{}: change {}, {}.\n", name, change.set.id, set_headline(change.set, view));
}

Text change_moves_text(const ChangeView& change, const View& view) {
    if (change.set.changes.empty()) return "\n  Nobody's duties change.\n";
    Table table(2);
    for (const HolderChange& move : change.set.changes) {
        const Text name = holder_name(move.after, view);
        table.add({Text::of(move.role), time_text(move.when.start, view), "to", time_text(move.when.end, view),
                   move.after ? strong(name) : alarm(name), "instead of " + holder_name(move.before, view)});
    }
    return "\n" + table.text(view.width);
}

Text away_text(const Absence& away, const View& view) {
    const bool for_good = away.when.end >= all_time.end;
    return holder_name(away.person, view) + " is away " +
           (for_good ? "for good from " + time_text(away.when.start, view) : span_text(away.when, view));
}

Text absence_text(const ChangeView& change, const View& view) {
    if (!change.set.absence) return {};
    return format_text("\n{}; {}.\n", away_text(*change.set.absence, view),
                       change.dry_run ? Text("later plans would respect it") : "later plans respect it");
}

Text balances_text(const ChangeView& change, const View& view) {
    Table table(2);
    for (const BalanceChange& balance : change.balances) {
        if (!balance.before && !balance.after) continue;
        table.add({holder_name(balance.person, view), signed_text(balance.before), "->", signed_text(balance.after)});
    }
    return table.empty() ? Text() : "\nBalance, before and after\n" + table.text(view.width);
}

Text nobody_can_text(const ChangeView& change, const View& view) {
    Text out;
    for (const UncoveredTurn& turn : change.uncovered) {
        out += "\n" + alarm("NOBODY CAN") +
               format_text(" take {}, {}\n", turn_role(turn.turn), span_text(turn.when, view));
        Table table(2);
        for (const Exclusion& e : turn.reasons) table.add({view.people.name(e.person), view.people.sentence(e.why)});
        out += table.text(view.width);
        for (const Replacement::NextBest& next : change.next_best) {
            if (next.turn != turn.turn) continue;
            const std::string id = next.holdings.front().person.value_or("");
            out += format_text("  Next best: {}, if this is acceptable:\n", view.people.name(id));
            for (const ChangeWarning& bend : next.bends) out += "    " + view.people.sentence(bend.text) + "\n";
            out += format_text("    rota override {} --role {} --from {} --to {}\n", Text::of(id), turn_role(turn.turn),
                               Text::of(rfc3339(next.holdings.front().when.start, view.zone)),
                               Text::of(rfc3339(next.holdings.back().when.end, view.zone)));
        }
    }
    return out;
}

Text advice_text(const ChangeView& change, const View& view) {
    Text out;
    for (const ChangeWarning& warning : change.warnings) {
        if (warning.code == "nobody" && !change.uncovered.empty()) continue;  // said above
        out += caution("warning:") + " " + view.people.sentence(warning.text) + "\n";
    }
    return out.empty() ? out : "\n" + out;
}

Text added_text(const ChangeSet& set, const View& view) {
    if (!set.added_from_to) return {};
    return format_text("{}, {}", counted(set.added, "duty", "duties"), span_text(*set.added_from_to, view));
}

}  // namespace

Text holder_name(const std::optional<std::string>& person, const View& view) {
    return person ? view.people.name(*person) : Text("nobody");
}

Text set_headline(const ChangeSet& set, const View& view) {
    Text out = Text::of(to_text(set.kind));
    if (set.undoes) out += format_text(" of change {}", *set.undoes);
    if (const std::string by = to_text(set.by); !by.empty()) out += " by " + Text::of(by);
    if (!set.reason.empty()) out += ": " + Text::of(set.reason);
    const Text added = added_text(set, view);
    return added.empty() ? out : out + ": " + added;
}

Text change_text(const ChangeView& change, const View& view) {
    Text out = change_headline(change, view) + change_moves_text(change, view) + absence_text(change, view) +
               balances_text(change, view) + nobody_can_text(change, view) + advice_text(change, view);
    if (!change.dry_run && can_be_undone(change.set.kind)) {
        out += "\n" + faint(format_text("`rota undo {}` undoes it.", change.set.id)) + "\n";
    }
    return out;
}

Text log_text(const std::vector<ChangeSet>& log, const View& view) {
    if (log.empty()) return "No change.\n";
    Text out;
    for (const ChangeSet& set : log) {
        const Text undone = set.undone_by ? format_text("  (undone by change {})", *set.undone_by) : Text();
        out += strong(format_text("{}", set.id)) + "  " + time_text(set.at, view) + "  " + set_headline(set, view) +
               faint(undone) + "\n";
        if (set.absence) out += "     " + away_text(*set.absence, view) + "\n";
        Table table(5);
        for (const HolderChange& move : set.changes) {
            table.add({Text::of(move.role), time_text(move.when.start, view), "to", time_text(move.when.end, view),
                       holder_name(move.before, view), "-> " + holder_name(move.after, view), Text::of(move.why)});
        }
        out += table.text(view.width);
    }
    return out;
}

}  // namespace rota::render
