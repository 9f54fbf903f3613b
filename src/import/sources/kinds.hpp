// The readers of each kind, and what they share.
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "rota/import.hpp"

#include "import/sources/export_json.hpp"
#include "import/model/pattern.hpp"
#include "import/model/export.hpp"
#include "import/sources/export_times.hpp"

namespace rota::importing {

/// What a reader of JSON needs.
struct Reading {
    const ImportRequest& request;
    const Source& file;
    const JsonDocuments& documents;
    Notes& notes;
};

[[nodiscard]] Export read_pagerduty(const Reading& reading);
[[nodiscard]] Export read_opsgenie(const Reading& reading);
[[nodiscard]] Export read_grafana(const Reading& reading);
[[nodiscard]] Imported import_csv(const ImportRequest& request, const Source& file, Notes& notes);
[[nodiscard]] Imported import_ics(const ImportRequest& request, const Source& file, Notes& notes);
/// Grafana's final shifts are dated rows.
[[nodiscard]] Imported import_final_shifts(const Reading& reading);
[[nodiscard]] bool has_final_shifts(const JsonDocuments& documents);

/// Which tool a document is of: "pagerduty", "opsgenie", "grafana", or empty.
[[nodiscard]] std::string_view tool_of(const Json& document);

inline constexpr std::int64_t longest_turn = 520 * std::int64_t{604800};
inline constexpr std::size_t most_places = 10'000;

/// The layer's hand-offs, from instants: sets pattern and turns. Notes what is not exact. False if it cannot be a
/// weekly pattern; that is noted too.
struct HandOffs {
    Instant anchor;
    Seconds length{0};
    std::vector<Hours> weekly;  ///< none: always
};
[[nodiscard]] bool set_turns(Layer& layer, const HandOffs& given, const Zone& zone, Instant now, Notes& notes);

/// In force, to the minute.
void set_force(Layer& layer, std::optional<Instant> begin, std::optional<Instant> end, const Zone& zone);

/// The zone a schedule names; refuses an unknown one.
[[nodiscard]] Zone need_zone(const std::string& name, const Json& place, const std::string& what,
                             const Reading& reading);
/// The zone of a person, by its IANA name; notes an unknown one.
[[nodiscard]] std::string person_zone(const Json& user, std::string_view key, const Reading& reading);

/// A time of a policy, in minutes, after more of them; refuses what no policy means.
[[nodiscard]] int later(int after, std::int64_t minutes, const Json& place, const Source& file);
/// Refuses an id that is there twice.
void need_new(std::set<std::string>& ids, const std::string& id, const Json& place, const std::string& what,
              const Source& file);

}  // namespace rota::importing
