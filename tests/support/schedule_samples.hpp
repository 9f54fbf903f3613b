// For tests of the schedule file: a folder that disappears, a small roster, and duties one weekend after the other.
#pragma once

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>

#include "rota/schedule_store.hpp"

namespace samples {

using namespace rota;
using Access = ScheduleStore::Access;

class TempFolder {
   public:
    TempFolder() : TempFolder(std::filesystem::temp_directory_path()) {}
    explicit TempFolder(const std::filesystem::path& parent) {
        std::string name = (parent / "rota-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string path() const { return path_; }
    [[nodiscard]] std::string file(const std::string& name = "rota.db") const { return path_ + "/" + name; }
    [[nodiscard]] std::size_t count() const {
        const std::filesystem::directory_iterator files(path_);
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

   private:
    std::string path_;
};

inline std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline Instant at_hour(std::int64_t hour) {
    return Instant{Seconds{1796396400 + hour * 3600}};
}  // Fri 4 Dec 2026 15:00Z
inline constexpr std::int64_t week = 7 * 24;

inline Person person(const std::string& id, const std::string& name) {
    Person one;
    one.id = id;
    one.name = name;
    one.email = id + "@example.com";
    one.zone = fixed_zone("Etc/UTC", Seconds{0});
    return one;
}

inline Rotation rotation(const std::string& role) {
    Rotation one;
    one.name = one.role = role;
    return one;
}

inline Roster roster(const std::string& team = "care") {
    Roster made;
    made.team.id = team;
    made.team.name = "Customer care";
    made.team.zone = fixed_zone("Europe/Berlin", Seconds{3600});
    made.team.weekend.add(date::Saturday);
    made.team.weekend.add(date::Sunday);
    made.team.night = {std::chrono::hours{20}, std::chrono::hours{6}};
    made.people = {person("dana", "Dana Levi"), person("sam", "Sam Roe"), person("lee", "Lee Chan")};
    made.people[0].phone = "+49 30 1234567";
    made.people[1].chat = "@sam";
    made.rotations = {rotation("primary"), rotation("backup")};
    return made;
}

/// 62 hours from an hour on; nobody: uncovered.
inline PublishedDuty duty(const std::string& role, std::int64_t hour, const std::optional<std::string>& person) {
    PublishedDuty one;
    one.duty.role = one.duty.rotation = role;
    one.duty.shift = "weekend";
    one.duty.when = {at_hour(hour), at_hour(hour + 62)};
    one.person = person;
    one.turn_start = one.duty.when.start;
    one.owed = {{"dana", 0.5}, {"sam", 0.25}, {"lee", 0.25}};
    one.published = at_hour(-1000);
    return one;
}

/// Weekends from `first` on, dana, sam and lee in turn.
inline std::vector<PublishedDuty> weekends(const std::string& role, int first, int count) {
    const char* people[] = {"dana", "sam", "lee"};
    std::vector<PublishedDuty> duties;
    for (int k = first; k < first + count; ++k) duties.push_back(duty(role, k * week, people[k % 3]));
    return duties;
}

inline void publish(const std::string& path, const Roster& made, std::vector<PublishedDuty> duties,
                    const std::string& text = "version = 1\n") {
    ScheduleStore::open(path, Access::create).publish({made, text, "rota.toml", std::move(duties)});
}

inline bool same(const OwedPart& a, const OwedPart& b) {
    return a.person == b.person && a.part == b.part;
}
inline bool same(const Duty& a, const Duty& b) {
    return a.role == b.role && a.rotation == b.rotation && a.shift == b.shift && a.when == b.when &&
           a.weight == b.weight;
}
inline bool same(const PublishedDuty& a, const PublishedDuty& b) {
    return same(a.duty, b.duty) && a.person == b.person && a.turn_start == b.turn_start && a.holiday == b.holiday &&
           a.round_robin == b.round_robin && a.published == b.published &&
           std::equal(a.owed.begin(), a.owed.end(), b.owed.begin(), b.owed.end(),
                      [](const OwedPart& x, const OwedPart& y) { return same(x, y); });
}
inline bool same(const Span& a, const Span& b) {
    return same(a.duty, b.duty) && a.turn_start == b.turn_start && a.when == b.when && a.person == b.person &&
           a.source == b.source && a.reason == b.reason && a.published == b.published;
}
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

/// What the file's answer must be for a published duty.
inline Span span_of(const PublishedDuty& from) {
    Span span;
    span.duty = from.duty;
    span.when = from.duty.when;
    span.turn_start = from.turn_start;
    span.person = from.person;
    span.published = from.published;
    return span;
}

}  // namespace samples
