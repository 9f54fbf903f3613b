// A change for people: who has what now, then what it does to balances, then what a lead should know.
#include <fmt/format.h>

#include <cmath>

#include "render/change.hpp"
#include "render/levels.hpp"
#include "render/table.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

/// Three decimals are enough to read; JSON has more.
std::string signed_text(const std::optional<double>& balance) {
    if (!balance) return "none";
    const double rounded = std::round(*balance * 1000) / 1000 + 0.0;
    return rounded == 0 ? "0" : fmt::format("{:+.6g}", rounded);
}

std::string turn_role(const std::string& turn) {
    return visible(turn.substr(0, turn.rfind('@')));
}

std::string change_headline(const ChangeView& change, const View& view) {
    const std::string name = visible(view.team_name);
    if (change.dry_run)
        return fmt::format("{}: would make this {}; nothing is written.\n", name, set_headline(change.set, view));
    return fmt::format("{}: change {}, {}.\n", name, change.set.id, set_headline(change.set, view));
}

std::string change_moves_text(const ChangeView& change, const View& view) {
    if (change.set.changes.empty()) return "\n  Nobody's duties change.\n";
    Table table(2);
    for (const HolderChange& move : change.set.changes) {
        const std::string name = holder_name(move.after, view);
        const std::string shown = move.after ? view.style.strong(name) : view.style.alarm(name);
        table.add({move.role,
                   time_text(move.when.start, view),
                   "to",
                   time_text(move.when.end, view),
                   {name, shown},
                   "instead of " + holder_name(move.before, view)});
    }
    return "\n" + table.text();
}

std::string away_text(const Absence& away, const View& view) {
    const bool for_good = away.when.end >= all_time.end;
    return holder_name(away.person, view) + " is away " +
           (for_good ? "from " + time_text(away.when.start, view) + " on, for good" : span_text(away.when, view));
}

std::string absence_text(const ChangeView& change, const View& view) {
    if (!change.set.absence) return "";
    return fmt::format("\n{}; {}.\n", away_text(*change.set.absence, view),
                       change.dry_run ? "plans would know it" : "plans made from now on know it");
}

std::string balances_text(const ChangeView& change, const View& view) {
    Table table(2);
    for (const BalanceChange& balance : change.balances) {
        if (!balance.before && !balance.after) continue;
        table.add({holder_name(balance.person, view), signed_text(balance.before), "->", signed_text(balance.after)});
    }
    return table.empty() ? "" : "\nBalance, before and after\n" + table.text();
}

std::string nobody_can_text(const ChangeView& change, const View& view) {
    std::string out;
    for (const UncoveredTurn& turn : change.uncovered) {
        out += "\n" + view.style.alarm("NOBODY CAN") +
               fmt::format(" take {}, {}\n", turn_role(turn.turn), span_text(turn.when, view));
        Table table(2);
        for (const Exclusion& e : turn.reasons) table.add({view.people.name(e.person), visible(e.why)});
        out += table.text();
        for (const Replacement::NextBest& next : change.next_best) {
            if (next.turn != turn.turn) continue;
            const std::string id = next.holdings.front().person.value_or("");
            out += fmt::format("  Next best: {}, if this may be:\n", view.people.name(id));
            for (const ChangeWarning& bend : next.bends) out += "    " + visible(bend.text) + "\n";
            out += fmt::format("    rota override {} --role {} --from {} --to {}\n", id, turn_role(turn.turn),
                               rfc3339(next.holdings.front().when.start, view.zone),
                               rfc3339(next.holdings.back().when.end, view.zone));
        }
    }
    return out;
}

std::string advice_text(const ChangeView& change, const View& view) {
    std::string out;
    for (const ChangeWarning& warning : change.warnings) {
        if (warning.code == "nobody" && !change.uncovered.empty()) continue;  // said above
        out += view.style.caution("warning:") + " " + visible(warning.text) + "\n";
    }
    return out.empty() ? "" : "\n" + out;
}

std::string added_text(const ChangeSet& set, const View& view) {
    if (!set.added_from_to) return "";
    return fmt::format("{}, {}", counted(set.added, "duty", "duties"), span_text(*set.added_from_to, view));
}

}  // namespace

std::string holder_name(const std::optional<std::string>& person, const View& view) {
    return person ? view.people.name(*person) : "nobody";
}

std::string set_headline(const ChangeSet& set, const View& view) {
    std::string out = to_text(set.kind);
    if (set.undoes) out += fmt::format(" of change {}", *set.undoes);
    if (!set.by.name.empty()) out += " by " + visible(set.by.name);
    if (!set.reason.empty()) out += ": " + visible(set.reason);
    const std::string added = added_text(set, view);
    return added.empty() ? out : out + ": " + added;
}

std::string change_text(const ChangeView& change, const View& view) {
    std::string out = change_headline(change, view) + change_moves_text(change, view) + absence_text(change, view) +
                      balances_text(change, view) + nobody_can_text(change, view) + advice_text(change, view);
    if (!change.dry_run && can_be_undone(change.set.kind)) {
        out += "\n" + view.style.faint(fmt::format("`rota undo {}` takes it back.", change.set.id)) + "\n";
    }
    return out;
}

std::string log_text(const std::vector<ChangeSet>& log, const View& view) {
    if (log.empty()) return "No change.\n";
    std::string out;
    for (const ChangeSet& set : log) {
        const std::string undone = set.undone_by ? fmt::format("  (undone by change {})", *set.undone_by) : "";
        out += view.style.strong(fmt::format("{}", set.id)) + "  " + time_text(set.at, view) + "  " +
               set_headline(set, view) + view.style.faint(undone) + "\n";
        if (set.absence) out += "     " + away_text(*set.absence, view) + "\n";
        Table table(5);
        for (const HolderChange& move : set.changes) {
            table.add({move.role, time_text(move.when.start, view), "to", time_text(move.when.end, view),
                       holder_name(move.before, view), "-> " + holder_name(move.after, view), visible(move.why)});
        }
        out += table.text();
    }
    return out;
}

}  // namespace rota::render
