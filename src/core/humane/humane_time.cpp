// Too much time on duty, and rotations of too few people.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rota/date_text.hpp"
#include "rota/expand.hpp"

#include "core/humane/humane_limits.hpp"

namespace rota::humane {

namespace {

constexpr double too_much = 0.25;
constexpr double far_too_much = 0.5;
constexpr std::size_t enough_people = 6;
constexpr int enough_weekends = 2;  // of one weekend nobody can say that it is every weekend

/// Of the window, what lies in somebody's membership; not shorter than the shortest window.
Interval own_window(const Facts& facts, const Person& person) {
    Interval own = intersect(facts.window, membership(person));
    own.start = std::min(own.start, own.end - shortest_window);
    return own;
}

std::size_t people_of(const Facts& facts, const Rotation& rotation) {
    std::set<std::string_view> members;
    for (const std::string& id : rotation.members) {
        const Person* person = facts.roster.find_person(id);
        if (person != nullptr && membership(*person).overlaps(facts.window)) members.insert(id);
    }
    return members.size();
}

bool covers_every_weekend(const Facts& facts, const Rotation& rotation) {
    std::vector<HeldTime> times;
    for (const PublishedDuty& published : facts.question.published.duties) {
        if (published.duty.rotation == rotation.name && facts.asked(published)) {
            times.push_back({&published, published.duty.when, true});
        }
    }
    const Weekends weekends = weekends_of(times, facts.roster.team.weekend, rotation.zone);
    int covered = 0;
    for (const auto& [number, weekend] : weekends) covered += weekend.worked ? 1 : 0;
    return covered >= enough_weekends && covered == weekends.rbegin()->first - weekends.begin()->first + 1;
}

}  // namespace

void warn_time_on_duty(const Facts& facts, Warnings& out) {
    for (const PersonFacts& one : facts.people) {
        if (!one.asked()) continue;
        const Interval window = own_window(facts, *one.person);
        Intervals on_duty;
        for (const HeldTime& time : one.times) on_duty.push_back(time.when);
        Seconds sum{0};
        for (const Interval& stretch : intersect(on_duty, {window})) sum += stretch.length();
        const double share = static_cast<double>(sum.count()) / static_cast<double>(window.length().count());
        const bool error = share >= far_too_much;
        if (share <= too_much) continue;
        out.push_back({error ? Severity::error : Severity::warning, "time-on-duty", one.person->id,
                       fmt::format("{} is on duty {:.3g} % of the time from {} to {}, {}", one.person->name,
                                   share * 100, facts.day(window.start), facts.day(window.end - Seconds{1}),
                                   error ? "half of it or more" : "more than 25 %"),
                       sre_book});
    }
}

void warn_few_people(const Facts& facts, Warnings& out) {
    if (facts.question.about == HumaneQuestion::About::week) return;
    for (const Rotation& rotation : facts.roster.rotations) {
        const std::size_t people = people_of(facts, rotation);
        if (people >= enough_people || !covers_every_weekend(facts, rotation)) continue;
        out.push_back({Severity::warning, "few-people", "",
                       fmt::format("rotation \"{}\" covers every weekend with {} {}, fewer than {}", rotation.name,
                                   people, people == 1 ? "person" : "people", enough_people),
                       sre_book});
    }
}

}  // namespace rota::humane
