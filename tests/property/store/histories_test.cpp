// Files with a history: whatever commands have done to them, in whatever order and for several teams, the check finds
// nothing; and whatever value something else has changed since, in any table, it finds that.
#include <SQLiteCpp/SQLiteCpp.h>
#include <rapidcheck.h>

#include <algorithm>
#include <ostream>
#include <random>

#include "rota/error.hpp"
#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "schedule_samples.hpp"

using namespace samples;

namespace {

using Who = std::optional<std::string>;

const std::vector<std::string> all_tables{"team", "person", "owed", "duty", "reason", "held", "change"};

struct Act {
    enum class Kind { publish, roster, override_, swap, replace, undo, undo_one, repair, replan };
    Kind kind = Kind::publish;
    std::size_t team = 0, one = 0, other = 0, person = 0;
    int from = 0, length = 1;
};

std::ostream& operator<<(std::ostream& out, const Act& act) {
    const char* kinds[] = {"publish", "roster", "override", "swap", "replace", "undo", "undo_one", "repair", "replan"};
    return out << kinds[static_cast<int>(act.kind)] << "{team " << act.team << ", one " << act.one << ", other "
               << act.other << ", person " << act.person << ", from " << act.from << ", length " << act.length << "}";
}

rc::Gen<Act> any_act() {
    using Kind = Act::Kind;
    const auto few = rc::gen::inRange<std::size_t>(0, 12);
    return rc::gen::build<Act>(rc::gen::set(&Act::kind, rc::gen::weightedElement<Kind>({{2, Kind::publish},
                                                                                        {1, Kind::roster},
                                                                                        {4, Kind::override_},
                                                                                        {2, Kind::swap},
                                                                                        {2, Kind::replace},
                                                                                        {5, Kind::undo},
                                                                                        {2, Kind::undo_one},
                                                                                        {4, Kind::repair},
                                                                                        {2, Kind::replan}})),
                               rc::gen::set(&Act::team, rc::gen::weightedElement<std::size_t>({{3, 0}, {1, 1}})),
                               rc::gen::set(&Act::one, few), rc::gen::set(&Act::other, few),
                               rc::gen::set(&Act::person, few), rc::gen::set(&Act::from, rc::gen::inRange(0, 62)),
                               rc::gen::set(&Act::length, rc::gen::inRange(1, 63)));
}

/// A file that acts are done to.
class History {
   public:
    explicit History(std::string path) : path_(std::move(path)) {
        for (const char* team : {"care", "ops"}) {
            rosters_.push_back(roster(team));
            publish_more(rosters_.back());
        }
        // Somebody who has left: whoever had a duty before them may get it back.
        rosters_[0].people.push_back(person("ida", "Ida Berg"));
    }

    void take(const Act& act) {
        Roster& made = rosters_.at(act.team);
        const ScheduleStore store = open();
        const TeamRecord team = store.find_team(made.team.id).value();
        switch (act.kind) {
            case Act::Kind::publish:
                return publish_more(made);
            case Act::Kind::roster:
                return change_roster(made, act);
            case Act::Kind::undo:
            case Act::Kind::undo_one:
                return undo(team, act);
            case Act::Kind::repair:
            case Act::Kind::replan:
                return give_anew(made, team, act);
            default:
                return change(team, act);
        }
    }
    [[nodiscard]] std::vector<std::string> damage() const { return open(Access::read).damage(); }

   private:
    [[nodiscard]] ScheduleStore open(Access access = Access::write) const { return ScheduleStore::open(path_, access); }

    [[nodiscard]] static TurnReason reason_of(const PublishedDuty& duty) {
        TurnReason reason{duty.duty.role, duty.turn_start, duty.duty.rotation, false, "", "", {}};
        for (const char* id : {"dana", "sam", "lee"}) reason.members.push_back({id, duty.person == id, "", "", 0.25});
        return reason;
    }
    static void set_author(Publication& publication) {
        publication.by = {"boss", 1000, "lena"};
        publication.proof = {{"load", 0.25, {}, false}};
    }
    /// A weekend more of each role.
    void publish_more(const Roster& made) {
        ++weeks_;
        Publication publication{made, "version = 1\n", "rota.toml", {}};
        std::size_t k = static_cast<std::size_t>(weeks_);
        for (const char* role : {"primary", "backup"}) {
            publication.duties.push_back(duty(role, weeks_ * week, made.people[k++ % made.people.size()].id));
            publication.reasons.push_back(reason_of(publication.duties.back()));
        }
        if (weeks_ % 3 == 0) publication.duties.back().person.reset();
        set_author(publication);
        ScheduleStore::open(path_, Access::create).publish(publication);
    }
    /// Contacts, people who leave or come, and the text alone.
    void change_roster(Roster& made, const Act& act) {
        made.people[0].phone = "+49 30 " + std::to_string(act.other);
        if (act.one % 3 == 0 && made.people.size() > 2) {
            made.people.pop_back();
        } else if (act.one % 3 == 1) {
            const std::string id = "new" + std::to_string(++people_);
            made.people.push_back(person(id, "New " + id));
        }
        Publication publication{made, "version = 1 # " + std::to_string(act.person) + "\n", "rota.toml", {}};
        open().publish(publication);
    }
    void undo(const TeamRecord& team, const Act& act) {
        ScheduleStore store = open();
        try {
            const auto id = act.kind == Act::Kind::undo ? std::nullopt : std::optional<std::int64_t>(act.one + 1);
            const auto proposal = store.propose_undo(team, id);
            if (proposal) (void)store.undo(team, proposal->set.id, {"boss", 1000, ""}, at_hour(0));
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == Error::Kind::usage);
        }
    }
    [[nodiscard]] static bool touched(const std::vector<Span>& held, const Duty& duty) {
        return std::any_of(held.begin(), held.end(), [&](const Span& span) { return span.duty.id() == duty.id(); });
    }
    void give_anew(const Roster& made, const TeamRecord& team, const Act& act) {
        ScheduleStore store = open();
        const auto held = store.taken_over(team);
        Publication publication{made, "version = 1\n", "rota.toml", {}};
        publication.again = true;
        publication.kind = act.kind == Act::Kind::repair ? ChangeSet::Kind::repair : ChangeSet::Kind::replan;
        std::size_t at = 0;
        for (PublishedDuty duty : store.published(team)) {
            const bool wanted = act.kind == Act::Kind::replan || at == act.one;
            ++at;
            if (!wanted || touched(held, duty.duty)) continue;
            duty.person = made.people[(act.person + at) % made.people.size()].id;
            if (act.other == 0) duty.person.reset();
            publication.why[duty.turn_id()] = "to make room";
            publication.reasons.push_back(reason_of(duty));
            publication.duties.push_back(std::move(duty));
        }
        set_author(publication);
        store.publish(publication);
    }
    [[nodiscard]] std::vector<Holding> holdings_of(const ScheduleStore& store, const TeamRecord& team,
                                                   const Act& act) const {
        const auto duties = store.published(team);
        const auto people = store.contacts(team);
        const Who person = act.person == 0 ? Who{} : Who{people[act.person % people.size()].id};
        const PublishedDuty& one = duties[act.one % duties.size()];
        const PublishedDuty& other = duties[act.other % duties.size()];
        const Instant start = one.duty.when.start + Seconds{3600} * act.from;
        const Interval part{start, std::min(one.duty.when.end, start + Seconds{3600} * act.length)};
        std::vector<Holding> holdings;
        const auto whole = [&](const PublishedDuty& duty, const Who& who) {
            holdings.push_back({duty.duty.role, duty.duty.when.start, duty.duty.when, who});
        };
        if (act.kind == Act::Kind::override_) return {{one.duty.role, one.duty.when.start, part, person}};
        if (act.kind == Act::Kind::replace) {
            for (const PublishedDuty& duty : duties) {
                if (duty.person == people[act.other % people.size()].id) whole(duty, person);
            }
        } else if (one.duty.id() != other.duty.id()) {
            whole(one, other.person);
            whole(other, one.person);
        }
        // Somebody planned may have left the file.
        std::erase_if(holdings, [&](const Holding& holding) {
            return holding.person && std::none_of(people.begin(), people.end(),
                                                  [&](const Contact& c) { return c.id == *holding.person; });
        });
        return holdings;
    }
    void change(const TeamRecord& team, const Act& act) {
        ScheduleStore store = open();
        ChangeRequest request;
        request.source = act.kind == Act::Kind::swap      ? Source::swap
                         : act.kind == Act::Kind::replace ? Source::replace
                                                          : Source::override_;
        request.holdings = holdings_of(store, team, act);
        request.reason = act.from % 2 == 0 ? "a reason\twith\nlines" : "";
        request.by = {"", 4000000000, "lena\n"};
        request.at = at_hour(act.from);
        if (act.kind == Act::Kind::replace) {
            request.absence = Absence{"dana", {at_hour(0), at_hour(act.length)}, request.reason};
        }
        const auto spans = store.load(team, all_time, {}).spans;
        const bool changes = std::any_of(request.holdings.begin(), request.holdings.end(), [&](const Holding& wish) {
            return std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
                return span.duty.role == wish.role && span.when.overlaps(wish.when) && span.person != wish.person;
            });
        });
        if (changes || request.absence) (void)store.change(team, request);
    }

    std::string path_;
    std::vector<Roster> rosters_;
    int weeks_ = 0;
    int people_ = 0;
};

/// Each value of each table, with its type; what SQLite says where it cannot be read.
std::string dump(const std::string& path) {
    std::string all;
    try {
        SQLite::Database db(path, SQLite::OPEN_READONLY);
        for (const std::string& table : all_tables) {
            SQLite::Statement row(db, "SELECT * FROM " + table);
            while (row.executeStep()) {
                for (int c = 0; c < row.getColumnCount(); ++c) {
                    const SQLite::Column value = row.getColumn(c);
                    all += std::to_string(value.getType()) + value.getString() + '\0';
                }
            }
            all += table;
        }
    } catch (const SQLite::Exception& exception) {
        return exception.what();
    }
    return all;
}

/// What somebody is told of the file: by the check, or because it cannot be opened.
bool is_told(const std::string& path) {
    try {
        return !ScheduleStore::open(path, Access::read).damage().empty();
    } catch (const Error&) {
        return true;
    }
}

std::vector<std::string> columns_of(SQLite::Database& db, const std::string& table) {
    std::vector<std::string> columns;
    SQLite::Statement row(db, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
    row.bind(1, table);
    while (row.executeStep()) columns.push_back(row.getColumn(0).getString());
    return columns;
}

/// For WHERE: that row and no other.
std::string is_row(SQLite::Database& db, const std::string& table, int row) {
    std::string same;
    for (const std::string& column : columns_of(db, table)) {
        same += (same.empty() ? "" : " AND ") + table + "." + column + " IS one." + column;
    }
    return "EXISTS(SELECT 1 FROM (SELECT * FROM " + table + " LIMIT 1 OFFSET " + std::to_string(row) + ")one WHERE " +
           same + ")";
}

/// Changes one value of one row a little, as SQL says; false where the table's own rules refuse that.
bool change_value(const std::string& path, const std::string& table, const std::string& column, int row,
                  const std::string& to) {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA foreign_keys=OFF");
    try {
        return db.exec("UPDATE " + table + " SET " + column + "=" + to + " WHERE " + is_row(db, table, row)) > 0;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

void remove_row(const std::string& path, const std::string& table, int row) {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA foreign_keys=OFF");
    db.exec("DELETE FROM " + table + " WHERE " + is_row(db, table, row));
}

/// Values that a row could have as well, of the same kind or not.
std::vector<std::string> other_values(const std::string& column) {
    return {column + "+1",
            column + "-1",
            column + "||'x'",
            "substr(" + column + ",2)",
            "replace(" + column + ",'a','b')",
            "replace(" + column + ",'0','1')",
            "replace(" + column + ",'dana','sam')",
            "iif(" + column + " IS NULL,'dana',NULL)",
            "iif(" + column + " IS NULL,1,NULL)",
            column + "*0.999999999",
            "1-" + column};
}

/// Without a disk under it, where there is such a folder: thousands of transactions.
std::filesystem::path folder_in_memory() {
    return std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
}

/// One of each kind, some taken back, some on top of each other.
void live(History& history) {
    using Kind = Act::Kind;
    for (const Act& act :
         {Act{Kind::publish, 0}, Act{Kind::override_, 0, 0, 1, 2, 10, 5}, Act{Kind::undo, 0},
          Act{Kind::repair, 0, 0, 1, 1}, Act{Kind::override_, 0, 1, 1, 1, 3, 20},
          Act{Kind::override_, 0, 1, 1, 2, 10, 5}, Act{Kind::swap, 0, 2, 3, 1}, Act{Kind::replace, 1, 0, 1, 2, 1, 9},
          Act{Kind::replan, 0, 0, 1, 3}, Act{Kind::override_, 1, 0, 1, 0, 1, 2}, Act{Kind::roster, 0, 1, 1}}) {
        history.take(act);
    }
}

}  // namespace

TEST_CASE("whatever is published, changed, taken back, repaired and replanned, a file is sound") {
    CHECK(rc::check([] {
        const TempFolder folder(folder_in_memory());
        History history(folder.file());
        for (const Act& act : *rc::gen::resize(20, rc::gen::container<std::vector<Act>>(any_act()))) {
            history.take(act);
            RC_ASSERT(history.damage() == std::vector<std::string>{});
        }
    }));
}

// No column is left out: the checksums know each value, also where any other would do, such as a telephone number.
TEST_CASE("whatever value something else has changed, in any row and column of any table, is told") {
    const TempFolder folder(folder_in_memory());
    History history(folder.file());
    live(history);
    REQUIRE(history.damage().empty());
    const std::string sound = bytes_of(folder.file());
    const std::string values = dump(folder.file());
    for (const std::string& table : all_tables) {
        SQLite::Database db(folder.file(), SQLite::OPEN_READONLY);
        const int rows = db.execAndGet("SELECT count(*) FROM " + table).getInt();
        REQUIRE(rows > 0);
        for (const std::string& column : columns_of(db, table)) {
            int changed = 0;
            for (int row = 0; row < std::min(rows, 8); ++row) {
                for (const std::string& to : other_values(column)) {
                    write_bytes(folder.file("other.db"), sound);
                    if (!change_value(folder.file("other.db"), table, column, row, to)) continue;
                    if (dump(folder.file("other.db")) == values) continue;
                    ++changed;
                    INFO(table << "." << column << " of row " << row << ": " << to);
                    CHECK(is_told(folder.file("other.db")));
                }
            }
            INFO(table << "." << column);
            CHECK(changed > 0);
        }
    }
}

TEST_CASE("whatever byte of the file is another one: if any value of any table is, that is told") {
    const TempFolder folder(folder_in_memory());
    History history(folder.file());
    live(history);
    const std::string sound = bytes_of(folder.file());
    const std::string values = dump(folder.file());
    std::mt19937 random(4);
    int told = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string bytes = sound;
        const std::size_t at = random() % bytes.size();
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << random() % 8));
        write_bytes(folder.file("other.db"), bytes);
        if (dump(folder.file("other.db")) == values) continue;
        ++told;
        INFO("byte " << at);
        CHECK(is_told(folder.file("other.db")));
    }
    CHECK(told > 100);
}

TEST_CASE("a row that is gone from any table is told") {
    const TempFolder folder(folder_in_memory());
    History history(folder.file());
    live(history);
    const std::string sound = bytes_of(folder.file());
    for (const std::string& table : all_tables) {
        const int rows =
            SQLite::Database(folder.file(), SQLite::OPEN_READONLY).execAndGet("SELECT count(*) FROM " + table).getInt();
        for (int row = 0; row < rows; ++row) {
            write_bytes(folder.file("other.db"), sound);
            remove_row(folder.file("other.db"), table, row);
            INFO(table << ", row " << row);
            CHECK(is_told(folder.file("other.db")));
        }
    }
}

TEST_CASE("a command that writes does not make damage look sound") {
    const TempFolder folder(folder_in_memory());
    History history(folder.file());
    live(history);
    REQUIRE(change_value(folder.file(), "duty", "weight", 0, "weight*0.5"));
    REQUIRE(!history.damage().empty());
    history.take({Act::Kind::override_, 0, 3, 1, 2, 1, 9});
    CHECK(!history.damage().empty());
    history.take({Act::Kind::roster, 0, 2, 5});
    CHECK(!history.damage().empty());
}

TEST_CASE("a telephone number changed by hand is told until the roster is published again") {
    const TempFolder folder(folder_in_memory());
    History history(folder.file());
    REQUIRE(change_value(folder.file(), "person", "phone", 0, "'+1'"));
    CHECK(history.damage() == std::vector<std::string>{"team care: its people differ from what rota wrote"});
    history.take({Act::Kind::roster, 0, 2, 5});
    CHECK(history.damage().empty());
}
