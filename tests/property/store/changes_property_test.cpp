// Whatever is changed and taken back, in whatever order: the file says the same as a list of seconds, each with its
// holder and the change set that put them there.
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "rota/change_effect.hpp"
#include "rota/error.hpp"
#include "rota/fairness.hpp"
#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "schedule_samples.hpp"

using namespace samples;

namespace {

using Who = std::optional<std::string>;

const std::vector<std::string> two_roles{"primary", "backup"};
const std::vector<Who> holders{"dana", "sam", "lee", std::nullopt};
constexpr int duty_length = 6;  // seconds
constexpr int hole = 2;
constexpr int duties_of_role = 3;

/// A second of a role, and what is so in it.
struct Cell {
    Who planned, person;
    std::int64_t set = 0;  // 0: as published
};
using Cells = std::map<std::pair<std::string, int>, Cell>;

/// What a change set did to one second.
struct Done {
    std::pair<std::string, int> at;
    Cell before;
};
struct Entry {
    ChangeSet::Kind kind = ChangeSet::Kind::override_;
    std::vector<Done> done;
    bool undone = false;
};

struct Deed {
    enum class Kind { override_, swap, repair, undo_newest, undo_one } kind = Kind::override_;
    std::size_t role = 0, person = 0;
    int from = 0, length = 1;
    std::size_t one = 0, other = 0;  ///< duties, or which change set
};

rc::Gen<Deed> any_deed() {
    using Kind = Deed::Kind;
    return rc::gen::build<Deed>(rc::gen::set(&Deed::kind, rc::gen::weightedElement<Kind>({{6, Kind::override_},
                                                                                          {2, Kind::swap},
                                                                                          {5, Kind::repair},
                                                                                          {5, Kind::undo_newest},
                                                                                          {3, Kind::undo_one}})),
                                rc::gen::set(&Deed::role, rc::gen::inRange<std::size_t>(0, two_roles.size())),
                                rc::gen::set(&Deed::person, rc::gen::inRange<std::size_t>(0, holders.size())),
                                rc::gen::set(&Deed::from, rc::gen::inRange(-2, duties_of_role * (duty_length + hole))),
                                rc::gen::set(&Deed::length, rc::gen::inRange(1, 14)),
                                rc::gen::set(&Deed::one, rc::gen::inRange<std::size_t>(0, 6)),
                                rc::gen::set(&Deed::other, rc::gen::inRange<std::size_t>(0, 6)));
}

Instant second(int s) {
    return at_hour(0) + Seconds{s};
}
Instant start_of(int s) {
    return second(s / (duty_length + hole) * (duty_length + hole));
}

std::vector<PublishedDuty> schedule() {
    std::vector<PublishedDuty> duties;
    for (std::size_t r = 0; r < two_roles.size(); ++r) {
        for (int k = 0; k < duties_of_role; ++k) {
            PublishedDuty made = duty(two_roles[r], 0, holders[(static_cast<std::size_t>(k) + r * 2) % 4]);
            made.duty.when = {second(k * (duty_length + hole)), second(k * (duty_length + hole) + duty_length)};
            made.turn_start = made.duty.when.start;
            duties.push_back(std::move(made));
        }
    }
    return duties;
}

/// The schedule as seconds, with a log of its own.
class Twin {
   public:
    Twin() {
        for (const PublishedDuty& each : schedule()) {
            for (Instant t = each.duty.when.start; t < each.duty.when.end; t += Seconds{1}) {
                cells_[{each.duty.role, static_cast<int>((t - at_hour(0)).count())}] = {each.person, each.person, 0};
            }
        }
    }

    /// False: nothing would change.
    bool change(ChangeSet::Kind kind, const std::vector<Holding>& holdings) {
        Entry entry{kind, {}, false};
        const auto id = static_cast<std::int64_t>(entries_.size()) + 2;  // the publication was 1
        for (const Holding& holding : holdings) {
            for (Instant t = holding.when.start; t < holding.when.end; t += Seconds{1}) {
                const std::pair at{holding.role, static_cast<int>((t - at_hour(0)).count())};
                Cell& cell = cells_.at(at);
                if (cell.person == holding.person) continue;
                entry.done.push_back({at, cell});
                cell = {cell.planned, holding.person, id};
            }
        }
        if (entry.done.empty()) return false;
        entries_.push_back(std::move(entry));
        return true;
    }
    /// A duty that nothing lies on goes to somebody else, by plan. False: something lies there, or nothing moves.
    bool give_anew(ChangeSet::Kind kind, const PublishedDuty& duty, const Who& person) {
        Entry entry{kind, {}, false};
        for (auto& [at, cell] : cells_) {
            const Instant t = second(at.second);
            if (at.first != duty.duty.role || !duty.duty.when.contains(t)) continue;
            if (cell.set != 0 || cell.planned == person) return false;
            entry.done.push_back({at, cell});
        }
        for (const Done& done : entry.done) cells_.at(done.at) = {person, person, 0};
        entries_.push_back(std::move(entry));
        return true;
    }
    [[nodiscard]] std::optional<std::int64_t> newest() const {
        for (std::size_t i = entries_.size(); i > 0; --i) {
            if (!entries_[i - 1].undone && can_be_undone(entries_[i - 1].kind)) {
                return static_cast<std::int64_t>(i) + 1;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] bool can_undo(std::int64_t id) const {
        const Entry& entry = entries_.at(static_cast<std::size_t>(id - 2));
        return !entry.undone && can_be_undone(entry.kind) &&
               std::all_of(entry.done.begin(), entry.done.end(),
                           [&](const Done& done) { return cells_.at(done.at).set == id; });
    }
    void undo(std::int64_t id) {
        Entry& entry = entries_.at(static_cast<std::size_t>(id - 2));
        entry.undone = true;
        Entry undo{ChangeSet::Kind::undo, {}, false};
        for (const Done& done : entry.done) {
            undo.done.push_back({done.at, cells_.at(done.at)});
            cells_.at(done.at) = done.before;
        }
        entries_.push_back(std::move(undo));
    }

    [[nodiscard]] Source source_of(const Cell& cell) const {
        if (cell.set == 0 || cell.person == cell.planned) return Source::plan;
        const auto kind = entries_.at(static_cast<std::size_t>(cell.set - 2)).kind;
        return kind == ChangeSet::Kind::swap ? Source::swap : Source::override_;
    }
    [[nodiscard]] const Cells& cells() const { return cells_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

   private:
    Cells cells_;
    std::vector<Entry> entries_;
};

/// What the step asks for; empty when it asks for nothing.
std::vector<Holding> wanted(const Deed& step, const Twin& twin) {
    std::vector<Holding> holdings;
    if (step.kind == Deed::Kind::override_) {
        const Interval when{second(step.from), second(step.from + step.length)};
        return holdings_in(schedule(), two_roles[step.role], when, holders[step.person]);
    }
    const std::size_t one = step.one;
    const std::size_t other = step.other;
    if (one == other) return {};
    const auto duties = schedule();
    const auto holder = [&](std::size_t i) {
        return twin.cells()
            .at({duties[i].duty.role, static_cast<int>((duties[i].duty.when.start - at_hour(0)).count())})
            .person;
    };
    const auto give = [&](std::size_t i, const Who& person) {
        holdings.push_back({duties[i].duty.role, duties[i].duty.when.start, duties[i].duty.when, person});
    };
    give(one, holder(other));
    give(other, holder(one));
    return holdings;
}

void check_spans(const ScheduleStore& store, const TeamRecord& team, const Twin& twin) {
    const Interval all{second(-10), second(100)};
    const auto spans = store.load(team, all, {}).spans;
    std::size_t seconds = 0;
    for (const Span& span : spans) {
        for (Instant t = span.when.start; t < span.when.end; t += Seconds{1}, ++seconds) {
            const int s = static_cast<int>((t - at_hour(0)).count());
            const Cell& cell = twin.cells().at({span.duty.role, s});
            RC_ASSERT(span.person == cell.person);
            RC_ASSERT(span.source == twin.source_of(cell));
            RC_ASSERT(span.duty.when.start == start_of(s));
            const LookUp found = store.look_up(team, {t, t + Seconds{1}}, {span.duty.role});
            const auto now = who_at(found.timeline, span.duty.role, t);
            RC_ASSERT(now.has_value());
            RC_ASSERT(now->when == span.when);
            RC_ASSERT(now->person == span.person);
        }
    }
    RC_ASSERT(seconds == twin.cells().size());
    for (std::size_t i = 1; i < spans.size(); ++i) {
        RC_ASSERT(spans[i - 1].when.start <= spans[i].when.start);
    }
}

void check_log(const ScheduleStore& store, const TeamRecord& team, const Twin& twin) {
    const auto log = store.log(team);
    RC_ASSERT(log.size() == twin.entries().size() + 1);
    for (std::size_t i = 1; i < log.size(); ++i) {
        const Entry& entry = twin.entries()[i - 1];
        RC_ASSERT(log[i].kind == entry.kind);
        RC_ASSERT(log[i].undone_by.has_value() == entry.undone);
        std::map<std::pair<std::string, int>, Who> before;
        for (const HolderChange& change : log[i].changes) {
            for (Instant t = change.when.start; t < change.when.end; t += Seconds{1}) {
                before[{change.role, static_cast<int>((t - at_hour(0)).count())}] = change.before;
            }
        }
        RC_ASSERT(before.size() == entry.done.size());
        for (const Done& done : entry.done) RC_ASSERT(before.at(done.at) == done.before.person);
    }
}

void check_loads(const ScheduleStore& store, const TeamRecord& team, const Twin& twin) {
    const auto duties = store.published(team);
    const Fairness fairness = make_fairness(roster(), {duties, store.taken_over(team)}, whole_schedule(duties));
    std::map<std::string, double> loads;
    for (const auto& [at, cell] : twin.cells()) {
        if (cell.person) loads[*cell.person] += 1.0 / duty_length;
    }
    for (const PersonFairness& person : fairness.people) {
        RC_ASSERT(std::abs(person.load - loads[person.person]) < 1e-9);
    }
}

void give_anew(const Deed& step, ScheduleStore& store, const TeamRecord& team, Twin& twin) {
    PublishedDuty duty = store.published(team).at(step.one);
    const Roster made = roster();
    const auto kind = step.other % 2 == 0 ? ChangeSet::Kind::repair : ChangeSet::Kind::replan;
    const bool moves = duty.person != holders[step.person];
    duty.person = holders[step.person];
    Publication publication{made, "version = 1\n", "rota.toml", {duty}};
    publication.again = true;
    publication.kind = kind;
    if (twin.give_anew(kind, duty, duty.person)) {
        store.publish(publication);
    } else if (moves) {
        RC_ASSERT_THROWS_AS(store.publish(publication), std::logic_error);
    }
}

void take(const Deed& step, ScheduleStore& store, const TeamRecord& team, Twin& twin) {
    if (step.kind == Deed::Kind::repair) return give_anew(step, store, team, twin);
    if (step.kind == Deed::Kind::undo_newest || step.kind == Deed::Kind::undo_one) {
        const auto id =
            step.kind == Deed::Kind::undo_newest ? twin.newest() : std::optional<std::int64_t>(step.one + 2);
        if (!id) {
            RC_ASSERT(!store.propose_undo(team).has_value());
            return;
        }
        if (*id > static_cast<std::int64_t>(twin.entries().size()) + 1) return;
        if (!twin.can_undo(*id)) {
            RC_ASSERT_THROWS_AS(store.undo(team, *id, {}, at_hour(0)), Error);
            return;
        }
        RC_ASSERT(store.propose_undo(team, id).value().set.id == *id);
        store.undo(team, *id, {}, at_hour(0));
        twin.undo(*id);
        return;
    }
    ChangeRequest request;
    request.source = step.kind == Deed::Kind::swap ? Source::swap : Source::override_;
    request.holdings = wanted(step, twin);
    request.at = at_hour(0);
    const auto duties = store.published(team);
    const auto held = store.taken_over(team);
    const ChangeEffect effect = effect_of({roster(), {duties, held}}, request.holdings);
    const auto kind = step.kind == Deed::Kind::swap ? ChangeSet::Kind::swap : ChangeSet::Kind::override_;
    const bool changes = twin.change(kind, request.holdings);
    RC_ASSERT(changes == !effect.changes.empty());
    if (!changes) return;
    const ChangeSet set = store.change(team, request);
    RC_ASSERT(set.changes.size() == effect.changes.size());
}

}  // namespace

TEST_CASE("a file that is changed and changed back says what a list of seconds says") {
    CHECK(rc::check([] {
        const auto steps = *rc::gen::resize(9, rc::gen::container<std::vector<Deed>>(any_deed()));
        const TempFolder folder;
        publish(folder.file(), roster(), schedule());
        auto store = ScheduleStore::open(folder.file(), Access::write);
        const TeamRecord team = store.find_team("care").value();
        Twin twin;
        for (const Deed& step : steps) {
            take(step, store, team, twin);
            RC_ASSERT(store.damage() == std::vector<std::string>{});
        }
        check_spans(store, team, twin);
        check_log(store, team, twin);
        check_loads(store, team, twin);
    }));
}

TEST_CASE("swapping twice, or changing and undoing, leaves everybody where they were") {
    CHECK(rc::check([] {
        const auto steps = *rc::gen::resize(4, rc::gen::container<std::vector<Deed>>(any_deed()));
        const TempFolder folder;
        publish(folder.file(), roster(), schedule());
        auto store = ScheduleStore::open(folder.file(), Access::write);
        const TeamRecord team = store.find_team("care").value();
        Twin twin;
        for (const Deed& step : steps) take(step, store, team, twin);
        const Interval all{second(-10), second(100)};
        const auto before = store.load(team, all, {}).spans;
        Deed step = *any_deed();
        step.kind = *rc::gen::element(Deed::Kind::override_, Deed::Kind::swap);
        const std::size_t sets = twin.entries().size();
        take(step, store, team, twin);
        if (twin.entries().size() == sets) return;
        if (step.kind == Deed::Kind::swap && *rc::gen::arbitrary<bool>()) {
            take(step, store, team, twin);
            const auto after = store.load(team, all, {}).spans;
            for (int s = 0; s < 100; ++s) {
                for (const std::string& role : two_roles) {
                    const auto was = who_at({before}, role, second(s));
                    const auto is = who_at({after}, role, second(s));
                    RC_ASSERT(was.has_value() == is.has_value());
                    if (was) RC_ASSERT(was->person == is->person);
                }
            }
            return;
        }
        take({Deed::Kind::undo_newest}, store, team, twin);
        RC_ASSERT(same(store.load(team, all, {}).spans, before));
    }));
}
