// Names and sums of duties and turns.
#include "rota/schedule.hpp"

#include "rota/wall_time.hpp"

namespace rota {

std::string duty_id(const std::string& role, Instant start) {
    const WallTime utc{start.time_since_epoch()};
    return role + "@" + to_text(day_of(utc)) + "T" + time_text(time_of_day(utc)) + "Z";
}

double Turn::weight() const {
    double sum = 0;
    for (const Duty& duty : duties) sum += duty.weight;
    return sum;
}

}  // namespace rota
