// Grafana OnCall: schedules, shifts, users, chains and policies, in pages.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "import/sources/grafana_shifts.hpp"

namespace rota::importing {

namespace {

constexpr std::int64_t longest_duration = 520 * std::int64_t{604800};

class GrafanaReader {
   public:
    explicit GrafanaReader(const Reading& reading) : reading_(reading), file_(reading.file), notes_(reading.notes) {
        export_.tool = "Grafana OnCall";
    }

    Export read() {
        for (const Json& document : reading_.documents.roots) collect(document);
        for (const Json* user : users_) read_user(*user);
        for (const Json* schedule : schedules_) read_schedule(*schedule);
        for (const Json* swap : swaps_) read_swap(*swap);
        read_chains();
        return std::move(export_);
    }

   private:
    // ---- pages ----

    void collect(const Json& json) {
        if (json.is(Json::Type::list)) {
            for (const Json& one : json.items()) collect(one);
            return;
        }
        need_object(json, "the document", file_);
        if (const Json* results = json.find("results")) {
            if (json.find("next") != nullptr)
                notes_.lost(json.at(), "irregular", "pages are missing (\"next\" names one)");
            for (const Json& one : results->items()) collect_thing(one);
            return;
        }
        bool holds_lists = false;
        for (const char* key :
             {"schedules", "on_call_shifts", "users", "escalation_chains", "escalation_policies", "shift_swaps"}) {
            if (const Json* list = json.find(key); list != nullptr && !list->is(Json::Type::text) && is_page(*list)) {
                holds_lists = true;
                if (list->find("next") != nullptr)
                    notes_.lost(list->at(), "irregular",
                                fmt::format("pages of {} are missing (\"next\" names one)", key));
                const Json* results = list->find("results");
                for (const Json& one : results == nullptr ? list->items() : results->items()) collect_thing(one);
            }
        }
        if (!holds_lists) collect_thing(json);
    }

    static bool is_page(const Json& json) {
        if (json.find("results") != nullptr) return true;
        return json.is(Json::Type::list) && std::all_of(json.items().begin(), json.items().end(),
                                                        [](const Json& one) { return one.is(Json::Type::object); });
    }

    void collect_thing(const Json& json) {
        need_object(json, "an entry", file_);
        if (json.find("swap_start") != nullptr) {
            swaps_.push_back(&json);
        } else if (json.find("escalation_chain_id") != nullptr) {
            policies_.push_back(&json);
        } else if (json.find("shifts") != nullptr || json.find("ical_url_primary") != nullptr ||
                   (json.find("type") != nullptr && json.find("time_zone") != nullptr &&
                    json.find("start") == nullptr)) {
            schedules_.push_back(&json);
        } else if (json.find("start") != nullptr && json.find("duration") != nullptr) {
            const std::string id = text_of(json, "id", file_);
            if (!shifts_.emplace(id, &json).second)
                file_.refuse(json.at(), "duplicate",
                             fmt::format("the id {} of a shift is there twice", quoted_name(id)));
            shifts_of_[text_of(json, "schedule", file_)].push_back(&json);
        } else if (json.find("username") != nullptr || json.find("email") != nullptr) {
            users_.push_back(&json);
        } else if (json.find("name") != nullptr) {
            chains_.push_back(&json);
        } else {
            file_.refuse(json.at(), "unreadable", "an entry that is no schedule, shift, user, chain or policy");
        }
    }

    void read_user(const Json& json) {
        const std::string id = need_text(json, "id", "a user", file_);
        Person& person = export_.people[export_.people.of(id, json.at())];
        person.name = text_of(json, "name", file_);
        person.email = text_of(json, "email", file_);
        if (person.name.empty() && person.email.empty()) person.name = text_of(json, "username", file_);
        person.zone = person_zone(json, "timezone", reading_);
    }

    int person_of(const Json& json, const std::string& what) {
        if (!json.is(Json::Type::text)) file_.refuse(json.at(), "wrong-type", "a user of " + what + " must be an id");
        const int known = export_.people.find(json.text());
        if (known != nobody) return known;
        const int index = export_.people.of(json.text(), json.at());
        export_.people[index].is_opaque = true;
        return index;
    }

    // ---- schedules ----

    void read_schedule(const Json& json) {
        Schedule schedule;
        schedule.key = text_of(json, "id", file_);
        schedule.name = text_of(json, "name", file_);
        schedule.at = json.at();
        const std::string label = "schedule " + quoted_name(schedule.name);
        need_new(schedule_ids_, schedule.key, json, label, file_);
        const std::string zone = text_of(json, "time_zone", file_);
        schedule.zone = need_zone(zone.empty() ? "UTC" : zone, json, label, reading_);
        if (json.find("ical_url_overrides") != nullptr && !text_of(json, "ical_url_overrides", file_).empty())
            notes_.lost(json.at(), "override", "the overrides of " + label + " are in a calendar: ical_url_overrides");
        if (text_of(json, "type", file_) == "ical") {
            notes_.lost(json.at(), "irregular",
                        label + " is only a calendar: import that calendar, `rota import ics FILE`");
            return;
        }
        note_unknown_fields(json,
                            {"id", "name", "type", "team_id", "time_zone", "shifts", "ical_url_overrides",
                             "on_call_now", "slack", "ical_url_primary", "enable_web_overrides"},
                            label, notes_);
        read_shifts(json, schedule, label);
        schedule_of_.emplace(schedule.key, export_.schedules.size());
        export_.schedules.push_back(std::move(schedule));
    }

    void read_shifts(const Json& json, Schedule& schedule, const std::string& label) {
        std::vector<const Json*> mine;
        std::set<const Json*> known;
        for (const Json& id : list_of(json, "shifts", file_)) {
            if (!id.is(Json::Type::text)) file_.refuse(id.at(), "wrong-type", "a shift of " + label + " must be an id");
            const auto shift = shifts_.find(id.text());
            if (shift == shifts_.end()) {
                notes_.lost(id.at(), "irregular",
                            fmt::format("shift {} of {} is not in the file", quoted_name(id.text()), label));
            } else if (!known.insert(shift->second).second) {
                file_.refuse(id.at(), "duplicate",
                             fmt::format("{} names shift {} twice", label, quoted_name(id.text())));
            } else {
                mine.push_back(shift->second);
            }
        }
        if (!schedule.key.empty()) {
            for (const Json* shift : shifts_of_[schedule.key]) {
                if (known.insert(shift).second) mine.push_back(shift);
            }
        }
        bool one_level = true;
        Levels levels;
        for (const Json* shift : mine) {
            const int level = level_of(*shift);
            one_level = one_level && level == level_of(*mine.front());
            if (text_of(*shift, "type", file_) != "override") levels.add(level);
        }
        for (const Json* shift : mine) read_shift(*shift, schedule, label, one_level);
        for (const Json* shift : mine) read_once(*shift, schedule, label, levels);
    }

    /// Of a schedule's shifts that are no overrides.
    struct Levels {
        std::optional<int> highest;
        bool is_shared = false;  ///< several have the highest

        void add(int level) {
            if (!highest || level >= *highest) {
                is_shared = highest == level;
                highest = level;
            }
        }
        /// One of them, of that level, is above all others.
        [[nodiscard]] bool has_on_top(int level) const { return highest == level && !is_shared; }
    };

    int level_of(const Json& json) {
        return static_cast<int>(whole_of(json, "level", -1'000'000, 1'000'000, file_).value_or(0));
    }

    static bool is_once(const std::string& type, const Json& json) {
        return type == "single_event" || type == "override" || json.find("frequency") == nullptr;
    }

    std::string label_of(const Json& json, const std::string& schedule) {
        const std::string name = text_of(json, "name", file_);
        return fmt::format("shift {} of {}", quoted_name(name.empty() ? text_of(json, "id", file_) : name), schedule);
    }

    std::vector<std::vector<int>> groups_of(const Json& json, const std::string& type, const std::string& label) {
        std::vector<std::vector<int>> groups;
        const auto& rolling = list_of(json, "rolling_users", file_);
        if (type == "rolling_users" || (type == "override" && !rolling.empty())) {
            for (const Json& group : rolling) {
                groups.emplace_back();
                if (!group.is(Json::Type::list))
                    file_.refuse(group.at(), "wrong-type", "rolling_users of " + label + " are lists of ids");
                for (const Json& user : group.items()) groups.back().push_back(person_of(user, label));
            }
        } else {
            groups.emplace_back();
            for (const Json& user : list_of(json, "users", file_)) groups.back().push_back(person_of(user, label));
        }
        if (groups.size() > most_places) file_.refuse(json.at(), "too-many", label + " has too many groups of users");
        const auto index = whole_of(json, "start_rotation_from_user_index", 0, longest_turn, file_).value_or(0);
        if (!groups.empty()) {
            const auto by = static_cast<std::ptrdiff_t>(static_cast<std::size_t>(index) % groups.size());
            std::rotate(groups.begin(), groups.begin() + by, groups.end());
        }
        return groups;
    }

    void read_shift(const Json& json, Schedule& schedule, const std::string& schedule_label, bool one_level) {
        const std::string label = label_of(json, schedule_label);
        const std::string type = need_text(json, "type", label, file_);
        if (is_once(type, json)) return;
        if (type != "rolling_users" && type != "recurrent_event")
            file_.refuse(json.at(), "unknown-word",
                         fmt::format("{} is of the unknown type {}", label, quoted_name(type)));
        GrafanaShift shift;
        shift.json = &json;
        shift.label = label;
        shift.key = text_of(json, "id", file_);
        shift.name = text_of(json, "name", file_);
        shift.turns = type == "rolling_users";
        shift.groups = groups_of(json, type, label);
        shift.level = level_of(json);
        if (!read_recurrence(json, shift)) return;
        const std::string zone = text_of(json, "time_zone", file_);
        shift.zone = zone.empty() ? schedule.zone : need_zone(zone, json, label, reading_);
        if (!(shift.zone == schedule.zone) && !one_level) move_to_zone(shift, schedule.zone);
        if (shift.groups.empty() ||
            std::all_of(shift.groups.begin(), shift.groups.end(), [](const auto& g) { return g.empty(); })) {
            notes_.lost(json.at(), "nobody", label + " has nobody in its order");
            return;
        }
        for (Layer& layer : layers_of(shift, reading_.request.now, notes_)) {
            if (!(shift.zone == schedule.zone)) layer.own_zone = shift.zone;
            schedule.layers.push_back(std::move(layer));
        }
    }

    bool read_recurrence(const Json& json, GrafanaShift& shift) {
        const WallTime start = need_wall(json, "start", shift.label, file_);
        shift.start = minute_of(start);
        const auto duration = whole_of(json, "duration", 1, longest_duration, file_);
        if (!duration) file_.refuse(json.at(), "missing-key", shift.label + " has no \"duration\"");
        const Seconds odd = floor_mod(Seconds{*duration}, Seconds{60});
        if (shift.start != start || (odd != Seconds{0} && odd != Seconds{59}))
            notes_.approximated(json.at(), "seconds",
                                shift.label + " begins or ends at some seconds; in the roster at the minute");
        shift.duration = next_minute(Seconds{*duration});
        shift.frequency = need_text(json, "frequency", shift.label, file_);
        if (const auto from = wall_of(json, "rotation_start", file_)) shift.shows_from = minute_of(*from);
        if (const auto until = wall_of(json, "until", file_)) shift.until = Instant{until->time_since_epoch()};
        if (shift.frequency == "monthly" || !list_of(json, "by_month", file_).empty() ||
            !list_of(json, "by_monthday", file_).empty()) {
            notes_.lost(json.at(), "monthly", shift.label + " follows months");
            return false;
        }
        const bool known = shift.frequency == "weekly" || shift.frequency == "daily" || shift.frequency == "hourly";
        if (!known)
            file_.refuse(need(json, "frequency", shift.label, file_).at(), "unknown-word",
                         fmt::format("{} has the unknown frequency {}", shift.label, quoted_name(shift.frequency)));
        shift.interval = static_cast<int>(
            whole_of(json, "interval", 1, shift.frequency == "weekly" ? 520 : 10'000, file_).value_or(1));
        for (const Json& day : list_of(json, "by_day", file_)) shift.days.add(weekday_of(day, shift.label));
        if (const Json* day = json.find("week_start")) shift.week_starts = weekday_of(*day, shift.label);
        note_unknown_fields(json,
                            {"id",
                             "team_id",
                             "schedule",
                             "name",
                             "type",
                             "time_zone",
                             "level",
                             "start",
                             "duration",
                             "rotation_start",
                             "frequency",
                             "interval",
                             "until",
                             "by_day",
                             "by_month",
                             "by_monthday",
                             "rolling_users",
                             "users",
                             "start_rotation_from_user_index",
                             "week_start",
                             "source"},
                            shift.label, notes_);
        return true;
    }

    Weekday weekday_of(const Json& json, const std::string& label) {
        static constexpr std::string_view names = "SUMOTUWETHFRSA";
        const std::string name = json.is(Json::Type::text) ? json.text() : "";
        const std::size_t at = name.size() == 2 ? names.find(name) : std::string_view::npos;
        if (at == std::string_view::npos || at % 2 != 0)
            file_.refuse(json.at(), "unknown-word", label + " names a day that is none, like \"MO\"");
        return Weekday{static_cast<unsigned>(at / 2)};
    }

    /// Levels hide each other on one clock.
    void move_to_zone(GrafanaShift& shift, const Zone& zone) {
        const Instant now = reading_.request.now;
        const Seconds by = zone.offset_at(now) - shift.zone.offset_at(now);
        shift.start += by;
        if (shift.shows_from) *shift.shows_from += by;
        if (zone.next_change(now) || shift.zone.next_change(now))
            notes_.approximated(shift.json->at(), "zone",
                                fmt::format("{} is in {}; in the roster it follows the clocks of {}, as they stand now",
                                            shift.label, shift.zone.name(), zone.name()));
        shift.zone = zone;
    }

    // ---- what happens once ----

    void read_once(const Json& json, Schedule& schedule, const std::string& schedule_label, const Levels& levels) {
        const std::string label = label_of(json, schedule_label);
        const std::string type = need_text(json, "type", label, file_);
        if (!is_once(type, json)) return;
        const auto duration = whole_of(json, "duration", 1, longest_duration, file_);
        if (!duration) file_.refuse(json.at(), "missing-key", label + " has no \"duration\"");
        const std::string zone_name = text_of(json, "time_zone", file_);
        const Zone zone = zone_name.empty() ? schedule.zone : need_zone(zone_name, json, label, reading_);
        const WallTime start = need_wall(json, "start", label, file_);
        const Interval when{zone.to_instant(start), zone.to_instant(start + Seconds{*duration})};
        const bool over = when.end <= reading_.request.now;
        if (over && type != "override")
            return notes_.lost(json.at(), "ended", fmt::format("{}, a single event", label));
        if (type != "override" && !levels.has_on_top(level_of(json)))
            return notes_.lost(json.at(), "single event", label + " takes place once and is not on top of the others");
        const auto groups = groups_of(json, type, label);
        const std::vector<int> people = groups.empty() ? std::vector<int>{} : groups.front();
        if (people.size() > 1)
            notes_.lost(json.at(), "simultaneous",
                        label + " puts several people on duty at once; the command names the first");
        SourceOverride one;
        one.at = json.at();
        one.person = people.empty() ? nobody : people.front();
        one.when = when;
        if (type != "override") one.kind = "single event";
        schedule.overrides.push_back(std::move(one));
    }

    void read_swap(const Json& json) {
        const auto schedule = schedule_of_.find(text_of(json, "schedule", file_));
        const auto start = instant_of(json, "swap_start", file_);
        const auto end = instant_of(json, "swap_end", file_);
        const Json* benefactor = json.find("benefactor");
        const Json* beneficiary = json.find("beneficiary");
        if (schedule == schedule_of_.end() || !start || !end || *end <= *start || benefactor == nullptr ||
            beneficiary == nullptr)
            return notes_.lost(json.at(), "override",
                               "a shift swap that nobody has taken, or of no schedule in the file");
        SourceOverride one;
        one.at = json.at();
        one.when = {*start, *end};
        one.person = person_of(*benefactor, "a shift swap");
        one.instead_of = person_of(*beneficiary, "a shift swap");
        one.reason = "swap from Grafana OnCall";
        export_.schedules[schedule->second].overrides.push_back(std::move(one));
    }

    // ---- chains ----

    void read_chains() {
        std::vector<std::string> ids;
        std::map<std::string, std::string> names;
        for (const Json* chain : chains_) {
            ids.push_back(text_of(*chain, "id", file_));
            names[ids.back()] = text_of(*chain, "name", file_);
        }
        std::map<std::string, std::vector<const Json*>> steps;
        for (const Json* policy : policies_) {
            const std::string id = text_of(*policy, "escalation_chain_id", file_);
            if (names.emplace(id, "escalation chain " + id).second) ids.push_back(id);
            steps[id].push_back(policy);
        }
        for (const std::string& id : ids) read_chain(steps[id], names[id]);
    }

    void read_chain(std::vector<const Json*> steps, const std::string& name) {
        if (steps.empty()) return;
        const auto position = [this](const Json* json) {
            return whole_of(*json, "position", 0, 1'000'000, file_).value_or(0);
        };
        std::stable_sort(steps.begin(), steps.end(),
                         [&](const Json* a, const Json* b) { return position(a) < position(b); });
        Policy policy;
        policy.name = name;
        policy.at = steps.front()->at();
        int after = 0;
        for (const Json* step : steps) read_step(*step, name, after, policy);
        export_.policies.push_back(std::move(policy));
    }

    void read_step(const Json& json, const std::string& name, int& after, Policy& policy) {
        const std::string type = text_of(json, "type", file_);
        PolicyStep step;
        step.after = after;
        if (type == "wait") {
            const auto minutes = (whole_of(json, "duration", 0, 10'000'000, file_).value_or(0) + 59) / 60;
            after = later(after, minutes, json, file_);
            return;
        }
        if (type == "notify_on_call_from_schedule") {
            step.targets.push_back({false, text_of(json, "notify_on_call_from_schedule", file_)});
        } else if (type == "notify_persons") {
            for (const Json& user : list_of(json, "persons_to_notify", file_))
                step.targets.push_back({true, export_.people[person_of(user, name)].key});
        } else {
            notes_.lost(json.at(), "policy", fmt::format("a step {} of {}", quoted_name(type), quoted_name(name)));
            return;
        }
        policy.steps.push_back(std::move(step));
    }

    const Reading& reading_;
    const Source& file_;
    Notes& notes_;
    Export export_;
    std::vector<const Json*> users_, schedules_, chains_, policies_, swaps_;
    std::map<std::string, const Json*> shifts_;                  // by id
    std::map<std::string, std::vector<const Json*>> shifts_of_;  // by the schedule they name
    std::map<std::string, std::size_t> schedule_of_;             // by id: which of the export's
    std::set<std::string> schedule_ids_;
};

}  // namespace

Export read_grafana(const Reading& reading) {
    return GrafanaReader(reading).read();
}

}  // namespace rota::importing
