// What the schema should be is not written down twice: the migrations make it, in memory.
#include "store/schema_check.hpp"

#include <fmt/format.h>

#include <map>

#include "store/rows.hpp"
#include "store/schema.hpp"

namespace rota::store {

namespace {

/// Tables and views with how they were made.
std::map<std::string, std::string> made_of(SQLite::Database& db) {
    std::map<std::string, std::string> made;
    SQLite::Statement row(db, "SELECT name,ifnull(sql,'') FROM sqlite_schema WHERE type IN('table','view')");
    while (row.executeStep()) {
        RowReader reader(row);
        std::string name = reader.text();
        made[std::move(name)] = reader.text();
    }
    return made;
}

}  // namespace

std::vector<std::string> find_foreign_schema(SQLite::Database& db) {
    std::vector<std::string> findings;
    SQLite::Database ours(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
    migrate(ours, 0, migrations());
    const auto found = made_of(db);
    for (const auto& [name, made] : made_of(ours)) {
        const auto theirs = found.find(name);
        if (theirs == found.end()) {
            findings.push_back(fmt::format("there is no table {}", name));
        } else if (theirs->second != made) {
            findings.push_back(fmt::format("{} is not made as rota makes it", name));
        }
    }
    SQLite::Statement trigger(db, "SELECT name FROM sqlite_schema WHERE type='trigger' ORDER BY name");
    while (trigger.executeStep())
        findings.push_back(fmt::format("a trigger was added, which rota does not run: {}", RowReader(trigger).text()));
    return findings;
}

}  // namespace rota::store
