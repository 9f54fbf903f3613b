// The sentences. Only what the reason states is said: a plan is optimised as a whole, so no sentence claims that one
// number decided.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "rota/date_text.hpp"

#include "render/change/change_answer.hpp"
#include "render/formats/style.hpp"
#include "render/plan/why_answer.hpp"
#include "render/schedule/who_answer.hpp"

namespace rota::render {

namespace {

using Names = std::vector<Text>;
using Test = bool (*)(const MemberReason&);

constexpr double noise = 1e-6;

Text listed(const Names& names) {
    return joined(names, ", ", " and ");
}

/// Three decimals are enough to read; JSON has six.
Text balance_text(double balance) {
    return Text::of(fmt::format("{:.6g}", std::round(balance * 1000) / 1000 + 0.0));
}

bool could_not(const MemberReason& member) {
    return member.excluded == "not a member" || member.excluded == "time off" || member.excluded == "on duty";
}
bool would_bend(const MemberReason& member) {
    return !member.excluded.empty() && !could_not(member);
}
bool has_remark(const MemberReason& member) {
    return member.excluded.empty() && !member.detail.empty();
}

/// One line for each distinct detail: "  Sam Roe and Lee Chan WHAT: DETAIL.".
Text grouped(const TurnReason& reason, Test wanted, const Text& what, bool balances, const View& view) {
    std::vector<std::pair<std::string, Names>> groups;
    for (const MemberReason& member : reason.members) {
        if (!wanted(member)) continue;
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == member.detail; });
        if (group == groups.end()) group = groups.insert(groups.end(), {member.detail, {}});
        const Text name = view.people.name(member.person);
        group->second.push_back(balances ? format_text("{} ({})", name, balance_text(member.balance)) : name);
    }
    Text out;
    for (const auto& [detail, names] : groups) {
        out += format_text("  {}{}: {}.\n", listed(names), what, view.people.sentence(detail));
    }
    return out;
}

Text strict_order(const TurnReason& reason, const View& view) {
    if (reason.due.empty()) return {};
    const Text due = view.people.name(reason.due);
    Text out = format_text("  By the strict order it was the turn of {}", view.people.name(reason.by_order));
    if (reason.due != reason.by_order) out += format_text(", who had exchanged it with {}", due);
    const MemberReason* chosen = reason.chosen();
    if (chosen == nullptr) return out + ", and nobody could take it.\n";
    if (chosen->person == reason.due) return out + ".\n";
    const Text taker = view.people.name(chosen->person);
    return out + format_text(
                     ". {} could not take it; {} is the next in the order who could, and the two have "
                     "exchanged their turns.\n",
                     due, taker);
}

/// Everybody who could take the turn without breaking a rule, compared by balance.
Text fair_choice(const TurnReason& reason, const View& view) {
    const MemberReason* chosen = reason.chosen();
    if (chosen == nullptr) return {};
    const Text name = view.people.name(chosen->person);
    int others = 0, lower = 0, equal = 0;
    for (const MemberReason& member : reason.members) {
        if (member.chosen || !member.excluded.empty()) continue;
        ++others;
        lower += member.balance < chosen->balance - noise ? 1 : 0;
        equal += std::abs(member.balance - chosen->balance) <= noise ? 1 : 0;
    }
    const bool bending = std::any_of(reason.members.begin(), reason.members.end(), would_bend);
    const bool bent = breaks_a_rule(*chosen);
    if (others == 0 && bending && bent) {
        return "  With the other turns as they are, nobody could take it without breaking a rule.\n";
    }
    if (others == 0) {
        return format_text("  With the other turns as they are, {} was the only one who could take it{}.\n", name,
                           bending ? Text(" without breaking a rule") : Text());
    }
    const Text balance = balance_text(chosen->balance);
    if (lower > 0)
        return format_text("  {} had a balance of {}, not the lowest: a plan is made as a whole.\n", name, balance);
    if (equal == 0) return format_text("  {} had the lowest balance of those who could take it, {}.\n", name, balance);
    return format_text("  Nobody who could take it had a lower balance than {}, {}.\n", name, balance);
}

Text balances(const TurnReason& reason, const View& view) {
    std::vector<const MemberReason*> sorted;
    for (const MemberReason& member : reason.members) sorted.push_back(&member);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const MemberReason* a, const MemberReason* b) { return a->balance < b->balance; });
    Names groups;
    for (std::size_t i = 0; i < sorted.size();) {
        const Text balance = balance_text(sorted[i]->balance);
        Names names;
        for (; i < sorted.size() && balance_text(sorted[i]->balance) == balance.plain(); ++i) {
            names.push_back(view.people.name(sorted[i]->person));
        }
        groups.push_back(listed(names) + " " + balance);
    }
    return "  Balances before this turn: " + joined(groups, "; ") + ".\n";
}

Text reason_text(const TurnReason& reason, const View& view) {
    const bool covered = reason.chosen() != nullptr;
    Text out = reason.round_robin ? strict_order(reason, view) : fair_choice(reason, view);
    out += grouped(reason, has_remark, {}, !reason.round_robin, view);
    out += grouped(reason, could_not, covered ? Text(" could not") : Text(), false, view);
    out += grouped(reason, would_bend, " would have broken a rule", false, view);
    if (!reason.round_robin && !reason.members.empty()) out += balances(reason, view);
    return out;
}

Text after_colon(const std::string& text) {
    return text.empty() ? Text() : ": " + Text::of(text);
}

/// The changes to the plan, and who had it by the plan.
Text taken_over_text(const ExplainedSpan& duty, const View& view) {
    const MemberReason* planned = duty.reason ? duty.reason->chosen() : nullptr;
    Text out;
    for (const DatedChange& dated : duty.changes) {
        const HolderChange& change = dated.change;
        const Text part = change.when == duty.span.when ? Text() : ", " + span_text(change.when, view);
        const Text why = change.why.empty() ? Text() : " (" + Text::of(change.why) + ")";
        out += format_text("  Change {}, {}: {} instead of {}{}, {}{}.\n", dated.set.id, time_text(dated.set.at, view),
                           holder_name(change.after, view), holder_name(change.before, view), part,
                           set_headline(dated.set, view), why);
    }
    if (out.empty() && duty.span.source != Source::plan) {
        out = format_text("  {} changed what was planned{}.\n",
                          duty.span.source == Source::override_ ? Text("An override")
                          : duty.span.source == Source::swap    ? Text("A swap")
                                                                : Text("A replacement"),
                          after_colon(duty.span.reason));
    }
    if (planned != nullptr && duty.span.source != Source::plan) {
        out += format_text("  By the plan it was the duty of {}.\n", view.people.name(planned->person));
    }
    return out;
}

Text date_text(Instant t, const View& view) {
    const Day day = view.zone.day_at(t);
    return Text::of(year_of(t, view.zone) == view.year ? short_day_text(day) : day_text(day));
}

Text headline(const ExplainedSpan& duty, const View& view) {
    const Span& span = duty.span;
    const Text name = span.person ? strong(view.people.name(*span.person)) : alarm("Nobody");
    const Text published = duty.published ? ", published on " + date_text(span.published, view) : Text();
    return format_text("{} {} {} from {} (rotation \"{}\"{}).\n", name, duty.published ? Text("is") : "would be",
                       Text::of(span.duty.role), span_text(span.when, view), Text::of(span.duty.rotation), published);
}

/// The plan that the reason explains gave the turn to somebody other than its holder in the file now.
bool outdated(const ExplainedSpan& duty) {
    if (!duty.reason || duty.span.source != Source::plan) return false;
    const MemberReason* chosen = duty.reason->chosen();
    return chosen == nullptr ? duty.span.person.has_value() : duty.span.person != chosen->person;
}

Text next_text(const WhyView& why, const View& view) {
    if (!why.next) return no_next_text(why.ends);
    return format_text("Next is {} as {}, from {}.\n", view.people.name(*why.next->person),
                       Text::of(why.next->duty.role), time_text(why.next->when.start, view));
}

}  // namespace

Text explained_text(const ExplainedSpan& duty, const View& view) {
    Text out = headline(duty, view);
    out += taken_over_text(duty, view);
    if (!duty.reason)
        return out + "  The reason is not known: it was published by a version of rota that stored none.\n";
    if (outdated(duty)) out += "  It has been given to somebody else since; this was the reason at first:\n";
    return out + reason_text(*duty.reason, view);
}

Text why_text(const WhyView& why, const View& view) {
    Text out = faint(asked_text(why.asked, view)) + "\n";
    std::set<std::string> told;
    for (const ExplainedSpan& duty : why.duties) {
        const bool again = duty.span.source == Source::plan && !told.insert(duty.span.turn_id()).second;
        out +=
            "\n" + (again ? headline(duty, view) + "  Part of the same turn as above.\n" : explained_text(duty, view));
    }
    const bool held = std::any_of(why.duties.begin(), why.duties.end(), [](const auto& d) { return d.span.person; });
    if (why.duties.empty()) out += "\n" + no_shift_text(why.roles);
    return held ? out : out + (why.duties.empty() ? Text() : "\n") + next_text(why, view);
}

}  // namespace rota::render
