// A diary is short (one person's turns), so a turn is tried by a binary search and a look at its neighbours.
#include "plan/reasons/diaries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

namespace rota::planner {

namespace {

std::string instant_text(Instant t, const Zone& zone) {
    return wall_text(zone.to_wall(t));
}

std::string amount_text(std::int64_t n, const char* unit) {
    if (n <= 0) return fmt::format("less than {} {} of rest", unit[0] == 'h' ? "an" : "a", unit);
    return fmt::format("only {} {}{} of rest", n, unit, n == 1 ? "" : "s");
}

}  // namespace

Diaries::Diaries(const Problem& problem, const Plan& plan, const PeopleIndex& people, const std::vector<Stint>& stints)
    : problem_(problem), diaries_(problem.roster.people.size()) {
    for (const Stint& stint : stints) {
        Diary& diary = diaries_[static_cast<std::size_t>(stint.person)];
        if (stint.own_turn) diary.turns.push_back(make_entry(stint.start, stint.end, -1));
        for (const Interval& when : stint.duties) diary.duties.push_back({when, &stint.role, -1});
    }
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        const Turn& turn = problem.turns[t];
        turns_.push_back(make_entry(turn.start(), turn.end(), static_cast<int>(t)));
        const int person = plan.person.at(t) ? people.find(*plan.person[t]) : -1;
        if (person < 0) continue;
        Diary& diary = diaries_[static_cast<std::size_t>(person)];
        diary.turns.push_back(turns_.back());
        for (const Duty& duty : turn.duties) diary.duties.push_back({duty.when, &duty.role, static_cast<int>(t)});
    }
    for (Diary& diary : diaries_) {
        std::stable_sort(diary.turns.begin(), diary.turns.end(), [](const Entry& a, const Entry& b) {
            return a.start != b.start ? a.start < b.start : a.end < b.end;
        });
        std::sort(diary.duties.begin(), diary.duties.end(),
                  [](const Busy& a, const Busy& b) { return a.when < b.when; });
    }
}

/// All arithmetic on the wall clock, once for each turn.
Diaries::Entry Diaries::make_entry(Instant start, Instant end, int turn) const {
    const Zone& zone = problem_.roster.team.zone;
    const Rules& rules = problem_.roster.rules;
    Entry entry{start, end, rules.rest ? zone.add(end, *rules.rest) : end, {}, turn};
    for (const MaxRule& rule : rules.max) entry.closes.push_back(zone.add(start, rule.within));
    return entry;
}

Diaries::Place Diaries::place(int person, std::size_t turn) const {
    const auto& list = diaries_[static_cast<std::size_t>(person)].turns;
    const Entry& asked = turns_[turn];
    auto at = std::lower_bound(list.begin(), list.end(), asked, [](const Entry& a, const Entry& b) {
        return a.start != b.start ? a.start < b.start : a.end < b.end;
    });
    while (at != list.end() && at->start == asked.start && at->end == asked.end && at->turn != asked.turn) ++at;
    return {list, static_cast<std::size_t>(at - list.begin()), at != list.end() && at->turn == asked.turn};
}

std::string Diaries::on_duty(int person, std::size_t turn) const {
    const auto& duties = diaries_[static_cast<std::size_t>(person)].duties;
    const Turn& asked = problem_.turns[turn];
    const Zone& zone = problem_.roster.team.zone;
    for (const Duty& duty : asked.duties) {
        auto found = std::lower_bound(duties.begin(), duties.end(), duty.when.start,
                                      [](const Busy& b, Instant t) { return b.when.end <= t; });
        for (; found != duties.end() && found->when.start < duty.when.end; ++found) {
            if (found->turn == static_cast<int>(turn)) continue;
            if (found->when == duty.when) return fmt::format("on duty as {} then", *found->role);
            return fmt::format("on duty as {} from {} to {}", *found->role, instant_text(found->when.start, zone),
                               instant_text(found->when.end, zone));
        }
    }
    return {};
}

std::string Diaries::rest_between(Instant end, Instant start) const {
    const Duration& rule = *problem_.roster.rules.rest;
    if (start < end) return "no rest";
    if (rule.days > 0) return amount_text(problem_.roster.team.zone.whole_days(end, start), "day");
    return amount_text(std::chrono::floor<std::chrono::hours>(start - end).count(), "hour");
}

std::string Diaries::broken_rest(int person, std::size_t turn) const {
    const auto& rule = problem_.roster.rules.rest;
    if (!rule || rule->zero()) return {};
    const Zone& zone = problem_.roster.team.zone;
    const Place here = place(person, turn);
    const Entry& asked = turns_[turn];
    if (here.at > 0 && asked.start < here.list[here.at - 1].rested) {
        const Entry& before = here.list[here.at - 1];
        return fmt::format("{} after a turn to {}, the rule is {}", rest_between(before.end, asked.start),
                           instant_text(before.end, zone), to_text(*rule));
    }
    const std::size_t next = here.at + (here.there ? 1 : 0);
    if (next < here.list.size() && here.list[next].start < asked.rested) {
        const Entry& after = here.list[next];
        return fmt::format("{} before a turn from {}, the rule is {}", rest_between(asked.end, after.start),
                           instant_text(after.start, zone), to_text(*rule));
    }
    return {};
}

std::string Diaries::broken_max(int person, std::size_t turn) const {
    const auto& rules = problem_.roster.rules.max;
    const Place here = rules.empty() ? Place{turns_, 0, false} : place(person, turn);
    const Entry& asked = turns_[turn];
    for (std::size_t r = 0; r < rules.size(); ++r) {
        for (std::size_t back = 0; back <= here.at; ++back) {  // windows over the turn, from its own to earlier ones
            const Entry& first = back == 0 ? asked : here.list[here.at - back];
            if (first.closes[r] <= asked.start) break;
            const auto end = std::lower_bound(here.list.begin(), here.list.end(), first.closes[r],
                                              [](const Entry& e, Instant t) { return e.start < t; });
            const auto turns =
                (end - here.list.begin()) - static_cast<std::ptrdiff_t>(here.at - back) + (here.there ? 0 : 1);
            if (turns <= rules[r].turns) continue;
            return fmt::format("{} turns within {} from {}, the rule is at most {}", turns, to_text(rules[r].within),
                               instant_text(first.start, problem_.roster.team.zone), rules[r].turns);
        }
    }
    return {};
}

}  // namespace rota::planner
