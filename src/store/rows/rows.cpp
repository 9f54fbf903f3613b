// See the header; layouts of bits and lines are explained in schema.cpp.
#include "store/rows/rows.hpp"

#include <algorithm>

#include "store/file/failure.hpp"

namespace rota::store {

namespace {

constexpr Instant earliest{date::sys_days{date::year{1969} / 12 / 1}};
constexpr Instant latest{date::sys_days{date::year{2210} / 1 / 1}};
constexpr int day_seconds = 24 * 3600;

constexpr double largest_amount = 1e6;
constexpr std::size_t longest_id = 64;

bool is_id_character(char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-';
}

/// Of ASCII only what a roster allows; letters of other scripts are not looked up.
bool is_role_character(char c) {
    return is_id_character(c) || ('A' <= c && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

WeekdaySet weekend_from(std::int64_t bits) {
    WeekdaySet weekend;
    for (unsigned day = 0; day < 7; ++day) {
        if ((bits >> day & 1) != 0) weekend.add(Weekday{day});
    }
    return weekend;
}

}  // namespace

std::string RowReader::id() {
    std::string id = text();
    if (id.empty() || id.size() > longest_id || !std::all_of(id.begin(), id.end(), is_id_character))
        throw DamagedRow("\"" + id.substr(0, longest_id) + "\" is not an id");
    return id;
}

std::optional<std::string> RowReader::optional_text() {
    if (!row_.isColumnNull(column_)) return text();
    ++column_;
    return std::nullopt;
}

std::optional<std::int64_t> RowReader::optional_integer() {
    if (!row_.isColumnNull(column_)) return integer();
    ++column_;
    return std::nullopt;
}

std::int64_t RowReader::integer(std::int64_t low, std::int64_t high) {
    const std::string name = row_.getColumn(column_).getName();
    const std::int64_t value = integer();
    if (value < low || value > high) throw DamagedRow("a value of \"" + name + "\" is out of range");
    return value;
}

double RowReader::amount() {
    const double value = row_.getColumn(column_++).getDouble();
    if (!storable_amount(value)) throw DamagedRow("a weight is out of range");
    return value;
}

Instant RowReader::instant() {
    return Instant{Seconds{integer(earliest.time_since_epoch().count(), latest.time_since_epoch().count())}};
}

Interval RowReader::interval() {
    const Instant start = instant();
    const Instant end = instant();
    if (end <= start) throw DamagedRow("a duty ends before it starts");
    return {start, end};
}

RowWriter& RowWriter::text(const std::string& value) {
    statement_.bindNoCopy(parameter_++, value);
    return *this;
}

RowWriter& RowWriter::optional_text(const std::optional<std::string>& value) {
    if (value) return text(*value);
    statement_.bind(parameter_++);
    return *this;
}

RowWriter& RowWriter::integer(std::int64_t value) {
    statement_.bind(parameter_++, value);
    return *this;
}

RowWriter& RowWriter::optional_integer(const std::optional<std::int64_t>& value) {
    if (value) return integer(*value);
    statement_.bind(parameter_++);
    return *this;
}

RowWriter& RowWriter::number(double value) {
    statement_.bind(parameter_++, value);
    return *this;
}

void RowWriter::run() {
    statement_.exec();
    statement_.reset();
    parameter_ = 1;
}

bool storable(const Interval& when) {
    return earliest <= when.start && when.start < when.end && when.end <= latest;
}

bool storable_amount(double amount) {
    return amount >= 0 && amount <= largest_amount;
}

TeamRecord read_team(RowReader row) {
    TeamRecord team;
    team.key = row.integer();
    team.id = row.id();
    team.name = row.text();
    team.zone = row.text();
    team.weekend = weekend_from(row.integer(0, 127));
    team.week_starts = Weekday{static_cast<unsigned>(row.integer(0, 6))};
    team.night.from = TimeOfDay{row.integer(0, day_seconds)};
    team.night.to = TimeOfDay{row.integer(0, day_seconds)};
    team.roles = split_roles(row.text());
    return team;
}

Contact read_contact(RowReader row) {
    Contact contact;
    contact.id = row.id();
    contact.name = row.text();
    contact.email = row.optional_text();
    contact.phone = row.optional_text();
    contact.chat = row.optional_text();
    contact.zone = row.text();
    return contact;
}

int weekend_bits(const WeekdaySet& weekend) {
    unsigned bits = 0;
    for (unsigned day = 0; day < 7; ++day) {
        if (weekend.contains(Weekday{day})) bits |= 1U << day;
    }
    return static_cast<int>(bits);
}

std::string join_roles(const std::vector<std::string>& roles) {
    std::string lines;
    for (const std::string& role : roles) lines += role + "\n";
    return lines;
}

std::vector<std::string> split_roles(const std::string& lines) {
    std::vector<std::string> roles;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        roles.push_back(lines.substr(at, end - at));
        if (!std::all_of(roles.back().begin(), roles.back().end(), is_role_character))
            throw DamagedRow("\"" + roles.back().substr(0, longest_id) + "\" is not a role");
        at = end + 1;
    }
    return roles;
}

}  // namespace rota::store
