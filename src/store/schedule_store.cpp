// The public face: each question goes to the file, which asks it of one state.
#include "rota/schedule_store.hpp"

#include "store/file/schedule_file.hpp"
#include "store/file/schema.hpp"
#include "store/log/changes.hpp"
#include "store/log/damage.hpp"
#include "store/rows/publish.hpp"
#include "store/rows/queries.hpp"
#include "store/rows/reason_rows.hpp"

namespace rota {

struct ScheduleStore::Impl {
    /// A write that meets what cannot be is a bug of the caller, unless the file is damaged.
    template <class Write>
    void change(Write write) {
        try {
            file.change(write);
        } catch (const std::logic_error&) {
            file.ask([](SQLite::Database& db) {
                const std::vector<std::string> findings = store::find_damage(db);
                if (!findings.empty()) throw store::DamagedRow(findings.front());
                return true;
            });
            throw;
        }
    }

    store::ScheduleFile file;
};

using Db = SQLite::Database;

ScheduleStore::ScheduleStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ScheduleStore::ScheduleStore(ScheduleStore&&) noexcept = default;
ScheduleStore& ScheduleStore::operator=(ScheduleStore&&) noexcept = default;
ScheduleStore::~ScheduleStore() = default;

int ScheduleStore::schema_version() {
    return static_cast<int>(store::migrations().size());
}

ScheduleStore ScheduleStore::open(const std::string& path, Access access, std::chrono::milliseconds wait) {
    return ScheduleStore{std::unique_ptr<Impl>(new Impl{{path, access, wait}})};
}

std::vector<std::string> ScheduleStore::team_ids() const {
    return impl_->file.ask([](Db& db) { return store::team_ids(db); });
}

std::optional<TeamRecord> ScheduleStore::find_team(const std::string& id) const {
    return impl_->file.ask([&](Db& db) { return store::find_team(db, id); });
}

std::optional<TeamRecord> ScheduleStore::only_team() const {
    return impl_->file.ask([](Db& db) { return store::only_team(db); });
}

std::vector<Contact> ScheduleStore::contacts(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::contacts(db, team.key); });
}

std::optional<Contact> ScheduleStore::contact(const TeamRecord& team, const std::string& person) const {
    return impl_->file.ask([&](Db& db) { return store::contact(db, team.key, person); });
}

std::string ScheduleStore::roster_text(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::roster_text(db, team.key); });
}

std::string ScheduleStore::roster_file(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::roster_file(db, team.key); });
}

LookUp ScheduleStore::look_up(const TeamRecord& team, const Interval& when,
                              const std::vector<std::string>& roles) const {
    return impl_->file.ask([&](Db& db) { return store::look_up(db, team, when, roles); });
}

Timeline ScheduleStore::load(const TeamRecord& team, const Interval& when,
                             const std::vector<std::string>& roles) const {
    return impl_->file.ask([&](Db& db) { return store::load(db, team, when, roles); });
}

std::optional<Span> ScheduleStore::next_held(const TeamRecord& team, Instant from,
                                             const std::vector<std::string>& roles) const {
    return impl_->file.ask([&](Db& db) { return store::next_held(db, team, from, roles); });
}

std::vector<Span> ScheduleStore::spans_of(const TeamRecord& team, const std::string& person, Instant from,
                                          int count) const {
    return impl_->file.ask([&](Db& db) { return store::spans_of(db, team, person, from, count); });
}

std::optional<Instant> ScheduleStore::published_until(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::published_until(db, team); });
}

std::vector<PublishedDuty> ScheduleStore::published(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::published(db, team); });
}

std::vector<Span> ScheduleStore::taken_over(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::taken_over(db, team); });
}

PublishedSchedule ScheduleStore::schedule(const TeamRecord& team) const {
    return {published(team), taken_over(team)};
}

std::optional<TurnReason> ScheduleStore::reason(const TeamRecord& team, const std::string& role,
                                                Instant turn_start) const {
    return impl_->file.ask([&](Db& db) { return store::read_reason(db, team.key, role, turn_start); });
}

ChangeSet ScheduleStore::change(const TeamRecord& team, const ChangeRequest& request) {
    ChangeSet set;
    impl_->change([&](Db& db) { set = store::write_change(db, team.key, request); });
    return set;
}

std::optional<UndoProposal> ScheduleStore::propose_undo(const TeamRecord& team, std::optional<std::int64_t> id) const {
    return impl_->file.ask([&](Db& db) { return store::propose_undo(db, team.key, id); });
}

ChangeSet ScheduleStore::undo(const TeamRecord& team, std::int64_t id, const Author& by, Instant at) {
    ChangeSet set;
    impl_->change([&](Db& db) { set = store::write_undo(db, team.key, id, by, at); });
    return set;
}

std::vector<ChangeSet> ScheduleStore::log(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::read_log(db, team.key); });
}

std::int64_t ScheduleStore::log_end(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::log_end(db, team.key); });
}

std::vector<Absence> ScheduleStore::absences(const TeamRecord& team) const {
    return impl_->file.ask([&](Db& db) { return store::read_absences(db, team.key); });
}

void ScheduleStore::lock() {
    impl_->file.begin_change();
}

void ScheduleStore::unlock() noexcept {
    impl_->file.abandon();
}

void ScheduleStore::publish(const Publication& publication) {
    impl_->change([&](Db& db) { store::write_publication(db, publication); });
}

std::vector<std::string> ScheduleStore::damage() const {
    return impl_->file.ask([](Db& db) { return store::find_damage(db); });
}

}  // namespace rota
