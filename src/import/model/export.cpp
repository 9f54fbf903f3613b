// People, turns, and how messages write times.
#include "import/model/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/text/ascii.hpp"
#include "import/model/job.hpp"

namespace rota::importing {

int People::of(const std::string& key, std::size_t at) {
    const auto [known, fresh] = by_key_.emplace(key, static_cast<int>(all_.size()));
    if (fresh) all_.push_back({key, "", "", "", false, at});
    return known->second;
}

int People::find(const std::string& key) const {
    const auto known = by_key_.find(key);
    return known == by_key_.end() ? nobody : known->second;
}

std::string People::name(int person) const {
    if (person == nobody) return "nobody";
    const Person& one = (*this)[person];
    for (const std::string& name : {one.name, one.email, one.key}) {
        const std::string shown = one_line(name, 100);
        if (!trimmed(shown).empty()) return std::string(trimmed(shown));
    }
    return "somebody";
}

int Turns::person_at(WallTime turn) const {
    const auto n = static_cast<std::int64_t>(order.size());
    return order[static_cast<std::size_t>(floor_mod(number(turn), n))];
}

bool Turns::has_one_person() const {
    return std::all_of(order.begin(), order.end(), [&](int person) { return person == order.front(); });
}

std::int64_t Turns::cycle() const {
    const auto n = static_cast<std::int64_t>(order.size());
    return has_one_person() ? 1 : weeks * (n / std::gcd(n, advance));
}

std::string Schedule::label() const {
    return (role.empty() ? "schedule " : "role ") + quoted_name(name);
}

std::string wall_minutes(WallTime t) {
    return to_text(day_of(t)) + " " + time_text(time_of_day(t));
}

std::string utc_text(Instant t) {
    const WallTime wall{t.time_since_epoch()};
    const date::hh_mm_ss<TimeOfDay> clock{time_of_day(wall)};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(day_of(wall)), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

}  // namespace rota::importing
