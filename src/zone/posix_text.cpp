// Reader of POSIX TZ strings as zone files end with them: names, offsets, and the two yearly changes.
#include <charconv>

#include "zone/tzif.hpp"

namespace rota {

namespace {

/// Reads from the front of a text; every reader returns nothing if the text does not continue that way.
class Reader {
   public:
    explicit Reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::optional<int> number(int min, int max) {
        int value = 0;
        if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') return std::nullopt;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{} || value < min || value > max) return std::nullopt;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }

    /// "CET", or "<-02>" for names that are not letters alone.
    std::optional<std::string> name() {
        const bool quoted = take('<');
        std::size_t length = 0;
        while (length < rest_.size() && belongs_to_name(rest_[length], quoted)) ++length;
        constexpr std::size_t shortest = 3;
        if (length < shortest) return std::nullopt;
        std::string found{rest_.substr(0, length)};
        rest_.remove_prefix(length);
        if (quoted && !take('>')) return std::nullopt;
        return found;
    }

    /// "2", "-1", "+5:30", "24:00:00".
    std::optional<Seconds> time(int max_hours) {
        const bool negative = take('-');
        if (!negative) take('+');
        const auto hours = number(0, max_hours);
        const auto minutes = hours && take(':') ? number(0, 59) : std::optional{0};
        const auto seconds = minutes && take(':') ? number(0, 59) : std::optional{0};
        if (!hours || !minutes || !seconds) return std::nullopt;
        const Seconds total{*hours * 3600 + *minutes * 60 + *seconds};
        return negative ? -total : total;
    }

   private:
    static bool belongs_to_name(char c, bool quoted) {
        const bool letter = ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z');
        return letter || (quoted && (('0' <= c && c <= '9') || c == '+' || c == '-'));
    }

    std::string_view rest_;
};

/// POSIX counts offsets west of Greenwich, we count them east.
std::optional<Seconds> read_offset(Reader& in) {
    constexpr int max_offset_hours = 24;
    const auto west = in.time(max_offset_hours);
    if (!west) return std::nullopt;
    return -*west;
}

/// "J60", "59" or "M3.5.0".
std::optional<YearlyChange> read_day(Reader& in) {
    YearlyChange change;
    if (in.take('M')) {
        const auto month = in.number(1, 12);
        const auto week = month && in.take('.') ? in.number(1, 5) : std::nullopt;
        const auto day = week && in.take('.') ? in.number(0, 6) : std::nullopt;
        if (!day) return std::nullopt;
        change.month = *month;
        change.week = *week;
        change.day = *day;
        return change;
    }
    const bool julian = in.take('J');
    const auto day = julian ? in.number(1, 365) : in.number(0, 365);
    if (!day) return std::nullopt;
    change.form = julian ? YearlyChange::Form::julian_without_leap_day : YearlyChange::Form::day_of_year;
    change.day = *day;
    return change;
}

/// ",M10.5.0/3": the time is 02:00 where none is given.
std::optional<YearlyChange> read_change(Reader& in) {
    constexpr int max_hours = 167;  // RFC 8536, section 3.3.1
    if (!in.take(',')) return std::nullopt;
    auto change = read_day(in);
    if (!change || !in.take('/')) return change;
    const auto time = in.time(max_hours);
    if (!time) return std::nullopt;
    change->time = *time;
    return change;
}

std::optional<PosixRule::Daylight> read_daylight(Reader& in, Seconds standard) {
    PosixRule::Daylight daylight;
    const auto name = in.name();
    if (!name) return std::nullopt;
    daylight.abbreviation = *name;
    daylight.offset = standard + std::chrono::hours{1};
    Reader peek = in;
    if (!peek.take(',')) {
        const auto offset = read_offset(in);
        if (!offset) return std::nullopt;
        daylight.offset = *offset;
    }
    const auto begins = read_change(in);
    const auto ends = begins ? read_change(in) : std::nullopt;
    if (!ends) return std::nullopt;
    daylight.begins = *begins;
    daylight.ends = *ends;
    return daylight;
}

}  // namespace

std::optional<PosixRule> read_posix_rule(std::string_view text) {
    Reader in{text};
    PosixRule rule;
    const auto name = in.name();
    const auto offset = name ? read_offset(in) : std::nullopt;
    if (!offset) return std::nullopt;
    rule.abbreviation = *name;
    rule.offset = *offset;
    if (in.done()) return rule;
    rule.daylight = read_daylight(in, rule.offset);
    if (!rule.daylight || !in.done()) return std::nullopt;
    return rule;
}

}  // namespace rota
