// The time zones of one calendar: by their IANA names, else as the calendar itself defines them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rota/zone.hpp"

namespace rota {

/// A VTIMEZONE's part: STANDARD or DAYLIGHT.
struct CalendarObservance {
    std::string start, offset_from, offset_to, name;
    std::vector<std::string> rules, dates;
};

struct CalendarZone {
    std::string id;
    std::string iana;  ///< X-LIC-LOCATION
    std::vector<CalendarObservance> observances;
    std::string source;  ///< its lines, each ended with a line break
};

class CalendarZones {
   public:
    explicit CalendarZones(const ZoneFinder& zones) : finder_(zones) {}
    void define(CalendarZone zone);
    /// By an IANA name, else as the calendar defines it, else by a name of Windows; nothing if it is none of these.
    /// Commas in `written` may be escaped, here as there.
    [[nodiscard]] std::optional<Zone> find(const std::string& written);
    /// The lines of the calendar that a zone found under that name comes from; empty if it needed none.
    [[nodiscard]] std::string definition(const std::string& id) const;

   private:
    [[nodiscard]] std::optional<Zone> look_up(const std::string& id);

    const ZoneFinder& finder_;
    std::map<std::string, CalendarZone> defined_;
    std::map<std::string, std::optional<Zone>> found_;
    std::map<std::string, std::string> used_;
};

}  // namespace rota
