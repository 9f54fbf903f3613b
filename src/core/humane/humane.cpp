// Preparing the facts, and asking limit after limit.
#include "rota/humane.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "rota/date_text.hpp"
#include "rota/expand.hpp"

#include "core/humane/humane_limits.hpp"

namespace rota {

namespace humane {

namespace {

/// The period as far as the schedule fills it, lengthened into the past if it is short.
Interval share_window(const HumaneQuestion& question) {
    Interval window{question.period.end, question.period.start};
    for (const PublishedDuty& published : question.published.duties) {
        if (!question.period.contains(published.duty.when.start)) continue;
        window.start = std::min(window.start, published.duty.when.start);
        window.end = std::max(window.end, published.duty.when.end);
    }
    if (question.about == HumaneQuestion::About::week) window.end = question.period.end;
    window.start = std::min(window.start, window.end - shortest_window);
    return window;
}

/// From the first start to the last end of each turn, for everybody it was planned for or who holds a piece of it.
std::map<std::string_view, Intervals> turn_times(const std::vector<PublishedDuty>& duties,
                                                 const std::vector<holders::Piece>& pieces) {
    std::map<holders::DutyKey, Interval> turns;
    std::set<std::pair<std::string_view, holders::DutyKey>> whose;
    const auto turn_of = [](const PublishedDuty& duty) { return holders::DutyKey{duty.duty.role, duty.turn_start}; };
    for (const PublishedDuty& published : duties) {
        const Interval& when = published.duty.when;
        Interval& turn = turns.try_emplace(turn_of(published), when).first->second;
        turn = {std::min(turn.start, when.start), std::max(turn.end, when.end)};
        if (published.person) whose.emplace(*published.person, turn_of(published));
    }
    for (const holders::Piece& piece : pieces) whose.emplace(piece.person, turn_of(*piece.duty));
    std::map<std::string_view, Intervals> times;
    for (const auto& [person, turn] : whose) times[person].push_back(turns.at(turn));
    return times;
}

/// Moves what the map has for that person.
template <class T>
std::vector<T> take(std::map<std::string_view, std::vector<T>>& all, const std::string& person) {
    const auto found = all.find(person);
    return found == all.end() ? std::vector<T>{} : std::move(found->second);
}

}  // namespace

bool PersonFacts::asked() const {
    return std::any_of(times.begin(), times.end(), [](const HeldTime& time) { return time.asked; });
}

Facts::Facts(const HumaneQuestion& q)
    : question(q), roster(q.roster), zone(q.roster.team.zone), window(share_window(q)) {
    std::map<std::string_view, std::vector<HeldTime>> times;
    const std::vector<holders::Piece> pieces = holders::pieces_of(q.published);
    for (const holders::Piece& piece : pieces) {
        times[piece.person].push_back({piece.duty, piece.when, asked(*piece.duty)});
    }
    holders::StintsByPerson turns = holders::turns_by_person(pieces, q.period);
    std::map<std::string_view, Intervals> whole_turns = turn_times(q.published.duties, pieces);
    for (const Person& person : roster.people) {
        PersonFacts one{&person, take(times, person.id), take(turns, person.id), take(whole_turns, person.id), {}};
        if (one.asked()) one.weekends = weekends_of(one.times, one.weekend(roster.team), person.zone);
        people.push_back(std::move(one));
    }
}

const Rotation* Facts::rotation_of(const Duty& duty) const {
    for (const Rotation& rotation : roster.rotations) {
        if (rotation.name == duty.rotation) return &rotation;
    }
    return nullptr;
}

std::string Facts::day(Instant t) const {
    return day_text(zone.day_at(t));
}

std::string Times::text() const {
    return count == 1 ? fmt::format(" {}", first) : fmt::format(" {} times, first {}", count, first);
}

}  // namespace humane

std::string sentence(const HumaneWarning& warning) {
    return warning.source.empty() ? warning.text : fmt::format("{} ({})", warning.text, warning.source);
}

std::vector<HumaneWarning> humane_warnings(const HumaneQuestion& question) {
    const humane::Facts facts(question);
    std::vector<HumaneWarning> out;
    for (const auto limit :
         {humane::warn_time_on_duty, humane::warn_few_people, humane::warn_weekends_running, humane::warn_weekend_share,
          humane::warn_daily_rest, humane::warn_weekly_rest, humane::warn_short_notice, humane::warn_two_roles,
          humane::warn_beside_time_off, humane::warn_same_holiday, humane::warn_night_hand_off}) {
        limit(facts, out);
    }
    return out;
}

std::vector<HumaneWarning> uncovered_warnings(const Roster& roster, const std::vector<UncoveredTurn>& turns) {
    std::vector<HumaneWarning> out;
    for (const std::string& role : roster.roles()) {
        humane::Times times;
        for (const UncoveredTurn& turn : turns) {
            if (turn.turn.substr(0, turn.turn.rfind('@')) != role) continue;  // see duty_id()
            times.add("from " + wall_text(roster.team.zone.to_wall(turn.when.start)));
        }
        if (times.count == 0) continue;
        out.push_back({Severity::warning, "uncovered", "", fmt::format("nobody can be {}{}", role, times.text()), ""});
    }
    return out;
}

}  // namespace rota
