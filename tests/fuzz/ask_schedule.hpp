// Every question there is to a schedule file that may be damaged: an answer, or an error that names the file. What the
// check for damage passes must answer everything.
#pragma once

#include <algorithm>
#include <functional>

#include "rota/error.hpp"
#include "rota/resolve.hpp"
#include "rota/schedule_store.hpp"

#include "command_line.hpp"

namespace rota::fuzz {

/// False if it failed as it may: an Error.
inline bool answered(const std::function<void()>& ask) {
    try {
        ask();
        return true;
    } catch (const Error& error) {
        expect(*error.what() != '\0', "an error says what is wrong");
        return false;
    }
}

inline void ask_team(const ScheduleStore& store, const TeamRecord& team, const std::function<void(bool)>& note) {
    const Instant now{Seconds{1796400000}};
    std::vector<ChangeSet> log;
    Timeline all;
    std::vector<Span> spans;
    note(answered([&] { (void)store.contacts(team); }));
    note(answered([&] { (void)(store.roster_text(team) + store.roster_file(team)); }));
    note(answered([&] { (void)store.look_up(team, {now, now + Seconds{1}}, {}); }));
    note(answered([&] { all = store.load(team, all_time, {}); }));
    note(answered([&] { (void)store.next_held(team, now, team.roles); }));
    note(answered([&] { (void)store.published_until(team); }));
    note(answered([&] { (void)store.published(team); }));
    note(answered([&] { spans = store.taken_over(team); }));
    note(answered([&] { log = store.log(team); }));
    note(answered([&] { (void)store.absences(team); }));
    for (std::size_t i = 0; i < std::min<std::size_t>(all.spans.size(), 50); ++i) {
        const Span& span = all.spans[i];
        note(answered([&] { (void)store.reason(team, span.duty.role, span.turn_start); }));
        if (span.person) note(answered([&] { (void)store.spans_of(team, *span.person, now, 5); }));
    }
    // The newest change may be one that cannot be undone: that is an answer too.
    (void)answered([&] { (void)store.propose_undo(team); });
}

/// True if there was no damage and every question had an answer.
inline bool ask_everything() {
    bool whole = true;
    bool passed = false;
    const auto note = [&](bool good) { whole = whole && good; };
    const bool opened = answered([&] {
        const ScheduleStore store = ScheduleStore::open("rota.db", ScheduleStore::Access::read);
        note(answered([&] { passed = store.damage().empty(); }));
        std::vector<std::string> ids;
        note(answered([&] { ids = store.team_ids(); }));
        note(answered([&] { (void)store.only_team(); }));
        for (std::size_t i = 0; i < std::min<std::size_t>(ids.size(), 3); ++i) {
            std::optional<TeamRecord> team;
            note(answered([&] { team = store.find_team(ids[i]); }));
            if (team) ask_team(store, *team, note);
        }
    });
    expect(!passed || whole, "what the check for damage passes answers every question");
    return opened && whole;
}

/// Commands that only read, and then those that write.
inline void run_everything() {
    const std::string now = "2026-12-04T20:00+01:00";
    const std::vector<std::vector<std::string>> lines{
        {"who", "friday", "night"},
        {"why", "friday", "night"},
        {"show", "--format", "json"},
        {"show", "--timeline"},
        {"log"},
        {"fairness"},
        {"week"},
        {"next", "dana"},
        {"calendar"},
        {"escalate", "--severity", "critical"},
        {"customers"},
        {"verify"},
        {"show", "--format", "ics"},
        {"undo"},
        {"override", "sam", "--role", "primary", "--from", "sat 10:00", "--to", "sat 18:00"},
        {"replace", "lee", "--from", "sat", "--yes"},
        {"swap", "dana", "sam"},
        {"generate", "--weeks", "1"}};
    for (std::vector<std::string> line : lines) {
        line.insert(line.end(), {"--now", now});
        const Done done = run(line);
        expect_clean(done.out, line.front());
    }
}

}  // namespace rota::fuzz
