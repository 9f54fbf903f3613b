// Rows in the order of their keys, each value with its type; of the newest entry of the log everything but the sums.
#include "store/log/checksums.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <bit>

#include "core/text/hash.hpp"
#include "store/file/failure.hpp"
#include "store/log/changes.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

/// The schema that first had the columns below. Sums of another layout tell nothing; the next command that writes
/// makes new ones.
constexpr std::int64_t layout = 4;

struct Part {
    const char* differs;
    const char* query;
};
constexpr std::array<Part, std::tuple_size_v<decltype(Sums::of_table)>> tables{{
    {"its settings or its roster differ",
     "SELECT id,name,zone,weekend,week_starts,night_from,night_to,roles,roster_file,roster FROM team WHERE key=?"},
    {"its people differ", "SELECT id,name,email,phone,chat,zone FROM person WHERE team=? ORDER BY id"},
    {"what its people owe differs", "SELECT pool,n,person,part FROM owed WHERE team=? ORDER BY pool,n"},
    {"its duties differ",
     "SELECT role,starts,ends,person,turn,rotation,shift,weight,holiday,round_robin,pool,published FROM duty WHERE "
     "team=? ORDER BY role,starts"},
    {"the reasons of its turns differ", "SELECT role,turn,text FROM reason WHERE team=? ORDER BY role,turn"},
    {"the holders of its duties differ",
     "SELECT role,starts,at,until,holder,source,reason,change FROM held WHERE team=? ORDER BY role,starts,at"},
    {"its log differs", "SELECT id,at,user,kind,reason,undone,moves FROM change WHERE team=? ORDER BY id"},
}};
constexpr std::size_t team_table = 0;
constexpr std::size_t people_table = 1;
constexpr std::size_t log_table = 6;
constexpr int column_of_text = 6;

std::uint64_t hash_of_value(const SQLite::Column& value, std::uint64_t seed) {
    const std::uint64_t typed = hash_of_number(static_cast<std::uint64_t>(value.getType()), seed);
    if (value.isInteger()) return hash_of_number(static_cast<std::uint64_t>(value.getInt64()), typed);
    if (value.isFloat()) return hash_of_number(std::bit_cast<std::uint64_t>(value.getDouble()), typed);
    if (value.isNull()) return typed;
    const auto* bytes = static_cast<const char*>(value.getBlob());
    return hash_of({bytes, static_cast<std::size_t>(value.getBytes())}, typed);
}

/// The text of the entry, up to the sums.
std::uint64_t hash_of_body(const SQLite::Column& value, std::uint64_t seed) {
    const std::string text = value.getString();
    return hash_of(std::string_view(text).substr(0, text.size() - sums_line(text).size()), seed);
}

std::uint64_t hash_of_table(SQLite::Database& db, std::int64_t team, std::size_t table, std::int64_t newest) {
    SQLite::Statement row(db, tables[table].query);
    row.bind(1, team);
    std::uint64_t hash = 0;
    while (row.executeStep()) {
        const bool has_sums = table == log_table && row.getColumn(0).getInt64() == newest;
        for (int c = 0; c < row.getColumnCount(); ++c) {
            const SQLite::Column value = row.getColumn(c);
            hash = has_sums && c == column_of_text ? hash_of_body(value, hash) : hash_of_value(value, hash);
        }
    }
    return hash;
}

Sums sums_of(SQLite::Database& db, std::int64_t team) {
    const std::int64_t newest = log_end(db, team);
    Sums sums{layout, {}};
    for (std::size_t t = 0; t < tables.size(); ++t) sums.of_table[t] = hash_of_table(db, team, t, newest);
    return sums;
}

std::string text_of(SQLite::Database& db, std::int64_t team, std::int64_t entry) {
    SQLite::Statement row(db, "SELECT moves FROM change WHERE team=? AND id=?");
    row.bind(1, team);
    row.bind(2, entry);
    return row.executeStep() ? RowReader(row).text() : "";
}

/// What the newest entry says, if it can be compared.
std::optional<Sums> told_sums(SQLite::Database& db, std::int64_t team) {
    Entry entry;
    read_change_text(std::string(sums_line(text_of(db, team, log_end(db, team)))), entry);
    return entry.sums && entry.sums->layout == layout ? entry.sums : std::nullopt;
}

/// Since there are sums, each entry has them.
bool sums_are_missing(const std::vector<Entry>& log) {
    bool expected = false;
    for (const Entry& entry : log) {
        expected = expected || entry.sums || entry.set.by.uid;
        if (entry.sums && (entry.sums->layout < layout || entry.sums->layout > ScheduleStore::schema_version()))
            return true;
        if (expected && !entry.sums) return true;
    }
    return false;
}

}  // namespace

Checksums::Checksums(SQLite::Database& db, std::optional<std::int64_t> team)
    : db_(db), changes_before_(sqlite3_total_changes(db.getHandle())) {
    if (team) told_ = told_sums(db, *team);
    if (told_) found_ = sums_of(db, *team);
}

void Checksums::renew(std::int64_t team, Wrote wrote) {
    const std::int64_t newest = log_end(db_, team);
    if (newest == 0 || sqlite3_total_changes(db_.getHandle()) == changes_before_) return;
    Sums sums = sums_of(db_, team);
    for (std::size_t t = 0; told_ && t < tables.size(); ++t) {
        const bool rewritten = wrote == Wrote::roster_too && (t == team_table || t == people_table);
        if (!rewritten && told_->of_table[t] != found_->of_table[t]) sums.of_table[t] = told_->of_table[t];
    }
    const std::string before = text_of(db_, team, newest);
    const std::string text = before.substr(0, before.size() - sums_line(before).size()) + to_line(sums);
    if (text == before) return;
    SQLite::Statement update(db_, "UPDATE change SET moves=? WHERE team=? AND id=?");
    RowWriter(update).text(text).integer(team).integer(newest).run();
}

std::vector<std::string> find_foreign_writes(SQLite::Database& db, std::int64_t team) {
    std::vector<std::string> findings;
    if (sums_are_missing(read_entries(db, team))) findings.emplace_back("its log lacks checksums that rota wrote");
    const auto told = told_sums(db, team);
    if (!told) return findings;
    const Sums found = sums_of(db, team);
    for (std::size_t t = 0; t < tables.size(); ++t) {
        if (found.of_table[t] == told->of_table[t]) continue;
        findings.push_back(fmt::format("{} from what rota wrote", tables[t].differs));
    }
    return findings;
}

}  // namespace rota::store
