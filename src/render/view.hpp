// View: what every renderer needs to know about how an answer is to be shown.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rota/schedule_store.hpp"
#include "rota/zone.hpp"

#include "render/formats/text.hpp"

namespace rota::render {

/// People by id, as shown in answers.
class Directory {
   public:
    Directory() = default;
    explicit Directory(std::vector<Contact> contacts);

    /// The id for somebody the directory does not know.
    [[nodiscard]] Text name(const std::string& id) const;
    [[nodiscard]] const Contact* find(const std::string& id) const;
    /// A sentence that names people: where its line ends, it is not broken inside of a name.
    [[nodiscard]] Text sentence(const std::string& text) const;

   private:
    std::map<std::string, Contact> contacts_;
};

struct View {
    std::string team_id;
    std::string team_name;
    Zone zone;                       ///< times are shown in it
    int year = 0;                    ///< dates of this year are shown without it
    Instant now;                     ///< shown to the minute if it is read from the clock, where seconds are of no use
    std::vector<std::string> roles;  ///< in the roster's order
    Directory people;
    int width = 0;  ///< columns of the terminal; 0: as many as a text takes
};

/// The role of a turn or duty, from its id.
[[nodiscard]] Text turn_role(const std::string& id);

// Times in the view's zone.

[[nodiscard]] int year_of(Instant t, const Zone& zone);
/// "Fri 4 Dec 18:00", with the year if it is not the view's.
[[nodiscard]] Text time_text(Instant t, const View& view);
/// "Fri 4 Dec 2026 18:00".
[[nodiscard]] Text full_time_text(Instant t, const Zone& zone);
/// "Fri 4 Dec 18:00 to Mon 7 Dec 08:00"; whole days as "Fri 4 Dec to Sun 6 Dec".
[[nodiscard]] Text span_text(const Interval& when, const View& view);
/// What was asked, with the year and the zone: "Fri 4 Dec 2026 20:00 to Sat 5 Dec 06:00, Europe/Berlin".
[[nodiscard]] Text asked_text(const Asked& asked, const View& view);
/// RFC 3339 with the zone's offset: "2026-12-04T18:00:00+01:00".
[[nodiscard]] std::string rfc3339(Instant t, const Zone& zone);

}  // namespace rota::render
