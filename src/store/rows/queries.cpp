// Teams, people and rosters. Spans are in span_queries.cpp.
#include "store/rows/queries.hpp"

#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

const std::string team_columns = "SELECT key,id,name,zone,weekend,week_starts,night_from,night_to,roles FROM team";

std::string team_text(SQLite::Database& db, const char* query, std::int64_t team) {
    SQLite::Statement row(db, query);
    row.bind(1, team);
    return row.executeStep() ? RowReader(row).text() : "";
}

}  // namespace

std::vector<std::string> team_ids(SQLite::Database& db) {
    SQLite::Statement row(db, "SELECT id FROM team ORDER BY id");
    std::vector<std::string> ids;
    while (row.executeStep()) ids.push_back(RowReader(row).id());
    return ids;
}

std::optional<TeamRecord> find_team(SQLite::Database& db, const std::string& id) {
    SQLite::Statement row(db, team_columns + " WHERE id=?");
    row.bindNoCopy(1, id);
    if (!row.executeStep()) return std::nullopt;
    return read_team(RowReader(row));
}

std::optional<TeamRecord> only_team(SQLite::Database& db) {
    SQLite::Statement row(db, team_columns + " LIMIT 2");
    if (!row.executeStep()) return std::nullopt;
    TeamRecord team = read_team(RowReader(row));
    if (row.executeStep()) return std::nullopt;
    return team;
}

std::vector<Contact> contacts(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement row(db, "SELECT id,name,email,phone,chat,zone FROM person WHERE team=? ORDER BY id");
    row.bind(1, team);
    std::vector<Contact> found;
    while (row.executeStep()) found.push_back(read_contact(RowReader(row)));
    return found;
}

std::optional<Contact> contact(SQLite::Database& db, std::int64_t team, const std::string& person) {
    SQLite::Statement row(db, "SELECT id,name,email,phone,chat,zone FROM person WHERE team=? AND id=?");
    row.bind(1, team);
    row.bindNoCopy(2, person);
    if (!row.executeStep()) return std::nullopt;
    return read_contact(RowReader(row));
}

std::string roster_text(SQLite::Database& db, std::int64_t team) {
    return team_text(db, "SELECT roster FROM team WHERE key=?", team);
}

std::string roster_file(SQLite::Database& db, std::int64_t team) {
    return team_text(db, "SELECT roster_file FROM team WHERE key=?", team);
}

}  // namespace rota::store
