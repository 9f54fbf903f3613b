// What every source is turned into before it becomes a roster: people, schedules of layers, overrides, escalation
// policies, and the source's own rendering where the export has one. Wall-clock times are those of the schedule's zone.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rota/interval.hpp"
#include "rota/roster.hpp"
#include "rota/wall_time.hpp"
#include "rota/zone.hpp"

namespace rota::importing {

inline constexpr Seconds one_minute{60};
inline constexpr Seconds one_day = date::days{1};
inline constexpr Seconds one_week = date::weeks{1};
/// Weeks of patterns are counted from here, a Monday.
inline constexpr WallTime first_monday{Seconds{4 * 86400}};

inline constexpr int nobody = -1;

struct Person {
    std::string key;  ///< how the source refers to them
    std::string name, email, zone;
    bool is_opaque = false;  ///< known only by the key
    std::size_t at = 0;
};

/// Everybody the source knows, in its order. A person is an index.
class People {
   public:
    /// The person of that key, new if need be.
    int of(const std::string& key, std::size_t at);
    [[nodiscard]] Person& operator[](int person) { return all_[static_cast<std::size_t>(person)]; }
    [[nodiscard]] const Person& operator[](int person) const { return all_[static_cast<std::size_t>(person)]; }
    [[nodiscard]] int find(const std::string& key) const;
    /// For messages.
    [[nodiscard]] std::string name(int person) const;

   private:
    std::vector<Person> all_;
    std::map<std::string, int> by_key_;
};

/// A stretch of every `weeks`-th week, since that week's Monday 00:00.
struct Piece {
    Seconds start{0}, end{0};
    Seconds turn{0};  ///< the moment that decides whose turn it is; at or before `start`

    friend bool operator==(const Piece&, const Piece&) = default;
};

/// Pieces that do not overlap, in order; `start` is in [0, weeks), `end` may lie beyond.
struct Pattern {
    int weeks = 1;
    std::vector<Piece> pieces;

    friend bool operator==(const Pattern&, const Pattern&) = default;
};

/// Who has which turn: people in order, and the number of the turn of each moment.
struct Turns {
    std::vector<int> order;  ///< people or nobody
    std::function<std::int64_t(WallTime)> number;
    std::int64_t weeks = 1;    ///< after this many weeks ...
    std::int64_t advance = 1;  ///< ... the number has risen by this

    [[nodiscard]] int person_at(WallTime turn) const;
    [[nodiscard]] bool has_one_person() const;
    /// After this many weeks everything repeats.
    [[nodiscard]] std::int64_t cycle() const;
};

struct Layer {
    std::string label;  ///< `layer "Office" of schedule "Support"`
    std::string name;   ///< "Office"; may be empty
    std::string key;    ///< the source's id
    std::size_t at = 0;
    int level = 0;    ///< higher hides lower, equal adds up
    Pattern pattern;  ///< its own hours, cut where hand-offs can be
    Turns turns;
    std::optional<Turns> other_turns;    ///< if turns outside its hours should not count
    std::optional<WallTime> begin, end;  ///< in force; end is out
    std::optional<Zone> own_zone;        ///< if it is not the schedule's
    bool is_spare_place = false;         ///< the second, third, ... place of turns that several people share
};

/// One person, or nobody, instead of the people on duty.
struct SourceOverride {
    std::size_t at = 0;
    int person = nobody;
    Interval when;
    std::vector<std::string> layers = {};  ///< keys; empty: all
    std::string reason = {};
    std::string kind = "override";  ///< in the list
    int instead_of = nobody;        ///< only their duties; nobody: everybody's
};

/// The source's own answer.
struct Rendered {
    Interval when;
    int person = nobody;
    std::string layer;  ///< key or name; empty: of the schedule
};

struct Schedule {
    std::string key, name, comment;
    std::string role;  ///< given by the source; empty: by its name, or "primary" if it is the only one
    std::size_t at = 0;
    Zone zone;
    std::vector<Layer> layers;  ///< in the order of the source
    std::vector<SourceOverride> overrides;
    std::vector<Rendered> rendering;
    std::string how_to_render;  ///< the request that gives a rendering
    bool is_disabled = false;

    [[nodiscard]] const Zone& zone_of(const Layer& layer) const { return layer.own_zone ? *layer.own_zone : zone; }
    /// For messages.
    [[nodiscard]] std::string label() const;
};

struct PolicyTarget {
    bool is_person = false;
    std::string key;  ///< of the person or the schedule
};
struct PolicyStep {
    int after = 0;  ///< minutes since the beginning
    std::vector<PolicyTarget> targets;
};
struct Policy {
    std::string name;
    std::size_t at = 0;
    std::vector<PolicyStep> steps;
    int repeat = 0;
    int repeat_after = 5;  ///< minutes
};

/// A whole export.
struct Export {
    std::string tool;    ///< "PagerDuty"; of rows the file
    std::string origin;  ///< what FILE is, for its first line: "an export of PagerDuty"
    Zone zone;           ///< where no schedule has one
    People people;
    std::vector<Schedule> schedules;
    std::vector<Policy> policies;
    // What tables and calendars have besides.
    std::vector<Holiday> holidays;
    std::map<int, std::vector<std::string>> time_off;  ///< entries as TOML, by person
    std::map<int, std::size_t> over;                   ///< duties that are over, by person
    std::string summary;                               ///< what has been decided, for the last line
    std::vector<std::string> advice;                   ///< more lines for the beginning of the roster
};

[[nodiscard]] inline Seconds since_monday(WallTime t) {
    return t - first_monday;
}
/// Rounds down also below zero.
[[nodiscard]] inline std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}
[[nodiscard]] inline std::int64_t floor_mod(std::int64_t a, std::int64_t b) {
    return a - floor_div(a, b) * b;
}
[[nodiscard]] inline Seconds floor_mod(Seconds a, Seconds b) {
    return Seconds{floor_mod(a.count(), b.count())};
}
/// Down, or up, to the minute.
[[nodiscard]] inline WallTime minute_of(WallTime t) {
    return t - floor_mod(t.time_since_epoch(), one_minute);
}
[[nodiscard]] inline Seconds next_minute(Seconds t) {
    return t + floor_mod(-t, one_minute);
}
/// "2026-12-02 12:00".
[[nodiscard]] std::string wall_minutes(WallTime t);
/// 2026-11-20T10:00:00Z.
[[nodiscard]] std::string utc_text(Instant t);

}  // namespace rota::importing
