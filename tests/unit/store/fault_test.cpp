// The process ends, or the power is cut, at every single operation on the disk: afterwards the file holds the state
// before or the state after, and nothing is wrong with it.
#include <functional>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "child_process.hpp"
#include "fault_vfs.hpp"
#include "schedule_samples.hpp"

using namespace samples;
using Failure = FaultyDisk::Failure;

namespace {

using Work = std::function<void(ScheduleStore& store, const TeamRecord& team)>;

/// Everything there is to say about the file.
std::string state_of(const std::string& path) {
    const auto store = ScheduleStore::open(path, Access::read);
    std::string state;
    for (const std::string& finding : store.damage()) state += "DAMAGE " + finding + "\n";
    const TeamRecord team = store.find_team("care").value();
    for (const Span& span : store.load(team, {at_hour(-1000), at_hour(100 * week)}, {}).spans) {
        state += span.duty.id() + std::to_string((span.when.start - at_hour(0)).count()) + span.person.value_or("-") +
                 to_text(span.source) + "\n";
    }
    for (const ChangeSet& set : store.log(team)) {
        state += std::to_string(set.id) + to_text(set.kind) + std::to_string(set.changes.size()) +
                 (set.undone_by ? "undone" : "") + "\n";
    }
    return state + store.roster_text(team);
}

ChangeRequest swap_request() {
    ChangeRequest request;
    request.source = Source::swap;
    request.holdings = {{"primary", at_hour(0), {at_hour(0), at_hour(62)}, "sam"},
                        {"primary", at_hour(week), {at_hour(week), at_hour(week + 62)}, "dana"}};
    request.at = at_hour(-1);
    return request;
}

class Trial {
   public:
    explicit Trial(Work work) : work_(std::move(work)) {
        publish(path(), roster(), weekends("primary", 0, 30));
        prepare();
    }
    /// Makes the start out of a file that was made elsewhere.
    Trial(Work work, const std::string& file) : work_(std::move(work)) {
        write_bytes(path(), bytes_of(file));
        before_ = bytes_of(path());
    }

    /// How many operations there were before the work was done without failing.
    int run(Failure failure, unsigned seed) {
        for (int operation = 1;; ++operation) {
            restore();
            const int status = fail_at(operation, failure, seed);
            REQUIRE((status == 0 || status == FaultyDisk::exit_status));
            const std::string state = state_of(path());
            INFO("operation " << operation);
            CHECK(state.find("DAMAGE") == std::string::npos);
            CHECK((state == state_before() || state == state_after()));
            if (status == 0) {
                CHECK(state == state_after());
                return operation - 1;
            }
        }
    }

   private:
    [[nodiscard]] std::string path() const { return folder_.file(); }
    void prepare() {
        auto store = ScheduleStore::open(path(), Access::write);
        (void)store.change(*store.only_team(), swap_request());
        before_ = bytes_of(path());
    }
    void restore() {
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
            std::filesystem::remove(entry.path());
        }
        write_bytes(path(), before_);
    }
    int fail_at(int operation, Failure failure, unsigned seed) {
        ChildProcess child([&](const ChildProcess::Ready&) {
            FaultyDisk disk;
            disk.fail_at(operation, failure, seed + static_cast<unsigned>(operation));
            auto store = ScheduleStore::open(path(), Access::write);
            work_(store, store.find_team("care").value());
            return 0;
        });
        return child.wait();
    }
    const std::string& state_before() {
        if (known_before_.empty()) {
            write_bytes(folder_.file("other"), before_);
            known_before_ = state_of(folder_.file("other"));
        }
        return known_before_;
    }
    const std::string& state_after() {
        if (known_after_.empty()) {
            write_bytes(folder_.file("another"), before_);
            auto store = ScheduleStore::open(folder_.file("another"), Access::write);
            work_(store, store.find_team("care").value());
            known_after_ = state_of(folder_.file("another"));
        }
        return known_after_;
    }

    TempFolder folder_;
    Work work_;
    std::string before_, known_before_, known_after_;
};

void override_one(ScheduleStore& store, const TeamRecord& team) {
    ChangeRequest request;
    request.holdings = {{"primary", at_hour(0), {at_hour(5), at_hour(9)}, "lee"}};
    request.at = at_hour(-1);
    (void)store.change(team, request);
}
void take_back(ScheduleStore& store, const TeamRecord& team) {
    (void)store.undo(team, store.propose_undo(team).value().set.id, {}, at_hour(-1));
}
void publish_more(ScheduleStore& store, const TeamRecord&) {
    store.publish({roster(), "more", "rota.toml", weekends("backup", 0, 60)});
}

}  // namespace

TEST_CASE("killed at any operation on the disk, a change was made or was not") {
    for (const Work& work : {Work(override_one), Work(take_back), Work(publish_more)}) {
        CHECK(Trial(work).run(Failure::killed, 1) > 5);
    }
}

TEST_CASE("with the power cut at any operation on the disk, a change was made or was not") {
    for (const Work& work : {Work(override_one), Work(take_back), Work(publish_more)}) {
        for (const unsigned seed : {100U, 200U}) CHECK(Trial(work).run(Failure::power_cut, seed) > 5);
    }
}

TEST_CASE("killed at any operation, an older file was brought up to date or was not") {
    const Work nothing_more = [](ScheduleStore&, const TeamRecord&) {};
    CHECK(Trial(nothing_more, ROTA_TEST_DATA "/data/databases/schema-2.db").run(Failure::killed, 1) > 5);
    CHECK(Trial(nothing_more, ROTA_TEST_DATA "/data/databases/schema-1.db").run(Failure::power_cut, 7) > 5);
}
