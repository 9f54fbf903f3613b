// Zone: explicit transitions first, then the yearly rule. Both are treated as periods without a change; each
// question is answered from the period it falls into, so nothing else needs to know which kind it is.
#include "rota/zone.hpp"

#include <algorithm>
#include <iterator>

#include "core/time/posix_rule.hpp"

namespace rota {

namespace {

/// From `start` until `end` clocks show this offset. The next period may have the same one.
struct Stretch {
    Instant start;
    Instant end;
    Seconds offset;
    const std::string* abbreviation;
};

Seconds largest_offset(const ZoneRules& rules) {
    Seconds largest = rules.first_offset;
    for (const Transition& transition : rules.transitions) largest = std::max(largest, transition.offset);
    if (rules.after_last) largest = std::max(largest, rules.after_last->offset);
    if (rules.after_last && rules.after_last->daylight) {
        largest = std::max(largest, rules.after_last->daylight->offset);
    }
    return largest;
}

/// The rule holds strictly after the last transition, also if that one changes nothing.
Instant after(Instant last) {
    return std::min(last, Instant::max() - Seconds{1}) + Seconds{1};
}

}  // namespace

struct Zone::Data {
    std::string name;
    ZoneRules rules;
    Seconds largest = largest_offset(rules);
    Instant rule_starts = rules.transitions.empty() ? Instant::min() : after(rules.transitions.back().at);

    [[nodiscard]] Stretch stretch_at(Instant t) const {
        return rules.after_last && rule_starts <= t ? by_rule(t) : by_transitions(t);
    }

   private:
    [[nodiscard]] Stretch by_transitions(Instant t) const;
    [[nodiscard]] Stretch by_rule(Instant t) const;
};

Stretch Zone::Data::by_transitions(Instant t) const {
    const auto next = std::upper_bound(rules.transitions.begin(), rules.transitions.end(), t,
                                       [](Instant instant, const Transition& change) { return instant < change.at; });
    const Instant last_end = rules.after_last ? rule_starts : Instant::max();
    const Instant end = next == rules.transitions.end() ? last_end : next->at;
    if (next == rules.transitions.begin()) {
        return {Instant::min(), end, rules.first_offset, &rules.first_abbreviation};
    }
    const Transition& change = *std::prev(next);
    return {change.at, end, change.offset, &change.abbreviation};
}

Stretch Zone::Data::by_rule(Instant t) const {
    const PosixRule& rule = *rules.after_last;
    const RulePeriod period = rule_period_at(rule, t);
    const Instant start = std::max(period.when.start, rule_starts);
    if (!period.daylight) return {start, period.when.end, rule.offset, &rule.abbreviation};
    return {start, period.when.end, rule.daylight->offset, &rule.daylight->abbreviation};
}

Zone::Zone() {
    static const auto utc = std::make_shared<const Data>(Data{"UTC", ZoneRules{Seconds{0}, "UTC", {}, {}}});
    data_ = utc;
}

Zone::Zone(std::string name, ZoneRules rules)
    : data_(std::make_shared<const Data>(Data{std::move(name), std::move(rules)})) {}

const std::string& Zone::name() const {
    return data_->name;
}

Seconds Zone::offset_at(Instant t) const {
    return data_->stretch_at(t).offset;
}

std::string Zone::abbreviation_at(Instant t) const {
    return *data_->stretch_at(t).abbreviation;
}

WallTime Zone::to_wall(Instant t) const {
    return WallTime{t.time_since_epoch() + offset_at(t)};
}

// The first instant at which clocks show `t` or later. Shown twice: the first time. Never shown: the jump over it.
Instant Zone::to_instant(WallTime t) const {
    const Instant earliest{t.time_since_epoch() - data_->largest};  // before it every clock is behind `t`
    for (Stretch stretch = data_->stretch_at(earliest);; stretch = data_->stretch_at(stretch.end)) {
        const Instant shown{t.time_since_epoch() - stretch.offset};
        if (shown < stretch.end) return std::max(stretch.start, shown);
    }
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
    // Repeated and missing times at either end, or a day skipped, put the estimate off by one or two.
    while (days > 0 && b < add(a, {days, Seconds{0}})) --days;
    while (add(a, {days + 1, Seconds{0}}) <= b) ++days;
    return days;
}

std::optional<Instant> Zone::next_change(Instant t) const {
    Stretch now = data_->stretch_at(t);
    while (now.end < all_time.end) {
        const Stretch next = data_->stretch_at(now.end);
        if (next.offset != now.offset) return next.start;
        now = next;
    }
    return std::nullopt;
}

Zone fixed_zone(std::string name, Seconds offset) {
    ZoneRules rules;
    rules.first_offset = offset;
    rules.first_abbreviation = name;
    return {std::move(name), std::move(rules)};
}

}  // namespace rota
