// Zone: every change of a zone's clocks as one sorted list, so that each question is one binary search.
//
// The rule after the last explicit transition is written out once, up to the end of 2201, when the zone is made: that
// takes a few microseconds, and afterwards there is no difference between the two kinds of change.
#include "rota/zone.hpp"

#include <algorithm>

#include "core/posix_rule.hpp"

namespace rota {

namespace {

constexpr date::year first_year{1969};  // a year before the promise, so that offsets never push us off its edge
constexpr date::year last_year{2201};
constexpr Instant end_of_promise = date::sys_days{date::year{2200} / date::January / 1};
constexpr Instant far_past = date::sys_days{date::year{-9999} / date::January / 1};
constexpr Instant far_future = date::sys_days{date::year{9999} / date::January / 1};

/// A stretch of time in which clocks show the same offset and abbreviation. It ends where the next begins.
struct Stretch {
    Instant start;
    Seconds offset;
    std::size_t abbreviation;  ///< index
    WallTime reached;          ///< clocks have shown everything before this when it ends (or skipped it)
};

}  // namespace

struct Zone::Data {
    std::string name;
    std::vector<std::string> abbreviations;
    std::vector<Stretch> stretches;  ///< never empty; the first begins with time itself

    Data(std::string zone_name, const ZoneRules& rules);

    [[nodiscard]] std::vector<Stretch>::const_iterator stretch_at(Instant t) const;
    [[nodiscard]] std::vector<Stretch>::const_iterator stretch_that_reaches(WallTime t) const;

   private:
    void append(Instant start, Seconds offset, const std::string& abbreviation);
    void append_rule(const PosixRule& rule, Instant start);
    void note_reached();
    std::size_t index_of(const std::string& abbreviation);
};

Zone::Data::Data(std::string zone_name, const ZoneRules& rules) : name(std::move(zone_name)) {
    append(Instant::min(), rules.first_offset, rules.first_abbreviation);
    Instant rule_starts = date::sys_days{first_year / date::January / 1};
    for (const Transition& transition : rules.transitions) {
        const Instant at = std::clamp(transition.at, far_past, far_future);
        append(at, transition.offset, transition.abbreviation);
        rule_starts = at + Seconds{1};  // strictly after the last one, also where that one changes nothing
    }
    if (rules.after_last) append_rule(*rules.after_last, rule_starts);
    note_reached();
}

std::size_t Zone::Data::index_of(const std::string& abbreviation) {
    const auto known = std::find(abbreviations.begin(), abbreviations.end(), abbreviation);
    if (known != abbreviations.end()) return static_cast<std::size_t>(known - abbreviations.begin());
    abbreviations.push_back(abbreviation);
    return abbreviations.size() - 1;
}

void Zone::Data::append(Instant start, Seconds offset, const std::string& abbreviation) {
    const std::size_t index = index_of(abbreviation);
    const bool same = !stretches.empty() && stretches.back().offset == offset && stretches.back().abbreviation == index;
    if (!same) stretches.push_back({start, offset, index, {}});
}

void Zone::Data::append_rule(const PosixRule& rule, Instant start) {
    const date::year starts_in = date::year_month_day{date::floor<date::days>(start)}.year();
    // The year before as well: in the south its daylight saving lasts into this one.
    const date::year from = std::max(starts_in, first_year) - date::years{1};
    const Intervals daylight = daylight_periods(rule, from, last_year);
    if (!overlaps_any(daylight, {start, start + Seconds{1}})) append(start, rule.offset, rule.abbreviation);
    for (const Interval& period : daylight) {
        if (period.end <= start) continue;
        append(std::max(period.start, start), rule.daylight->offset, rule.daylight->abbreviation);
        append(period.end, rule.offset, rule.abbreviation);
    }
}

void Zone::Data::note_reached() {
    WallTime reached = WallTime::min();
    for (std::size_t i = 0; i + 1 < stretches.size(); ++i) {
        reached = std::max(reached, WallTime{(stretches[i + 1].start + stretches[i].offset).time_since_epoch()});
        stretches[i].reached = reached;
    }
    stretches.back().reached = WallTime::max();
}

std::vector<Stretch>::const_iterator Zone::Data::stretch_at(Instant t) const {
    return std::prev(std::upper_bound(stretches.begin() + 1, stretches.end(), t,
                                      [](Instant instant, const Stretch& stretch) { return instant < stretch.start; }));
}

std::vector<Stretch>::const_iterator Zone::Data::stretch_that_reaches(WallTime t) const {
    return std::upper_bound(stretches.begin(), std::prev(stretches.end()), t,
                            [](WallTime wall, const Stretch& stretch) { return wall < stretch.reached; });
}

Zone::Zone() {
    static const auto utc = std::make_shared<const Data>("UTC", ZoneRules{Seconds{0}, "UTC", {}, {}});
    data_ = utc;
}

Zone::Zone(std::string name, ZoneRules rules) : data_(std::make_shared<const Data>(std::move(name), rules)) {}

const std::string& Zone::name() const {
    return data_->name;
}

Seconds Zone::offset_at(Instant t) const {
    return data_->stretch_at(t)->offset;
}

std::string Zone::abbreviation_at(Instant t) const {
    return data_->abbreviations[data_->stretch_at(t)->abbreviation];
}

WallTime Zone::to_wall(Instant t) const {
    return WallTime{t.time_since_epoch() + offset_at(t)};
}

// The first instant at which clocks show `t` or later. Shown twice: the first time. Never shown: the jump over it.
Instant Zone::to_instant(WallTime t) const {
    const Stretch& stretch = *data_->stretch_that_reaches(t);
    return std::max(stretch.start, Instant{t.time_since_epoch() - stretch.offset});
}

// No days: nothing to do on the wall clock, where the second of two equal times would turn into the first.
Instant Zone::add(Instant t, const Duration& duration) const {
    if (duration.days == 0) return t + duration.elapsed;
    return to_instant(to_wall(t) + date::days{duration.days}) + duration.elapsed;
}

Instant Zone::subtract(Instant t, const Duration& duration) const {
    if (duration.days == 0) return t - duration.elapsed;
    return to_instant(to_wall(t) - date::days{duration.days}) - duration.elapsed;
}

int Zone::whole_days(Instant a, Instant b) const {
    if (b < a) return 0;
    int days = std::max(0, static_cast<int>(date::floor<date::days>(to_wall(b) - to_wall(a)).count()));
    // Differing by a skipped or repeated hour or day at either end, the estimate is one or two days off.
    while (days > 0 && b < add(a, {days, Seconds{0}})) --days;
    while (add(a, {days + 1, Seconds{0}}) <= b) ++days;
    return days;
}

std::optional<Instant> Zone::next_change(Instant t) const {
    const auto now = data_->stretch_at(t);
    const auto next =
        std::find_if(now + 1, data_->stretches.end(), [&](const Stretch& s) { return s.offset != now->offset; });
    if (next == data_->stretches.end() || next->start >= end_of_promise) return std::nullopt;
    return next->start;
}

Zone fixed_zone(std::string name, Seconds offset) {
    ZoneRules rules;
    rules.first_offset = offset;
    rules.first_abbreviation = name;
    return {std::move(name), std::move(rules)};
}

}  // namespace rota
