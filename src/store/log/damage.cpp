// SQLite's own checks first, then what rota promises on top of them: some as queries whose rows are findings, the
// others team by team. A check that fails because of damage is itself a finding, and keeps no other from being made.
#include "store/log/damage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "store/file/schema_check.hpp"
#include "store/log/changes.hpp"
#include "store/log/checksums.hpp"
#include "store/log/log_replay.hpp"
#include "store/rows/queries.hpp"
#include "store/rows/reason_rows.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

struct Check {
    const char* title;  ///< empty: the row is the message
    const char* query;  ///< one text a row
};

constexpr Check checks[] = {
    {"", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check<>'ok'"},
    {"a row refers to something that does not exist", "SELECT \"table\"||' to '||parent FROM pragma_foreign_key_check"},
    {"an entry of the log belongs to no team",
     "SELECT DISTINCT id FROM change WHERE team NOT IN(SELECT key FROM team)"},
    {"duties of one role overlap",
     "SELECT role||' at '||starts FROM(SELECT role,starts,lag(ends)OVER(PARTITION BY team,role ORDER BY starts)before "
     "FROM duty)WHERE before>starts"},
    {"pieces are stored for a duty that does not exist",
     "SELECT DISTINCT role||' at '||starts FROM held h WHERE NOT EXISTS"
     "(SELECT 1 FROM duty d WHERE d.team=h.team AND d.role=h.role AND d.starts=h.starts)"},
    {"a piece of a duty is held by an unknown person",
     "SELECT role||' at '||at FROM held h WHERE holder IS NOT NULL AND NOT EXISTS"
     "(SELECT 1 FROM person p WHERE p.team=h.team AND p.id=holder)"},
    {"the pieces of a duty do not add up to it",
     "SELECT role||' at '||starts FROM(SELECT role,starts,ends,min(at)a,max(until)b,sum(until-at)n "
     "FROM duty NATURAL JOIN held GROUP BY team,role,starts)WHERE a<>starts OR b<>ends OR n<>ends-starts"},
    {"a duty ends before it starts", "SELECT role||' at '||starts FROM duty WHERE ends<=starts"},
    {"a duty starts before its turn does", "SELECT role||' at '||starts FROM duty WHERE turn>starts"},
    {"a duty is outside 1970 to 2199",
     "SELECT role||' at '||starts FROM duty WHERE starts<unixepoch('1969-12-01')OR ends>unixepoch('2210-01-01')"},
    {"it is not recorded who owes a duty",
     "SELECT role||' at '||starts FROM duty d WHERE pool IS NOT NULL AND NOT EXISTS"
     "(SELECT 1 FROM owed o WHERE o.team=d.team AND o.pool=d.pool)"},
    {"the parts owed for a duty do not add up to 1",
     "SELECT 'team '||team||', distribution '||pool FROM owed GROUP BY team,pool HAVING abs(sum(part)-1)>1e-6"},
    {"a role of a duty is missing in its team",
     "SELECT DISTINCT d.role FROM duty d JOIN team t ON t.key=d.team WHERE instr(char(10)||t.roles,"
     "char(10)||d.role||char(10))=0"},
    {"a reason is stored for a turn that does not exist",
     "SELECT role||' at '||turn FROM reason r WHERE NOT EXISTS"
     "(SELECT 1 FROM duty d WHERE d.team=r.team AND d.role=r.role AND d.starts=r.turn)"},
    {"a team is incomplete",
     "SELECT id FROM team WHERE id=''OR zone=''OR roster=''OR weekend NOT BETWEEN 0 AND 127 OR week_starts NOT BETWEEN "
     "0 AND 6 OR night_from NOT BETWEEN 0 AND 86400 OR night_to NOT BETWEEN 0 AND 86400"},
};

std::vector<std::string> run(SQLite::Database& db, const Check& check) {
    SQLite::Statement row(db, check.query);
    std::vector<std::string> rows;
    while (row.executeStep()) {
        const std::string detail = RowReader(row).text();
        rows.push_back(*check.title == '\0' ? detail : fmt::format("{}: {}", check.title, detail));
    }
    return rows;
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

void read_team_rows(SQLite::Database& db, const TeamRecord& team) {
    (void)contacts(db, team.key);
    (void)roster_text(db, team.key);
    (void)published(db, team);
    (void)load(db, team, all_time, {});
    (void)taken_over(db, team);
    (void)read_log(db, team.key);
    read_reasons(db, team.key);
}

/// What is found, each thing once, and what goes wrong while it is looked for.
class Findings {
   public:
    void add(const std::string& text) {
        if (std::find(all_.begin(), all_.end(), text) == all_.end()) all_.push_back(text);
    }
    /// `look` returns sentences; it ends early if damage stops it.
    template <class Look>
    void from(const std::string& where, Look look) {
        try {
            for (const std::string& text : look()) add(where + text);
        } catch (const std::runtime_error& exception) {
            add(where + exception.what());
        }
    }
    std::vector<std::string> all() && { return std::move(all_); }

   private:
    std::vector<std::string> all_;
};

/// What questions would stumble over: everything of a team is read once as they read it.
std::vector<std::string> read_everything(SQLite::Database& db, const std::string& id) {
    if (const auto team = find_team(db, id)) read_team_rows(db, *team);
    return {};
}

/// A row of the table `team`, also where the rest of it could not be read.
struct TeamName {
    std::int64_t key;
    std::string id;
};

std::vector<TeamName> team_names(SQLite::Database& db) {
    SQLite::Statement row(db, "SELECT key,id FROM team ORDER BY id");
    std::vector<TeamName> names;
    while (row.executeStep()) names.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString()});
    return names;
}

}  // namespace

std::vector<std::string> find_damage(SQLite::Database& db) {
    Findings findings;
    for (const Check& check : checks) findings.from("", [&] { return run(db, check); });
    findings.from("", [&] { return find_triggers(db); });
    std::vector<TeamName> teams;
    findings.from("", [&] {
        teams = team_names(db);
        return std::vector<std::string>{};
    });
    for (const TeamName& team : teams) {
        const std::string where = fmt::format("team {}: ", team.id);
        findings.from(where, [&] { return find_log_damage(db, team.key); });
        findings.from(where, [&] { return find_foreign_writes(db, team.key); });
        findings.from(where, [&] { return read_everything(db, team.id); });
    }
    return std::move(findings).all();
}

}  // namespace rota::store
