// In order: the team, its people, who owes what, the duties, the entry in the log, the reasons, and the people nothing
// refers to any more.
#include "store/rows/publish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>

#include "rota/error.hpp"

#include "store/log/changes.hpp"
#include "store/log/checksums.hpp"
#include "store/rows/duty_pieces.hpp"
#include "store/rows/queries.hpp"
#include "store/rows/reason_rows.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

using Parts = std::vector<std::pair<std::string, double>>;

/// By role and start: neighbours in the index, and the same bytes in whatever order they came.
std::vector<const PublishedDuty*> in_order(const std::vector<PublishedDuty>& duties) {
    std::vector<const PublishedDuty*> sorted;
    for (const PublishedDuty& duty : duties) sorted.push_back(&duty);
    std::stable_sort(sorted.begin(), sorted.end(), [](const PublishedDuty* a, const PublishedDuty* b) {
        return std::tie(a->duty.role, a->duty.when.start) < std::tie(b->duty.role, b->duty.when.start);
    });
    return sorted;
}

void check(const PublishedDuty& duty) {
    const auto wrong = [&](const char* what) { throw std::logic_error(fmt::format("{}: {}", duty.duty.id(), what)); };
    if (!storable(duty.duty.when)) wrong("a duty starts before it ends, from 1970 to 2199");
    if (duty.turn_start > duty.duty.when.start) wrong("a turn starts with its first duty");
    if (!storable({duty.turn_start, duty.duty.when.end})) wrong("a turn starts in 1970 to 2199");
    if (!storable({duty.published, duty.published + Seconds{1}})) wrong("published at no real time");
    if (!storable_amount(duty.duty.weight)) wrong("a weight is from 0 to a million");
    for (const OwedPart& part : duty.owed) {
        if (!storable_amount(part.part)) wrong("a part is from 0 to a million");
    }
    if (duty.duty.role.find('\n') != std::string::npos) wrong("a role's name is one line");
}

void add_new(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool has_duties(SQLite::Database& db, std::int64_t team, const std::string& role) {
    SQLite::Statement row(db, "SELECT 1 FROM duty WHERE team=? AND role=? LIMIT 1");
    row.bind(1, team);
    row.bindNoCopy(2, role);
    return row.executeStep();
}

/// In the order of the roster, then those that only duties have.
std::vector<std::string> all_roles(SQLite::Database& db, const std::optional<TeamRecord>& before,
                                   const Publication& publication) {
    std::vector<std::string> roles = publication.roster.roles();
    if (before) {
        for (const std::string& role : before->roles) {
            if (has_duties(db, before->key, role)) add_new(roles, role);
        }
    }
    for (const PublishedDuty* duty : in_order(publication.duties)) add_new(roles, duty->duty.role);
    return roles;
}

/// Returns the team's key. The name of the roster file alone is no change: the same file may be named in many ways.
std::int64_t write_team(SQLite::Database& db, const Publication& publication, const std::optional<TeamRecord>& before) {
    const Team& team = publication.roster.team;
    const std::string roles = join_roles(all_roles(db, before, publication));
    SQLite::Statement upsert(
        db,
        "INSERT INTO team(id,name,zone,weekend,week_starts,night_from,night_to,roles,roster_file,roster)"
        "VALUES(?,?,?,?,?,?,?,?,?,?)ON CONFLICT(id)DO UPDATE SET(name,zone,weekend,week_starts,night_from,night_to,"
        "roles,roster_file,roster)=(excluded.name,excluded.zone,excluded.weekend,excluded.week_starts,"
        "excluded.night_from,excluded.night_to,excluded.roles,excluded.roster_file,excluded.roster)"
        "WHERE(name,zone,weekend,week_starts,night_from,night_to,roles,roster)IS NOT(excluded.name,excluded.zone,"
        "excluded.weekend,excluded.week_starts,excluded.night_from,excluded.night_to,excluded.roles,excluded.roster)");
    RowWriter row(upsert);
    row.text(team.id).text(team.name).text(team.zone.name()).integer(weekend_bits(team.weekend));
    row.integer(team.week_starts.c_encoding()).integer(team.night.from.count()).integer(team.night.to.count());
    row.text(roles).text(publication.roster_file).text(publication.roster_text).run();
    return find_team(db, team.id).value().key;
}

void write_people(SQLite::Database& db, std::int64_t team, const Roster& roster) {
    SQLite::Statement upsert(db,
                             "INSERT INTO person(team,id,name,email,phone,chat,zone)VALUES(?,?,?,?,?,?,?)"
                             "ON CONFLICT(team,id)DO UPDATE SET(name,email,phone,chat,zone)="
                             "(excluded.name,excluded.email,excluded.phone,excluded.chat,excluded.zone)"
                             "WHERE(name,email,phone,chat,zone)IS NOT"
                             "(excluded.name,excluded.email,excluded.phone,excluded.chat,excluded.zone)");
    RowWriter row(upsert);
    for (const Person& person : roster.people) {
        row.integer(team).text(person.id).text(person.name).optional_text(person.email);
        row.optional_text(person.phone).optional_text(person.chat).text(person.zone.name()).run();
    }
}

/// Stores each distinct distribution once: a season of weekends mostly has the same one.
class OwedPools {
   public:
    OwedPools(SQLite::Database& db, std::int64_t team)
        : team_(team), insert_(db, "INSERT INTO owed(team,pool,n,person,part)VALUES(?,?,?,?,?)") {
        SQLite::Statement statement(db, "SELECT pool,person,part FROM owed WHERE team=? ORDER BY pool,n");
        statement.bind(1, team);
        std::map<std::int64_t, Parts> known;
        while (statement.executeStep()) {
            RowReader row(statement);
            Parts& parts = known[row.integer()];
            const std::string person = row.text();
            parts.emplace_back(person, row.amount());
        }
        for (auto& [pool, parts] : known) {
            last_ = std::max(last_, pool);
            pools_.emplace(std::move(parts), pool);
        }
    }

    std::optional<std::int64_t> pool_of(const std::vector<OwedPart>& owed) {
        if (owed.empty()) return std::nullopt;
        Parts parts;
        for (const OwedPart& part : owed) parts.emplace_back(part.person, part.part);
        const auto [known, is_new] = pools_.emplace(std::move(parts), last_ + 1);
        if (is_new) insert(known->first, ++last_);
        return known->second;
    }

   private:
    void insert(const Parts& parts, std::int64_t pool) {
        RowWriter row(insert_);
        std::int64_t n = 0;
        for (const auto& [person, part] : parts)
            row.integer(team_).integer(pool).integer(n++).text(person).number(part).run();
    }

    std::int64_t team_;
    SQLite::Statement insert_;
    std::map<Parts, std::int64_t> pools_;
    std::int64_t last_ = 0;
};

/// Finds the published duty of the same role that overlaps, if there is one.
class OverlapCheck {
   public:
    OverlapCheck(SQLite::Database& db, std::int64_t team)
        : row_(db, "SELECT starts,ends FROM duty WHERE team=? AND role=? AND starts<? ORDER BY starts DESC LIMIT 1") {
        row_.bind(1, team);
    }
    void check(const Duty& duty) {
        row_.reset();
        row_.bindNoCopy(2, duty.role);
        row_.bind(3, std::int64_t{duty.when.end.time_since_epoch().count()});
        if (!row_.executeStep()) return;
        const Interval last = RowReader(row_).interval();
        if (!last.overlaps(duty.when)) return;
        throw Error(Error::Kind::world,
                    fmt::format("{} cannot be published: it overlaps {}", duty.id(), duty_id(duty.role, last.start)),
                    "somebody else may have published at the same moment: run the command again");
    }

   private:
    SQLite::Statement row_;
};

std::set<std::string> person_ids(SQLite::Database& db, const char* query, std::int64_t team) {
    SQLite::Statement row(db, query);
    row.bind(1, team);
    std::set<std::string> ids;
    while (row.executeStep()) ids.insert(RowReader(row).text());
    return ids;
}

void write_duties(SQLite::Database& db, std::int64_t team, const std::vector<PublishedDuty>& duties) {
    const std::set<std::string> people = person_ids(db, "SELECT id FROM person WHERE team=?", team);
    OwedPools pools(db, team);
    OverlapCheck overlap(db, team);
    SQLite::Statement insert(db,
                             "INSERT INTO duty(team,role,starts,ends,person,turn,rotation,shift,weight,holiday,"
                             "round_robin,pool,published)VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    RowWriter row(insert);
    for (const PublishedDuty* each : in_order(duties)) {
        check(*each);
        overlap.check(each->duty);
        const Duty& duty = each->duty;
        if (each->person && !people.contains(*each->person)) {
            throw std::logic_error(fmt::format("{}: unknown person {}", duty.id(), *each->person));
        }
        row.integer(team).text(duty.role).instant(duty.when.start).instant(duty.when.end).optional_text(each->person);
        row.instant(each->turn_start).text(duty.rotation).text(duty.shift).number(duty.weight);
        row.integer(each->holiday ? 1 : 0).integer(each->round_robin ? 1 : 0);
        row.optional_integer(pools.pool_of(each->owed)).instant(each->published).run();
    }
}

/// What reassigning duties moves: those whose person changes. None of them may have been changed.
std::vector<Move> moves_of(const Publication& publication, LaidDuties& duties) {
    std::vector<Move> moves;
    for (const PublishedDuty* each : in_order(publication.duties)) {
        const Duty& duty = each->duty;
        const DutyPieces* before = duties.find(duty.role, duty.when.start);
        if (before == nullptr) throw std::logic_error(fmt::format("{} is not published yet", duty.id()));
        if (!overlay::untouched(before->pieces)) {
            throw std::logic_error(fmt::format("{} is held by a change, not by the plan", duty.id()));
        }
        if (before->planned == each->person) continue;
        const auto why = publication.why.find(each->turn_id());
        moves.push_back({{duty.role, duty.when.start, duty.when, before->planned, each->person,
                          why == publication.why.end() ? "" : why->second}});
    }
    return moves;
}

/// Makes room for reassigned duties: same role, same start.
void remove_duties(SQLite::Database& db, std::int64_t team, const std::vector<PublishedDuty>& duties) {
    SQLite::Statement remove(db, "DELETE FROM duty WHERE team=? AND role=? AND starts=?");
    RowWriter row(remove);
    for (const PublishedDuty& each : duties) row.integer(team).text(each.duty.role).instant(each.duty.when.start).run();
}

/// As the entry leaves them: what is written is what the log will say.
std::vector<PublishedDuty> given_anew(std::vector<PublishedDuty> published, LaidDuties& duties) {
    for (PublishedDuty& each : published) each.person = duties.find(each.duty.role, each.duty.when.start)->planned;
    return published;
}

Entry entry_of(const Publication& publication) {
    Entry entry;
    ChangeSet& set = entry.set;
    set.kind = publication.kind;
    if (!is_publication(set.kind)) throw std::logic_error("a publication is not a change");
    set.by = publication.by;
    set.proof = publication.proof;
    set.proof_basis = publication.proof_basis;
    Interval all = publication.duties.front().duty.when;
    set.at = publication.duties.front().published;
    for (const PublishedDuty& each : publication.duties) {
        set.at = std::max(set.at, each.published);
        all = {std::min(all.start, each.duty.when.start), std::max(all.end, each.duty.when.end)};
    }
    if (publication.at) set.at = *publication.at;
    if (!publication.again) {
        set.added = publication.duties.size();
        set.added_from_to = all;
    }
    return entry;
}

/// The duties and their entry in the log. A publication that adds and moves nothing is not worth one.
void write_schedule(SQLite::Database& db, std::int64_t team, const Publication& publication) {
    if (publication.duties.empty()) return;
    Entry entry = entry_of(publication);
    if (!publication.again) {
        write_duties(db, team, publication.duties);
        return write_log_entry(db, team, std::move(entry));
    }
    LaidDuties duties = duties_in(db, team);
    entry.moves = moves_of(publication, duties);
    duties.lay(entry);
    remove_duties(db, team, publication.duties);
    write_duties(db, team, given_anew(publication.duties, duties));
    if (!entry.moves.empty()) write_log_entry(db, team, std::move(entry));
}

/// Holders of pieces before a change that can still be undone: they may get them again.
std::set<std::string> people_to_come_back(SQLite::Database& db, std::int64_t team) {
    std::set<std::string> people;
    for (const Entry& entry : read_entries(db, team)) {
        if (!can_be_undone(entry.set.kind) || entry.set.undone_by) continue;
        for (const Move& move : entry.moves) people.insert(move.change.before.value_or(""));
    }
    return people;
}

void remove_forgotten_people(SQLite::Database& db, std::int64_t team, const Roster& roster) {
    std::set<std::string> forgotten = person_ids(db, "SELECT id FROM person WHERE team=?", team);
    for (const Person& person : roster.people) forgotten.erase(person.id);
    if (forgotten.empty()) return;
    for (const char* on_duty : {"SELECT DISTINCT person FROM duty WHERE team=? AND person IS NOT NULL",
                                "SELECT DISTINCT holder FROM held WHERE team=? AND holder IS NOT NULL"}) {
        for (const std::string& person : person_ids(db, on_duty, team)) forgotten.erase(person);
    }
    for (const std::string& person : people_to_come_back(db, team)) forgotten.erase(person);
    SQLite::Statement remove(db, "DELETE FROM person WHERE team=? AND id=?");
    RowWriter row(remove);
    for (const std::string& person : forgotten) row.integer(team).text(person).run();
}

}  // namespace

void write_publication(SQLite::Database& db, const Publication& publication) {
    const auto known = find_team(db, publication.roster.team.id);
    Checksums checksums(db, known ? std::optional(known->key) : std::nullopt);
    const std::int64_t team = write_team(db, publication, known);
    write_people(db, team, publication.roster);
    write_schedule(db, team, publication);
    if (!publication.reasons.empty()) write_reasons(db, team, publication.reasons);
    remove_forgotten_people(db, team, publication.roster);
    checksums.renew(team, Checksums::Wrote::roster_too);
}

}  // namespace rota::store
