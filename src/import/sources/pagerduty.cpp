// PagerDuty: schedules of the REST API v2, their layers highest first, overrides and escalation policies.
#include <fmt/format.h>

#include <algorithm>

#include "import/sources/kinds.hpp"

namespace rota::importing {

namespace {

class PagerDutyReader {
   public:
    explicit PagerDutyReader(const Reading& reading) : reading_(reading), file_(reading.file), notes_(reading.notes) {
        export_.tool = "PagerDuty";
    }

    Export read() {
        for (const Json& document : reading_.documents.roots) read_users(document);
        for (const Json& document : reading_.documents.roots) read_document(document);
        if (export_.schedules.empty() && is_v3_)
            file_.refuse(v3_at_, "v3",
                         "v3: this is a shift-based schedule of PagerDuty's v3 interface, which is not read",
                         "ask for it as GET /schedules/{id}, with its schedule_layers");
        return std::move(export_);
    }

   private:
    // ---- people ----

    void read_users(const Json& document) {
        for (const Json& user : list_of(document, "users", file_)) read_user(user);
        const auto inside = [&](const Json& schedule) {
            if (schedule.is(Json::Type::object)) {
                for (const Json& user : list_of(schedule, "users", file_)) read_user(user);
            }
        };
        if (const Json* schedule = document.find("schedule")) inside(*schedule);
        for (const Json& schedule : list_of(document, "schedules", file_)) inside(schedule);
    }

    int read_user(const Json& user) {
        need_object(user, "a user", file_);
        const std::string id = need_text(user, "id", "a user", file_);
        const int index = export_.people.of(id, user.at());
        Person& person = export_.people[index];
        if (person.name.empty()) person.name = text_of(user, "name", file_);
        if (person.name.empty()) person.name = text_of(user, "summary", file_);
        if (person.email.empty()) person.email = text_of(user, "email", file_);
        if (person.zone.empty()) person.zone = person_zone(user, "time_zone", reading_);
        const bool is_gone = user.find("deleted_at") != nullptr || text_of(user, "type", file_) == "user_tombstone";
        if (is_gone || (person.name.empty() && person.email.empty())) {
            person.is_opaque = true;
            person.at = user.at();
        } else if (!person.name.empty() && user.find("deleted_at") == nullptr) {
            person.is_opaque = false;
        }
        return index;
    }

    // ---- documents ----

    void read_document(const Json& document) {
        need_object(document, "the document", file_);
        const Json* schedule = document.find("schedule");
        if (schedule != nullptr) read_schedule(*schedule);
        for (const Json& one : list_of(document, "schedules", file_)) read_schedule(one);
        for (const Json& one : list_of(document, "overrides", file_)) read_override(one, document);
        for (const Json& one : list_of(document, "escalation_policies", file_)) read_policy(one);
        if (const Json* one = document.find("escalation_policy")) read_policy(*one);
        if (flag_of(document, "more", false, file_))
            notes_.lost(document.at(), "irregular",
                        "the answer has more pages (\"more\" is true); ask for them with offset");
        note_unknown_fields(document,
                            {"schedule", "schedules", "overrides", "users", "escalation_policies", "escalation_policy",
                             "more", "limit", "offset", "total", "query"},
                            "the document", notes_);
    }

    void read_schedule(const Json& json) {
        need_object(json, "a schedule", file_);
        const std::string name =
            text_of(json, "name", file_).empty() ? text_of(json, "summary", file_) : text_of(json, "name", file_);
        const std::string label = "schedule " + quoted_name(name);
        if (json.find("schedule_layers") == nullptr && json.find("rotations") != nullptr) {
            is_v3_ = true;
            v3_at_ = json.at();
            notes_.lost(json.at(), "v3", label + " is a shift-based schedule of the v3 interface");
            return;
        }
        if (json.find("schedule_layers") == nullptr) {
            file_.refuse(json.at(), "missing-key", label + " has no \"schedule_layers\"",
                         "ask for GET /schedules/{id}, or for the list with include[]=schedule_layers");
        }
        Schedule schedule;
        schedule.key = text_of(json, "id", file_);
        schedule.name = name;
        schedule.comment = text_of(json, "description", file_);
        schedule.at = json.at();
        schedule.how_to_render = "An export with ?since=...&until=... (four weeks or more)";
        need_new(schedule_ids_, schedule.key, json, label, file_);
        schedule.zone = need_zone(need_text(json, "time_zone", label, file_), json, label, reading_);
        note_unknown_fields(json,
                            {"id",
                             "type",
                             "summary",
                             "self",
                             "html_url",
                             "name",
                             "time_zone",
                             "description",
                             "schedule_layers",
                             "overrides_subschedule",
                             "override_subschedule",
                             "final_schedule",
                             "escalation_policies",
                             "users",
                             "teams",
                             "overrides",
                             "web_cal_url",
                             "http_cal_url",
                             "personal_web_cal_url",
                             "personal_http_cal_url",
                             "next_oncall_for_user",
                             "schedule_overrides",
                             "created_at",
                             "updated_at"},
                            label, notes_);
        const auto& layers = list_of(json, "schedule_layers", file_);
        std::set<std::string> ids;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const std::string layer_name = text_of(layers[i], "name", file_);
            need_new(ids, text_of(layers[i], "id", file_), layers[i], "layer " + quoted_name(layer_name), file_);
            read_layer(layers[i], static_cast<int>(layers.size() - i), label, schedule);
        }
        read_rendering(json, schedule);
        export_.schedules.push_back(std::move(schedule));
        for (const Json& one : list_of(json, "overrides", file_)) read_override(one, json);
    }

    void read_rendering(const Json& json, Schedule& schedule) {
        const Json* final_schedule = json.find("final_schedule");
        if (final_schedule == nullptr) return;
        for (const Json& entry : list_of(*final_schedule, "rendered_schedule_entries", file_)) {
            need_object(entry, "an entry", file_);
            const auto start = instant_of(entry, "start", file_);
            const auto end = instant_of(entry, "end", file_);
            if (!start || !end) continue;
            schedule.rendering.push_back({{*start, *end}, read_user(need(entry, "user", "an entry", file_)), ""});
        }
    }

    // ---- layers ----

    void read_layer(const Json& json, int level, const std::string& schedule_label, Schedule& schedule) {
        need_object(json, "a layer", file_);
        Layer layer;
        layer.key = text_of(json, "id", file_);
        layer.name = text_of(json, "name", file_);
        layer.label =
            fmt::format("layer {} of {}", quoted_name(layer.name.empty() ? layer.key : layer.name), schedule_label);
        layer.at = json.at();
        layer.level = level;
        note_unknown_fields(json,
                            {"id", "type", "summary", "self", "html_url", "name", "start", "end", "users",
                             "rotation_virtual_start", "rotation_turn_length_seconds", "restrictions",
                             "rendered_schedule_entries", "rendered_coverage_percentage", "restriction_type"},
                            layer.label, notes_);
        set_force(layer, instant_of(json, "start", file_), instant_of(json, "end", file_), schedule.zone);
        for (const Json& place : list_of(json, "users", file_)) {
            need_object(place, "a place of " + layer.label, file_);
            layer.order.push_back(read_user(need(place, "user", "a place of " + layer.label, file_)));
        }
        if (layer.order.size() > most_places) file_.refuse(json.at(), "too-many", layer.label + " has too many users");
        HandOffs given;
        given.anchor = need_instant(json, "rotation_virtual_start", layer.label, file_);
        const auto length = whole_of(json, "rotation_turn_length_seconds", 60, longest_turn, file_);
        if (!length) file_.refuse(json.at(), "missing-key", layer.label + " has no \"rotation_turn_length_seconds\"");
        given.length = Seconds{*length};
        const auto& restrictions = list_of(json, "restrictions", file_);
        for (const Json& restriction : restrictions) add_restriction(restriction, layer, given.weekly);
        if (layer.order.empty() || is_over(layer, schedule.zone) ||
            set_turns(layer, given, schedule.zone, reading_.request.now, notes_)) {
            schedule.layers.push_back(std::move(layer));
        }
    }

    [[nodiscard]] bool is_over(const Layer& layer, const Zone& zone) const {
        return layer.end && zone.to_instant(*layer.end) <= reading_.request.now;
    }

    void add_restriction(const Json& json, const Layer& layer, std::vector<Hours>& weekly) {
        const std::string what = "a restriction of " + layer.label;
        need_object(json, what, file_);
        const std::string type = need_text(json, "type", what, file_);
        const bool daily = type == "daily_restriction";
        if (!daily && type != "weekly_restriction")
            file_.refuse(json.at(), "unknown-word",
                         fmt::format("{} is of the unknown type {}", what, quoted_name(type)));
        const auto time = parse_clock(need_text(json, "start_time_of_day", what, file_));
        if (!time) file_.refuse(json.at(), "unreadable", what + " has a start_time_of_day that is not like 08:00:00");
        const auto duration = whole_of(json, "duration_seconds", 1, daily ? 86400 : 604800, file_);
        if (!duration) file_.refuse(json.at(), "missing-key", what + " has no \"duration_seconds\"");
        const auto day = whole_of(json, "start_day_of_week", 1, 7, file_);
        if (!daily && !day) file_.refuse(json.at(), "missing-key", what + " has no \"start_day_of_week\"");
        if (daily && day)
            notes_.lost(json.at(), "unknown field", fmt::format("\"start_day_of_week\" of {}, which is daily", what));
        const Seconds start = *time - floor_mod(*time, Seconds{60});
        const Seconds end = *time + Seconds{*duration};
        const Seconds odd = floor_mod(end, Seconds{60});
        if (start != *time || (odd != Seconds{0} && odd != Seconds{59}))
            notes_.approximated(json.at(), "seconds",
                                what + " begins or ends at some seconds; in the roster at the minute");
        for (int d = daily ? 1 : static_cast<int>(*day); d <= (daily ? 7 : static_cast<int>(*day)); ++d)
            weekly.push_back({one_day * (d - 1) + start, one_day * (d - 1) + next_minute(end)});
    }

    // ---- overrides and policies ----

    void read_override(const Json& json, const Json& around) {
        if (export_.schedules.empty())
            file_.refuse(around.at(), "missing-key", "overrides stand before any schedule",
                         "put the answer of GET /schedules/{id} before that of its overrides");
        need_object(json, "an override", file_);
        SourceOverride one;
        one.at = json.at();
        const auto start = instant_of(json, "start", file_);
        const auto end = instant_of(json, "end", file_);
        if (!start || !end || *end <= *start)
            file_.refuse(json.at(), "unreadable", "an override needs a start and a later end");
        one.when = {*start, *end};
        one.person = read_user(need(json, "user", "an override", file_));
        export_.schedules.back().overrides.push_back(std::move(one));
    }

    void read_policy(const Json& json) {
        need_object(json, "an escalation policy", file_);
        Policy policy;
        policy.at = json.at();
        policy.name = text_of(json, "name", file_);
        policy.repeat = static_cast<int>(whole_of(json, "num_loops", 0, 100, file_).value_or(0));
        const std::string label = "escalation policy " + quoted_name(policy.name);
        if (!list_of(json, "services", file_).empty()) notes_.lost(json.at(), "policy", "the services of " + label);
        int after = 0;
        for (const Json& rule : list_of(json, "escalation_rules", file_)) {
            need_object(rule, "a rule of " + label, file_);
            PolicyStep step;
            step.after = after;
            for (const Json& target : list_of(rule, "targets", file_)) read_target(target, label, step);
            if (const Json* strategy = rule.find("escalation_rule_assignment_strategy"); strategy != nullptr) {
                const std::string type =
                    strategy->is(Json::Type::text) ? strategy->text() : text_of(*strategy, "type", file_);
                if (type == "round_robin") notes_.lost(rule.at(), "policy", "round-robin paging of a rule of " + label);
            }
            const auto delay = whole_of(rule, "escalation_delay_in_minutes", 0, 100'000, file_).value_or(30);
            after = later(after, delay, rule, file_);
            policy.repeat_after = static_cast<int>(delay);
            policy.steps.push_back(std::move(step));
        }
        export_.policies.push_back(std::move(policy));
    }

    void read_target(const Json& json, const std::string& label, PolicyStep& step) {
        need_object(json, "a target of " + label, file_);
        const std::string type = text_of(json, "type", file_);
        if (type == "schedule_reference" || type == "schedule") {
            step.targets.push_back({false, need_text(json, "id", "a target of " + label, file_)});
        } else if (type == "user_reference" || type == "user") {
            const int person = read_user(json);
            step.targets.push_back({true, export_.people[person].key});
        } else {
            notes_.lost(json.at(), "policy", fmt::format("a target of the type {} in {}", quoted_name(type), label));
        }
    }

    const Reading& reading_;
    const Source& file_;
    Notes& notes_;
    Export export_;
    std::set<std::string> schedule_ids_;
    bool is_v3_ = false;
    std::size_t v3_at_ = 0;
};

}  // namespace

Export read_pagerduty(const Reading& reading) {
    return PagerDutyReader(reading).read();
}

}  // namespace rota::importing
