// Posts: one person in two of them, and hand-offs in the middle of the night.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rota/date_text.hpp"

#include "core/humane/humane_limits.hpp"

namespace rota::humane {

namespace {

constexpr TimeOfDay night_begins = std::chrono::hours{22};
constexpr TimeOfDay night_ends = std::chrono::hours{6};

/// A turn with the weekends it touches.
struct Post {
    const holders::Stint* turn;
    std::vector<int> weekends;
};

std::vector<Post> posts_of(const PersonFacts& one, const Team& team) {
    std::vector<Post> posts;
    for (const holders::Stint& turn : one.turns) {
        std::vector<HeldTime> times;
        for (const Interval& when : turn.duties) times.push_back({nullptr, when, true});
        Post post{&turn, {}};
        for (const auto& [number, weekend] : weekends_of(times, one.weekend(team), one.person->zone)) {
            post.weekends.push_back(number);
        }
        posts.push_back(std::move(post));
    }
    return posts;
}

/// Both at once, the one straight after the other, or both within one weekend: whoever was called up as backup on
/// Friday has no weekend left to be primary on Sunday.
bool too_close(const Post& a, const Post& b) {
    for (const Interval& x : a.turn->duties) {
        for (const Interval& y : b.turn->duties) {
            if (x.start <= y.end && y.start <= x.end) return true;
        }
    }
    return std::any_of(a.weekends.begin(), a.weekends.end(),
                       [&](int weekend) { return std::binary_search(b.weekends.begin(), b.weekends.end(), weekend); });
}

/// Of the turns that are planned before that one, the last in another role and too close to it.
const Post* close_before(const std::vector<Post>& posts, std::size_t at, Seconds longest) {
    constexpr date::days farthest{8};  // two days of one weekend are nearer than that
    const holders::Stint& turn = *posts[at].turn;
    for (std::size_t i = at; i-- > 0;) {
        const holders::Stint& other = *posts[i].turn;
        if (other.opens + longest + farthest < turn.start) break;
        const bool counts = other.role != turn.role && (other.asked || turn.asked);
        if (counts && too_close(posts[i], posts[at])) return &posts[i];
    }
    return nullptr;
}

bool at_night(Instant t, const Zone& zone) {
    const TimeOfDay time = time_of_day(zone.to_wall(t));
    return time >= night_begins || time < night_ends;
}

/// Who holds a duty when it begins and when it ends; nobody: empty.
struct Ends {
    std::string_view first, last;
};

/// The person a duty was planned for, else the one who has it.
std::string_view planned(const PublishedDuty& published, std::string_view holder) {
    return published.person ? std::string_view(*published.person) : holder;
}

/// One person takes over from another, also by the plan: hours that somebody gave away make no hand-off that was asked
/// of anybody.
bool hands_over(const PublishedDuty& going, std::string_view last, const PublishedDuty& coming,
                std::string_view first) {
    if (last.empty() || first.empty() || last == first) return false;
    return planned(going, last) != planned(coming, first);
}

}  // namespace

void warn_two_roles(const Facts& facts, Warnings& out) {
    for (const PersonFacts& one : facts.people) {
        if (!one.asked()) continue;
        Times times;
        const std::vector<Post> posts = posts_of(one, facts.roster.team);
        Seconds longest{0};
        for (const Post& post : posts) longest = std::max(longest, post.turn->end - post.turn->opens);
        for (std::size_t i = 1; i < posts.size(); ++i) {
            const Post* before = close_before(posts, i, longest);
            if (before == nullptr) continue;
            times.add(fmt::format("from {}: {} and {}", facts.day(before->turn->start), before->turn->role,
                                  posts[i].turn->role));
        }
        if (times.count == 0) continue;
        out.push_back({Severity::warning, "two-roles", one.person->id,
                       fmt::format("{} has two roles in a row or on one weekend{}", one.person->name, times.text()),
                       ""});
    }
}

/// Night is where the one who takes over or the one who goes is: hand-offs between zones are read in both.
void warn_night_hand_off(const Facts& facts, Warnings& out) {
    std::map<const PublishedDuty*, Ends> ends;
    std::map<std::pair<std::string_view, Instant>, const PublishedDuty*> ending;  // by role and end
    for (const holders::Piece& piece : holders::pieces_of(facts.question.published)) {
        const Interval& when = piece.duty->duty.when;
        if (piece.when.start == when.start) ends[piece.duty].first = piece.person;
        if (piece.when.end == when.end) ends[piece.duty].last = piece.person;
        ending[{piece.duty->duty.role, when.end}] = piece.duty;
    }
    std::map<std::string_view, Times> by_rotation;
    for (const PublishedDuty& published : facts.question.published.duties) {
        const Instant t = published.duty.when.start;
        const auto before = ending.find({published.duty.role, t});
        if (!facts.asked(published) || before == ending.end()) continue;
        if (!hands_over(*before->second, ends[before->second].last, published, ends[&published].first)) continue;
        const Rotation* to = facts.rotation_of(published.duty);
        const Rotation* from = facts.rotation_of(before->second->duty);
        const bool night = (to != nullptr && at_night(t, to->zone)) || (from != nullptr && at_night(t, from->zone));
        if (!night) continue;
        const Zone& shown = to != nullptr ? to->zone : facts.zone;
        by_rotation[published.duty.rotation].add(fmt::format("at {}, {}", wall_text(shown.to_wall(t)), shown.name()));
    }
    for (const Rotation& rotation : facts.roster.rotations) {
        const auto found = by_rotation.find(rotation.name);
        if (found == by_rotation.end()) continue;
        out.push_back(
            {Severity::warning, "night-hand-off", "",
             fmt::format("rotation \"{}\" hands over between 22:00 and 06:00{}", rotation.name, found->second.text()),
             ""});
    }
}

}  // namespace rota::humane
