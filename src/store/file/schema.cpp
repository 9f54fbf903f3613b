// Every start of rota parses this, which is a good part of the time a question takes: few tables, few
// words.
//
// Version 1
// team    what questions need from the roster published last. weekend: bit 0 is Sunday; night: seconds of the day;
//         roles: one a line, in order. The roster's text comes last, so that questions never read its pages.
// person  contacts; stays while any duty names them
// owed    who owes which part of a duty, once for each distinct distribution (`pool`), in order
// duty    what is published; half-open, and none overlaps another of its role, so "who at t" is one seek
//
// Version 2
// reason  why a turn (its first duty's role and start) went where it did; reason_text.hpp explains the lines
//
// Version 3
// change  the log: every publication and change set, with what it moved; change_text.hpp explains the lines. `undone`:
//         the change set that took it back
// held    who holds a duty (its role and start) in the end: of each duty that changes lie on, all pieces, which adjoin,
//         from `at` to `until`. Made from the log, so that "who at t" stays one seek; `change` is 0 where nothing
//         lies on top. What it refers to is checked when it is written: a word less to parse at every start
//
// Version 4
// change  its lines may say more: whose doing it was, and what was proven. The tables stay as they are
#include "store/file/schema.hpp"

#include <fmt/format.h>

#include "store/file/file_header.hpp"

namespace rota::store {

namespace {

constexpr const char* version_1 = R"(
CREATE TABLE team(key INTEGER PRIMARY KEY,id TEXT NOT NULL UNIQUE,name TEXT NOT NULL,zone TEXT NOT NULL,
weekend INT NOT NULL,week_starts INT NOT NULL,night_from INT NOT NULL,night_to INT NOT NULL,roles TEXT NOT NULL,
roster_file TEXT NOT NULL,roster TEXT NOT NULL)STRICT;
CREATE TABLE person(team INT REFERENCES team,id TEXT,name TEXT NOT NULL,email TEXT,phone TEXT,chat TEXT,
zone TEXT NOT NULL,PRIMARY KEY(team,id))STRICT,WITHOUT ROWID;
CREATE TABLE owed(team INT REFERENCES team,pool INT,n INT,person TEXT NOT NULL,part REAL NOT NULL,
PRIMARY KEY(team,pool,n))STRICT,WITHOUT ROWID;
CREATE TABLE duty(team INT REFERENCES team,role TEXT,starts INT,ends INT NOT NULL,person TEXT,turn INT NOT NULL,
rotation TEXT NOT NULL,shift TEXT NOT NULL,weight REAL NOT NULL,holiday INT NOT NULL,round_robin INT NOT NULL,pool INT,
published INT NOT NULL,PRIMARY KEY(team,role,starts),FOREIGN KEY(team,person)REFERENCES person)STRICT,WITHOUT ROWID;
CREATE VIEW on_duty AS SELECT t.id team,role,person,p.name name,starts starts_utc,ends ends_utc,
role||'@'||strftime(iif(starts%60,'%Y-%m-%dT%H:%M:%SZ','%Y-%m-%dT%H:%MZ'),starts,'unixepoch')duty,'plan' source
FROM duty d JOIN team t ON t.key=d.team JOIN person p ON p.team=d.team AND p.id=person;
)";

constexpr const char* version_2 = R"(
CREATE TABLE reason(team INT REFERENCES team,role TEXT,turn INT,text TEXT NOT NULL,PRIMARY KEY(team,role,turn))STRICT,
WITHOUT ROWID;
)";

constexpr const char* version_3 = R"(
CREATE TABLE change(team INT,id INT,at INT,user TEXT,kind TEXT,reason TEXT,undone INT,moves TEXT,
PRIMARY KEY(team,id))STRICT,WITHOUT ROWID;
CREATE TABLE held(team INT,role TEXT,starts INT,at INT,until INT,holder TEXT,source TEXT,reason TEXT,change INT,
PRIMARY KEY(team,role,starts,at))STRICT,WITHOUT ROWID;
DROP VIEW on_duty;
CREATE VIEW on_duty AS SELECT t.id team,role,p.id person,p.name name,ifnull(at,starts)starts_utc,
ifnull(until,ends)ends_utc,
role||'@'||strftime(iif(starts%60,'%Y-%m-%dT%H:%M:%SZ','%Y-%m-%dT%H:%MZ'),starts,'unixepoch')duty,
ifnull(source,'plan')source FROM duty d NATURAL LEFT JOIN held JOIN team t ON key=d.team
JOIN person p ON p.team=key AND p.id=iif(at IS NULL,person,holder);
)";

constexpr const char* version_4 = "";

constexpr const char* all[] = {version_1, version_2, version_3, version_4};

}  // namespace

Migrations migrations() {
    return all;
}

void migrate(SQLite::Database& db, int from, Migrations list) {
    if (from == 0) db.exec(fmt::format("PRAGMA application_id={}", rota_application_id));
    for (const char* script : list.subspan(static_cast<std::size_t>(from))) db.exec(script);
    db.exec(fmt::format("PRAGMA user_version={}", list.size()));
}

}  // namespace rota::store
