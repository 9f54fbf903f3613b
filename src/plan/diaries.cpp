// A diary is short (one person's turns), so a turn is tried by a binary search and a look at its neighbours.
#include "plan/diaries.hpp"

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
        diary.turns.push_back({stint.start, stint.end, -1});
        for (const Interval& when : stint.duties) diary.duties.push_back({when, &stint.role, -1});
    }
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        const int person = plan.person.at(t) ? people.find(*plan.person[t]) : -1;
        if (person < 0) continue;
        const Turn& turn = problem.turns[t];
        Diary& diary = diaries_[static_cast<std::size_t>(person)];
        diary.turns.push_back({turn.start(), turn.end(), static_cast<int>(t)});
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

/// The entries that the rules look at with the turn among them, at position `at`.
std::vector<Diaries::Entry> Diaries::with(int person, std::size_t turn, std::size_t& at) const {
    std::vector<Entry> list = diaries_[static_cast<std::size_t>(person)].turns;
    const auto has = std::find_if(list.begin(), list.end(),
                                  [&](const Entry& e) { return e.turn == static_cast<int>(turn); });
    at = static_cast<std::size_t>(has - list.begin());
    if (has != list.end()) return list;
    const Entry entry{problem_.turns[turn].start(), problem_.turns[turn].end(), static_cast<int>(turn)};
    const auto place = std::upper_bound(list.begin(), list.end(), entry, [](const Entry& a, const Entry& b) {
        return a.start != b.start ? a.start < b.start : a.end < b.end;
    });
    at = static_cast<std::size_t>(place - list.begin());
    list.insert(place, entry);
    return list;
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
    std::size_t at = 0;
    const std::vector<Entry> list = with(person, turn, at);
    const auto broken = [&](const Entry& a, const Entry& b) { return b.start < zone.add(a.end, *rule); };
    if (at > 0 && broken(list[at - 1], list[at])) {
        const Entry& before = list[at - 1];
        return fmt::format("{} after a turn to {}, the rule is {}", rest_between(before.end, list[at].start),
                           instant_text(before.end, zone), to_text(*rule));
    }
    if (at + 1 < list.size() && broken(list[at], list[at + 1])) {
        const Entry& after = list[at + 1];
        return fmt::format("{} before a turn from {}, the rule is {}", rest_between(list[at].end, after.start),
                           instant_text(after.start, zone), to_text(*rule));
    }
    return {};
}

std::string Diaries::broken_max(int person, std::size_t turn) const {
    const auto& rules = problem_.roster.rules.max;
    if (rules.empty()) return {};
    const Zone& zone = problem_.roster.team.zone;
    std::size_t at = 0;
    const std::vector<Entry> list = with(person, turn, at);
    for (const MaxRule& rule : rules) {
        for (std::size_t first = at + 1; first-- > 0;) {
            const Instant closes = zone.add(list[first].start, rule.within);
            if (closes <= list[at].start) break;
            int turns = 0;
            for (std::size_t i = first; i < list.size() && list[i].start < closes; ++i) ++turns;
            if (turns <= rule.turns) continue;
            return fmt::format("{} turns within {} from {}, the rule is at most {}", turns, to_text(rule.within),
                               instant_text(list[first].start, zone), rule.turns);
        }
    }
    return {};
}

}  // namespace rota::planner
