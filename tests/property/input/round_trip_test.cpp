// Random right rosters, written as TOML, read back equal.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <initializer_list>

#include "rota/date_text.hpp"
#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"

using namespace rota;

namespace {

// Writing. Every field is written, defaults too.

std::string text(const std::string& value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string wall(WallTime t) {
    const std::string time = time_text(time_of_day(t));
    return to_text(day_of(t)) + "T" + time + (time.size() == 5 ? ":00" : "");
}

template <class Items, class Write>
std::string list(const Items& items, Write write) {
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : ", ") + write(item);
    return "[" + out + "]";
}
std::string names(const std::vector<std::string>& items) {
    return list(items, text);
}

std::string days(const WeekdaySet& set) {
    std::vector<std::string> all;
    for (unsigned d = 0; d < 7; ++d) {
        if (set.contains(Weekday{d})) all.push_back(weekday_text(Weekday{d}));
    }
    return names(all);
}

std::string hours(const DailyHours& daily) {
    return text(time_text(daily.from) + "-" + time_text(daily.to));
}
std::string duration(const Duration& d) {
    return text(to_text(d));
}

struct WritePeriod {
    std::string rest;
    std::string operator()(const DayRange& r) const {
        return "{ from = " + to_text(r.from) + ", to = " + to_text(r.to) + rest;
    }
    std::string operator()(const WallRange& r) const {
        return "{ from = " + wall(r.from) + ", to = " + wall(r.to) + rest;
    }
    std::string operator()(const WeeklyRange& r) const {
        return text(moment_text(r.from) + " to " + moment_text(r.to));
    }
    /// Those stand in calendars, never in the text.
    std::string operator()(const CalendarTime&) const { throw std::logic_error("an event of a calendar"); }
};

std::string periods(const std::vector<Period>& all, bool time_off) {
    return list(all, [&](const Period& p) {
        return std::visit(WritePeriod{", reason = " + text(p.reason) +
                                      (time_off ? fmt::format(", excused = {} }}", p.excused) : " }")},
                          p.when);
    });
}

struct WriteEnd {
    std::string operator()(const EndsAtTime& end) const { return time_text(end.time); }
    std::string operator()(const EndsAtMoment& end) const { return moment_text(end.moment); }
    std::string operator()(const EndsAtNext&) const { return "next"; }
};

std::string optional(const std::string& key, const std::optional<std::string>& value) {
    return value ? key + " = " + text(*value) + "\n" : "";
}
std::string optional(const std::string& key, const std::optional<Day>& value) {
    return value ? key + " = " + to_text(*value) + "\n" : "";
}

std::string write(const Team& t) {
    std::string out = fmt::format(
        "[team]\nid = {}\nname = {}\ntime_zone = {}\nweekend = {}\nweek_starts = {}\nnight = {}\nbusiness_hours = {}\n"
        "severities = {}\ntiers = {}\nnotice = {}\n",
        text(t.id), text(t.name), text(t.zone.name()), days(t.weekend), text(weekday_text(t.week_starts)),
        hours(t.night), hours(t.business_hours), names(t.severities), names(t.tiers), duration(t.notice));
    for (const Holiday& h : t.holidays)
        out += "[[holidays]]\ndate = " + to_text(h.date) + "\nname = " + text(h.name) + "\n";
    return out;
}

std::string write(const Person& p) {
    return fmt::format(
        "[[people]]\nid = {}\nname = {}\n{}{}{}time_zone = {}\nshare = {}\n{}{}carry = {}\ntime_off = {}\navoid = "
        "{}\nprefer = {}\n",
        text(p.id), text(p.name), optional("email", p.email), optional("phone", p.phone), optional("chat", p.chat),
        text(p.zone.name()), p.share, optional("from", p.from), optional("until", p.until), p.carry,
        periods(p.time_off, true), periods(p.avoid, false), periods(p.prefer, false));
}

std::string write(const ShiftPattern& s) {
    std::string start;
    for (const Weekday day : s.days) start += (start.empty() ? "" : ",") + weekday_text(day);
    return fmt::format("[[rotations.shifts]]\nname = {}\nstart = {}\nend = {}\nweight = {}\n", text(s.name),
                       text(start + " " + time_text(s.start)), text(std::visit(WriteEnd{}, s.end)), s.weight);
}

std::string write(const Rotation& r) {
    std::string out = fmt::format(
        "[[rotations]]\nname = {}\nrole = {}\nmembers = {}\n{}{}every = {}\nturn = {}\nweek_starts = {}\nstrategy = "
        "{}\ntime_zone = {}\n",
        text(r.name), text(r.role), names(r.members), optional("from", r.from), optional("until", r.until), r.every,
        text(r.turn == Rotation::Turn::week ? "week" : "shift"), text(weekday_text(r.week_starts)),
        text(r.strategy == Rotation::Strategy::fair ? "fair" : "round-robin"), text(r.zone.name()));
    for (const ShiftPattern& s : r.shifts) out += write(s);
    return out;
}

std::string write(const Rules& r) {
    std::string out = "[rules]\n";
    if (r.rest) out += "rest = " + duration(*r.rest) + "\n";
    out += "max = " +
           list(r.max,
                [](const MaxRule& m) {
                    return fmt::format("{{ turns = {}, within = {} }}", m.turns, duration(m.within));
                }) +
           "\n";
    return out + (r.regime.empty() ? "" : "regime = " + text(r.regime) + "\n");
}

std::string write(const Customer& c) {
    return fmt::format(
        "[[customers]]\nid = {}\nname = {}\ntier = {}\ntime_zone = {}\nweekend = {}\nbusiness_hours = {}\n", text(c.id),
        text(c.name), text(c.tier), text(c.zone.name()), days(c.weekend), hours(c.business_hours));
}

std::string write(const EscalationRule& e) {
    const auto step = [](const EscalationStep& s) {
        return fmt::format("{{ after = {}, notify = {} }}", text(s.after_text),
                           list(s.notify, [](const auto& t) { return text((t.is_person ? "person:" : "") + t.id); }));
    };
    const char* hours_names[] = {"any", "business", "off"};
    return fmt::format(
        "[[escalations]]\nname = {}\n{}{}hours = {}\nauthority = {}\n{}steps = {}\nrepeat = {}\nrepeat_after = {}\n",
        text(e.name), e.severities.empty() ? "" : "severity = " + names(e.severities) + "\n",
        e.tiers.empty() ? "" : "tier = " + names(e.tiers) + "\n", text(hours_names[static_cast<int>(e.hours)]),
        text(e.authority), e.hold_for_business ? "hold = \"business\"\n" : "", list(e.steps, step), e.repeat,
        text(e.repeat_after_text));
}

std::string write(const Roster& r) {
    std::string out = "version = 1\n" + write(r.team) + write(r.rules);
    for (const Person& p : r.people) out += write(p);
    for (const Rotation& rotation : r.rotations) out += write(rotation);
    for (const Customer& c : r.customers) out += write(c);
    for (const EscalationRule& e : r.escalations) out += write(e);
    return out;
}

// Making.

template <class T>
T one_of(std::initializer_list<T> items) {
    return *rc::gen::elementOf(std::vector<T>(items));
}

bool maybe() {
    return *rc::gen::inRange(0, 2) == 1;
}

std::string any_name() {
    std::string name = one_of<std::string>({"Dana", "é", "日本", "a \"b\"", "\\", "# no comment", "'", "=", "x/y"});
    if (maybe()) name += one_of<std::string>({" ", "\t", "]", "😀", "{}"}) + "z";
    return name;
}
std::optional<std::string> any_contact() {
    return maybe() ? std::optional(any_name()) : std::nullopt;
}
Day any_day() {
    return Day{date::days{*rc::gen::inRange(0, 83000)}};
}
TimeOfDay any_time() {
    return std::chrono::minutes{*rc::gen::inRange(0, 1440)};
}
Weekday any_weekday() {
    return Weekday{*rc::gen::inRange(0u, 7u)};
}
Zone any_zone() {
    return test::zone(one_of<std::string>({"Europe/Berlin", "UTC", "Asia/Kathmandu", "America/New_York"}));
}
DailyHours any_hours() {
    return {any_time(), maybe() ? any_time() : TimeOfDay{std::chrono::hours{24}}};
}
Duration any_duration() {
    return {*rc::gen::inRange(0, 100), std::chrono::minutes{*rc::gen::inRange(1, 3000)}};
}
double any_number(int most) {
    return *rc::gen::inRange(1, most * 1000 + 1) / 1000.0;
}

WeekdaySet any_weekend() {
    WeekdaySet set;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) set.add(any_weekday());
    return set;
}

/// `first` or a later day.
std::optional<Day> not_before(const std::optional<Day>& first) {
    if (!maybe()) return std::nullopt;
    const Day day = any_day();
    return first && day < *first ? *first : day;
}

Period any_period(bool time_off) {
    const std::string reason = maybe() ? any_name() : "";
    const bool excused = time_off && maybe();
    const Day from = any_day();
    switch (*rc::gen::inRange(0, 3)) {
        case 0:
            return {DayRange{from, from + date::days{*rc::gen::inRange(0, 300)}}, reason, excused};
        case 1: {
            const WallTime start = at(from, any_time()) + Seconds{*rc::gen::inRange(0, 60)};
            return {WallRange{start, start + Seconds{*rc::gen::inRange(1, 1000000)}}, reason, excused};
        }
        default:
            return {WeeklyRange{{any_weekday(), any_time()}, {any_weekday(), any_time()}}, "", false};
    }
}

std::vector<Period> any_periods(bool time_off) {
    std::vector<Period> periods;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) periods.push_back(any_period(time_off));
    return periods;
}

Person any_person(int number) {
    Person p;
    p.id = "p-" + std::to_string(number);
    p.name = any_name();
    p.email = any_contact();
    p.phone = any_contact();
    p.chat = any_contact();
    p.zone = any_zone();
    p.share = any_number(1000);
    if (maybe()) p.from = any_day();
    p.until = not_before(p.from);
    p.carry = any_number(10000) * (maybe() ? 1 : -1);
    p.time_off = any_periods(true);
    p.avoid = any_periods(false);
    p.prefer = any_periods(false);
    return p;
}

/// One shift on one day of the week, alone in its role: nothing it could overlap, and "next" is a week later.
Rotation any_rotation(int number, const Roster& roster) {
    Rotation r;
    r.role = one_of<std::string>({"primary", "back-office", "Rolle_ä"}) + std::to_string(number);
    r.name = any_name() + std::to_string(number);
    r.strategy = maybe() ? Rotation::Strategy::fair : Rotation::Strategy::round_robin;
    for (const Person& p : roster.people) r.members.push_back(p.id);
    if (r.strategy == Rotation::Strategy::round_robin) r.members.push_back(r.members.front());
    if (maybe()) r.from = any_day();
    r.until = not_before(r.from);
    const bool next = maybe();
    r.every = r.from && !next ? *rc::gen::inRange(1, 521) : 1;
    r.turn = maybe() ? Rotation::Turn::week : Rotation::Turn::shift;
    r.week_starts = any_weekday();
    r.zone = any_zone();
    ShiftPattern s;
    s.name = any_name();
    s.days = {any_weekday()};
    s.start = any_time();
    s.weight = any_number(1000);
    if (next) {
        s.end = EndsAtNext{};
    } else if (maybe()) {
        s.end = EndsAtTime{any_time()};
    } else {
        s.end = EndsAtMoment{{any_weekday(), any_time()}};
    }
    r.shifts.push_back(s);
    return r;
}

EscalationRule any_escalation(const Roster& roster) {
    EscalationRule e;
    e.name = any_name();
    e.authority = maybe() ? any_name() + "\n" + any_name() : "";
    e.hold_for_business = maybe();
    e.repeat = *rc::gen::inRange(0, 101);
    e.repeat_after = any_duration();
    e.repeat_after_text = to_text(e.repeat_after);
    int minutes = *rc::gen::inRange(0, 3);
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i, minutes += 1 + *rc::gen::inRange(0, 100)) {
        const std::string after = std::to_string(minutes) + "m";
        EscalationStep step{parse_duration(after).value(), after, {}};
        if (!roster.rotations.empty()) step.notify.push_back({false, roster.rotations.front().role});
        step.notify.push_back({true, roster.people.front().id});
        e.steps.push_back(step);
    }
    return e;
}

/// A rule for each severity, so that each matches something and all is covered.
void add_escalations(Roster& roster) {
    for (const std::string& severity : roster.team.severities) {
        EscalationRule e = any_escalation(roster);
        e.severities = {severity};
        if (maybe()) {
            e.tiers = roster.team.tiers;
            e.hours = EscalationRule::Hours::business;
            roster.escalations.push_back(e);
            e.hours = EscalationRule::Hours::off;
        }
        roster.escalations.push_back(e);
    }
}

Roster any_roster() {
    Roster r;
    Team& t = r.team;
    t = {"team-1",
         any_name(),
         any_zone(),
         any_weekend(),
         any_weekday(),
         any_hours(),
         any_hours(),
         one_of<std::vector<std::string>>({{"bad"}, {"critical", "ü", "good news"}}),
         one_of<std::vector<std::string>>({{"standard"}, {"key", "standard"}, {"standard", "a b"}}),
         any_duration(),
         {},
         {}};
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) t.holidays.push_back({any_day(), any_name()});
    if (maybe()) r.rules.rest = any_duration();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        r.rules.max.push_back({*rc::gen::inRange(1, 10001), any_duration()});
    if (maybe()) r.rules.regime = "eu";
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) r.people.push_back(any_person(i));
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) r.rotations.push_back(any_rotation(i, r));
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        r.customers.push_back(
            {"c-" + std::to_string(i), any_name(), t.tiers.back(), any_zone(), any_weekend(), any_hours()});
    }
    if (maybe()) add_escalations(r);
    return r;
}

}  // namespace

TEST_CASE("a roster written as TOML is read back equal") {
    const ZoneFinder zones = system_zones();
    CHECK(rc::check([&] {
        const Roster roster = any_roster();
        const std::string written = write(roster);
        const auto parsed = parse_roster(written, "rota.toml", zones);
        RC_LOG(written);
        for (const Diagnostic& d : parsed.diagnostics) {
            RC_LOG(to_text(d));
            RC_ASSERT(d.code == "no-rotations");
        }
        RC_ASSERT(parsed.value.has_value());
        RC_ASSERT(write(*parsed.value) == written);
        RC_ASSERT(team_id_of(written) == roster.team.id);
    }));
}
