// Overrides, swaps and replacements in the file: what lies on top, the log, and taking back.
#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>

#include "rota/error.hpp"
#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "schedule_samples.hpp"

using namespace samples;
using Catch::Matchers::ContainsSubstring;

namespace {

using Who = std::optional<std::string>;

Interval hours(std::int64_t from, std::int64_t to) {
    return {at_hour(from), at_hour(to)};
}

/// A file with six weekends of primary: dana, sam, lee, dana, sam, lee.
class Changing {
   public:
    Changing() {
        publish(folder.file(), roster(), weekends("primary", 0, 6));
        store.emplace(ScheduleStore::open(folder.file(), Access::write));
        team = store->find_team("care").value();
    }
    ChangeSet change(std::vector<Holding> holdings, Source source = Source::override_, const std::string& reason = "") {
        ChangeRequest request;
        request.source = source;
        request.holdings = std::move(holdings);
        request.reason = reason;
        request.by.name = "lead";
        request.at = at_hour(-10);
        return store->change(team, request);
    }
    ChangeSet override_first(std::int64_t from, std::int64_t to, const Who& person, const std::string& reason = "") {
        return change({{"primary", at_hour(0), hours(from, to), person}}, Source::override_, reason);
    }
    ChangeSet undo(std::optional<std::int64_t> id = {}) {
        return store->undo(team, store->propose_undo(team, id).value().set.id, {"lead", {}, ""}, at_hour(-9));
    }
    /// "0-10 dana plan, 10-20 sam override (dentist)": the first duty's pieces, in hours.
    [[nodiscard]] std::string pieces() const {
        std::string text;
        for (const Span& span : store->load(team, hours(0, 62), {}).spans) {
            const auto hour = [](Instant t) { return std::to_string((t - at_hour(0)).count() / 3600); };
            text += (text.empty() ? "" : ", ") + hour(span.when.start) + "-" + hour(span.when.end) + " " +
                    span.person.value_or("NOBODY") + " " + to_text(span.source) +
                    (span.reason.empty() ? "" : " (" + span.reason + ")");
        }
        return text;
    }

    TempFolder folder;
    std::optional<ScheduleStore> store;
    TeamRecord team;
};

/// What an Error{usage} says.
std::string refusal_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind() == Error::Kind::usage ? error.what() : "another kind of error";
    }
    return "no error";
}

}  // namespace

TEST_CASE("an override covers part of a duty, and the rest stays planned") {
    Changing care;
    const ChangeSet set = care.override_first(10, 20, "sam", "dentist");
    CHECK(care.pieces() == "0-10 dana plan, 10-20 sam override (dentist), 20-62 dana plan");
    REQUIRE(set.changes.size() == 1);
    CHECK(set.changes[0].before == "dana");
    CHECK(set.changes[0].after == "sam");
    CHECK(set.changes[0].when == hours(10, 20));
    CHECK(set.changes[0].duty_id() == "primary@2026-12-04T15:00Z");
    CHECK(care.store->damage().empty());
}

TEST_CASE("overrides on overrides are told apart to the second") {
    Changing care;
    care.override_first(10, 40, "sam");
    const ChangeSet second = care.override_first(5, 20, "lee");
    CHECK(care.pieces() == "0-5 dana plan, 5-20 lee override, 20-40 sam override, 40-62 dana plan");
    REQUIRE(second.changes.size() == 2);
    CHECK(second.changes[0].before == "dana");
    CHECK(second.changes[1].before == "sam");
    care.override_first(30, 31, std::nullopt);
    CHECK(care.pieces() ==
          "0-5 dana plan, 5-20 lee override, 20-30 sam override, 30-31 NOBODY override, 31-40 sam override, "
          "40-62 dana plan");
    CHECK(care.store->damage().empty());
}

TEST_CASE("a stretch that its holder has already is left out of the change") {
    Changing care;
    care.override_first(10, 20, "sam");
    const ChangeSet set = care.override_first(0, 62, "dana");
    REQUIRE(set.changes.size() == 1);
    CHECK(set.changes[0].when == hours(10, 20));
    CHECK(care.pieces() == "0-62 dana plan");
}

TEST_CASE("a planned holder is on duty by the plan again, whatever happened in between") {
    Changing care;
    const std::vector<Holding> there{{"primary", at_hour(0), hours(0, 62), "sam"},
                                     {"primary", at_hour(week), hours(week, week + 62), "dana"}};
    const std::vector<Holding> back{{"primary", at_hour(0), hours(0, 62), "dana"},
                                    {"primary", at_hour(week), hours(week, week + 62), "sam"}};
    care.change(there, Source::swap);
    CHECK(care.pieces() == "0-62 sam swap");
    care.change(back, Source::swap);
    CHECK(care.pieces() == "0-62 dana plan");
    CHECK(care.store->log(care.team).size() == 3);
}

TEST_CASE("what changes say is seen by every question") {
    Changing care;
    care.override_first(10, 20, "lee", "dentist");
    const LookUp found = care.store->look_up(care.team, hours(12, 13), {});
    REQUIRE(!found.timeline.spans.empty());
    CHECK(found.timeline.spans[0].person == "lee");
    CHECK(found.contacts.at(0).name == "Lee Chan");
    CHECK(care.store->next_held(care.team, at_hour(11), {})->person == "dana");
    CHECK(care.store->next_held(care.team, at_hour(11), {})->when == hours(20, 62));
    CHECK(care.store->look_up(care.team, hours(0, 62), {}).contacts.size() == 3);  // dana, lee, and sam who comes next
    CHECK(care.store->spans_of(care.team, "lee", at_hour(0), 1).at(0).when == hours(10, 20));
    CHECK(care.store->spans_of(care.team, "dana", at_hour(15), 1).at(0).when == hours(20, 62));
    CHECK(care.store->taken_over(care.team).size() == 3);
    CHECK(care.store->published(care.team).at(0).person == "dana");
}

TEST_CASE("undo undoes the newest change set, then the one before, and then there is nothing left") {
    Changing care;
    const std::string before = care.pieces();
    care.override_first(10, 40, "sam", "one");
    const std::string between = care.pieces();
    care.override_first(5, 20, "lee", "two");
    const ChangeSet undone = care.undo();
    CHECK(undone.kind == ChangeSet::Kind::undo);
    CHECK(undone.undoes == 3);
    CHECK(care.pieces() == between);
    care.undo();
    CHECK(care.pieces() == before);
    CHECK_FALSE(care.store->propose_undo(care.team));
    CHECK(care.store->taken_over(care.team).empty());
    CHECK(care.store->log(care.team).size() == 5);
    CHECK(care.store->log(care.team)[1].undone_by == 5);
    CHECK(care.store->damage().empty());
}

TEST_CASE("a named change set is undone unless a later one covers it") {
    Changing care;
    care.override_first(10, 20, "sam");  // change 2; the publication was 1
    care.override_first(30, 40, "lee");  // 3
    care.override_first(15, 16, "lee");  // 4
    const auto complaint = [&](std::int64_t id) {
        return refusal_of([&] { (void)care.store->propose_undo(care.team, id); });
    };
    CHECK_THAT(complaint(2), ContainsSubstring("change 4 of primary@2026-12-04T15:00Z came after it"));
    care.undo(3);
    CHECK(care.pieces() ==
          "0-10 dana plan, 10-15 sam override, 15-16 lee override, 16-20 sam override, 20-62 dana plan");
    care.undo(4);
    care.undo(2);
    CHECK(care.pieces() == "0-62 dana plan");
    CHECK_THAT(complaint(2), ContainsSubstring("change 7 has undone it already"));
    CHECK_THAT(complaint(1), ContainsSubstring("it is a publication"));
    CHECK_THAT(complaint(5), ContainsSubstring("it is an undo itself"));
    CHECK_THAT(complaint(99), ContainsSubstring("there is no change 99"));
}

TEST_CASE("a change that returns to the plan still covers the one before it") {
    Changing care;
    care.override_first(10, 20, "sam");
    care.override_first(10, 20, "dana");
    CHECK_THAT(refusal_of([&] { (void)care.store->propose_undo(care.team, 2); }), ContainsSubstring("change 3"));
    care.undo();
    CHECK(care.pieces() == "0-10 dana plan, 10-20 sam override, 20-62 dana plan");
}

TEST_CASE("the log says what a publication added and what a repair moved, with its reason") {
    Changing care;
    PublishedDuty moved = duty("primary", 0, "sam");
    const Roster made = roster();
    Publication repair{made, "version = 1\n", "rota.toml", {moved}};
    repair.again = true;
    repair.kind = ChangeSet::Kind::repair;
    repair.by.name = "cron";
    repair.at = at_hour(-5);
    repair.why[moved.turn_id()] = "time off\tto come";
    care.store->publish(repair);
    const auto log = care.store->log(care.team);
    REQUIRE(log.size() == 2);
    CHECK(log[0].kind == ChangeSet::Kind::publish);
    CHECK(log[0].added == 6);
    CHECK(log[0].at == at_hour(-1000));
    CHECK(log[0].added_from_to == hours(0, 5 * week + 62));
    CHECK(log[1].kind == ChangeSet::Kind::repair);
    CHECK(log[1].by.name == "cron");
    REQUIRE(log[1].changes.size() == 1);
    CHECK(log[1].changes[0].before == "dana");
    CHECK(log[1].changes[0].after == "sam");
    CHECK(log[1].changes[0].why == "time off\tto come");
    const auto histories = duty_histories(log);
    REQUIRE(histories.size() == 1);
    CHECK(histories.at(moved.duty.id()).changes == 1);
    CHECK(histories.at(moved.duty.id()).last == at_hour(-5));
}

TEST_CASE("changed duties are not published again, and their holders stay known") {
    Changing care;
    care.override_first(0, 10, "lee");
    Roster smaller = roster();
    smaller.people.pop_back();
    publish(care.folder.file(), smaller, {}, "smaller");
    CHECK(care.store->contact(care.team, "lee"));
    Publication again{smaller, "version = 1\n", "rota.toml", {duty("primary", 0, "sam")}};
    again.again = true;
    CHECK_THROWS_AS(care.store->publish(again), std::logic_error);
}

TEST_CASE("whoever gets a stretch back when a change is taken back stays known until then") {
    Changing care;
    Roster larger = roster();
    larger.people.push_back(person("ida", "Ida Berg"));
    publish(care.folder.file(), larger, {}, "larger");
    care.override_first(0, 10, "ida");
    care.override_first(0, 10, "lee");
    publish(care.folder.file(), roster(), {}, "smaller");
    REQUIRE(care.store->contact(care.team, "ida"));
    care.undo();
    CHECK(care.pieces() == "0-10 ida override, 10-62 dana plan");
    CHECK(care.store->damage().empty());
    care.undo();
    publish(care.folder.file(), roster(), {}, "smaller, and nothing names her");
    CHECK_FALSE(care.store->contact(care.team, "ida"));
    CHECK(care.store->damage().empty());
}

TEST_CASE("a change is not taken back where that would give a duty to somebody the file has forgotten") {
    Changing care;
    care.override_first(0, 10, "sam");
    care.override_first(0, 10, "lee");
    SQLite::Database(care.folder.file(), SQLite::OPEN_READWRITE)
        .exec("PRAGMA foreign_keys=OFF; DELETE FROM person WHERE id='sam'");
    CHECK(refusal_of([&] { care.undo(); }) ==
          "change 3 cannot be undone: it would give primary@2026-12-04T15:00Z to sam, who has left");
}

TEST_CASE("a duty that was changed, given back and then repaired is sound, and so is its log") {
    Changing care;
    const auto give_anew = [&](ChangeSet::Kind kind, const Who& person) {
        const Roster made = roster();
        Publication again{made, "version = 1\n", "rota.toml", {duty("primary", 0, person)}};
        again.again = true;
        again.kind = kind;
        care.store->publish(again);
        CHECK(care.store->damage() == std::vector<std::string>{});
    };
    for (const Source source : {Source::override_, Source::swap, Source::replace}) {
        care.change({{"primary", at_hour(0), hours(0, 62), "lee"}}, source);
        care.undo();
        give_anew(ChangeSet::Kind::repair, "sam");
        care.change({{"primary", at_hour(0), hours(3, 9), std::nullopt}}, source);
        care.undo();
        give_anew(ChangeSet::Kind::replan, std::nullopt);
        give_anew(ChangeSet::Kind::repair, "dana");
    }
    care.override_first(1, 2, "lee");
    CHECK(care.pieces() == "0-1 dana plan, 1-2 lee override, 2-62 dana plan");
    CHECK(care.store->damage() == std::vector<std::string>{});
}

TEST_CASE("a replacement's absence is known until it is undone") {
    Changing care;
    ChangeRequest request;
    request.source = Source::replace;
    request.holdings = {{"primary", at_hour(0), hours(0, 62), "sam"}};
    request.absence = Absence{"dana", hours(-10, 100), "flu"};
    request.reason = "flu";
    request.at = at_hour(-10);
    care.store->change(care.team, request);
    REQUIRE(care.store->absences(care.team).size() == 1);
    CHECK(care.store->absences(care.team)[0].person == "dana");
    CHECK(care.store->absences(care.team)[0].when == hours(-10, 100));
    CHECK(care.pieces() == "0-62 sam replace (flu)");
    care.undo();
    CHECK(care.store->absences(care.team).empty());
}

TEST_CASE("a request that breaks the promises is a bug and changes nothing") {
    Changing care;
    const std::string before = bytes_of(care.folder.file());
    CHECK_THROWS_AS(care.override_first(-1, 10, "sam"), std::logic_error);
    CHECK_THROWS_AS(care.override_first(10, 10, "sam"), std::logic_error);
    CHECK_THROWS_AS(care.override_first(0, 10, "dana"), std::logic_error);
    CHECK_THROWS_AS(care.change({{"primary", at_hour(1), hours(1, 2), "sam"}}), std::logic_error);
    CHECK_THROWS_AS(care.override_first(0, 10, "ghost"), std::logic_error);
    CHECK(bytes_of(care.folder.file()) == before);
}

TEST_CASE("what only a damaged file can cause is not a bug in the caller") {
    Changing care;
    SQLite::Database(care.folder.file(), SQLite::OPEN_READWRITE).exec("UPDATE duty SET weight=-1");
    const std::string before = bytes_of(care.folder.file());
    CHECK_THROWS_AS(care.change({{"primary", at_hour(1), hours(1, 2), "sam"}}), Error);
    CHECK(bytes_of(care.folder.file()) == before);
}

TEST_CASE("a log that does not add up to who holds what is found") {
    const auto findings = [](const char* statement) {
        Changing care;
        care.override_first(10, 20, "sam", "dentist");
        care.override_first(12, 14, "lee");
        care.undo();
        SQLite::Database(care.folder.file(), SQLite::OPEN_READWRITE).exec(statement);
        std::string all;
        for (const std::string& finding : care.store->damage()) all += finding + "\n";
        return all;
    };
    CHECK(findings("SELECT 1").empty());
    CHECK_THAT(findings("UPDATE held SET holder='lee' WHERE change=2"),
               ContainsSubstring("is not what the log adds up to"));
    CHECK_THAT(findings("DELETE FROM held"), ContainsSubstring("is not what the log adds up to"));
    CHECK_THAT(findings("UPDATE held SET holder='ghost'"), ContainsSubstring("held by an unknown person"));
    CHECK_THAT(findings("DELETE FROM held WHERE change=2"), ContainsSubstring("do not add up to it"));
    CHECK_THAT(findings("DELETE FROM change WHERE id=2"), ContainsSubstring("does not follow"));
    CHECK_THAT(findings("UPDATE change SET undone=NULL"), ContainsSubstring("undoes a change that it does not name"));
    CHECK_THAT(findings("UPDATE change SET moves='x'"), ContainsSubstring("an entry of the log cannot be read"));
    CHECK_THAT(findings("DELETE FROM change"), ContainsSubstring("has no entry in the log"));
    CHECK_THAT(findings("PRAGMA foreign_keys=OFF; DELETE FROM duty WHERE starts=1796396400"),
               ContainsSubstring("does not exist"));
    CHECK_THAT(findings("DELETE FROM change WHERE id=3"), ContainsSubstring("entry 3 of the log is missing"));
    CHECK_THAT(findings("UPDATE change SET undone=4 WHERE id=2"),
               ContainsSubstring("is not undone by the one that it names"));
    CHECK_THAT(findings("UPDATE change SET moves=replace(moves,'lee','sam') WHERE id=4"),
               ContainsSubstring("does not follow"));
    CHECK_THAT(findings("UPDATE change SET moves=replace(moves,'1796396400','1796396401') WHERE id=2"),
               ContainsSubstring("moves primary@2026-12-04T15:00:01Z, which does not exist"));
}

TEST_CASE("a repair that the log tells otherwise than it was is found") {
    const auto findings = [](const char* statement) {
        Changing care;
        const Roster made = roster();
        Publication repair{made, "version = 1\n", "rota.toml", {duty("primary", 0, "sam")}};
        repair.again = true;
        repair.kind = ChangeSet::Kind::repair;
        care.store->publish(repair);
        repair.duties = {duty("primary", 0, "lee")};
        care.store->publish(repair);
        SQLite::Database(care.folder.file(), SQLite::OPEN_READWRITE).exec(statement);
        std::string all;
        for (const std::string& finding : care.store->damage()) all += finding + "\n";
        return all;
    };
    CHECK(findings("SELECT 1").empty());
    CHECK_THAT(findings("UPDATE duty SET person='dana' WHERE starts=1796396400"),
               ContainsSubstring("who is planned for primary@2026-12-04T15:00Z is not what the log says"));
    CHECK_THAT(findings("UPDATE change SET moves=replace(moves,'sam','dana') WHERE id=2"),
               ContainsSubstring("does not follow"));
    CHECK_THAT(findings("UPDATE change SET kind='override' WHERE id=2"), ContainsSubstring("does not follow"));
}
