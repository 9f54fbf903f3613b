// [[rotations.shifts]]: when a shift starts and ends.
#include <fmt/format.h>

#include <algorithm>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_shifts = 100;
constexpr NumberLimits weight_limits{0, 1000, true};
constexpr const char* start_hint = "write \"Fri 18:00\", \"Mon,Wed 09:00\", \"Mon-Thu 20:00\" or \"daily 08:00\"";
constexpr const char* end_hint = "write \"Mon 08:00\", \"08:00\" or \"next\"";
constexpr TimeOfDay midnight_after{std::chrono::hours{24}};

using End = decltype(ShiftPattern::end);

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A set of days, in the making.
class StartDays {
   public:
    /// False when it cannot be read; `twice` is set when it can but names a day twice.
    bool add(std::string_view part) {
        const std::size_t dash = part.find('-');
        const auto first = parse_weekday(trimmed(part.substr(0, dash)));
        const auto last = dash == std::string_view::npos ? first : parse_weekday(trimmed(part.substr(dash + 1)));
        if (!first || !last) return false;
        for (Weekday day = *first;; day += date::days{1}) {
            if (days_.contains(day)) twice = day;
            days_.add(day);
            if (day == *last) return true;
        }
    }
    bool add_list(std::string_view list) {
        if (list.size() == 5 &&
            std::equal(list.begin(), list.end(), "daily", [](char a, char b) { return (a | 32) == b; })) {
            return add("Mon-Sun");
        }
        for (;;) {
            const std::size_t comma = list.find(',');
            if (!add(trimmed(list.substr(0, comma)))) return false;
            if (comma == std::string_view::npos) return true;
            list.remove_prefix(comma + 1);
        }
    }
    [[nodiscard]] std::vector<Weekday> in_week_order() const {
        std::vector<Weekday> days;
        for (unsigned d = 1; d <= 7; ++d) {
            if (days_.contains(Weekday{d})) days.push_back(Weekday{d});
        }
        return days;
    }

    std::optional<Weekday> twice;

   private:
    WeekdaySet days_;
};

const std::string* text_of(const Section& section, std::string_view key, const toml::Value& value, const char* hint) {
    const auto* text = value.as<std::string>();
    if (text == nullptr) report_wrong_type(section.report(), value, section.of(key), "text", hint);
    return text;
}

void read_start(const Section& section, ShiftPattern& shift) {
    const toml::Value* value = section.require("start", "\"Fri 18:00\"");
    const std::string* text = value == nullptr ? nullptr : text_of(section, "start", *value, start_hint);
    if (text == nullptr) return;
    const std::string_view all = trimmed(*text);
    const std::size_t blank = all.find_last_of(' ');
    const auto time = blank == std::string_view::npos ? std::nullopt : parse_time_of_day(all.substr(blank + 1));
    StartDays days;
    if (!time || !days.add_list(trimmed(all.substr(0, blank)))) {
        section.report().error(value->at, "unreadable",
                               fmt::format("cannot read {} as {}", quote_value(*text), section.of("start")),
                               start_hint);
    } else if (*time == midnight_after) {
        section.report().error(value->at, "unreadable", fmt::format("{} cannot be at 24:00", section.of("start")),
                               "write 00:00 of the next day");
    } else if (days.twice) {
        section.report().error(value->at, "duplicate",
                               fmt::format("{} is listed twice in {}", weekday_text(*days.twice), section.of("start")));
    } else {
        shift.days = days.in_week_order();
        shift.start = *time;
    }
}

std::optional<End> parse_end(std::string_view text) {
    if (text == "next") return EndsAtNext{};
    if (const auto time = parse_time_of_day(text)) return EndsAtTime{*time == midnight_after ? TimeOfDay{0} : *time};
    const auto moment = parse_week_moment(text);
    if (!moment) return std::nullopt;
    if (moment->time == midnight_after) return EndsAtMoment{{moment->day + date::days{1}, TimeOfDay{0}}};
    return EndsAtMoment{*moment};
}

void read_end(const Section& section, ShiftPattern& shift) {
    const toml::Value* value = section.require("end", "\"Mon 08:00\"");
    const std::string* text = value == nullptr ? nullptr : text_of(section, "end", *value, end_hint);
    if (text == nullptr) return;
    if (const auto end = parse_end(trimmed(*text))) {
        shift.end = *end;
    } else {
        section.report().error(value->at, "unreadable",
                               fmt::format("cannot read {} as {}", quote_value(*text), section.of("end")), end_hint);
    }
}

}  // namespace

std::vector<ShiftPattern> read_shifts(const Section& rotation, RotationPlaces& places) {
    std::vector<ShiftPattern> shifts;
    const toml::Value* list = rotation.find("shifts");
    if (list == nullptr && rotation.has_misspelt("shifts")) return shifts;
    if (list == nullptr || (list->as<toml::Array>() != nullptr && list->as<toml::Array>()->empty())) {
        rotation.report().error(list == nullptr ? rotation.at() : list->at, "empty",
                                fmt::format("{} has no shifts", rotation.label()),
                                "add [[rotations.shifts]] with a start and an end");
    }
    const auto tables = tables_of(rotation.report(), list, rotation.of("shifts"),
                                  "[[rotations.shifts]] with two brackets", most_shifts);
    Definitions names(rotation.report());
    for (const TableAt& table : tables) {
        const Section section(rotation.context(), *table.table, table.at, shift_keys,
                              label_of(*table.table, {"name"}, "shift", "shift") + " of " + rotation.label());
        ShiftPattern shift;
        const auto name = read_line(section, "name");
        shift.name = name.value_or("shift");
        read_start(section, shift);
        read_end(section, shift);
        shift.weight = read_number(section, "weight", weight_limits).value_or(1.0);
        names.add(shift.name, name ? section.find("name")->at : table.at, section.label(),
                  name ? "" : "give each shift a name");
        const auto place = [&](const char* key) { return section.find(key) ? section.find(key)->at : table.at; };
        places.starts.push_back(place("start"));
        places.ends.push_back(place("end"));
        shifts.push_back(std::move(shift));
    }
    return shifts;
}

}  // namespace rota
