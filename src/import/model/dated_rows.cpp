// Roles, what is over, overlaps; then each role's order.
#include "import/model/dated_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text/ascii.hpp"
#include "import/model/pattern.hpp"
#include "import/model/slug.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_gaps_told = 20;
constexpr std::size_t most_at_once = 20;

/// Rows of one role that do not overlap, in order.
struct Lane {
    std::string role;
    std::vector<Row> rows;
};

bool has_odd_second(Instant t) {
    const Seconds second = floor_mod(t.time_since_epoch(), one_minute);
    return second != Seconds{0} && second != Seconds{59};
}

/// Shifts begin and end at minutes. Rows that adjoin go on to do so; a last second of 59 means the minute after. Rows
/// without a minute are left out.
void round_to_minutes(std::vector<Row>& rows, Job& job) {
    const auto rounded = [](Instant t) { return date::floor<std::chrono::minutes>(t + Seconds{1}); };
    std::vector<std::size_t> odd;
    for (Row& row : rows) {
        const Interval when{rounded(row.when.start), rounded(row.when.end)};
        if (when.empty()) {
            job.lost(row.at, "seconds", "a row of less than a minute, at {}", utc_text(row.when.start));
        } else if (has_odd_second(row.when.start) || has_odd_second(row.when.end)) {
            odd.push_back(row.at);
        }
        row.when = when;
    }
    std::erase_if(rows, [](const Row& row) { return row.when.empty(); });
    if (!odd.empty())
        job.approximated(odd.front(), "seconds", "{} or end at some seconds; rounded to the minute",
                         counted(odd.size(), "row begins", "rows begin"));
}

class RowCarrier {
   public:
    RowCarrier(const Zone& zone, Export& source, Job& job) : zone_(zone), source_(source), job_(job) {}

    void carry(std::vector<Row> rows) {
        std::erase_if(rows, [&](const Row& row) {
            const bool over = row.when.end <= job_.now();
            if (over) ++source_.over[row.person];
            return over;
        });
        round_to_minutes(rows, job_);
        for (const Lane& lane : lanes_of(rows)) carry_lane(lane);
    }

   private:
    /// By role in the order of the file, overlapping rows apart.
    std::vector<Lane> lanes_of(const std::vector<Row>& rows) {
        std::vector<Lane> roles;
        std::map<std::string, std::size_t> places;
        for (const Row& row : rows) {
            const std::string role = slug(row.role).empty() ? "primary" : slug(row.role);
            const auto [known, fresh] = places.emplace(role, roles.size());
            if (fresh) roles.push_back({role, {}});
            roles[known->second].rows.push_back(row);
        }
        for (const Lane& lane : roles) names_.insert(lane.role);
        std::vector<Lane> lanes;
        for (Lane& lane : roles) split_lane(lane, lanes);
        return lanes;
    }

    void split_lane(Lane& all, std::vector<Lane>& lanes) {
        std::stable_sort(all.rows.begin(), all.rows.end(), [](const Row& a, const Row& b) { return a.when < b.when; });
        const std::size_t first = lanes.size();
        for (const Row& row : all.rows) {
            std::size_t lane = first;
            while (lane < lanes.size() && lanes[lane].rows.back().when.end > row.when.start) ++lane;
            if (lane > first) {
                const Row& same = lanes[first].rows.back();
                if (same.when == row.when && same.person == row.person) continue;
            }
            if (lane == lanes.size()) add_lane(all.role, lane - first, row, lanes);
            lanes[lane].rows.push_back(row);
        }
    }

    void add_lane(const std::string& role, std::size_t before, const Row& row, std::vector<Lane>& lanes) {
        std::string name = role;
        if (before > most_at_once)
            job_.refuse(row.at, "too-many", "more than {} rows of {} overlap", most_at_once, role);
        if (before > 0) {
            for (std::size_t n = before + 1; !names_.insert(name = fmt::format("{}-{}", role, n)).second;) ++n;
            job_.approximated(row.at, "simultaneous",
                              "rows of {} overlap, first from {}: the second person gets the role {}", role,
                              utc_text(row.when.start), name);
        }
        lanes.push_back({name, {}});
    }

    /// "23:59" as the end of a day leaves a minute to nobody; the roster keeps it so.
    void note_lost_minutes(const Lane& lane) {
        const auto leaves_one = [](const Row& a, const Row& b) { return b.when.start - a.when.end == one_minute; };
        const auto first = std::adjacent_find(lane.rows.begin(), lane.rows.end(), leaves_one);
        if (first != lane.rows.end())
            job_.approximated(first->at, "nobody",
                              "rows of {} end a minute before the next begins, first at {}: nobody is on duty then",
                              lane.role, utc_text(first->when.end));
    }

    /// In one order, or in one for each kind of window if that explains more.
    void carry_lane(const Lane& lane) {
        note_lost_minutes(lane);
        const RowOrder whole = find_order(lane.rows, zone_, comparisons_left_);
        std::vector<RowOrder> parts;
        std::size_t different = 0;
        for (const std::vector<Row>& part : split_by_windows(lane.rows, zone_)) {
            parts.push_back(find_order(part, zone_, comparisons_left_));
            different += parts.back().repeats ? parts.back().changes.size() : lane.rows.size();
        }
        const bool better = different < (whole.repeats ? whole.changes.size() : lane.rows.size());
        if (parts.size() < 2 || !better) parts = {whole};
        for (RowOrder& part : parts) add_schedule(lane, std::move(part));
    }

    void add_schedule(const Lane& lane, RowOrder order) {
        Schedule schedule;
        schedule.key = schedule.name = schedule.role = lane.role;
        schedule.at = lane.rows.front().at;
        schedule.zone = zone_;
        if (!order.repeats && lane.rows.size() > 1) {
            schedule.comment =
                fmt::format("Planned as in {} up to {}; then list each person once and choose strategy = \"fair\".",
                            job_.request().file == "-" ? "the file" : job_.request().file,
                            to_text(zone_.day_at(lane.rows.back().when.end - Seconds{1})));
        }
        schedule.overrides = std::move(order.changes);
        for (const Row& row : order.irregular)
            schedule.overrides.push_back({row.at, row.person, row.when, {}, row.note, "irregular"});
        Layer layer;
        layer.label = schedule.label();
        layer.at = schedule.at;
        layer.pattern = order.pattern;
        layer.turns = turns_by_pieces(std::move(order.people), order.first, order.pattern);
        for (const Span& span : order.spans) {
            layer.begin = span.from;
            layer.end = span.to;
            schedule.layers.push_back(layer);
        }
        note_gaps(schedule, order.gaps);
        source_.schedules.push_back(std::move(schedule));
    }

    void note_gaps(const Schedule& schedule, const std::vector<Gap>& gaps) {
        for (std::size_t i = 0; i < std::min(gaps.size(), most_gaps_told); ++i) {
            const std::size_t more = i + 1 == most_gaps_told ? gaps.size() - most_gaps_told : 0;
            job_.lost(schedule.at, "nobody", "no row for {} from {} to {}{}{}", schedule.role,
                      utc_text(gaps[i].when.start), utc_text(gaps[i].when.end),
                      gaps[i].is_cut ? "" : "; the roster has somebody on duty then",
                      more > 0 ? fmt::format(", and at {} more times", more) : "");
        }
    }

    const Zone& zone_;
    Export& source_;
    Job& job_;
    std::set<std::string> names_;
    std::size_t comparisons_left_ = most_comparisons;
};

}  // namespace

void add_rows(std::vector<Row> rows, const Zone& zone, Export& source, Job& job) {
    RowCarrier(zone, source, job).carry(std::move(rows));
}

}  // namespace rota::importing
