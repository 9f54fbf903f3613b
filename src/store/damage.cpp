// SQLite's own checks first, then what rota promises on top of them. Each check is a query whose rows are findings; one
// that fails because of damage is itself a finding.
#include "store/damage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/changes.hpp"
#include "store/log_replay.hpp"
#include "store/queries.hpp"
#include "store/reason_rows.hpp"
#include "store/rows.hpp"
#include "store/schema_check.hpp"

namespace rota::store {

namespace {

struct Check {
    const char* title;  ///< empty: the row says it all
    const char* query;  ///< one text a row
};

constexpr Check checks[] = {
    {"", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check<>'ok'"},
    {"a row refers to something that is not there", "SELECT \"table\"||' to '||parent FROM pragma_foreign_key_check"},
    {"duties of one role overlap",
     "SELECT role||' at '||starts FROM(SELECT role,starts,lag(ends)OVER(PARTITION BY team,role ORDER BY starts)before "
     "FROM duty)WHERE before>starts"},
    {"what changes say of a duty that is not there",
     "SELECT DISTINCT role||' at '||starts FROM held h WHERE NOT EXISTS"
     "(SELECT 1 FROM duty d WHERE d.team=h.team AND d.role=h.role AND d.starts=h.starts)"},
    {"a piece of a duty is held by somebody who is not there",
     "SELECT role||' at '||at FROM held h WHERE holder IS NOT NULL AND NOT EXISTS"
     "(SELECT 1 FROM person p WHERE p.team=h.team AND p.id=holder)"},
    {"the pieces of a duty do not make up the whole",
     "SELECT role||' at '||starts FROM(SELECT role,starts,ends,min(at)a,max(until)b,sum(until-at)n "
     "FROM duty NATURAL JOIN held GROUP BY team,role,starts)WHERE a<>starts OR b<>ends OR n<>ends-starts"},
    {"a duty ends before it starts", "SELECT role||' at '||starts FROM duty WHERE ends<=starts"},
    {"a duty starts before its turn does", "SELECT role||' at '||starts FROM duty WHERE turn>starts"},
    {"a duty lies outside 1970 to 2199",
     "SELECT role||' at '||starts FROM duty WHERE starts<unixepoch('1969-12-01')OR ends>unixepoch('2210-01-01')"},
    {"it is not known who owes a duty",
     "SELECT role||' at '||starts FROM duty d WHERE pool IS NOT NULL AND NOT EXISTS"
     "(SELECT 1 FROM owed o WHERE o.team=d.team AND o.pool=d.pool)"},
    {"the parts owed for a duty are not 1 together",
     "SELECT 'team '||team||', distribution '||pool FROM owed GROUP BY team,pool HAVING abs(sum(part)-1)>1e-6"},
    {"a role of a duty is missing in its team",
     "SELECT DISTINCT d.role FROM duty d JOIN team t ON t.key=d.team WHERE instr(char(10)||t.roles,"
     "char(10)||d.role||char(10))=0"},
    {"a reason is kept for a turn that is not there",
     "SELECT role||' at '||turn FROM reason r WHERE NOT EXISTS"
     "(SELECT 1 FROM duty d WHERE d.team=r.team AND d.role=r.role AND d.starts=r.turn)"},
    {"a team is incomplete",
     "SELECT id FROM team WHERE id=''OR zone=''OR roster=''OR weekend NOT BETWEEN 0 AND 127 OR week_starts NOT BETWEEN "
     "0 AND 6 OR night_from NOT BETWEEN 0 AND 86400 OR night_to NOT BETWEEN 0 AND 86400"},
};

void run(SQLite::Database& db, const Check& check, std::vector<std::string>& findings) {
    try {
        SQLite::Statement row(db, check.query);
        while (row.executeStep()) {
            const std::string detail = RowReader(row).text();
            findings.push_back(*check.title == '\0' ? detail : fmt::format("{}: {}", check.title, detail));
        }
    } catch (const SQLite::Exception& exception) {
        findings.emplace_back(exception.what());
    }
}

void read_reasons(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement row(db, "SELECT role,turn FROM reason WHERE team=?");
    row.bind(1, team);
    while (row.executeStep()) {
        RowReader reader(row);
        const std::string role = reader.text();
        (void)read_reason(db, team, role, reader.instant());
    }
}

void read_team_rows(SQLite::Database& db, const std::string& id) {
    const auto team = find_team(db, id);
    if (!team) return;
    (void)contacts(db, team->key);
    (void)roster_text(db, team->key);
    (void)published(db, *team);
    (void)load(db, *team, all_time, {});
    (void)taken_over(db, *team);
    (void)read_log(db, team->key);
    read_reasons(db, team->key);
}

/// What questions would stumble over: everything is read once as they read it.
void read_everything(SQLite::Database& db, std::vector<std::string>& findings) {
    for (const std::string& id : team_ids(db)) {
        try {
            read_team_rows(db, id);
        } catch (const std::runtime_error& exception) {
            const std::string what = exception.what();
            if (std::find(findings.begin(), findings.end(), what) == findings.end()) findings.push_back(what);
        }
    }
}

}  // namespace

std::vector<std::string> find_damage(SQLite::Database& db) {
    std::vector<std::string> findings;
    for (const Check& check : checks) run(db, check, findings);
    try {
        for (std::string& finding : find_triggers(db)) findings.push_back(std::move(finding));
        for (std::string& finding : find_log_damage(db)) findings.push_back(std::move(finding));
        read_everything(db, findings);
    } catch (const std::runtime_error& exception) {
        findings.emplace_back(exception.what());
    }
    return findings;
}

}  // namespace rota::store
