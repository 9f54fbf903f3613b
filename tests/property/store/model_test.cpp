// Whatever is published, in whatever order and for whichever team, the file answers like a plain list in memory.
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "rota/error.hpp"
#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "schedule_samples.hpp"

using namespace samples;

namespace {

const std::vector<std::string> role_names{"primary", "backup", "leader"};
const std::vector<std::string> person_ids{"dana", "sam", "lee", "eve"};

/// One duty as the generator makes it: placed a gap before or after what the role has already.
struct Draft {
    std::size_t role;
    bool before;
    int gap, length;     ///< seconds; no gap: they touch
    std::size_t person;  ///< beyond the last: uncovered
    double weight;
    int owed;
    bool holiday, round_robin;
};

struct Step {
    std::size_t team;
    std::vector<std::size_t> members;  ///< the roster's people; may leave out who has duties
    std::size_t first_role;
    std::vector<Draft> drafts;
    bool clash;  ///< with a duty that is published already: must be refused
};

/// As a roster may say it.
rc::Gen<double> any_weight() {
    return rc::gen::map(rc::gen::inRange(0, 1'000'001), [](int thousandths) { return thousandths / 1000.0; });
}

rc::Gen<Draft> any_draft() {
    return rc::gen::build<Draft>(
        rc::gen::set(&Draft::role, rc::gen::inRange<std::size_t>(0, 3)), rc::gen::set(&Draft::before),
        rc::gen::set(&Draft::gap, rc::gen::inRange(0, 3)), rc::gen::set(&Draft::length, rc::gen::inRange(1, 5)),
        rc::gen::set(&Draft::person, rc::gen::inRange<std::size_t>(0, 5)), rc::gen::set(&Draft::weight, any_weight()),
        rc::gen::set(&Draft::owed, rc::gen::inRange(0, 4)), rc::gen::set(&Draft::holiday),
        rc::gen::set(&Draft::round_robin));
}

rc::Gen<Step> any_step() {
    const auto member = rc::gen::inRange<std::size_t>(0, 4);
    return rc::gen::build<Step>(
        rc::gen::set(&Step::team, rc::gen::inRange<std::size_t>(0, 2)),
        rc::gen::set(&Step::members, rc::gen::unique<std::vector<std::size_t>>(2, member)),
        rc::gen::set(&Step::first_role, rc::gen::inRange<std::size_t>(0, 3)),
        rc::gen::set(&Step::drafts, rc::gen::resize(6, rc::gen::container<std::vector<Draft>>(any_draft()))),
        rc::gen::set(&Step::clash, rc::gen::element(false, false, false, true)));
}

std::vector<OwedPart> owed_of(int kind) {
    if (kind == 0) return {};
    return {{"dana", 1.0 / kind}, {"gone", 1 - 1.0 / kind}};
}

/// A schedule as a list: what everything is compared with.
struct Model {
    std::vector<PublishedDuty> duties;
    std::vector<std::string> roles;

    [[nodiscard]] std::vector<PublishedDuty> of_role(const std::string& role) const {
        std::vector<PublishedDuty> found;
        std::copy_if(duties.begin(), duties.end(), std::back_inserter(found),
                     [&](const PublishedDuty& d) { return d.duty.role == role; });
        return found;
    }
    [[nodiscard]] std::size_t rank(const std::string& role) const {
        return static_cast<std::size_t>(std::find(roles.begin(), roles.end(), role) - roles.begin());
    }
    [[nodiscard]] std::vector<PublishedDuty> sorted() const {
        std::vector<PublishedDuty> all = duties;
        std::sort(all.begin(), all.end(), [&](const PublishedDuty& a, const PublishedDuty& b) {
            return std::pair(a.duty.when.start, rank(a.duty.role)) < std::pair(b.duty.when.start, rank(b.duty.role));
        });
        return all;
    }
    [[nodiscard]] std::vector<Span> spans(const std::function<bool(const Span&)>& wanted) const {
        std::vector<Span> found;
        for (const PublishedDuty& duty : sorted()) {
            if (const Span span = span_of(duty); wanted(span)) found.push_back(span);
        }
        return found;
    }
    /// As the store promises: those of the roster, then those that only duties have.
    void order_roles(const std::vector<std::string>& of_roster, const std::vector<PublishedDuty>& added) {
        std::vector<std::string> order = of_roster;
        const auto add = [&](const std::string& role) {
            if (std::find(order.begin(), order.end(), role) == order.end()) order.push_back(role);
        };
        for (const std::string& role : roles) {
            if (!of_role(role).empty()) add(role);
        }
        std::set<std::string> names;
        for (const PublishedDuty& duty : added) names.insert(duty.duty.role);
        std::for_each(names.begin(), names.end(), add);
        roles = order;
    }
};

PublishedDuty place(const Draft& draft, const std::vector<PublishedDuty>& there,
                    const std::vector<std::size_t>& members) {
    Instant first = at_hour(0);
    Instant last = at_hour(0);
    for (const PublishedDuty& duty : there) {
        first = std::min(first, duty.duty.when.start);
        last = std::max(last, duty.duty.when.end);
    }
    PublishedDuty made = duty(role_names[draft.role], 0, std::nullopt);
    const Seconds gap{draft.gap};
    const Seconds length{draft.length};
    made.duty.when =
        draft.before ? Interval{first - gap - length, first - gap} : Interval{last + gap, last + gap + length};
    if (draft.person < 4) made.person = person_ids[members[draft.person % members.size()]];
    made.duty.weight = draft.weight;
    made.turn_start = made.duty.when.start - gap;
    made.owed = owed_of(draft.owed);
    made.holiday = draft.holiday;
    made.round_robin = draft.round_robin;
    return made;
}

void apply(const Step& step, const std::string& path, std::map<std::string, Model>& models) {
    const std::string team = step.team == 0 ? "care" : "ops";
    Model& model = models[team];
    Roster made = roster(team);
    made.people.clear();
    for (const std::size_t member : step.members) made.people.push_back(person(person_ids[member], person_ids[member]));
    made.rotations = {rotation(role_names[step.first_role])};
    Model after = model;
    std::vector<PublishedDuty> added;
    for (const Draft& draft : step.drafts) {
        added.push_back(place(draft, after.of_role(role_names[draft.role]), step.members));
        after.duties.push_back(added.back());
    }
    after.order_roles(made.roles(), added);
    if (step.clash && !model.duties.empty()) {
        added.push_back(model.duties.front());
        RC_ASSERT_THROWS_AS(publish(path, made, added), Error);
        return;
    }
    publish(path, made, added);
    model = after;
}

void check_around(const ScheduleStore& store, const TeamRecord& team, const Model& model, Instant t, int length) {
    const Interval when{t, t + Seconds{length}};
    const auto overlapping = model.spans([&](const Span& s) { return s.when.overlaps(when); });
    RC_ASSERT(same(store.load(team, when, {}).spans, overlapping));
    const auto later = model.spans([&](const Span& s) { return s.person && s.when.start >= t; });
    const auto next = store.next_held(team, t, {});
    RC_ASSERT(next.has_value() == !later.empty());
    if (next) RC_ASSERT(same(*next, later.front()));
    for (const std::string person : {"dana", "eve"}) {
        auto theirs = model.spans([&](const Span& s) { return s.person == person && s.when.end > t; });
        if (theirs.size() > 2) theirs.erase(theirs.begin() + 2, theirs.end());
        RC_ASSERT(same(store.spans_of(team, person, t, 2), theirs));
    }
    const Asked asked{when};
    const WhoAnswer expected = who(Timeline{model.spans([](const Span&) { return true; })}, {}, asked);
    const LookUp found = store.look_up(team, when, {});
    const WhoAnswer answer = who(found.timeline, {}, asked);
    RC_ASSERT(same(answer.on_duty, expected.on_duty));
    RC_ASSERT(same(answer.uncovered, expected.uncovered));
    RC_ASSERT(answer.next.has_value() == expected.next.has_value());
    if (answer.next) RC_ASSERT(same(*answer.next, *expected.next));
    for (const Span& span : answer.on_duty) {
        RC_ASSERT(std::count_if(found.contacts.begin(), found.contacts.end(),
                                [&](const Contact& c) { return c.id == span.person; }) == 1);
    }
}

void check_all(const std::string& path, const std::map<std::string, Model>& models) {
    const auto store = ScheduleStore::open(path, Access::read);
    RC_ASSERT(store.damage() == std::vector<std::string>{});
    for (const auto& [id, model] : models) {
        const auto team = store.find_team(id);
        if (!team) {
            RC_ASSERT(model.duties.empty());
            continue;
        }
        RC_ASSERT(team->roles == model.roles);
        RC_ASSERT(same(store.published(*team), model.sorted()));
        for (const PublishedDuty& duty : model.duties) {
            for (const Instant edge : {duty.duty.when.start, duty.duty.when.end}) {
                check_around(store, *team, model, edge - Seconds{1}, 1);
                check_around(store, *team, model, edge, 1);
            }
            check_around(store, *team, model, duty.duty.when.start + Seconds{1}, 7);
        }
    }
}

/// Without a disk under it, where there is such a folder: thousands of transactions.
std::filesystem::path quick_folder() {
    return std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
}

}  // namespace

TEST_CASE("a schedule file answers like a list of all duties") {
    CHECK(rc::check([] {
        const TempFolder folder(quick_folder());
        std::map<std::string, Model> models;
        const auto steps = *rc::gen::resize(3, rc::gen::container<std::vector<Step>>(any_step()));
        for (const Step& step : steps) apply(step, folder.file(), models);
        if (std::filesystem::exists(folder.file())) check_all(folder.file(), models);
    }));
}
