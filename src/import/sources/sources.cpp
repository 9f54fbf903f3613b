// What the readers of layers share.
#include "import/sources/sources.hpp"

#include <fmt/format.h>

namespace rota::importing {

Layer layer_of(const Object& object) {
    Layer layer;
    layer.key = object.text("id");
    layer.name = object.text("name");
    layer.label = object.label();
    layer.at = object.at();
    return layer;
}

void set_force(Layer& layer, std::optional<Instant> begin, std::optional<Instant> end, const Zone& zone) {
    if (begin) layer.begin = minute_of(zone.to_wall(*begin));
    if (end) layer.end = minute_of(zone.to_wall(*end));
}

void add_layer(Layer layer, const HandOffs& given, const Object& object, Schedule& schedule, Job& job) {
    if (layer.turns.order.size() > most_places) object.refuse("too-many", "{} has too many people", layer.label);
    const bool over = layer.end && schedule.zone.to_instant(*layer.end) <= job.now();
    if (over || layer.turns.order.empty() || set_turns(layer, given, schedule.zone, job))
        schedule.layers.push_back(std::move(layer));
}

void note_seconds(const Object& object, bool odd_start, Seconds end) {
    const Seconds odd = floor_mod(end, one_minute);
    if (odd_start || (odd != Seconds{0} && odd != Seconds{59}))
        object.approximated("seconds", "{} begins or ends at some seconds; rounded to the minute", object.label());
}

void need_new(std::set<std::string>& ids, const Object& object) {
    const std::string id = object.text("id");
    if (!id.empty() && !ids.insert(id).second)
        object.refuse("duplicate", "the id {} of {} is there twice", quoted_name(id), object.label());
}

int later(int after, std::int64_t minutes, const Object& object) {
    constexpr std::int64_t longest = std::int64_t{3650} * 1440;
    if (after + minutes > longest) object.refuse("too-large", "an escalation waits for more than ten years");
    return static_cast<int>(after + minutes);
}

}  // namespace rota::importing
