// ScheduleStore: the one SQLite file with what is published.
//
//   auto store = ScheduleStore::open("rota.db", ScheduleStore::Access::read);
//   TeamRecord team = store.team("care");
//   Timeline now = store.load(team, {t, t + 1s}, {});
//
// Instants are stored as UTC seconds. Each change is one transaction: killed at any instruction, the file holds the
// state before or after. Several teams share one file. A file that is not a rota database is never written.
// Everything that goes wrong with the file is Error{world}, with a hint that says what to do. Values that break
// these preconditions (a duty that ends before it starts, an unknown person) are bugs in the caller: std::logic_error.
// A store is for one thread at a time; several stores, in several processes too, may have the same file open.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rota/change.hpp"
#include "rota/published_schedule.hpp"
#include "rota/reasons.hpp"
#include "rota/resolve.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

/// What questions need to know about a team; comes from the most recently published roster.
struct TeamRecord {
    std::int64_t key = 0;  ///< in this file
    std::string id;
    std::string name;
    std::string zone;  ///< IANA name
    WeekdaySet weekend;
    Weekday week_starts = date::Monday;
    DailyHours night;
    std::vector<std::string> roles;  ///< in the order of the roster, then those that only older duties have
};

/// A person as shown to anybody who asks who is on duty. Stays in the file while any duty names them.
struct Contact {
    std::string id;
    std::string name;
    std::optional<std::string> email, phone, chat;
    std::string zone;  ///< IANA name
};

/// What `who` needs, in one read.
struct LookUp {
    Timeline timeline;              ///< spans that overlap the question, then each role's first later one that is held
    std::vector<Contact> contacts;  ///< of everybody in it, each once
};

struct Publication {
    const Roster& roster;
    std::string roster_text;               ///< stored, so that questions need only the file
    std::string roster_file;               ///< its name, for messages
    std::vector<PublishedDuty> duties;     ///< to add; none overlaps a published duty of its role
    std::vector<TurnReason> reasons = {};  ///< of their turns; replace those stored for the same turns
    bool again = false;  ///< the duties are already published: these replace them. None of them was changed
    // For the log.
    ChangeSet::Kind kind = ChangeSet::Kind::publish;  ///< or repair, replan
    Author by = {};
    std::optional<Instant> at = {};               ///< nothing: when the duties say they were published
    std::map<std::string, std::string> why = {};  ///< by turn id, why it moved
    std::vector<Level> proof = {};                ///< of the plan, shown as long as nothing it depends on changes
    std::uint64_t proof_basis = 0;
};

class ScheduleStore {
   public:
    enum class Access {
        read,    ///< needs no write permission on the file or its folder, except to migrate an older schema
        write,   ///< as read, and may publish. Either migrates an older schema, after a backup copy beside the file
        create,  ///< as write; a missing or empty file becomes a new database, mode 0600, with its first publication
    };

    /// How long to wait for another process that is writing.
    static constexpr std::chrono::milliseconds patience{10000};

    /// The schema version of files that this library has opened (SQLite's user_version); rises by one with each change
    /// of the schema.
    [[nodiscard]] static int schema_version();

    /// Missing or empty: Error{world} with the hint "run `rota generate` first" (not for create).
    [[nodiscard]] static ScheduleStore open(const std::string& path, Access access,
                                            std::chrono::milliseconds wait = patience);
    ScheduleStore(ScheduleStore&&) noexcept;
    ScheduleStore& operator=(ScheduleStore&&) noexcept;
    ~ScheduleStore();

    [[nodiscard]] std::vector<std::string> team_ids() const;
    [[nodiscard]] std::optional<TeamRecord> find_team(const std::string& id) const;
    /// The file's only team; nothing if it has none or several.
    [[nodiscard]] std::optional<TeamRecord> only_team() const;

    [[nodiscard]] std::vector<Contact> contacts(const TeamRecord& team) const;
    [[nodiscard]] std::optional<Contact> contact(const TeamRecord& team, const std::string& person) const;
    [[nodiscard]] std::string roster_text(const TeamRecord& team) const;
    [[nodiscard]] std::string roster_file(const TeamRecord& team) const;

    /// The fastest way to who(): the answer to any question about `when` (not empty; an instant is one second) and
    /// these roles, including `next`, and how to reach them.
    [[nodiscard]] LookUp look_up(const TeamRecord& team, const Interval& when,
                                 const std::vector<std::string>& roles) const;
    /// Spans that overlap `when`, whole; `roles` empty: all. By start, then order of roles.
    [[nodiscard]] Timeline load(const TeamRecord& team, const Interval& when,
                                const std::vector<std::string>& roles) const;
    /// The first span that starts at or after `from` and that somebody holds.
    [[nodiscard]] std::optional<Span> next_held(const TeamRecord& team, Instant from,
                                                const std::vector<std::string>& roles) const;
    /// Spans of one person that end after `from`, by start, at most `count`.
    [[nodiscard]] std::vector<Span> spans_of(const TeamRecord& team, const std::string& person, Instant from,
                                             int count) const;
    /// When the last published duty ends; nothing if none is published.
    [[nodiscard]] std::optional<Instant> published_until(const TeamRecord& team) const;
    /// Everything published, by start, with what is owed.
    [[nodiscard]] std::vector<PublishedDuty> published(const TeamRecord& team) const;

    /// All pieces of the duties that were changed, by start; for all others `published` says who holds them.
    [[nodiscard]] std::vector<Span> taken_over(const TeamRecord& team) const;

    /// Both.
    [[nodiscard]] PublishedSchedule schedule(const TeamRecord& team) const;

    /// Why the turn that starts then went to its person; nothing for turns published before reasons were stored.
    [[nodiscard]] std::optional<TurnReason> reason(const TeamRecord& team, const std::string& role,
                                                   Instant turn_start) const;

    // Changes are layered on top of what is published: `published` still tells who was planned; everything that returns
    // Spans tells the final holder of a duty.

    /// Writes one change set in one transaction and returns it as it is in the log; pieces whose holder stays are left
    /// out. A request that changes nothing and records no absence, a duty that is not published and an unknown person
    /// are bugs in the caller.
    ChangeSet change(const TeamRecord& team, const ChangeRequest& request);
    /// What undo() would do; `id` absent: of the newest change set that is not undone. Nothing if there is none.
    /// Error{usage} for one that is not an override, swap or replacement, is already undone, or is covered by a later
    /// one.
    [[nodiscard]] std::optional<UndoProposal> propose_undo(const TeamRecord& team,
                                                           std::optional<std::int64_t> id = {}) const;
    /// Undoes a change set; itself an entry of the log. Error{usage} as above.
    ChangeSet undo(const TeamRecord& team, std::int64_t id, const Author& by, Instant at);
    /// Everything that was ever published or changed, by id. The log of a file from before there was one begins with
    /// the first change since.
    [[nodiscard]] std::vector<ChangeSet> log(const TeamRecord& team) const;
    /// The id of the last entry of the log, 0 if there is none. As long as it stays the same, so do published duties
    /// and their changes.
    [[nodiscard]] std::int64_t log_end(const TeamRecord& team) const;
    /// Absences recorded by replacements that are not undone.
    [[nodiscard]] std::vector<Absence> absences(const TeamRecord& team) const;

    /// Takes the write lock now, so that what is read before publish() still holds then. Waits while another
    /// writer is busy, then Error{world} that names the process if it can be found. Released by publish(), change(),
    /// undo(), unlock() or the end.
    void lock();
    /// Releases the lock without changing anything; no effect without the lock.
    void unlock() noexcept;
    /// One transaction. Publishing the same roster text and no duties changes nothing, not one byte.
    void publish(const Publication& publication);

    /// What SQLite's integrity and foreign-key checks say, and rota's own invariants (no overlap within a role, a log
    /// that adds up to the holders); empty if all is well.
    [[nodiscard]] std::vector<std::string> damage() const;

   private:
    struct Impl;
    explicit ScheduleStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// For single-threaded programs that answer and exit: SQLite then does without mutexes, statistics and preallocated
/// memory, which is a quarter of the cost of a question. Only before the first open.
void use_sqlite_single_threaded();

}  // namespace rota
