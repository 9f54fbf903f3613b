// The state as turns and people; then for each finding its cause, and the first of the ways out that works.
#include "rota/remedies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "rota/change_effect.hpp"
#include "rota/date_text.hpp"
#include "rota/eligibility.hpp"
#include "rota/fairness.hpp"

#include "core/rules/standing.hpp"
#include "core/schedule/holders.hpp"

namespace rota {

namespace remedies {

using Spans = std::vector<Span>;

/// A published turn with all its pieces, by start.
struct RemedyTurn {
    std::vector<PublishedDuty> duties;
    Spans pieces;
};
using RemedyTurns = std::map<std::string, RemedyTurn>;

}  // namespace remedies

namespace {

using remedies::RemedyTurn;
using remedies::RemedyTurns;
using remedies::Spans;

RemedyTurns turns_of(const PublishedState& state) {
    const auto taken_over = holders::by_duty(state.published.held);
    RemedyTurns turns;
    for (auto& [key, duties] : published_turns(state.published.duties)) {
        RemedyTurn& turn = turns[duty_id(key.second, key.first)];
        for (const PublishedDuty& each : duties) {
            const auto found = taken_over.find({each.duty.role, each.duty.when.start});
            if (found == taken_over.end()) {
                turn.pieces.push_back(
                    {each.duty, each.turn_start, each.duty.when, each.person, Source::plan, "", each.published});
                continue;
            }
            for (const Span* span : found->second) turn.pieces.push_back(*span);
        }
        turn.duties = std::move(duties);
    }
    return turns;
}

std::vector<Absence> absences_in(const std::vector<ChangeSet>& log, std::optional<std::int64_t> without = {}) {
    std::vector<Absence> absences;
    for (const ChangeSet& set : log) {
        if (set.absence && !set.undone_by && set.id != without) absences.push_back(*set.absence);
    }
    return absences;
}

std::string change_name(const ChangeSet& set) {
    const std::string kind = to_text(set.kind);
    return fmt::format("change {}, {} {}", set.id, kind == "override" ? "an" : "a", kind);
}

/// "2026-12-07T08:00+01:00".
std::string command_time(Instant t, const Zone& zone) {
    const WallTime wall = zone.to_wall(t);
    const auto offset =
        std::chrono::duration_cast<std::chrono::minutes>(wall.time_since_epoch() - t.time_since_epoch());
    const auto minutes = std::abs(offset.count());
    const auto time = std::chrono::duration_cast<std::chrono::minutes>(time_of_day(wall)).count();
    return fmt::format("{}T{:02}:{:02}{}{:02}:{:02}", to_text(day_of(wall)), time / 60, time % 60,
                       offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string command(const std::string& words) {
    return "`rota " + words + "`";
}

}  // namespace

Roster with_absences_of(const Roster& roster, const std::vector<ChangeSet>& log) {
    return with_absences(roster, absences_in(log));
}

struct Remedies::Impl {
    explicit Impl(const PublishedState& s)
        : state(s),
          zone(s.roster.team.zone),
          roster(with_absences_of(s.roster, s.log)),
          turns(turns_of(s)),
          standings(roster, s.published, s.now) {
        for (const PublishedDuty& each : s.published.duties) {
            if (each.person) planned[{each.duty.role, each.duty.when.start}] = *each.person;
        }
        const auto pieces = holders::pieces_of(s.published);
        for (const holders::Piece& piece : pieces) busy[std::string(piece.person)].push_back(piece.when);
        own_turns = holders::turns_by_person(pieces, {});
        for (const PersonFairness& one :
             make_fairness(roster, s.published, whole_schedule(s.published.duties)).people) {
            balances[one.person] = one.balance.value_or(0);
        }
    }

    [[nodiscard]] const Rotation* rotation_of(const RemedyTurn& turn) const {
        const std::string& name = turn.duties.front().duty.rotation;
        const auto found = std::find_if(roster.rotations.begin(), roster.rotations.end(),
                                        [&](const Rotation& rotation) { return rotation.name == name; });
        return found == roster.rotations.end() ? nullptr : &*found;
    }
    static bool is_member(const Rotation* rotation, const std::string& id) {
        return rotation != nullptr &&
               std::find(rotation->members.begin(), rotation->members.end(), id) != rotation->members.end();
    }

    /// Upcoming pieces of a turn, or what is left of them.
    template <class Wanted>
    [[nodiscard]] Spans to_come(const RemedyTurn& turn, Wanted wanted) const {
        Spans pieces;
        for (Span span : turn.pieces) {
            if (!wanted(span) || span.when.end <= state.now) continue;
            span.when.start = std::max(span.when.start, state.now);
            pieces.push_back(std::move(span));
        }
        return pieces;
    }

    // Who could take over

    /// Can be there, is not on duty elsewhere, and the roster would not forbid it.
    [[nodiscard]] bool is_free(const Person& person, const RemedyTurn& turn, const Spans& pieces) const {
        Turn stretch{0, {}};
        for (const Span& piece : pieces) {
            stretch.duties.push_back(piece.duty);
            stretch.duties.back().when = piece.when;
            // A planned holder has it by the plan again, so they have to be in the rotation.
            const auto plan = planned.find({piece.duty.role, piece.duty.when.start});
            const bool by_plan = plan != planned.end() && plan->second == person.id;
            if (by_plan && !is_member(rotation_of(turn), person.id)) return false;
        }
        const Interval all{pieces.front().when.start, pieces.back().when.end};
        if (Availability(person, all).why_not(stretch)) return false;
        const auto elsewhere = busy.find(person.id);
        return elsewhere == busy.end() || std::none_of(pieces.begin(), pieces.end(), [&](const Span& piece) {
                   return std::any_of(elsewhere->second.begin(), elsewhere->second.end(),
                                      [&](const Interval& when) { return when.overlaps(piece.when); });
               });
    }
    [[nodiscard]] bool rests_too_little(const std::string& id, const Interval& when) const {
        const auto theirs = own_turns.find(id);
        if (theirs == own_turns.end() || !roster.rules.rest) return false;
        return std::any_of(theirs->second.begin(), theirs->second.end(), [&](const holders::Stint& turn) {
            return zone.add(turn.end, *roster.rules.rest) > when.start &&
                   zone.add(when.end, *roster.rules.rest) > turn.start;
        });
    }
    /// Of the rotation first, then who has rested enough, then who has done least.
    [[nodiscard]] std::optional<std::string> somebody_free(const RemedyTurn& turn, const Spans& pieces,
                                                           bool only_members = false) const {
        using Key = std::tuple<bool, bool, double>;
        std::optional<std::pair<Key, std::string>> best;
        const Rotation* rotation = rotation_of(turn);
        const Interval all{pieces.front().when.start, pieces.back().when.end};
        for (const Person& person : roster.people) {
            const bool outside = !is_member(rotation, person.id);
            if ((only_members && outside) || !is_free(person, turn, pieces)) continue;
            const Key key{outside, rests_too_little(person.id, all), balances.at(person.id)};
            if (!best || key < best->first) best = {key, person.id};
        }
        return best ? std::optional(best->second) : std::nullopt;
    }

    // Commands

    /// In that role, there is nothing but these pieces between the first and the last of them.
    [[nodiscard]] bool are_all(const Spans& pieces) const {
        const Interval all{pieces.front().when.start, pieces.back().when.end};
        std::size_t count = 0;
        for (const auto& [id, turn] : turns) {
            count += static_cast<std::size_t>(std::count_if(turn.pieces.begin(), turn.pieces.end(), [&](const Span& s) {
                return s.duty.role == pieces.front().duty.role && s.when.overlaps(all);
            }));
        }
        return count == pieces.size();
    }
    [[nodiscard]] std::string override_command(const std::string& taker, const Spans& pieces) const {
        const Interval first = pieces.front().when;
        const Instant end = are_all(pieces) ? pieces.back().when.end : first.end;
        return command(fmt::format("override {} --role {} --from {} --to {}", taker, pieces.front().duty.role,
                                   first.start == state.now ? "now" : command_time(first.start, zone),
                                   command_time(end, zone)));
    }
    /// A person and a day are enough to name the turn: `rota cover` would understand this one.
    [[nodiscard]] bool names_turn(const std::string& person, Day day, const std::string& role,
                                  const Span& piece) const {
        const Interval when{zone.start_of(day), zone.start_of(day + date::days{1})};
        std::set<std::string> starting, running;
        for (const auto& [id, turn] : turns) {
            for (const Span& span : turn.pieces) {
                const bool theirs = span.person == person && (role.empty() || span.duty.role == role);
                if (!theirs || !span.when.overlaps(when)) continue;
                running.insert(id);
                if (when.contains(span.turn_start)) starting.insert(id);
            }
        }
        const std::set<std::string>& meant = starting.empty() ? running : starting;
        return meant == std::set<std::string>{piece.turn_id()};
    }
    /// Gives what that person has of a turn to somebody else.
    [[nodiscard]] std::string give_command(const std::string& giver, const std::string& taker,
                                           const Spans& pieces) const {
        const Span& first = pieces.front();
        if (first.turn_start <= state.now) return override_command(taker, pieces);
        const Day day = zone.day_at(first.when.start);
        const std::string cover = fmt::format("cover {} {} by {}", giver, to_text(day), taker);
        if (names_turn(giver, day, "", first)) return command(cover);
        if (names_turn(giver, day, first.duty.role, first)) return command(cover + " --role " + first.duty.role);
        return override_command(taker, pieces);
    }

    // Changes

    /// The newest change that is not undone and did that to a turn.
    template <class Did>
    [[nodiscard]] const ChangeSet* change_that(const RemedyTurn& turn, Did did) const {
        for (auto set = state.log.rbegin(); set != state.log.rend(); ++set) {
            if (!can_be_undone(set->kind) || set->undone_by) continue;
            for (const HolderChange& change : set->changes) {
                const bool here = std::any_of(turn.duties.begin(), turn.duties.end(), [&](const PublishedDuty& each) {
                    return each.duty.role == change.role && each.duty.when.start == change.duty;
                });
                if (here && did(change)) return &*set;
            }
        }
        return nullptr;
    }
    /// The newest change that gave one of these pieces to its holder.
    [[nodiscard]] const ChangeSet* change_of(const RemedyTurn& turn, const Spans& pieces) const {
        return change_that(turn, [&](const HolderChange& change) {
            return std::any_of(pieces.begin(), pieces.end(), [&](const Span& piece) {
                return piece.source != Source::plan && change.after == piece.person && change.when.overlaps(piece.when);
            });
        });
    }
    [[nodiscard]] bool is_on_top(const ChangeSet& set) const {
        return std::none_of(state.log.begin(), state.log.end(), [&](const ChangeSet& later) {
            if (later.id <= set.id || later.undone_by || !can_be_undone(later.kind)) return false;
            return std::any_of(later.changes.begin(), later.changes.end(), [&](const HolderChange& above) {
                return std::any_of(set.changes.begin(), set.changes.end(), [&](const HolderChange& below) {
                    return above.role == below.role && above.duty == below.duty && above.when.overlaps(below.when);
                });
            });
        });
    }
    /// It can be undone, and leaves all its turns with people who may have them.
    [[nodiscard]] bool undo_helps(const ChangeSet& set) const {
        if (!is_on_top(set)) return false;
        const Roster before = with_absences(state.roster, absences_in(state.log, set.id));
        std::vector<Holding> holdings;
        std::set<std::pair<std::string, Instant>> touched;
        for (const HolderChange& change : set.changes) {
            holdings.push_back({change.role, change.duty, change.when, change.before});
            touched.emplace(change.role, change.duty);
        }
        const ChangeEffect effect = effect_of({before, state.published}, holdings);
        if (!effect.double_bookings.empty()) return false;
        PublishedSchedule undone({}, effect.after.held);
        for (const auto& [id, turn] : turns) {
            const bool of_set = std::any_of(turn.duties.begin(), turn.duties.end(), [&](const PublishedDuty& each) {
                return touched.count({each.duty.role, each.duty.when.start}) != 0;
            });
            if (of_set) undone.duties.insert(undone.duties.end(), turn.duties.begin(), turn.duties.end());
        }
        const Interval all{state.now, all_time.end};
        return find_gaps(undone, all).empty() && find_forbidden_from(before, undone, state.now).empty();
    }

    // Sentences

    [[nodiscard]] std::string name(const std::optional<std::string>& id) const {
        return id ? name_of(state.names, *id) : "nobody";
    }
    static std::string with_commands(const std::string& cause, const std::vector<std::string>& commands) {
        if (commands.empty()) return cause + "; nobody else in the roster is free then";
        std::string out = cause;
        for (const std::string& each : commands) out += (&each == &commands.front() ? ": " : ", or ") + each;
        return out;
    }
    /// Why planning again leaves the turn alone, other than that somebody was put there.
    [[nodiscard]] std::string hindrance(const RemedyTurn& turn, Standing standing) const {
        if (standing == Standing::gone) return "the roster no longer has this turn, so it is not planned again";
        if (standing == Standing::begun) return "it has begun";
        const ChangeSet* set = change_that(turn, [](const HolderChange&) { return true; });
        const std::string what = set == nullptr ? "a change" : change_name(*set);
        return what + ", changed this turn, so it is not planned again";
    }
    /// A rotation can go on as it was until its turns are over, but not once other hours are published under its name.
    [[nodiscard]] std::string keep_hours(const RemedyTurn& turn) const {
        const std::string& name = turn.duties.front().duty.rotation;
        const Rotation* rotation = rotation_of(turn);
        Instant last = Instant::min(), end = Instant::min(), last_of_others = Instant::min();
        for (const auto& [id, each] : turns) {
            if (each.duties.front().duty.rotation != name) continue;
            const Duty& duty = each.duties.back().duty;
            if (standings.of(each.duties) == Standing::gone) {
                last = std::max(last, duty.when.start);
                end = std::max(end, duty.when.end);
            } else {
                last_of_others = std::max(last_of_others, duty.when.start);
            }
        }
        const std::string keep = "published turns keep their hours";
        if (last_of_others > last)
            return fmt::format("{}; the last of these ends {}", keep, wall_text(zone.to_wall(end)));
        const Day until = (rotation == nullptr ? zone : rotation->zone).day_at(last);
        return fmt::format(
            "{}: keep rotation \"{}\" as it was, with `until = {}`, and give other hours to a rotation of another "
            "name, with `from = {}`",
            keep, name, to_text(until), to_text(until + date::days{1}));
    }

    [[nodiscard]] std::string forbidden(const Forbidden& wrong) const {
        const auto found = turns.find(wrong.turn);
        if (found == turns.end()) return {};
        const RemedyTurn& turn = found->second;
        const Spans pieces = to_come(turn, [&](const Span& span) { return span.person == wrong.person; });
        if (pieces.empty()) return {};
        if (wrong.gone) return keep_hours(turn);
        const Standing standing = standings.of(turn.duties);
        if (standing == Standing::open) return "run `rota generate --repair`: it reassigns such turns";
        const ChangeSet* set = change_of(turn, pieces);
        std::vector<std::string> commands;
        if (const auto taker = somebody_free(turn, pieces)) {
            commands.push_back(give_command(wrong.person, *taker, pieces));
        }
        if (set != nullptr && undo_helps(*set)) commands.push_back(command(fmt::format("undo {}", set->id)));
        const std::string cause = set == nullptr
                                      ? hindrance(turn, standing)
                                      : fmt::format("{}, put {} there", change_name(*set), name(wrong.person));
        return with_commands(cause, commands);
    }

    [[nodiscard]] std::string double_booking(const DoubleBooking& both) const {
        const auto found = turns.find(both.second.turn_id());
        if (found == turns.end()) return {};
        const Spans pieces = to_come(found->second, [&](const Span& span) {
            return span.person == both.person && span.when.overlaps(both.second.duty.when);
        });
        if (pieces.empty()) return {};
        const auto taker = somebody_free(found->second, pieces);
        if (!taker) return "nobody else in the roster is free then";
        return fmt::format("give one of the two to somebody else: {}", override_command(*taker, pieces));
    }

    [[nodiscard]] std::string uncovered(const std::string& id, const Interval& when) const {
        const auto found = turns.find(id);
        if (found == turns.end()) return {};
        const RemedyTurn& turn = found->second;
        const Spans pieces = to_come(turn, [&](const Span& span) { return !span.person && span.when.overlaps(when); });
        if (pieces.empty()) return {};
        const Standing standing = standings.of(turn.duties);
        const auto taker = somebody_free(turn, pieces);
        std::vector<std::string> commands;
        if (taker) commands.push_back(override_command(*taker, pieces));
        if (standing == Standing::open) {
            if (taker && somebody_free(turn, whole(turn), true)) {
                return "run `rota generate --repair`: it assigns such turns";
            }
            return taker ? with_commands("nobody in the rotation can take all of it", commands)
                         : "nobody in the roster is free then";
        }
        const ChangeSet* set = change_of(turn, pieces);
        if (set != nullptr && undo_helps(*set)) commands.push_back(command(fmt::format("undo {}", set->id)));
        return with_commands(
            set == nullptr ? hindrance(turn, standing) : fmt::format("{}, left it uncovered", change_name(*set)),
            commands);
    }
    static Spans whole(const RemedyTurn& turn) { return turn.pieces; }

    PublishedState state;
    const Zone& zone;
    Roster roster;  ///< with absences
    RemedyTurns turns;
    Standings standings;
    std::map<std::pair<std::string, Instant>, std::string> planned;
    std::map<std::string, Intervals> busy;
    holders::StintsByPerson own_turns;
    std::map<std::string, double> balances;
};

Remedies::Remedies(const PublishedState& state) : impl_(std::make_shared<Impl>(state)) {}

std::string Remedies::advice(const Forbidden& turn) const {
    return impl_->forbidden(turn);
}
std::string Remedies::advice(const DoubleBooking& both) const {
    return impl_->double_booking(both);
}
std::string Remedies::uncovered(const std::string& turn, const Interval& when) const {
    return impl_->uncovered(turn, when);
}

std::vector<Finding> audit(const PublishedState& state, const Interval& period) {
    const Zone& zone = state.roster.team.zone;
    const Roster roster = with_absences_of(state.roster, state.log);
    const auto gaps = find_gaps(state.published, period);
    const auto doubles = find_double_bookings(state.published, period);
    std::vector<Forbidden> forbidden = find_forbidden(roster, state.published, period);
    for (Forbidden& one : find_running_forbidden(roster, state.published, period.start)) {
        if (one.when.overlaps(period)) forbidden.push_back(std::move(one));
    }
    if (gaps.empty() && doubles.empty() && forbidden.empty()) return {};
    const Remedies remedies(state);
    std::vector<Finding> all;
    const auto add = [&](Finding finding, std::string hint) {
        finding.hint = std::move(hint);
        all.push_back(std::move(finding));
    };
    for (const PublishedDuty& gap : gaps) add(as_finding(gap, zone), remedies.uncovered(gap.turn_id(), gap.duty.when));
    for (const DoubleBooking& both : doubles) add(as_finding(both, zone, state.names), remedies.advice(both));
    for (const Forbidden& one : forbidden) add(as_finding(one, zone, state.names), remedies.advice(one));
    std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) { return a.at < b.at; });
    return all;
}

}  // namespace rota
