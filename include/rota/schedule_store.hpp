// ScheduleStore: the one SQLite file with what is published.
//
//   auto store = ScheduleStore::open("rota.db", ScheduleStore::Access::read);
//   TeamRecord team = store.team("care");
//   Timeline now = store.load(team, {t, t + 1s}, {});
//
// Instants are stored as UTC seconds. Each change is one transaction: killed at any instruction, the file holds the
// state before or after. Several teams share one file. A file that is not a rota database is never written.
// Everything that goes wrong with the file is Error{world}, with a hint that says what to do. Values that break what
// is said here (a duty that ends before it starts, a person nobody knows) are bugs of the caller: std::logic_error.
// A store is for one thread at a time; several stores, in several processes too, may have the same file open.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rota/change.hpp"
#include "rota/reasons.hpp"
#include "rota/resolve.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

/// What questions need to know about a team; comes from the roster that was published last.
struct TeamRecord {
    std::int64_t key = 0;  ///< in this file
    std::string id;
    std::string name;
    std::string zone;  ///< IANA name
    WeekdaySet weekend;
    Weekday week_starts = date::Monday;
    DailyHours night;
    std::vector<std::string> roles;  ///< in the order of the roster, then those only older duties have
};

/// A person as shown to whoever asks who is on duty. Stays in the file while any duty names them.
struct Contact {
    std::string id;
    std::string name;
    std::optional<std::string> email, phone, chat;
    std::string zone;  ///< IANA name
};

/// What `who` needs, in one reading.
struct LookUp {
    Timeline timeline;              ///< spans that overlap the question, then each role's first later one that is held
    std::vector<Contact> contacts;  ///< of everybody in it, each once
};

struct Publication {
    const Roster& roster;
    std::string roster_text;               ///< kept inside, so that questions need only the file
    std::string roster_file;               ///< its name, for messages
    std::vector<PublishedDuty> duties;     ///< to add; none overlaps a published duty of its role
    std::vector<TurnReason> reasons = {};  ///< of their turns; replace what was kept of the same turns
    bool again = false;  ///< the duties are published already: these take their places. No change lies on them
    // For the log.
    ChangeSet::Kind kind = ChangeSet::Kind::publish;  ///< or repair, replan
    Author by = {};
    std::optional<Instant> at = {};               ///< nothing: when the duties say they were published
    std::map<std::string, std::string> why = {};  ///< by turn id, why it moved
    std::vector<Level> proof = {};                ///< of the plan, to be shown as long as nothing it rests on changes
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

    /// The schema that files have once this library has opened them, which SQLite calls user_version; rises by one with
    /// each change of the schema.
    [[nodiscard]] static int schema_version();

    /// Missing or empty: Error{world} with the hint "run `rota generate` first" (not for create).
    [[nodiscard]] static ScheduleStore open(const std::string& path, Access access,
                                            std::chrono::milliseconds wait = patience);
    ScheduleStore(ScheduleStore&&) noexcept;
    ScheduleStore& operator=(ScheduleStore&&) noexcept;
    ~ScheduleStore();

    [[nodiscard]] std::vector<std::string> team_ids() const;
    [[nodiscard]] std::optional<TeamRecord> find_team(const std::string& id) const;
    /// The file's only team; nothing if it holds none or several.
    [[nodiscard]] std::optional<TeamRecord> only_team() const;

    [[nodiscard]] std::vector<Contact> contacts(const TeamRecord& team) const;
    [[nodiscard]] std::optional<Contact> contact(const TeamRecord& team, const std::string& person) const;
    [[nodiscard]] std::string roster_text(const TeamRecord& team) const;
    [[nodiscard]] std::string roster_file(const TeamRecord& team) const;

    /// The quickest way to who(): the answer to any question about `when` (not empty; an instant is one second) and
    /// these roles, `next` included, and how to reach them.
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

    /// All pieces of the duties that changes lie on, by start; for all others `published` says who holds them.
    [[nodiscard]] std::vector<Span> taken_over(const TeamRecord& team) const;

    /// Why the turn that starts then went to its person; nothing for turns published before reasons were kept.
    [[nodiscard]] std::optional<TurnReason> reason(const TeamRecord& team, const std::string& role,
                                                   Instant turn_start) const;

    // Changes lie on top of what is published: `published` goes on to tell who was planned; everything that gives
    // Spans tells who holds a duty in the end.

    /// Writes one change set in one transaction and gives it as it stands in the log; stretches whose holder stays are
    /// left out. A request that changes nothing and tells of no absence, a duty that is not published or a person
    /// nobody knows is a bug of the caller.
    ChangeSet change(const TeamRecord& team, const ChangeRequest& request);
    /// What undo() would do; `id` absent: of the newest change set that is not undone. Nothing if there is none.
    /// Error{usage} for one that is no override, swap or replacement, is undone already, or lies under a later one.
    [[nodiscard]] std::optional<UndoProposal> propose_undo(const TeamRecord& team,
                                                           std::optional<std::int64_t> id = {}) const;
    /// Takes a change set back; itself an entry of the log. Error{usage} as above.
    ChangeSet undo(const TeamRecord& team, std::int64_t id, const Author& by, Instant at);
    /// Everything that was ever published or changed, by id. Files of before there was a log begin with their first
    /// change since.
    [[nodiscard]] std::vector<ChangeSet> log(const TeamRecord& team) const;
    /// The id of the last entry of the log, 0 if there is none. While it stays the same, so do published duties and the
    /// changes on them.
    [[nodiscard]] std::int64_t log_end(const TeamRecord& team) const;
    /// What replacements that are not undone have told about absences.
    [[nodiscard]] std::vector<Absence> absences(const TeamRecord& team) const;

    /// Takes the write lock now, so that what is read before publish() is still true then. Waits while another
    /// writer is busy, then Error{world} that names the process if it can be found. Released by publish(), change(),
    /// undo(), unlock() or the end.
    void lock();
    /// Gives the lock back without having changed anything; no effect without the lock.
    void unlock() noexcept;
    /// One transaction. Publishing the same roster text and no duties changes nothing, not one byte.
    void publish(const Publication& publication);

    /// What SQLite's integrity and foreign-key checks say, and rota's own invariants (no overlap within a role, a log
    /// that adds up to who holds what); empty when all is well.
    [[nodiscard]] std::vector<std::string> damage() const;

   private:
    struct Impl;
    explicit ScheduleStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// For programs of one thread that answer and end: SQLite then does without mutexes, statistics and memory in advance,
/// which is a quarter of what a question costs. Only before the first open.
void promise_short_life();

}  // namespace rota
