// Grafana OnCall: schedules, shifts, users, chains and policies, in pages; or final shifts, which are dated duties.
#include <fmt/format.h>

#include <algorithm>

#include "calendar/calendar_values.hpp"
#include "import/model/dated_rows.hpp"
#include "import/sources/grafana_shifts.hpp"

namespace rota::importing {

namespace {

constexpr std::int64_t longest_duration = 520 * std::int64_t{604800};

constexpr Sign grafana_signs[] = {
    {"final shift", "shift_start"},
    {"swap", "swap_start"},
    {"policy", "escalation_chain_id"},
    {"schedule", "shifts"},
    {"schedule", "ical_url_primary"},
    {"schedule", "type time_zone", "start"},
    {"shift", "start duration"},
    {"user", "username"},
    {"user", "email"},
    {"chain", "name"},
};
constexpr std::string_view grafana_wrappers =
    "results schedules on_call_shifts users escalation_chains escalation_policies shift_swaps";

constexpr Field grafana_fields[] = {
    {"a user", Use::begins_open},
    {"id", Use::text, needed},
    {"name username email", Use::text},
    {"timezone", Use::own_zone},

    {"schedule", Use::begins},
    {"id name type", Use::text},
    {"time_zone", Use::zone},
    {"shifts", Use::list},
    {"ical_url_overrides", Use::lost, optional, "override", 0, 0,
     "the overrides of {} are in a calendar: ical_url_overrides"},
    {"team_id on_call_now slack ical_url_primary enable_web_overrides", Use::bookkeeping},

    {"shift", Use::begins},
    {"id name week_start", Use::text},
    {"type", Use::text, needed, "rolling_users recurrent_event single_event override"},
    {"time_zone", Use::zone},
    {"level", Use::whole, optional, "", -1'000'000, 1'000'000},
    {"start", Use::wall, needed},
    {"duration", Use::whole, needed, "", 1, longest_duration},
    {"rotation_start until", Use::wall},
    {"frequency", Use::text, optional, "hourly daily weekly monthly"},
    {"interval", Use::whole, optional, "", 1, 10'000},
    {"by_day by_month by_monthday rolling_users users", Use::list},
    {"start_rotation_from_user_index", Use::whole, optional, "", 0, longest_turn},
    {"team_id schedule source", Use::bookkeeping},

    {"a shift swap", Use::begins_open},
    {"schedule benefactor beneficiary", Use::text},
    {"swap_start swap_end", Use::time},

    {"a final shift", Use::begins_open},
    {"shift_start shift_end", Use::time, needed},
    {"user_pk user_email user_username", Use::text},

    {"a chain", Use::begins_open},
    {"id name", Use::text},

    {"a step", Use::begins_open},
    {"escalation_chain_id type notify_on_call_from_schedule", Use::text},
    {"position", Use::whole, optional, "", 0, 1'000'000},
    {"duration", Use::whole, optional, "", 0, 10'000'000},
    {"persons_to_notify", Use::list},
};

/// A shift that takes place once.
struct Single {
    const Object* object = nullptr;
    Interval when;
    bool is_override = false;  ///< above everything
    int level = 0;
};

bool takes_place(const Layer& layer, const Zone& zone, const Interval& when) {
    const Interval force{layer.begin ? zone.to_instant(*layer.begin) : Instant::min(),
                         layer.end ? zone.to_instant(*layer.end) : Instant::max()};
    const Interval both = intersect(when, force);
    if (both.empty()) return false;
    const auto list = instances(layer.pattern, zone.to_wall(both.start) - one_week, zone.to_wall(both.end));
    return std::any_of(list.begin(), list.end(), [&](const Instance& one) {
        return both.overlaps({zone.to_instant(one.start), zone.to_instant(one.end)});
    });
}

class GrafanaReader {
   public:
    GrafanaReader(Job& job, const JsonDocuments& documents) : job_(job), reading_{job, documents, grafana_fields} {
        export_.tool = "Grafana OnCall";
    }

    Export read() {
        for (const Thing& thing : find_things(reading_.documents, grafana_signs, grafana_wrappers, job_)) {
            if (thing.kind.empty())
                job_.refuse(thing.json->at(), "unreadable",
                            "an entry that is no schedule, shift, user, chain or policy");
            things_[thing.kind].push_back(thing.json);
        }
        if (!things_["final shift"].empty()) {
            read_final_shifts();
            return std::move(export_);
        }
        for (const Json* json : things_["user"]) read_user(Object(*json, "a user", reading_));
        for (const Json* json : things_["shift"]) {
            const Object& shift = shifts_.emplace_back(*json, "shift", reading_);
            need_new(ids_, shift);
            const Json* schedule = json->find("schedule");
            if (schedule != nullptr) shifts_of_[schedule->text()].push_back(&shift);
        }
        for (const Object& shift : shifts_) shift_of_id_.emplace(shift.text("id"), &shift);
        for (const Json* json : things_["schedule"]) read_schedule(Object(*json, "schedule", reading_));
        for (const Json* json : things_["swap"]) read_swap(Object(*json, "a shift swap", reading_));
        read_chains();
        return std::move(export_);
    }

   private:
    void read_user(const Object& user) {
        Person& person = export_.people[export_.people.of(user.text("id"), user.at())];
        person.name = user.text(user.text("name").empty() ? "username" : "name");
        person.email = user.text("email");
        if (const auto zone = user.zone("timezone")) person.zone = zone->name();
    }

    int person_of(const std::string& id, std::size_t at) {
        const int known = export_.people.find(id);
        if (known != nobody) return known;
        const int person = export_.people.of(id, at);
        export_.people[person].is_opaque = true;
        return person;
    }
    std::vector<int> people_of(const std::vector<Json>& ids, const Object& object) {
        std::vector<int> people;
        for (const Json& id : ids) {
            if (!id.is(Json::Type::text))
                job_.refuse(id.at(), "wrong-type", "a user of {} must be an id", object.label());
            people.push_back(person_of(id.text(), id.at()));
        }
        return people;
    }

    // ---- schedules ----

    void read_schedule(const Object& object) {
        need_new(schedule_ids_, object);
        if (object.text("type") == "ical")
            return object.lost("irregular", "{} is only a calendar: import that calendar, `rota import ics FILE`",
                               object.label());
        Schedule schedule;
        schedule.key = object.text("id");
        schedule.name = object.text("name");
        schedule.at = object.at();
        schedule.zone = object.zone("time_zone").value_or(job_.utc());
        const std::vector<const Object*> shifts = shifts_of(object);
        std::set<int> levels;
        for (const Object* shift : shifts) {
            if (!is_once(*shift)) levels.insert(shift->number("level", 0));
        }
        // Its engine applies the schedule's zone only to schedules of the type `calendar`.
        const Zone clock = object.text("type") == "web" ? job_.utc() : schedule.zone;
        for (const Object* shift : shifts) {
            if (!is_once(*shift)) read_recurring(*shift, clock, levels.size() > 1, schedule);
        }
        std::vector<Single> singles;
        for (const Object* shift : shifts) {
            if (is_once(*shift)) singles.push_back(single_of(*shift, clock));
        }
        for (const Single& one : singles) read_once(one, singles, schedule);
        schedule_of_.emplace(schedule.key, export_.schedules.size());
        export_.schedules.push_back(std::move(schedule));
    }

    /// Those that it names, then those that name it.
    std::vector<const Object*> shifts_of(const Object& schedule) {
        std::vector<const Object*> list;
        std::set<const Object*> known;
        for (const Json& id : schedule.list("shifts")) {
            const auto shift = id.is(Json::Type::text) ? shift_of_id_.find(id.text()) : shift_of_id_.end();
            if (shift == shift_of_id_.end()) {
                job_.lost(id.at(), "irregular", "shift {} of {} is not in the file", quoted_name(id.text()),
                          schedule.label());
            } else if (!known.insert(shift->second).second) {
                job_.refuse(id.at(), "duplicate", "{} names shift {} twice", schedule.label(), quoted_name(id.text()));
            } else {
                list.push_back(shift->second);
            }
        }
        if (schedule.text("id").empty()) return list;
        for (const Object* shift : shifts_of_[schedule.text("id")]) {
            if (known.insert(shift).second) list.push_back(shift);
        }
        return list;
    }

    static bool is_once(const Object& shift) {
        return shift.text("type") == "single_event" || shift.text("type") == "override" ||
               shift.text("frequency").empty();
    }

    std::vector<std::vector<int>> groups_of(const Object& shift) {
        std::vector<std::vector<int>> groups;
        const bool rolls = shift.text("type") == "rolling_users" || shift.text("type") == "override";
        for (const Json& group : shift.list("rolling_users")) {
            if (!group.is(Json::Type::list))
                job_.refuse(group.at(), "wrong-type", "rolling_users of {} are lists of ids", shift.label());
            if (rolls) groups.push_back(people_of(group.items(), shift));
        }
        if (groups.empty() && shift.text("type") != "rolling_users") groups = {people_of(shift.list("users"), shift)};
        if (groups.size() > most_places) shift.refuse("too-many", "{} has too many groups of users", shift.label());
        const auto first = static_cast<std::size_t>(shift.whole("start_rotation_from_user_index").value_or(0));
        if (!groups.empty())
            std::rotate(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(first % groups.size()),
                        groups.end());
        return groups;
    }

    void read_recurring(const Object& object, const Zone& clock, bool has_levels, Schedule& schedule) {
        GrafanaShift shift;
        shift.frequency = object.text("frequency");
        if (shift.frequency == "monthly" || !object.list("by_month").empty() || !object.list("by_monthday").empty())
            return object.lost("monthly", "{} follows months", object.label());
        shift.interval = object.number("interval", 1);
        if (shift.frequency == "weekly" && shift.interval > 520)
            object.refuse("out-of-range", "\"interval\" of weeks must be at most 520");
        shift.turns = object.text("type") == "rolling_users";
        shift.groups = groups_of(object);
        shift.level = object.number("level", 0);
        const WallTime start = *object.wall("start");
        const Seconds duration{*object.whole("duration")};
        shift.start = minute_of(start);
        shift.duration = next_minute(duration);
        note_seconds(object, shift.start != start, duration);
        if (const auto from = object.wall("rotation_start")) shift.shows_from = minute_of(*from);
        if (const auto until = object.wall("until")) shift.until = Instant{until->time_since_epoch()};
        for (const Json& day : object.list("by_day")) shift.days.add(weekday_of(day, object));
        if (shift.days.empty() && shift.shows_from && *shift.shows_from != shift.start)
            shift.week_starts = date::Monday;
        if (const Json* day = object.find("week_start")) shift.week_starts = weekday_of(*day, object);
        shift.zone = object.zone("time_zone").value_or(clock);
        if (has_levels && !(shift.zone == clock)) move_to_zone(shift, clock, object);
        if (std::all_of(shift.groups.begin(), shift.groups.end(), [](const auto& group) { return group.empty(); }))
            return object.lost("nobody", "{} has nobody in its order", object.label());
        for (Layer& layer : layers_of(shift, object)) {
            layer.label += " of " + schedule.label();
            if (!(shift.zone == schedule.zone)) layer.own_zone = shift.zone;
            schedule.layers.push_back(std::move(layer));
        }
    }

    Weekday weekday_of(const Json& json, const Object& object) {
        const auto day = parse_calendar_weekday(json.is(Json::Type::text) ? json.text() : "");
        if (!day) job_.refuse(json.at(), "unknown-word", "{} names a day that is none, like \"MO\"", object.label());
        return *day;
    }

    /// Levels hide each other on one clock.
    void move_to_zone(GrafanaShift& shift, const Zone& zone, const Object& object) {
        const Seconds by = zone.offset_at(job_.now()) - shift.zone.offset_at(job_.now());
        shift.start += by;
        if (shift.shows_from) *shift.shows_from += by;
        if (zone.next_change(job_.now()) || shift.zone.next_change(job_.now()))
            object.approximated("zone",
                                "{} is in {}; in the roster it is on the clocks of {}, with the offset of today",
                                object.label(), shift.zone.name(), zone.name());
        shift.zone = zone;
    }

    // ---- what happens once ----

    static Single single_of(const Object& object, const Zone& clock) {
        const Zone zone = object.zone("time_zone").value_or(clock);
        const WallTime start = *object.wall("start");
        return {&object,
                {zone.to_instant(start), zone.to_instant(start + Seconds{*object.whole("duration")})},
                object.text("type") == "override",
                object.number("level", 0)};
    }

    /// Whatever else takes place then is of lower levels.
    bool is_on_top(const Single& one, const std::vector<Single>& singles, const Schedule& schedule) {
        job_.spend(singles.size() + 1000 * schedule.layers.size(), one.object->at(),
                   "there are too many single events");
        const auto hides = [&](const Layer& layer) {
            return layer.level >= one.level && takes_place(layer, schedule.zone_of(layer), one.when);
        };
        const auto is_over_it = [&](const Single& other) {
            return &other != &one && !other.is_override && other.level >= one.level && other.when.overlaps(one.when);
        };
        return std::none_of(schedule.layers.begin(), schedule.layers.end(), hides) &&
               std::none_of(singles.begin(), singles.end(), is_over_it);
    }

    void read_once(const Single& single, const std::vector<Single>& singles, Schedule& schedule) {
        const Object& object = *single.object;
        if (!single.is_override && single.when.end <= job_.now())
            return object.lost("ended", "{}, a single event", object.label());
        if (!single.is_override && !is_on_top(single, singles, schedule))
            return object.lost("single event", "{} takes place once and is not on top of the others", object.label());
        const auto groups = groups_of(object);
        const std::vector<int> people = groups.empty() ? std::vector<int>{} : groups.front();
        if (people.size() > 1)
            object.lost("simultaneous", "{} puts several people on duty at once; the command names the first",
                        object.label());
        SourceOverride one{object.at(), people.empty() ? nobody : people.front(), single.when};
        if (!single.is_override) one.kind = "single event";
        schedule.overrides.push_back(std::move(one));
    }

    void read_swap(const Object& object) {
        const auto schedule = schedule_of_.find(object.text("schedule"));
        const auto start = object.time("swap_start");
        const auto end = object.time("swap_end");
        const Json* taker = object.find("benefactor");
        const Json* giver = object.find("beneficiary");
        if (schedule == schedule_of_.end() || !start || !end || *end <= *start || taker == nullptr || giver == nullptr)
            return object.lost("override",
                               "a shift swap that nobody has accepted, or of a schedule that is not in the file");
        SourceOverride one{object.at(), person_of(taker->text(), taker->at()), {*start, *end}};
        one.instead_of = person_of(giver->text(), giver->at());
        one.reason = "swap from Grafana OnCall";
        export_.schedules[schedule->second].overrides.push_back(std::move(one));
    }

    void read_final_shifts() {
        export_.origin = "final shifts of Grafana OnCall";
        std::vector<Row> rows;
        for (const Json* json : things_["final shift"]) {
            const Object shift(*json, "a final shift", reading_);
            const std::string mail = shift.text("user_email"), name = shift.text("user_username");
            const std::string id = shift.text("user_pk");
            const int who = export_.people.of(!id.empty() ? id : !mail.empty() ? mail : name, shift.at());
            export_.people[who].email = mail;
            if (mail.empty()) export_.people[who].name = name;
            rows.push_back({shift.interval("shift_start", "shift_end"), who, "", "", shift.at()});
        }
        if (!job_.request().zone)
            job_.approximated(0, "zone", "times are in UTC; use --tz to name the zone of the hand-offs");
        add_rows(std::move(rows), job_.request().zone.value_or(job_.utc()), export_, job_);
    }

    // ---- chains ----

    void read_chains() {
        std::vector<std::string> ids;
        std::map<std::string, Policy> policies;
        const auto policy_of = [&](const std::string& id, const std::string& name) -> Policy& {
            const auto [policy, fresh] = policies.try_emplace(id, Policy{name, 0, {}});
            if (fresh) ids.push_back(id);
            return policy->second;
        };
        for (const Json* json : things_["chain"]) {
            const Object chain(*json, "a chain", reading_);
            policy_of(chain.text("id"), chain.text("name"));
        }
        std::vector<Object> steps;
        for (const Json* json : things_["policy"]) steps.emplace_back(*json, "a step", reading_);
        std::stable_sort(steps.begin(), steps.end(), [](const Object& a, const Object& b) {
            return a.number("position", 0) < b.number("position", 0);
        });
        std::map<std::string, int> after;
        for (const Object& step : steps) {
            const std::string id = step.text("escalation_chain_id");
            read_step(step, after[id], policy_of(id, "escalation chain " + id));
        }
        for (const std::string& id : ids) {
            if (after.count(id) > 0) export_.policies.push_back(std::move(policies[id]));
        }
    }

    void read_step(const Object& object, int& after, Policy& policy) {
        if (policy.at == 0) policy.at = object.at();
        const std::string type = object.text("type");
        PolicyStep step{after, {}};
        if (type == "wait") {
            after = later(after, (object.number("duration", 0) + 59) / 60, object);
        } else if (type == "notify_on_call_from_schedule") {
            step.targets.push_back({false, object.text(type)});
        } else if (type == "notify_persons") {
            for (const int person : people_of(object.list("persons_to_notify"), object))
                step.targets.push_back({true, export_.people[person].key});
        } else {
            object.lost("policy", "a step {} of {}", quoted_name(type), quoted_name(policy.name));
        }
        if (!step.targets.empty()) policy.steps.push_back(std::move(step));
    }

    Job& job_;
    Reading reading_;
    Export export_;
    std::map<std::string_view, std::vector<const Json*>> things_;
    std::deque<Object> shifts_;
    std::map<std::string, const Object*> shift_of_id_;
    std::map<std::string, std::vector<const Object*>> shifts_of_;  // by the schedule they name
    std::map<std::string, std::size_t> schedule_of_;               // by id: which of the export's
    std::set<std::string> ids_, schedule_ids_;
};

}  // namespace

Export read_grafana(Job& job, const JsonDocuments& documents) {
    return GrafanaReader(job, documents).read();
}

}  // namespace rota::importing
