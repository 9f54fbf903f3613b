// The readers of each kind of file, and what readers of layers share.
#pragma once

#include <set>
#include <string>

#include "import/model/export.hpp"
#include "import/model/pattern.hpp"
#include "import/sources/json_fields.hpp"

namespace rota::importing {

[[nodiscard]] Export read_pagerduty(Job& job, const JsonDocuments& documents);
[[nodiscard]] Export read_opsgenie(Job& job, const JsonDocuments& documents);
[[nodiscard]] Export read_grafana(Job& job, const JsonDocuments& documents);
[[nodiscard]] Export read_spreadsheet(Job& job);
[[nodiscard]] Export read_calendar_rows(Job& job);

// ---- for readers of layers ----

inline constexpr std::size_t most_places = 10'000;

/// "id", "name" and place of a layer.
[[nodiscard]] Layer layer_of(const Object& object);
/// In force, to the minute.
void set_force(Layer& layer, std::optional<Instant> begin, std::optional<Instant> end, const Zone& zone);
/// Adds the layer with its turns, unless they cannot be carried.
void add_layer(Layer layer, const HandOffs& given, const Object& object, Schedule& schedule, Job& job);

/// A start and a length that are not whole minutes are noted; 59 seconds mean the minute after.
void note_seconds(const Object& object, bool odd_start, Seconds end);
/// Refuses an "id" that is there twice.
void need_new(std::set<std::string>& ids, const Object& object);
/// A time of a policy, in minutes, after more of them; refuses what no policy means.
[[nodiscard]] int later(int after, std::int64_t minutes, const Object& object);

}  // namespace rota::importing
