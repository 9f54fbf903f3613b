// PagerDuty: schedules of the REST API v2, their layers highest first, overrides and escalation policies.
#include <fmt/format.h>

#include "core/text/timestamps.hpp"
#include "import/sources/sources.hpp"

namespace rota::importing {

namespace {

constexpr Field pagerduty_fields[] = {
    {"the document", Use::begins},
    {"schedule escalation_policy", Use::object},
    {"schedules overrides users escalation_policies", Use::list},
    {"more", Use::lost, optional, "irregular", 0, 0,
     "the answer has more pages (\"more\" is true); ask for them with offset"},
    {"limit offset total query", Use::bookkeeping},

    {"a user", Use::begins_open},
    {"id", Use::text, needed},
    {"name summary email type", Use::text},
    {"time_zone", Use::own_zone},

    {"schedule", Use::begins},
    {"id name summary description", Use::text},
    {"time_zone", Use::zone, needed},
    {"schedule_layers overrides users", Use::list},
    {"final_schedule", Use::object},
    {"type self html_url overrides_subschedule override_subschedule escalation_policies teams web_cal_url http_cal_url "
     "personal_web_cal_url personal_http_cal_url next_oncall_for_user schedule_overrides created_at updated_at",
     Use::bookkeeping},

    {"layer", Use::begins},
    {"id name", Use::text},
    {"start end", Use::time},
    {"rotation_virtual_start", Use::time, needed},
    {"rotation_turn_length_seconds", Use::whole, needed, "", 60, longest_turn},
    {"users restrictions", Use::list},
    {"type summary self html_url rendered_schedule_entries rendered_coverage_percentage restriction_type",
     Use::bookkeeping},

    {"a place", Use::begins_open},
    {"user", Use::object, needed},

    {"a restriction", Use::begins_open},
    {"type", Use::text, needed, "daily_restriction weekly_restriction"},
    {"start_time_of_day", Use::text, needed},
    {"duration_seconds", Use::whole, needed, "", 1, 604800},
    {"start_day_of_week", Use::whole, optional, "", 1, 7},

    {"the final schedule", Use::begins_open},
    {"rendered_schedule_entries", Use::list},

    {"an override", Use::begins_open},
    {"start end", Use::time},
    {"user", Use::object, needed},

    {"escalation policy", Use::begins_open},
    {"name", Use::text},
    {"num_loops", Use::whole, optional, "", 0, 100},
    {"escalation_rules", Use::list},
    {"services", Use::lost, optional, "policy", 0, 0, "the services of {}"},

    {"a rule", Use::begins_open},
    {"escalation_delay_in_minutes", Use::whole, optional, "", 0, 100'000},
    {"targets", Use::list},
    {"escalation_rule_assignment_strategy", Use::any},

    {"a target", Use::begins_open},
    {"id", Use::text, needed},
    {"type", Use::text},
};

class PagerDutyReader {
   public:
    PagerDutyReader(Job& job, const JsonDocuments& documents) : job_(job), reading_{job, documents, pagerduty_fields} {
        export_.tool = "PagerDuty";
    }

    Export read() {
        std::vector<Object> documents;
        for (const Json& root : reading_.documents.roots) documents.emplace_back(root, "the document", reading_);
        for (const Object& document : documents) {
            for (const Json& user : document.list("users")) (void)person_of(user);
        }
        for (const Object& document : documents) read_document(document);
        if (export_.schedules.empty() && v3_at_)
            job_.refuse_with_hint(*v3_at_, "v3",
                                  "v3: this is a shift-based schedule of PagerDuty's v3 interface, which is not read",
                                  "ask for it as GET /schedules/{id}, with its schedule_layers");
        return std::move(export_);
    }

   private:
    int person_of(const Json& json) {
        const Object user(json, "a user", reading_);
        const int index = export_.people.of(user.text("id"), user.at());
        Person& person = export_.people[index];
        if (person.name.empty()) person.name = user.text("name");
        if (person.name.empty()) person.name = user.text("summary");
        if (person.email.empty()) person.email = user.text("email");
        if (const auto zone = user.zone("time_zone"); zone && person.zone.empty()) person.zone = zone->name();
        const bool is_deleted = user.find("deleted_at") != nullptr;
        if (is_deleted || user.text("type") == "user_tombstone" || (person.name.empty() && person.email.empty())) {
            person.is_opaque = true;
            person.at = user.at();
        } else if (!person.name.empty()) {
            person.is_opaque = false;
        }
        return index;
    }

    void read_document(const Object& document) {
        if (const Json* one = document.find("schedule")) read_schedule(*one);
        for (const Json& one : document.list("schedules")) read_schedule(one);
        read_overrides(document);
        for (const Json& one : document.list("escalation_policies"))
            read_policy(Object(one, "escalation policy", reading_));
        if (const Json* one = document.find("escalation_policy"))
            read_policy(Object(*one, "escalation policy", reading_));
    }

    // ---- schedules ----

    void read_schedule(const Json& json) {
        if (json.find("schedule_layers") == nullptr && json.find("rotations") != nullptr) {
            job_.lost(json.at(), "v3", "a shift-based schedule of the v3 interface");
            v3_at_ = json.at();
            return;
        }
        const Object object(json, "schedule", reading_);
        need_new(schedule_ids_, object);
        if (object.find("schedule_layers") == nullptr)
            job_.refuse_with_hint(json.at(), "missing-key", object.label() + " has no \"schedule_layers\"",
                                  "ask for GET /schedules/{id}, or for the list with include[]=schedule_layers");
        for (const Json& user : object.list("users")) (void)person_of(user);
        Schedule schedule;
        schedule.key = object.text("id");
        schedule.name = object.text(object.text("name").empty() ? "summary" : "name");
        schedule.comment = object.text("description");
        schedule.at = object.at();
        schedule.zone = *object.zone("time_zone");
        schedule.how_to_render = "An export with ?since=...&until=... (four weeks or more)";
        std::set<std::string> ids;
        int level = static_cast<int>(object.list("schedule_layers").size());
        for (const Json& one : object.list("schedule_layers")) {
            const Object layer(one, "layer", reading_, &object);
            need_new(ids, layer);
            read_layer(layer, level--, schedule);
        }
        if (const Json* all = object.find("final_schedule"))
            read_rendering(Object(*all, "the final schedule", reading_), schedule);
        export_.schedules.push_back(std::move(schedule));
        read_overrides(object);
    }

    void read_rendering(const Object& all, Schedule& schedule) {
        for (const Json& entry : all.list("rendered_schedule_entries")) {
            const Object one(entry, "an override", reading_);
            const auto start = one.time("start");
            const auto end = one.time("end");
            if (start && end) schedule.rendering.push_back({{*start, *end}, person_of(*one.find("user")), ""});
        }
    }

    void read_layer(const Object& object, int level, Schedule& schedule) {
        Layer layer = layer_of(object);
        layer.level = level;
        set_force(layer, object.time("start"), object.time("end"), schedule.zone);
        for (const Json& place : object.list("users"))
            layer.turns.order.push_back(person_of(*Object(place, "a place", reading_, &object).find("user")));
        HandOffs given{
            *object.time("rotation_virtual_start"), Seconds{*object.whole("rotation_turn_length_seconds")}, {}};
        for (const Json& one : object.list("restrictions"))
            add_restriction(Object(one, "a restriction", reading_, &object), given.weekly);
        add_layer(std::move(layer), given, object, schedule, job_);
    }

    static void add_restriction(const Object& object, std::vector<Hours>& weekly) {
        const bool daily = object.text("type") == "daily_restriction";
        const auto time = parse_clock(object.text("start_time_of_day"));
        const Seconds duration{*object.whole("duration_seconds")};
        const int day = object.number("start_day_of_week", 0);
        if (!time) object.refuse("unreadable", "{} has a start_time_of_day that is not like 08:00:00", object.label());
        if (daily && duration > one_day) object.refuse("out-of-range", "{} is longer than a day", object.label());
        if (!daily && day == 0) object.refuse("missing-key", "{} has no \"start_day_of_week\"", object.label());
        if (daily && day != 0)
            object.lost("unknown field", "\"start_day_of_week\" of {}, which is daily", object.label());
        const Seconds start = *time - floor_mod(*time, one_minute);
        const Seconds end = next_minute(*time + duration);
        note_seconds(object, start != *time, *time + duration);
        for (int d = 0; d < 7; ++d) {
            if (daily || d + 1 == day) weekly.push_back({one_day * d + start, one_day * d + end});
        }
    }

    // ---- overrides and policies ----

    void read_overrides(const Object& around) {
        for (const Json& json : around.list("overrides")) {
            if (export_.schedules.empty())
                job_.refuse_with_hint(around.at(), "missing-key", "overrides come before any schedule",
                                      "put the answer of GET /schedules/{id} before that of its overrides");
            const Object object(json, "an override", reading_);
            const Interval when = object.interval("start", "end");
            export_.schedules.back().overrides.push_back({object.at(), person_of(*object.find("user")), when});
        }
    }

    void read_policy(const Object& object) {
        Policy policy{object.text("name"), object.at(), {}, object.number("num_loops", 0)};
        int after = 0;
        for (const Json& json : object.list("escalation_rules")) {
            const Object rule(json, "a rule", reading_, &object);
            policy.steps.push_back({after, {}});
            for (const Json& target : rule.list("targets"))
                read_target(Object(target, "a target", reading_, &object), policy.steps.back());
            if (const Json* strategy = rule.find("escalation_rule_assignment_strategy")) {
                const Json* type = strategy->is(Json::Type::text) ? strategy : strategy->find("type");
                if (type != nullptr && type->text() == "round_robin")
                    rule.lost("policy", "round-robin paging of {}", rule.label());
            }
            policy.repeat_after = rule.number("escalation_delay_in_minutes", 30);
            after = later(after, policy.repeat_after, rule);
        }
        export_.policies.push_back(std::move(policy));
    }

    void read_target(const Object& object, PolicyStep& step) {
        const std::string type = object.text("type");
        if (type == "schedule_reference" || type == "schedule") {
            step.targets.push_back({false, object.text("id")});
        } else if (type == "user_reference" || type == "user") {
            step.targets.push_back({true, export_.people[person_of(object.json())].key});
        } else {
            object.lost("policy", "{}, of the type {}", object.label(), quoted_name(type));
        }
    }

    Job& job_;
    Reading reading_;
    Export export_;
    std::set<std::string> schedule_ids_;
    std::optional<std::size_t> v3_at_;
};

}  // namespace

Export read_pagerduty(Job& job, const JsonDocuments& documents) {
    return PagerDutyReader(job, documents).read();
}

}  // namespace rota::importing
