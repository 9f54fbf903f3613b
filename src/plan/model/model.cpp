// Building the model, step by step: what is given already, round-robin, then the open turns and all amounts.
#include "plan/model/model.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "plan/model/cycle.hpp"
#include "plan/model/personal_time.hpp"
#include "plan/model/reach.hpp"
#include "plan/model/round_robin.hpp"
#include "plan/reasons/amounts.hpp"
#include "plan/reasons/holdings.hpp"

namespace rota::planner {

namespace {

std::int64_t seconds(Instant t) {
    return t.time_since_epoch().count();
}

class Builder {
   public:
    explicit Builder(const Problem& problem)
        : problem_(problem),
          roster_(problem.roster),
          zone_(roster_.team.zone),
          people_(roster_),
          pieces_(held_pieces(problem.history, people_)),
          stints_(stints_of(pieces_)),
          busy_(roster_.people.size(), stints_) {}

    Model build() {
        model_.problem = &problem_;
        model_.people = static_cast<int>(roster_.people.size());
        read_calendars();
        give_strict_turns();
        const auto far_off = forget_far_stints();
        lay_nodes(far_off);
        list_candidates();
        list_conflicts();
        look_for_interleaved();
        weigh();
        like();
        cycle();
        return std::move(model_);
    }

   private:
    [[nodiscard]] const Turn& turn(std::size_t t) const { return problem_.turns[t]; }
    [[nodiscard]] bool is_open(std::size_t t) const { return !model_.round_robin[t].has_value(); }

    void read_calendars() {
        // Round-robin also asks who could take published turns.
        const bool strict = std::any_of(roster_.rotations.begin(), roster_.rotations.end(), [](const Rotation& r) {
            return r.strategy == Rotation::Strategy::round_robin;
        });
        const Interval range = time_of(problem_, strict);
        for (const Person& person : roster_.people) calendars_.push_back(make_calendar(person, range));
    }

    void give_strict_turns() {
        model_.round_robin = give_round_robin({problem_, people_, calendars_, busy_});
        for (std::size_t t = 0; t < problem_.turns.size(); ++t) {
            if (is_open(t)) continue;
            const int person = *model_.round_robin[t];
            if (person == nobody) {
                ++model_.uncovered_round_robin;
                continue;
            }
            Stint stint{person, turn(t).start(), turn(t).end(), {}, turn(t).role(), turn(t).id(), static_cast<int>(t)};
            for (const Duty& duty : turn(t).duties) stint.duties.push_back(duty.when);
            stints_.push_back(std::move(stint));
        }
    }

    /// Hours that somebody took over: only the time matters, and `busy_` has it. And published stints so far before or
    /// after the plan that no rule reaches them; each person's nearest stays, as a neighbour.
    [[nodiscard]] std::vector<char> forget_far_stints() const {
        std::vector<char> far_off;
        for (const Stint& s : stints_) far_off.push_back(s.own_turn ? 0 : 1);
        if (problem_.turns.empty()) return far_off;
        const Instant first = problem_.turns.front().start() - reach_of(roster_.rules);
        Instant last = problem_.turns.front().end();
        for (const Turn& t : problem_.turns) last = std::max(last, t.end());
        last += reach_of(roster_.rules);
        std::vector<Instant> latest(roster_.people.size(), Instant::min());
        std::vector<Instant> earliest(roster_.people.size(), Instant::max());
        for (const Stint& s : stints_) {
            if (!s.own_turn) continue;
            auto& before = latest[static_cast<std::size_t>(s.person)];
            auto& after = earliest[static_cast<std::size_t>(s.person)];
            if (s.end < first) before = std::max(before, s.start);
            if (s.start > last) after = std::min(after, s.start);
        }
        for (std::size_t i = 0; i < stints_.size(); ++i) {
            const Stint& s = stints_[i];
            const auto p = static_cast<std::size_t>(s.person);
            if (!s.own_turn) continue;
            far_off[i] = (s.end < first && s.start != latest[p]) || (s.start > last && s.start != earliest[p]);
        }
        return far_off;
    }

    Node make_node(Instant start, Instant end) const {
        Node node{};
        node.start = seconds(start);
        node.end = seconds(end);
        node.rested = roster_.rules.rest ? seconds(zone_.add(end, *roster_.rules.rest)) : node.end;
        node.wall_end = zone_.to_wall(end).time_since_epoch().count();
        node.wall_start = latest_wall(start).time_since_epoch().count();
        return node;
    }

    /// The latest wall time that is an instant at or before `t`: later than what clocks show in the second of two
    /// equal hours, because all of that hour has come once before.
    [[nodiscard]] WallTime latest_wall(Instant t) const {
        WallTime latest = zone_.to_wall(t);
        const auto change = zone_.next_change(t - date::days{2});
        if (change && *change <= t) latest = std::max(latest, zone_.to_wall(*change - Seconds{1}));
        return latest;
    }

    void lay_nodes(const std::vector<char>& far_off) {
        using Key = std::tuple<Instant, Instant, std::size_t, std::size_t>;  // start, end, open or fixed, index
        std::vector<Key> keys;
        for (std::size_t t = 0; t < problem_.turns.size(); ++t) {
            if (is_open(t)) keys.emplace_back(turn(t).start(), turn(t).end(), 0, t);
        }
        for (std::size_t s = 0; s < stints_.size(); ++s) {
            if (!far_off[s]) keys.emplace_back(stints_[s].start, stints_[s].end, 1, s);
        }
        std::sort(keys.begin(), keys.end());
        model_.fixed.resize(roster_.people.size());
        for (const auto& [start, end, fixed, index] : keys) {
            Node node = make_node(start, end);
            node.open = fixed ? -1 : model_.count();
            node.turn = fixed ? stints_[index].planned : static_cast<int>(index);
            node.planned = node.turn >= 0;
            const int number = static_cast<int>(model_.nodes.size());
            model_.nodes.push_back(node);
            ids_.push_back(fixed ? stints_[index].turn : std::string());
            if (fixed) {
                model_.fixed[static_cast<std::size_t>(stints_[index].person)].push_back(number);
            } else {
                OpenTurn open{};
                open.node = number;
                open.turn = static_cast<int>(index);
                open.rotation = static_cast<int>(turn(index).rotation);
                model_.open.push_back(std::move(open));
            }
        }
        model_.ids = std::move(ids_);
        lay_rules();
    }

    void lay_rules() {
        model_.has_rest = roster_.rules.rest && !roster_.rules.rest->zero();
        for (const MaxRule& rule : roster_.rules.max) {
            Window window{rule.turns, {}};
            for (const Node& node : model_.nodes) {
                const Instant start{Seconds{node.start}};
                window.closes.push_back(seconds(zone_.add(start, rule.within)));
            }
            model_.windows.push_back(std::move(window));
        }
    }

    void list_candidates() {
        for (const Rotation& rotation : roster_.rotations) members_.push_back(members_of(rotation, people_));
        model_.words = roster_.people.size() / 64 + 1;
        model_.can_bits.assign(model_.open.size() * model_.words, 0);
        for (std::size_t f = 0; f < model_.open.size(); ++f) {
            OpenTurn& open = model_.open[f];
            const Turn& t = turn(static_cast<std::size_t>(open.turn));
            for (const int person : members_[t.rotation]) {
                if (!can_take(calendars_[static_cast<std::size_t>(person)], t) || busy_.at(person, t)) continue;
                open.candidates.push_back(person);
                const auto bit = static_cast<std::size_t>(person);
                model_.can_bits[f * model_.words + bit / 64] |= std::uint64_t{1} << (bit % 64);
            }
        }
    }

    [[nodiscard]] bool at_the_same_time(int f, int g) const {
        const Turn& a = turn(static_cast<std::size_t>(model_.at(f).turn));
        const Turn& b = turn(static_cast<std::size_t>(model_.at(g).turn));
        return std::any_of(a.duties.begin(), a.duties.end(), [&](const Duty& x) {
            return std::any_of(b.duties.begin(), b.duties.end(),
                               [&](const Duty& y) { return x.when.overlaps(y.when); });
        });
    }

    void list_conflicts() {
        std::vector<int> running;  // open turns that have not ended when the next begins
        for (int f = 0; f < model_.count(); ++f) {
            std::erase_if(running, [&](int g) { return model_.node_of(g).end <= model_.node_of(f).start; });
            for (const int g : running) {
                if (!at_the_same_time(f, g)) {
                    model_.interleaved = true;
                    continue;
                }
                model_.open[static_cast<std::size_t>(f)].conflicts.push_back(g);
                model_.open[static_cast<std::size_t>(g)].conflicts.push_back(f);
            }
            running.push_back(f);
        }
    }

    /// Between open turns: seen among the conflicts. Here also with what is given already.
    void look_for_interleaved() {
        const auto overlap = [](const Node& a, const Node& b) { return a.start < b.end && b.start < a.end; };
        for (const std::vector<int>& fixed : model_.fixed) {
            for (std::size_t i = 1; i < fixed.size(); ++i) {
                if (overlap(model_.node(fixed[i - 1]), model_.node(fixed[i]))) model_.interleaved = true;
            }
        }
        for (int f = 0; f < model_.count() && !model_.interleaved; ++f) {
            for (const int person : model_.at(f).candidates) {
                const auto& fixed = model_.fixed[static_cast<std::size_t>(person)];
                model_.interleaved |= std::any_of(fixed.begin(), fixed.end(), [&](int node) {
                    return overlap(model_.node(node), model_.node_of(f));
                });
            }
        }
    }

    void weigh() { weigh_model(model_, {problem_, people_, calendars_, pieces_, members_}); }

    void like() {
        const auto has_wishes = [](const Person& p) { return !p.avoid.empty() || !p.prefer.empty(); };
        if (std::none_of(roster_.people.begin(), roster_.people.end(), has_wishes)) return;
        model_.dislike.assign(model_.open.size() * roster_.people.size(), 0);
        for (std::size_t f = 0; f < model_.open.size(); ++f) {
            const Turn& t = turn(static_cast<std::size_t>(model_.open[f].turn));
            for (const int person : model_.open[f].candidates) {
                const auto p = static_cast<std::size_t>(person);
                const int wish = int{touches(calendars_[p].avoid, t)} - int{touches(calendars_[p].prefer, t)};
                model_.dislike[f * roster_.people.size() + p] = static_cast<std::int8_t>(wish);
            }
        }
    }

    /// The member after the holder of the rotation's last published turn that a member holds.
    [[nodiscard]] std::optional<std::size_t> beginning(std::size_t rotation) const {
        const auto& members = members_[rotation];
        std::optional<std::size_t> begins;
        for (const PublishedDuty& published : problem_.history.duties) {
            if (published.duty.rotation != roster_.rotations[rotation].name || !published.person) continue;
            const auto holder = std::find(members.begin(), members.end(), people_.find(*published.person));
            if (holder == members.end()) continue;
            begins = static_cast<std::size_t>(holder - members.begin() + 1) % members.size();
        }
        return begins;
    }

    void cycle() {
        std::vector<CycleInput> rotations;
        for (std::size_t r = 0; r < roster_.rotations.size(); ++r) {
            CycleInput input{members_[r], {}, {}, beginning(r)};
            for (int f = 0; f < model_.count(); ++f) {
                if (model_.at(f).rotation != static_cast<int>(r)) continue;
                input.turns.push_back(f);
                input.belongs.push_back(belonging(turn(static_cast<std::size_t>(model_.at(f).turn)), input.members));
            }
            if (!input.turns.empty()) rotations.push_back(std::move(input));
        }
        lay_cycles(model_, rotations);
        for (OpenTurn& open : model_.open) open.plain = open.cycle;
        if (problem_.moved != Problem::Moved::not_measured) remember_published();
    }

    void remember_published() {
        model_.rework = true;
        model_.moved_early = problem_.moved == Problem::Moved::before_load;
        for (OpenTurn& open : model_.open) {
            const auto& person = problem_.published[static_cast<std::size_t>(open.turn)].front().person;
            open.cycle = person ? people_.find(*person) : nobody;
            open.lost = person && open.cycle == nobody;
        }
    }

    [[nodiscard]] std::vector<char> belonging(const Turn& t, const std::vector<int>& members) const {
        std::vector<char> belongs;
        for (const int person : members) {
            const Interval& member = calendars_[static_cast<std::size_t>(person)].member;
            belongs.push_back(member.contains(Interval{t.start(), t.end()}));
        }
        return belongs;
    }

    const Problem& problem_;
    const Roster& roster_;
    const Zone& zone_;
    PeopleIndex people_;
    std::vector<Piece> pieces_;
    std::vector<Stint> stints_;
    Busy busy_;
    std::vector<Calendar> calendars_;
    std::vector<std::vector<int>> members_;
    std::vector<std::string> ids_;
    Model model_;
};

}  // namespace

Model make_model(const Problem& problem) {
    return Builder(problem).build();
}

}  // namespace rota::planner
