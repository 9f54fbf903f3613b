// Between columns and values: one function each way for each kind of thing, with a check on the way in, because what
// is in a file may have been written by anybody.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <vector>

#include "rota/schedule_store.hpp"

namespace rota::store {

/// Reads the columns of a row from left to right.
class RowReader {
   public:
    explicit RowReader(const SQLite::Statement& row, int first = 0) : row_(row), column_(first) {}

    std::string text() { return row_.getColumn(column_++).getString(); }
    std::optional<std::string> optional_text();
    /// Ids become names of files and parts of links, so they are what a roster would allow: [a-z0-9-], 1 to 64. Else
    /// DamagedRow.
    std::string id();
    std::int64_t integer() { return row_.getColumn(column_++).getInt64(); }
    /// Throws DamagedRow outside `low`..`high`.
    std::int64_t integer(std::int64_t low, std::int64_t high);
    std::optional<std::int64_t> optional_integer();
    /// A weight or a part owed; DamagedRow if it is not storable.
    double amount();
    bool yes_or_no() { return integer(0, 1) == 1; }
    Instant instant();
    Interval interval();

   private:
    const SQLite::Statement& row_;
    int column_;
};

/// Binds the parameters of a statement from left to right.
class RowWriter {
   public:
    explicit RowWriter(SQLite::Statement& statement) : statement_(statement) {}

    /// No copy: the text must live until the statement has run.
    RowWriter& text(const std::string& value);
    RowWriter& optional_text(const std::optional<std::string>& value);
    RowWriter& integer(std::int64_t value);
    RowWriter& optional_integer(const std::optional<std::int64_t>& value);
    RowWriter& number(double value);
    RowWriter& instant(Instant value) { return integer(value.time_since_epoch().count()); }
    /// Runs it and makes it ready for the next row.
    void run();

   private:
    SQLite::Statement& statement_;
    int parameter_ = 1;
};

/// As instants are stored.
[[nodiscard]] inline std::int64_t utc_seconds(Instant t) {
    return t.time_since_epoch().count();
}

/// Instants that rota stores: 1970 to 2199 in any zone, and a duty that ends after that.
[[nodiscard]] bool storable(const Interval& when);
/// Weights and parts owed that rota stores: not negative, and no more than a roster could bring about.
[[nodiscard]] bool storable_amount(double amount);

// SELECT key,id,name,zone,weekend,week_starts,night_from,night_to,roles
[[nodiscard]] TeamRecord read_team(RowReader row);
// SELECT id,name,email,phone,chat,zone
[[nodiscard]] Contact read_contact(RowReader row);

[[nodiscard]] int weekend_bits(const WeekdaySet& weekend);
/// Role names, one a line.
[[nodiscard]] std::string join_roles(const std::vector<std::string>& roles);
/// DamagedRow for a role with a character that no roster allows in one.
[[nodiscard]] std::vector<std::string> split_roles(const std::string& lines);

}  // namespace rota::store
