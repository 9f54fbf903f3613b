// Moments against slow twins that walk the calendar day by day, and against anything else one may type.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>

#include "rota/date_text.hpp"
#include "rota/error.hpp"
#include "rota/moment.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"

using namespace rota;
using namespace std::chrono_literals;

namespace {

constexpr date::days one_day{1};
const char* const weekday_names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

/// Catch2 reports; RapidCheck generates and shrinks.
template <class Property>
void holds(Property&& property) {
    CHECK(rc::check(std::forward<Property>(property)));
}

const ZoneFinder& zones() {
    static const ZoneFinder finder = system_zones();
    return finder;
}

/// A team somewhere between 1971 and 2198, with any weekend of one to six days, any week and any night.
MomentContext any_team() {
    static const std::vector<std::string> names{"UTC",
                                                "Europe/Berlin",
                                                "America/New_York",
                                                "Asia/Tehran",
                                                "Asia/Jerusalem",
                                                "Africa/Cairo",
                                                "Asia/Kolkata",
                                                "Australia/Lord_Howe",
                                                "America/Santiago",
                                                "Asia/Beirut",
                                                "America/Havana",
                                                "Europe/Dublin",
                                                "Pacific/Auckland"};
    MomentContext context;
    context.zone = zones()(*rc::gen::elementOf(names)).value();
    context.now = Instant{Seconds{*rc::gen::inRange<std::int64_t>(40'000'000, 7'200'000'000)}};
    const int weekend = *rc::gen::inRange(1, 127);
    for (unsigned day = 0; day < 7; ++day) {
        if ((weekend >> day) & 1) context.weekend.add(Weekday{day});
    }
    context.week_starts = Weekday{*rc::gen::inRange(0U, 7U)};
    context.night = {std::chrono::minutes{*rc::gen::inRange(0, 1440)},
                     std::chrono::minutes{*rc::gen::inRange(0, 1441)}};
    context.zones = zones();
    return context;
}

Interval when(const std::string& text, const MomentContext& context) {
    return parse_moment({text}, context).asked.when;
}

Interval whole(Day first, Day last, const Zone& zone) {
    return {zone.to_instant(WallTime{first}), zone.to_instant(WallTime{last + one_day})};
}

std::string with_offset(Instant t, const Zone& zone) {
    const WallTime wall = zone.to_wall(t);
    const auto offset = zone.offset_at(t);
    const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset)).count();
    const date::hh_mm_ss<TimeOfDay> clock{time_of_day(wall)};
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_text(day_of(wall)), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), offset < 0s ? '-' : '+', minutes / 60,
                       minutes % 60);
}

}  // namespace

TEST_CASE("a weekday is the first such day one meets walking on from today") {
    holds([] {
        const MomentContext context = any_team();
        const unsigned wanted = *rc::gen::inRange(0U, 7U);
        Day day = context.zone.day_at(context.now);
        while (Weekday{day} != Weekday{wanted}) day += one_day;
        RC_ASSERT(when(weekday_names[wanted], context) == whole(day, day, context.zone));
        RC_ASSERT(when(std::string{weekday_names[wanted]}.substr(0, 3), context) == whole(day, day, context.zone));
    });
}

TEST_CASE("this, next and last weekday lie in the week found by walking back to its first day") {
    holds([] {
        const MomentContext context = any_team();
        const unsigned wanted = *rc::gen::inRange(0U, 7U);
        const int shift = *rc::gen::inRange(-1, 2);
        Day first = context.zone.day_at(context.now);
        while (Weekday{first} != context.week_starts) first -= one_day;
        first += date::days{7 * shift};
        const std::string which = shift < 0 ? "last " : shift == 0 ? "this " : "next ";
        RC_ASSERT(when(which + "week", context) == whole(first, first + date::days{6}, context.zone));
        Day day = first;
        while (Weekday{day} != Weekday{wanted}) day += one_day;
        RC_ASSERT(when(which + weekday_names[wanted], context) == whole(day, day, context.zone));
    });
}

TEST_CASE("a weekend is all of a run of weekend days, and none is between today and its start") {
    holds([] {
        const MomentContext context = any_team();
        const Zone& zone = context.zone;
        const Interval weekend = when("weekend", context);
        const Day first = zone.day_at(weekend.start);
        const Day last = zone.day_at(weekend.end - 1s);
        const Day today = zone.day_at(context.now);
        RC_ASSERT(weekend == whole(first, last, zone));
        RC_ASSERT(weekend == weekend_around(today, context));
        for (Day day = first; day <= last; day += one_day) RC_ASSERT(context.weekend.contains(Weekday{day}));
        RC_ASSERT(!context.weekend.contains(Weekday{first - one_day}));
        RC_ASSERT(!context.weekend.contains(Weekday{last + one_day}));
        RC_ASSERT(today <= last);
        for (Day day = today; day < first; day += one_day) RC_ASSERT(!context.weekend.contains(Weekday{day}));
    });
}

TEST_CASE("with weeks that begin after the weekend, each calendar week has its own") {
    holds([] {
        MomentContext context = any_team();
        const unsigned first = *rc::gen::inRange(0U, 7U);
        const unsigned length = *rc::gen::inRange(1U, 4U);
        context.weekend = {};
        for (unsigned day = 0; day < length; ++day) context.weekend.add(Weekday{(first + day) % 7});
        context.week_starts = Weekday{(first + length) % 7};
        RC_ASSERT(when("this weekend", context) == when("weekend", context));
        for (const std::string which : {"this ", "next ", "last "}) {
            const Interval week = when(which + "week", context);
            const Interval weekend = when(which + "weekend", context);
            RC_ASSERT(week.contains(weekend));
            RC_ASSERT(week.end == weekend.end);
        }
    });
}

TEST_CASE("weeks and months adjoin") {
    holds([] {
        const MomentContext context = any_team();
        for (const std::string what : {"week", "month"}) {
            const Interval now = when(what, context);
            RC_ASSERT(now.contains(context.now));
            RC_ASSERT(when("last " + what, context).end == now.start);
            RC_ASSERT(when("next " + what, context).start == now.end);
        }
    });
}

TEST_CASE("tonight holds now, or starts today and no night holds now") {
    holds([] {
        const MomentContext context = any_team();
        const Zone& zone = context.zone;
        const Day today = zone.day_at(context.now);
        const auto night_of = [&](Day day) {
            const Day end = context.night.to <= context.night.from ? day + one_day : day;
            return Interval{zone.to_instant(at(day, context.night.from)), zone.to_instant(at(end, context.night.to))};
        };
        RC_PRE(!night_of(today).empty() && !night_of(today - one_day).empty());
        Interval expected = night_of(today);
        for (Day day = today - date::days{3}; day <= today + date::days{1}; day += one_day) {
            if (night_of(day).contains(context.now)) expected = night_of(day);
        }
        RC_ASSERT(when("tonight", context) == expected);
        RC_ASSERT(when("today night", context) == night_of(today));
    });
}

TEST_CASE("hours are added to the instant, days are walked on the wall clock") {
    holds([] {
        const MomentContext context = any_team();
        const int count = *rc::gen::inRange(0, 400);
        RC_ASSERT(when(fmt::format("in {} hours", count), context).start == context.now + count * 1h);
        RC_ASSERT(when(fmt::format("{} minutes ago", count), context).start == context.now - count * 1min);
        const WallTime now = context.zone.to_wall(context.now);
        Day later = day_of(now);
        Day earlier = later;
        for (int i = 0; i < count; ++i) {
            later += one_day;
            earlier -= one_day;
        }
        RC_PRE(count > 0);
        const TimeOfDay time = time_of_day(now);
        RC_ASSERT(when(fmt::format("in {} days", count), context).start == context.zone.to_instant(at(later, time)));
        RC_ASSERT(when(fmt::format("{}d ago", count), context).start == context.zone.to_instant(at(earlier, time)));
    });
}

TEST_CASE("an instant that is printed reads back as itself") {
    holds([] {
        MomentContext context = any_team();
        const Instant t{Seconds{*rc::gen::inRange<std::int64_t>(40'000'000, 7'200'000'000)}};
        const Interval expected{t, t};
        // Offsets of whole minutes can be printed; the few others ended in 1972.
        RC_PRE(context.zone.offset_at(t) % 1min == 0s);
        RC_ASSERT(when(with_offset(t, context.zone), context) == expected);
        RC_ASSERT(parse_from(with_offset(t, context.zone), MomentContext{}) == t);
        RC_ASSERT(when(fmt::format("@{}", t.time_since_epoch().count()), context) == expected);
        const WallTime wall = context.zone.to_wall(t);
        RC_PRE(context.zone.to_instant(wall) == t);
        RC_ASSERT(when(wall_text(wall), context) == expected);
        context.now = t;
        RC_ASSERT(when(short_wall_text(wall), context) == expected);
    });
}

TEST_CASE("a date printed with its weekday reads back up to half a year away") {
    holds([] {
        const MomentContext context = any_team();
        const Day day = context.zone.day_at(context.now) + date::days{*rc::gen::inRange(-180, 180)};
        RC_PRE(date::year_month_day{day}.month() != date::February || date::year_month_day{day}.day() != date::day{29});
        RC_ASSERT(when(short_day_text(day), context) == whole(day, day, context.zone));
    });
}

TEST_CASE("a bare end of a period is the first such time after its start") {
    holds([] {
        const MomentContext context = any_team();
        const int from = *rc::gen::inRange(0, 1440);
        const int to = *rc::gen::inRange(0, 1440);
        const auto clock = [](int m) { return fmt::format("{:02}:{:02}", m / 60, m % 60); };
        const Day today = context.zone.day_at(context.now);
        const Interval start = when("today " + clock(from), context);
        Day day = today;
        Instant end = context.zone.to_instant(at(day, std::chrono::minutes{to}));
        while (end <= start.start) {
            day += one_day;
            end = context.zone.to_instant(at(day, std::chrono::minutes{to}));
        }
        RC_PRE(context.zone.day_at(start.start) == today);  // not carried into the next day by a change
        const Interval period = parse_period({clock(from), "to", clock(to)}, context).asked.when;
        RC_ASSERT(period == (Interval{start.start, end}));
    });
}

namespace {

const std::vector<std::string>& salad() {
    static const std::vector<std::string> words{"now",
                                                "today",
                                                "tonight",
                                                "tomorrow",
                                                "yesterday",
                                                "mon",
                                                "friday",
                                                "sunday",
                                                "this",
                                                "next",
                                                "last",
                                                "week",
                                                "weekend",
                                                "month",
                                                "morning",
                                                "evening",
                                                "night",
                                                "noon",
                                                "midnight",
                                                "at",
                                                "on",
                                                "in",
                                                "ago",
                                                "to",
                                                "for",
                                                "from",
                                                "until",
                                                "-",
                                                "22:00",
                                                "06:00",
                                                "10pm",
                                                "10",
                                                "pm",
                                                "4",
                                                "Dec",
                                                "4th",
                                                "2026",
                                                "1970",
                                                "2199",
                                                "hours",
                                                "days",
                                                "weeks",
                                                "a",
                                                "an",
                                                "the",
                                                "2026-12-04",
                                                "2026-12",
                                                "Z",
                                                "+01:00",
                                                "-0330",
                                                "2d",
                                                "1d12h",
                                                "@0",
                                                "1000",
                                                "2199-12-31",
                                                "1970-01-01",
                                                "29",
                                                "feb",
                                                "Europe/Berlin",
                                                "utc",
                                                "asia/tokyo",
                                                "years",
                                                "999999999",
                                                "2026-12-04T22:00Z",
                                                "@7258118399",
                                                "months",
                                                "24:00",
                                                "00:00",
                                                "12am",
                                                "99999999999999999999",
                                                ",",
                                                "",
                                                "\xc3\xa9"};
    return words;
}

/// Understood as something sane, or refused as wrong usage; anything else escapes and fails the property.
void sane_or_refused(const std::vector<std::string>& words, const MomentContext& context) {
    constexpr Instant begin{date::sys_days{date::year{1970} / 1 / 1}};
    constexpr Instant end{date::sys_days{date::year{2200} / 1 / 1}};
    for (const auto& parse : {parse_moment, parse_period}) {
        try {
            const Interval answer = parse(words, context).asked.when;
            RC_ASSERT(begin <= answer.start);
            RC_ASSERT(answer.start <= answer.end);
            RC_ASSERT(answer.start < end);
            RC_ASSERT(answer.end <= end);
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == Error::Kind::usage);
            RC_ASSERT(!std::string{error.what()}.empty());
        }
    }
}

}  // namespace

TEST_CASE("a salad of words is understood or refused, and never does harm") {
    holds([] {
        MomentContext context = any_team();
        if (*rc::gen::inRange(0, 4) == 0)
            context.now = Instant{Seconds{
                *rc::gen::elementOf(std::vector<std::int64_t>{0, 1, 86399, 7258118399, 7258032000, -1, 7258118400})}};
        const int count = *rc::gen::inRange(1, 7);
        std::vector<std::string> words;
        for (int i = 0; i < count; ++i) words.push_back(*rc::gen::elementOf(salad()));
        sane_or_refused(words, context);
    });
}

TEST_CASE("any bytes are understood or refused, and never do harm") {
    holds([] {
        const MomentContext context = any_team();
        sane_or_refused({*rc::gen::container<std::string>(rc::gen::arbitrary<char>())}, context);
        const std::string start = *rc::gen::elementOf(salad());
        sane_or_refused(
            {start + *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0123456789:-+@tzapmd. "}))},
            context);
    });
}

TEST_CASE("case, commas, blanks and how words are cut into arguments do not matter") {
    holds([] {
        const MomentContext context = any_team();
        const int count = *rc::gen::inRange(1, 5);
        std::vector<std::string> words;
        std::string text;
        for (int i = 0; i < count; ++i) {
            words.push_back(*rc::gen::elementOf(salad()));
            text += words.back() + *rc::gen::element<std::string>(" ", ", ", "  ", "\t");
        }
        const auto answer = [&](const std::vector<std::string>& arguments) {
            try {
                const Interval i = parse_period(arguments, context).asked.when;
                return fmt::format("{} {}", i.start.time_since_epoch().count(), i.end.time_since_epoch().count());
            } catch (const Error&) {
                return std::string{"refused"};
            }
        };
        const std::string expected = answer(words);
        RC_ASSERT(answer({text}) == expected);
        for (char& c : text) {
            if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        }
        RC_ASSERT(answer({text}) == expected);
    });
}
