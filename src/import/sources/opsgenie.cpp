// Opsgenie: schedules whose rotations add up, overrides, escalations; answers of the API wrapped in `data`, or files of
// the backup tool.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "import/sources/kinds.hpp"

namespace rota::importing {

namespace {

bool is_schedule(const Json& json) {
    return json.is(Json::Type::object) && (json.find("rotations") != nullptr || json.find("timezone") != nullptr) &&
           json.find("user") == nullptr && json.find("username") == nullptr;
}
bool is_override(const Json& json) {
    return json.find("startDate") != nullptr && json.find("user") != nullptr;
}
bool is_rotation(const Json& json) {
    return json.find("participants") != nullptr;
}
bool is_escalation(const Json& json) {
    return json.find("rules") != nullptr;
}
bool is_user(const Json& json) {
    return json.find("username") != nullptr;
}

std::optional<int> day_number(const std::string& name) {
    static constexpr std::array<std::string_view, 7> names{"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional{static_cast<int>(found - names.begin())};
}

class OpsgenieReader {
   public:
    explicit OpsgenieReader(const Reading& reading) : reading_(reading), file_(reading.file), notes_(reading.notes) {
        export_.tool = "Opsgenie";
    }

    Export read() {
        for (const Json& document : reading_.documents.roots)
            each_thing(document, [this](const Json& one) { read_user(one); });
        for (const Json& document : reading_.documents.roots) read_document(document);
        return std::move(export_);
    }

   private:
    /// How the rotations of a schedule are called.
    struct LayerKeys {
        std::set<std::string> ids;
        std::map<std::string, std::string> id_of_name;  // the first of that name
    };

    /// Calls `visit` with each object of a document: the data, its items, or the document itself.
    template <class Visit>
    void each_thing(const Json& document, const Visit& visit) {
        const Json* data = document.find("data");
        const Json& all = data == nullptr ? document : *data;
        if (all.is(Json::Type::list)) {
            for (const Json& one : all.items()) visit(one);
        } else {
            visit(all);
        }
        for (const char* key : {"users", "schedules", "escalations", "overrides", "scheduleOverrideList"}) {
            if (const Json* list = document.find(key); list != nullptr && list->is(Json::Type::list)) {
                for (const Json& one : list->items()) visit(one);
            }
        }
    }

    void read_user(const Json& json) {
        if (!json.is(Json::Type::object) || !is_user(json) || json.find("id") == nullptr) return;
        Person& person = export_.people[person_of(json)];
        person.name = text_of(json, "fullName", file_);
        person.zone = person_zone(json, "timeZone", reading_);
    }

    /// By id, else by e-mail.
    int person_of(const Json& json) {
        const std::string id = text_of(json, "id", file_);
        const std::string username = text_of(json, "username", file_);
        const std::string name = text_of(json, "name", file_);
        const std::string mail = !username.empty() ? username : name.find('@') != std::string::npos ? name : "";
        const std::string key = !id.empty() ? id : !mail.empty() ? mail : name;
        if (key.empty()) file_.refuse(json.at(), "missing-key", "a user has neither \"id\" nor \"username\"");
        int index = export_.people.find(key);
        if (index == nobody && !mail.empty() && by_mail_.count(mail) > 0) index = by_mail_.at(mail);
        if (index == nobody) index = export_.people.of(key, json.at());
        Person& person = export_.people[index];
        if (person.email.empty()) person.email = mail;
        if (person.name.empty() && mail.empty()) person.name = name;
        if (!mail.empty()) by_mail_.emplace(mail, index);
        person.is_opaque = person.email.empty() && person.name.empty();
        return index;
    }

    // ---- documents ----

    void read_document(const Json& document) {
        if (document.is(Json::Type::object)) {
            if (const Json* schedule = document.find("schedule"); schedule != nullptr) {
                read_schedule(*schedule);
            }
        }
        each_thing(document, [&](const Json& one) { read_thing(one, document); });
        if (const Json* data = document.find("data"); data != nullptr) {
            for (const Json& one : list_of(*data, "overrides", file_)) read_override(one);
        }
        if (const Json* paging = document.find("paging"); paging != nullptr && paging->find("next") != nullptr)
            notes_.lost(paging->at(), "irregular", "the answer has more pages (\"paging\" names a next one)");
    }

    void read_thing(const Json& json, const Json& document) {
        if (&json == &document && (document.find("schedule") != nullptr || document.find("schedules") != nullptr ||
                                   document.find("users") != nullptr))
            return;
        need_object(json, "an entry", file_);
        if (json.find("finalTimeline") != nullptr) {
            read_timeline(json);
        } else if (is_override(json)) {
            read_override(json);
        } else if (is_rotation(json)) {
            if (export_.schedules.empty())
                file_.refuse(json.at(), "missing-key",
                             "rotations stand before any schedule, so their zone is not known",
                             "put the answer of GET /v2/schedules/{id} before that of its rotations");
            read_rotation(json, export_.schedules.back(), layer_keys_.back());
        } else if (is_escalation(json)) {
            read_escalation(json);
        } else if (is_schedule(json)) {
            read_schedule(json);
        }
    }

    void read_schedule(const Json& json) {
        need_object(json, "a schedule", file_);
        Schedule schedule;
        schedule.key = text_of(json, "id", file_);
        schedule.name = need_text(json, "name", "a schedule", file_);
        schedule.comment = text_of(json, "description", file_);
        schedule.at = json.at();
        schedule.is_disabled = !flag_of(json, "enabled", true, file_);
        schedule.how_to_render = "GET /v2/schedules/{id}/timeline";
        const std::string label = "schedule " + quoted_name(schedule.name);
        if (!schedule_ids_.insert(schedule.key.empty() ? schedule.name : schedule.key).second)
            file_.refuse(json.at(), "duplicate", fmt::format("{} is there twice", label));
        schedule.zone = need_zone(need_text(json, "timezone", label, file_), json, label, reading_);
        note_unknown_fields(json,
                            {"id", "name", "description", "timezone", "enabled", "ownerTeam", "rotations", "_parent",
                             "took", "requestId"},
                            label, notes_);
        layer_keys_.emplace_back();
        for (const Json& rotation : list_of(json, "rotations", file_))
            read_rotation(rotation, schedule, layer_keys_.back());
        schedule_of_[schedule.key] = export_.schedules.size();
        key_of_name_.emplace(schedule.name, schedule.key);
        export_.schedules.push_back(std::move(schedule));
    }

    // ---- rotations ----

    void read_rotation(const Json& json, Schedule& schedule, LayerKeys& known) {
        need_object(json, "a rotation", file_);
        Layer layer;
        layer.key = text_of(json, "id", file_);
        layer.name = text_of(json, "name", file_);
        layer.at = json.at();
        layer.label = fmt::format("rotation {} of schedule {}",
                                  quoted_name(layer.name.empty() ? layer.key : layer.name), quoted_name(schedule.name));
        if (!layer.key.empty() && known.ids.count(layer.key) > 0)
            file_.refuse(json.at(), "duplicate", fmt::format("the id {} of {} is there twice", layer.key, layer.label));
        note_unknown_fields(json,
                            {"id", "name", "startDate", "endDate", "type", "length", "participants", "timeRestriction",
                             "_parent", "enabled"},
                            layer.label, notes_);
        HandOffs given;
        given.anchor = need_instant(json, "startDate", layer.label, file_);
        set_force(layer, given.anchor, instant_of(json, "endDate", file_), schedule.zone);
        given.length = turn_length(json, layer);
        if (const Json* restriction = json.find("timeRestriction")) read_restriction(*restriction, layer, given.weekly);
        const bool is_over = layer.end && schedule.zone.to_instant(*layer.end) <= reading_.request.now;
        if (!read_participants(json, layer, is_over)) return;
        if (!layer.order.empty() && !is_over && !set_turns(layer, given, schedule.zone, reading_.request.now, notes_))
            return;
        if (!layer.key.empty()) known.ids.insert(layer.key);
        known.id_of_name.emplace(layer.name, layer.key);
        schedule.layers.push_back(std::move(layer));
    }

    Seconds turn_length(const Json& json, const Layer& layer) {
        const std::string type = need_text(json, "type", layer.label, file_);
        const Seconds unit = type == "hourly"   ? Seconds{3600}
                             : type == "daily"  ? one_day
                             : type == "weekly" ? one_week
                                                : Seconds{0};
        if (unit == Seconds{0})
            file_.refuse(need(json, "type", layer.label, file_).at(), "unknown-word",
                         fmt::format("{} is of the unknown type {}", layer.label, quoted_name(type)));
        const auto length = whole_of(json, "length", 1, longest_turn / unit.count(), file_);
        return unit * length.value_or(1);
    }

    /// False if the rotation has to be left out; that is noted then.
    bool read_participants(const Json& json, Layer& layer, bool is_over) {
        std::vector<const Json*> foreign;
        for (const Json& one : list_of(json, "participants", file_)) {
            need_object(one, "a participant of " + layer.label, file_);
            const std::string type = text_of(one, "type", file_);
            if (type == "none") {
                layer.order.push_back(nobody);
            } else if (type == "team" || type == "escalation") {
                foreign.push_back(&one);
                layer.order.push_back(nobody);
            } else if (type.empty() || type == "user") {
                layer.order.push_back(person_of(one));
            } else {
                file_.refuse(
                    one.at(), "unknown-word",
                    fmt::format("a participant of {} is of the unknown type {}", layer.label, quoted_name(type)));
            }
        }
        if (layer.order.size() > most_places)
            file_.refuse(json.at(), "too-many", layer.label + " has too many participants");
        if (foreign.empty() || is_over) return true;
        const bool all =
            std::all_of(layer.order.begin(), layer.order.end(), [](int person) { return person == nobody; });
        const std::string kind = text_of(*foreign.front(), "type", file_);
        notes_.lost(foreign.front()->at(), kind,
                    fmt::format("{} {} in {}: it stands for its members at that time{}", kind,
                                quoted_name(text_of(*foreign.front(), "name", file_)), layer.label,
                                all ? "; the rotation is left out" : "; nobody has its turns"));
        return !all;
    }

    void read_restriction(const Json& json, const Layer& layer, std::vector<Hours>& weekly) {
        const std::string what = "the time restriction of " + layer.label;
        need_object(json, what, file_);
        const std::string type = need_text(json, "type", what, file_);
        if (type == "time-of-day") {
            const Json* one = json.find("restriction");
            const auto& several = list_of(json, "restrictions", file_);
            if (one == nullptr && several.empty())
                file_.refuse(json.at(), "missing-key", what + " has no \"restriction\"");
            if (one != nullptr) add_daily(*one, what, weekly);
            for (const Json& each : several) add_daily(each, what, weekly);
        } else if (type == "weekday-and-time-of-day") {
            if (list_of(json, "restrictions", file_).empty())
                file_.refuse(json.at(), "missing-key", what + " has no \"restrictions\"");
            for (const Json& one : list_of(json, "restrictions", file_)) add_span(one, what, weekly);
        } else {
            file_.refuse(json.at(), "unknown-word",
                         fmt::format("{} is of the unknown type {}", what, quoted_name(type)));
        }
    }

    Seconds clock(const Json& json, const char* hour, const char* minute, const std::string& what) {
        need_object(json, what, file_);
        const auto hours = whole_of(json, hour, 0, 24, file_);
        if (!hours) file_.refuse(json.at(), "missing-key", fmt::format("{} has no \"{}\"", what, hour));
        const std::int64_t minutes = *hours * 60 + whole_of(json, minute, 0, 59, file_).value_or(0);
        return std::min(Seconds{minutes * 60}, one_day);
    }

    void add_daily(const Json& json, const std::string& what, std::vector<Hours>& weekly) {
        const Seconds start = clock(json, "startHour", "startMin", what);
        Seconds end = clock(json, "endHour", "endMin", what);
        if (end <= start) end += one_day;
        for (int day = 0; day < 7; ++day) weekly.push_back({one_day * day + start, one_day * day + end});
    }

    void add_span(const Json& json, const std::string& what, std::vector<Hours>& weekly) {
        const Seconds from = clock(json, "startHour", "startMin", what);
        const Seconds to = clock(json, "endHour", "endMin", what);
        const auto first = day_number(need_text(json, "startDay", what, file_));
        const auto last = day_number(need_text(json, "endDay", what, file_));
        if (!first || !last)
            file_.refuse(json.at(), "unknown-word", what + " names a day that is none, like \"monday\"");
        const Seconds start = one_day * *first + from;
        Seconds end = one_day * *last + to;
        if (end <= start) end += one_week;
        weekly.push_back({start, end});
    }

    // ---- overrides, timelines, escalations ----

    void read_override(const Json& json) {
        need_object(json, "an override", file_);
        if (!is_override(json)) return;
        if (export_.schedules.empty())
            file_.refuse(json.at(), "missing-key", "overrides stand before any schedule",
                         "put the answer of GET /v2/schedules/{id} before that of its overrides");
        SourceOverride one;
        one.at = json.at();
        const auto start = instant_of(json, "startDate", file_);
        const auto end = instant_of(json, "endDate", file_);
        if (!start || !end || *end <= *start)
            file_.refuse(json.at(), "unreadable", "an override needs a startDate and a later endDate");
        one.when = {*start, *end};
        const Json& user = need(json, "user", "an override", file_);
        need_object(user, "the user of an override", file_);
        const std::string type = text_of(user, "type", file_);
        if (type == "team" || type == "escalation") {
            notes_.lost(json.at(), type,
                        fmt::format("an override by the {} {}", type, quoted_name(text_of(user, "name", file_))));
            return;
        }
        one.person = type == "none" ? nobody : person_of(user);
        const std::size_t schedule = schedule_of(json);
        for (const Json& rotation : list_of(json, "rotations", file_)) {
            need_object(rotation, "a rotation of an override", file_);
            one.layers.push_back(rotation_key(rotation, layer_keys_[schedule]));
        }
        export_.schedules[schedule].overrides.push_back(std::move(one));
    }

    /// The one that it names as its parent, else the last one before it.
    std::size_t schedule_of(const Json& json) {
        if (const Json* parent = json.find("_parent"); parent != nullptr) {
            const auto known = schedule_of_.find(text_of(*parent, "id", file_));
            if (known != schedule_of_.end()) return known->second;
        }
        return export_.schedules.size() - 1;
    }

    std::string rotation_key(const Json& json, const LayerKeys& known) {
        const std::string id = text_of(json, "id", file_);
        if (!id.empty()) return id;
        const std::string name = text_of(json, "name", file_);
        const auto layer = known.id_of_name.find(name);
        return layer == known.id_of_name.end() ? name : layer->second;
    }

    void read_timeline(const Json& json) {
        if (export_.schedules.empty()) return;
        const std::size_t schedule = schedule_of(json);
        for (const Json& rotation : list_of(need(json, "finalTimeline", "a timeline", file_), "rotations", file_)) {
            need_object(rotation, "a rotation of the timeline", file_);
            const std::string key = rotation_key(rotation, layer_keys_[schedule]);
            for (const Json& period : list_of(rotation, "periods", file_)) {
                need_object(period, "a period of the timeline", file_);
                const auto start = instant_of(period, "startDate", file_);
                const auto end = instant_of(period, "endDate", file_);
                const Json* recipient = period.find("recipient");
                if (!start || !end || recipient == nullptr) continue;
                const std::string type = text_of(*recipient, "type", file_);
                if (type.empty() || type == "user")
                    export_.schedules[schedule].rendering.push_back({{*start, *end}, person_of(*recipient), key});
            }
        }
    }

    void read_escalation(const Json& json) {
        Policy policy;
        policy.at = json.at();
        policy.name = text_of(json, "name", file_);
        const std::string label = "escalation " + quoted_name(policy.name);
        for (const Json& rule : list_of(json, "rules", file_)) read_rule(rule, label, policy);
        if (const Json* repeat = json.find("repeat"); repeat != nullptr) {
            policy.repeat = static_cast<int>(whole_of(*repeat, "count", 0, 100, file_).value_or(0));
            policy.repeat_after = static_cast<int>(whole_of(*repeat, "waitInterval", 0, 100'000, file_).value_or(5));
            for (const char* key : {"resetRecipientStates", "closeAlertAfterAll"}) {
                if (flag_of(*repeat, key, false, file_))
                    notes_.lost(repeat->at(), "policy", fmt::format("\"{}\" of {}", key, label));
            }
        }
        export_.policies.push_back(std::move(policy));
    }

    void read_rule(const Json& json, const std::string& label, Policy& policy) {
        need_object(json, "a rule of " + label, file_);
        PolicyStep step;
        if (const Json* delay = json.find("delay"); delay != nullptr) {
            const auto amount = whole_of(*delay, "timeAmount", 0, 100'000, file_).value_or(0);
            const std::string unit = text_of(*delay, "timeUnit", file_);
            step.after = later(0, amount * (unit == "hours" ? 60 : unit == "days" ? 1440 : 1), json, file_);
        }
        if (text_of(json, "condition", file_) == "if-not-closed")
            notes_.lost(json.at(), "policy", "the condition if-not-closed of a rule of " + label);
        const Json& recipient = need(json, "recipient", "a rule of " + label, file_);
        need_object(recipient, "the recipient of a rule of " + label, file_);
        const std::string type = text_of(recipient, "type", file_);
        const std::string notify = text_of(json, "notifyType", file_);
        if (type == "user" && (notify.empty() || notify == "default" || notify == "users")) {
            step.targets.push_back({true, export_.people[person_of(recipient)].key});
        } else if (type == "schedule" && (notify.empty() || notify == "default" || notify == "users")) {
            std::string key = text_of(recipient, "id", file_);
            const std::string name = text_of(recipient, "name", file_);
            if (const auto known = key_of_name_.find(name); key.empty() && known != key_of_name_.end())
                key = known->second;
            step.targets.push_back({false, key});
        } else {
            notes_.lost(json.at(), "policy",
                        fmt::format("a rule of {} that notifies {} of {} {}", label, quoted_name(notify), type,
                                    quoted_name(text_of(recipient, "name", file_))));
        }
        policy.steps.push_back(std::move(step));
    }

    const Reading& reading_;
    const Source& file_;
    Notes& notes_;
    Export export_;
    std::set<std::string> schedule_ids_;
    std::map<std::string, std::size_t> schedule_of_;  // by id: which of the export's
    std::map<std::string, std::string> key_of_name_;  // of schedules
    std::vector<LayerKeys> layer_keys_;               // of each schedule
    std::map<std::string, int> by_mail_;
};

}  // namespace

Export read_opsgenie(const Reading& reading) {
    return OpsgenieReader(reading).read();
}

}  // namespace rota::importing
