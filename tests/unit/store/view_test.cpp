// The view that other tools read.
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdio>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "schedule_samples.hpp"

using namespace samples;

namespace {

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    ::pclose(pipe);
    return out;
}

}  // namespace

TEST_CASE("the view lists every held duty with its stable id, and no uncovered one") {
    const TempFolder folder;
    PublishedDuty odd = duty("backup", 1, "lee");
    odd.duty.when.start += Seconds{5};
    publish(folder.file(), roster(), {duty("primary", 0, "dana"), duty("primary", 62, std::nullopt), odd});
    publish(folder.file(), roster("ops"), {duty("primary", 0, "sam")});
    SQLite::Database db(folder.file(), SQLite::OPEN_READONLY);
    SQLite::Statement row(db, "SELECT * FROM on_duty ORDER BY team, role DESC");
    const char* columns[] = {"team", "role", "person", "name", "starts_utc", "ends_utc", "duty", "source"};
    REQUIRE(row.getColumnCount() == 8);
    for (int i = 0; i < 8; ++i) CHECK(std::string(row.getColumnName(i)) == columns[i]);
    std::vector<std::string> lines;
    while (row.executeStep()) {
        std::string line;
        for (int i = 0; i < 8; ++i) line += row.getColumn(i).getString() + (i < 7 ? "|" : "");
        lines.push_back(line);
    }
    CHECK(lines ==
          std::vector<std::string>{"care|primary|dana|Dana Levi|1796396400|1796619600|primary@2026-12-04T15:00Z|plan",
                                   "care|backup|lee|Lee Chan|1796400005|1796623200|" + odd.duty.id() + "|plan",
                                   "ops|primary|sam|Sam Roe|1796396400|1796619600|primary@2026-12-04T15:00Z|plan"});
    CHECK(odd.duty.id() == "backup@2026-12-04T16:00:05Z");
}

TEST_CASE("the sqlite3 shell reads the view") {
    if (output_of("command -v sqlite3").empty()) {
        WARN("no sqlite3 shell here: not tested");
        return;
    }
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 3));
    CHECK(output_of("sqlite3 -readonly " + folder.file() + " 'SELECT person, duty FROM on_duty ORDER BY starts_utc'") ==
          "dana|primary@2026-12-04T15:00Z\nsam|primary@2026-12-11T15:00Z\nlee|primary@2026-12-18T15:00Z\n");
}
