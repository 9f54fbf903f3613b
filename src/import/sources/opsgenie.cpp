// Opsgenie: schedules whose rotations add up, overrides, escalations; answers of the API wrapped in `data`, or files of
// the backup tool.
#include <fmt/format.h>

#include <algorithm>

#include "core/text/ascii.hpp"
#include "import/sources/sources.hpp"

namespace rota::importing {

namespace {

constexpr Sign opsgenie_signs[] = {
    {"timeline", "finalTimeline"},
    {"override", "startDate user"},
    {"rotation", "participants"},
    {"escalation", "rules"},
    {"user", "username id"},
    {"schedule", "rotations", "user username"},
    {"schedule", "timezone", "user username"},
};
constexpr std::string_view opsgenie_wrappers =
    "data schedule schedules users escalations overrides scheduleOverrideList";

constexpr Field opsgenie_fields[] = {
    {"a user", Use::begins_open},
    {"id username name fullName type", Use::text},
    {"timeZone", Use::own_zone},

    {"schedule", Use::begins},
    {"id description", Use::text},
    {"name", Use::text, needed},
    {"timezone", Use::zone, needed},
    {"enabled", Use::flag},
    {"rotations overrides", Use::list},
    {"ownerTeam teamId _parent took requestId", Use::bookkeeping},

    {"rotation", Use::begins},
    {"id name", Use::text},
    {"startDate", Use::time, needed},
    {"endDate", Use::time},
    {"type", Use::text, needed, "hourly daily weekly"},
    {"length", Use::whole, optional, "", 1, longest_turn / 3600},
    {"participants", Use::list},
    {"timeRestriction", Use::object},
    {"_parent enabled", Use::bookkeeping},

    {"the time restriction", Use::begins_open},
    {"type", Use::text, needed, "time-of-day weekday-and-time-of-day"},
    {"restriction", Use::object},
    {"restrictions", Use::list},

    {"a restriction", Use::begins_open},
    {"startHour endHour", Use::whole, needed, "", 0, 24},
    {"startMin endMin", Use::whole, optional, "", 0, 59},
    {"startDay endDay", Use::text},

    {"an override", Use::begins_open},
    {"startDate endDate", Use::time},
    {"user", Use::object, needed},
    {"rotations", Use::list},
    {"_parent", Use::object},

    {"a timeline", Use::begins_open},
    {"finalTimeline", Use::object, needed},
    {"rotations", Use::list},
    {"_parent", Use::object},

    {"the final timeline", Use::begins_open},
    {"rotations", Use::list},

    {"a reference", Use::begins_open},  // to a rotation or a schedule
    {"id name", Use::text},
    {"periods", Use::list},

    {"a period", Use::begins_open},
    {"startDate endDate", Use::time},
    {"recipient", Use::object},

    {"escalation", Use::begins_open},
    {"name", Use::text},
    {"rules", Use::list},
    {"repeat", Use::object},

    {"the repetition", Use::begins_open},
    {"count", Use::whole, optional, "", 0, 100},
    {"waitInterval", Use::whole, optional, "", 0, 100'000},
    {"resetRecipientStates", Use::lost, optional, "policy", 0, 0, "\"resetRecipientStates\" of {}"},
    {"closeAlertAfterAll", Use::lost, optional, "policy", 0, 0, "\"closeAlertAfterAll\" of {}"},

    {"a rule", Use::begins_open},
    {"condition notifyType", Use::text},
    {"recipient", Use::object, needed},
    {"delay", Use::object},

    {"the delay", Use::begins_open},
    {"timeAmount", Use::whole, optional, "", 0, 100'000},
    {"timeUnit", Use::text},
};

class OpsgenieReader {
   public:
    OpsgenieReader(Job& job, const JsonDocuments& documents) : job_(job), reading_{job, documents, opsgenie_fields} {
        export_.tool = "Opsgenie";
    }

    Export read() {
        const std::vector<Thing> things = find_things(reading_.documents, opsgenie_signs, opsgenie_wrappers, job_);
        for (const Thing& thing : things) {
            if (thing.kind == "user") read_user(Object(*thing.json, "a user", reading_));
        }
        for (const Thing& thing : things) read_thing(thing.kind, *thing.json);
        return std::move(export_);
    }

   private:
    void read_thing(std::string_view kind, const Json& json) {
        if (!json.is(Json::Type::object)) job_.refuse(json.at(), "wrong-type", "an entry that is not an object");
        if (kind == "schedule") read_schedule(json);
        if (kind == "rotation") {
            need_schedule(json, "rotations", "GET /v2/schedules/{id} before that of its rotations");
            read_rotation(Object(json, "rotation", reading_, nullptr), export_.schedules.back());
        }
        if (kind == "override") read_override(Object(json, "an override", reading_));
        if (kind == "timeline" && !export_.schedules.empty()) read_timeline(Object(json, "a timeline", reading_));
        if (kind == "escalation") read_escalation(Object(json, "escalation", reading_));
    }

    void need_schedule(const Json& json, const std::string& what, const std::string& answer) const {
        if (export_.schedules.empty())
            job_.refuse_with_hint(json.at(), "missing-key", what + " come before any schedule",
                                  "put the answer of " + answer);
    }

    // ---- people ----

    void read_user(const Object& user) {
        Person& person = export_.people[person_of(user)];
        person.name = user.text("fullName");
        if (const auto zone = user.zone("timeZone")) person.zone = zone->name();
    }

    /// By id, else by e-mail.
    int person_of(const Object& user) {
        const std::string name = user.text("name");
        const std::string mail = !user.text("username").empty()        ? user.text("username")
                                 : name.find('@') != std::string::npos ? name
                                                                       : "";
        const std::string key = !user.text("id").empty() ? user.text("id") : !mail.empty() ? mail : name;
        if (key.empty()) user.refuse("missing-key", "a user has neither \"id\" nor \"username\"");
        int index = export_.people.find(key);
        if (index == nobody && !mail.empty() && by_mail_.count(mail) > 0) index = by_mail_.at(mail);
        if (index == nobody) index = export_.people.of(key, user.at());
        Person& person = export_.people[index];
        if (person.email.empty()) person.email = mail;
        if (person.name.empty() && mail.empty()) person.name = name;
        if (!mail.empty()) by_mail_.emplace(mail, index);
        person.is_opaque = person.email.empty() && person.name.empty();
        return index;
    }

    /// A team or an escalation: its members at the time are meant.
    static bool is_foreign(const Object& user) {
        return user.text("type") == "team" || user.text("type") == "escalation";
    }
    int person_or_nobody(const Object& user) {
        const std::string type = user.text("type");
        if (type == "none" || type == "noone" || is_foreign(user)) return nobody;
        if (!type.empty() && type != "user")
            user.refuse("unknown-word", "a user of the unknown type {}", quoted_name(type));
        return person_of(user);
    }

    // ---- schedules ----

    void read_schedule(const Json& json) {
        const Object object(json, "schedule", reading_);
        Schedule schedule;
        schedule.key = object.text("id");
        schedule.name = object.text("name");
        schedule.comment = object.text("description");
        schedule.at = object.at();
        schedule.is_disabled = !object.flag("enabled", true);
        schedule.how_to_render = "GET /v2/schedules/{id}/timeline";
        if (!schedule_ids_.insert(schedule.key.empty() ? schedule.name : schedule.key).second)
            object.refuse("duplicate", "{} is there twice", object.label());
        schedule.zone = *object.zone("timezone");
        rotation_ids_.clear();
        for (const Json& one : object.list("rotations"))
            read_rotation(Object(one, "rotation", reading_, &object), schedule);
        schedule_of_[schedule.key] = export_.schedules.size();
        key_of_name_.emplace(schedule.name, schedule.key);
        export_.schedules.push_back(std::move(schedule));
        for (const Json& one : object.list("overrides")) read_override(Object(one, "an override", reading_));
    }

    void read_rotation(const Object& object, Schedule& schedule) {
        Layer layer = layer_of(object);
        if (layer.label.find(" of schedule ") == std::string::npos)
            layer.label += " of schedule " + quoted_name(schedule.name);
        need_new(rotation_ids_, object);
        const std::string type = object.text("type");
        const Seconds unit = type == "hourly" ? Seconds{3600} : type == "daily" ? one_day : one_week;
        HandOffs given{*object.time("startDate"), unit * object.number("length", 1), {}};
        if (given.length.count() > longest_turn) object.refuse("out-of-range", "{} has too long turns", layer.label);
        set_force(layer, given.anchor, object.time("endDate"), schedule.zone);
        if (const Json* json = object.find("timeRestriction"))
            read_restriction(Object(*json, "the time restriction", reading_, &object), given.weekly);
        for (const Json& json : object.list("participants"))
            layer.turns.order.push_back(person_or_nobody(Object(json, "a user", reading_)));
        if (note_foreign(object, layer, schedule)) add_layer(std::move(layer), given, object, schedule, job_);
    }

    /// False if nobody but teams and escalations is in the order; that is noted then.
    bool note_foreign(const Object& object, const Layer& layer, const Schedule& schedule) {
        const auto& order = layer.turns.order;
        const bool is_over = layer.end && schedule.zone.to_instant(*layer.end) <= job_.now();
        const bool all = std::all_of(order.begin(), order.end(), [](int person) { return person == nobody; });
        for (const Json& json : object.list("participants")) {
            const Object user(json, "a user", reading_);
            if (is_over || !is_foreign(user)) continue;
            user.lost(user.text("type").c_str(), "{} {} in {}: it means its members at the time{}", user.text("type"),
                      quoted_name(user.text("name")), layer.label,
                      all ? "; the rotation is left out" : "; nobody has its turns");
            return !all;
        }
        return true;
    }

    void read_restriction(const Object& object, std::vector<Hours>& weekly) {
        const bool daily = object.text("type") == "time-of-day";
        std::vector<const Json*> all;
        if (const Json* one = object.find("restriction"); one != nullptr && daily) all.push_back(one);
        for (const Json& one : object.list("restrictions")) all.push_back(&one);
        if (all.empty()) object.refuse("missing-key", "{} has no \"restriction{}\"", object.label(), daily ? "" : "s");
        for (const Json* json : all) {
            const Object one(*json, "a restriction", reading_, &object);
            const Seconds start = clock_of(one, "startHour", "startMin");
            Seconds end = clock_of(one, "endHour", "endMin");
            if (!daily) {
                const auto first = parse_weekday(one.text("startDay"));
                const auto last = parse_weekday(one.text("endDay"));
                if (!first || !last)
                    one.refuse("unknown-word", "{} names a day that is none, like \"monday\"", one.label());
                const Seconds from = (*first - date::Monday) + start;
                end += *last - date::Monday;
                weekly.push_back({from, end > from ? end : end + one_week});
                continue;
            }
            if (end <= start) end += one_day;
            for (int day = 0; day < 7; ++day) weekly.push_back({one_day * day + start, one_day * day + end});
        }
    }

    static Seconds clock_of(const Object& object, const char* hour, const char* minute) {
        const Seconds time = std::chrono::hours{object.number(hour, 0)} + one_minute * object.number(minute, 0);
        return std::min(time, one_day);
    }

    // ---- overrides, timelines, escalations ----

    void read_override(const Object& object) {
        need_schedule(object.json(), "overrides", "GET /v2/schedules/{id} before that of its overrides");
        const Interval when = object.interval("startDate", "endDate");
        const Object user(*object.find("user"), "a user", reading_);
        if (is_foreign(user))
            return object.lost(user.text("type").c_str(), "an override by the {} {}", user.text("type"),
                               quoted_name(user.text("name")));
        Schedule& schedule = schedule_of(object);
        SourceOverride one{object.at(), person_or_nobody(user), when};
        for (const Json& json : object.list("rotations")) one.layers.push_back(rotation_key(json, schedule));
        schedule.overrides.push_back(std::move(one));
    }

    /// The one that it names as its parent, else the last one before it.
    Schedule& schedule_of(const Object& object) {
        const Json* parent = object.find("_parent");
        const auto known = parent == nullptr ? schedule_of_.end()
                                             : schedule_of_.find(Object(*parent, "a reference", reading_).text("id"));
        return known == schedule_of_.end() ? export_.schedules.back() : export_.schedules[known->second];
    }

    /// By id, else by name.
    std::string rotation_key(const Json& json, const Schedule& schedule) {
        const Object object(json, "a reference", reading_);
        if (!object.text("id").empty()) return object.text("id");
        for (const Layer& layer : schedule.layers) {
            if (layer.name == object.text("name")) return layer.key;
        }
        return object.text("name");
    }

    void read_timeline(const Object& object) {
        Schedule& schedule = schedule_of(object);
        const Object timeline(*object.find("finalTimeline"), "the final timeline", reading_);
        for (const Json& rotation : timeline.list("rotations")) {
            const std::string key = rotation_key(rotation, schedule);
            const Object shown(rotation, "a reference", reading_);
            for (const Json& json : shown.list("periods")) {
                const Object period(json, "a period", reading_);
                const auto start = period.time("startDate");
                const auto end = period.time("endDate");
                if (!start || !end || period.find("recipient") == nullptr) continue;
                const int person = person_or_nobody(Object(*period.find("recipient"), "a user", reading_));
                if (person != nobody) schedule.rendering.push_back({{*start, *end}, person, key});
            }
        }
    }

    void read_escalation(const Object& object) {
        Policy policy{object.text("name"), object.at(), {}};
        for (const Json& json : object.list("rules"))
            policy.steps.push_back(step_of(Object(json, "a rule", reading_, &object)));
        if (const Json* json = object.find("repeat")) {
            const Object repeat(*json, "the repetition", reading_, &object);
            policy.repeat = repeat.number("count", 0);
            policy.repeat_after = repeat.number("waitInterval", 5);
        }
        export_.policies.push_back(std::move(policy));
    }

    PolicyStep step_of(const Object& rule) {
        PolicyStep step;
        if (const Json* json = rule.find("delay")) {
            const Object delay(*json, "the delay", reading_, &rule);
            const std::string unit = delay.text("timeUnit");
            step.after = later(0,
                               std::int64_t{delay.number("timeAmount", 0)} * (unit == "hours"  ? 60
                                                                              : unit == "days" ? 1440
                                                                                               : 1),
                               rule);
        }
        if (rule.text("condition") == "if-not-closed")
            rule.lost("policy", "the condition if-not-closed of {}", rule.label());
        const Object recipient(*rule.find("recipient"), "a user", reading_);
        const std::string type = recipient.text("type"), notify = rule.text("notifyType");
        const bool plain = notify.empty() || notify == "default" || notify == "users";
        if (plain && type == "user") {
            step.targets.push_back({true, export_.people[person_of(recipient)].key});
        } else if (plain && type == "schedule") {
            const auto known = key_of_name_.find(recipient.text("name"));
            const bool by_name = recipient.text("id").empty() && known != key_of_name_.end();
            step.targets.push_back({false, by_name ? known->second : recipient.text("id")});
        } else {
            rule.lost("policy", "{}, which notifies {} of {} {}", rule.label(), quoted_name(notify), type,
                      quoted_name(recipient.text("name")));
        }
        return step;
    }

    Job& job_;
    Reading reading_;
    Export export_;
    std::set<std::string> schedule_ids_, rotation_ids_;
    std::map<std::string, std::size_t> schedule_of_;  // by id: which of the export's
    std::map<std::string, std::string> key_of_name_;  // of schedules
    std::map<std::string, int> by_mail_;
};

}  // namespace

Export read_opsgenie(Job& job, const JsonDocuments& documents) {
    return OpsgenieReader(job, documents).read();
}

}  // namespace rota::importing
