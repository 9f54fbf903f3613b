// `in ZONE`: zone names as people type them (no case, blanks for underscores), and hints for those that are none.
#include "core/moment/moment_zone.hpp"

#include "rota/diagnostic.hpp"

#include "core/moment/moment_relative.hpp"
#include "core/moment/moment_times.hpp"

namespace rota::moments {

namespace {

char upper(char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
char lower(char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
    return 'a' <= lower(c) && lower(c) <= 'z';
}

bool is_small_word(std::string_view word) {
    return word == "of" || word == "es" || word == "au";
}

/// "america/port-au-prince" -> "America/Port-au-Prince"
std::string capitalised(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        std::size_t end = i;
        while (end < name.size() && is_letter(name[end])) ++end;
        std::string part;
        for (const char c : name.substr(i, end - i)) part += lower(c);
        const bool small = i > 0 && is_small_word(part);
        if (!part.empty() && !small) part[0] = upper(part[0]);
        out += part;
        if (end < name.size()) out += name[end++];
        i = end;
    }
    return out;
}

std::string all_upper(std::string_view name) {
    std::string out{name};
    for (char& c : out) c = upper(c);
    return out;
}

std::optional<Zone> find(const ZoneFinder& zones, const std::string& name) {
    return zones ? zones(name) : std::nullopt;
}

std::optional<Zone> find_any_case(const ZoneFinder& zones, const std::string& name) {
    if (auto zone = find(zones, name)) return zone;
    const std::size_t slash = name.find('/');
    const std::string area = slash == std::string::npos ? "" : name.substr(0, slash + 1);
    const std::string city = name.substr(area.size());
    for (const std::string& spelling : {capitalised(name), all_upper(name), all_upper(area) + capitalised(city),
                                        capitalised(area) + all_upper(city)}) {
        if (auto zone = find(zones, spelling)) return zone;
    }
    return std::nullopt;
}

std::optional<Zone> zone_of(const ZoneFinder& zones, const std::string& name) {
    const std::string folded = [&] {
        std::string out = name;
        for (char& c : out) c = lower(c);
        return out;
    }();
    if (const auto offset = read_offset(folded)) {
        return folded.front() == '+' || folded.front() == '-' ? fixed_zone(name, *offset) : Zone{};
    }
    return find_any_case(zones, name);
}

/// Enough to catch typing errors; the core cannot read the complete list from disk.
const std::vector<std::string>& common_zones() {
    static const std::vector<std::string> names{"UTC",
                                                "Europe/Berlin",
                                                "Europe/London",
                                                "Europe/Paris",
                                                "Europe/Madrid",
                                                "Europe/Rome",
                                                "Europe/Amsterdam",
                                                "Europe/Vienna",
                                                "Europe/Zurich",
                                                "Europe/Warsaw",
                                                "Europe/Stockholm",
                                                "Europe/Dublin",
                                                "Europe/Lisbon",
                                                "Europe/Athens",
                                                "Europe/Istanbul",
                                                "Europe/Kyiv",
                                                "Europe/Moscow",
                                                "America/New_York",
                                                "America/Chicago",
                                                "America/Denver",
                                                "America/Los_Angeles",
                                                "America/Toronto",
                                                "America/Mexico_City",
                                                "America/Sao_Paulo",
                                                "America/Santiago",
                                                "Asia/Jerusalem",
                                                "Asia/Riyadh",
                                                "Asia/Dubai",
                                                "Asia/Kolkata",
                                                "Asia/Singapore",
                                                "Asia/Hong_Kong",
                                                "Asia/Shanghai",
                                                "Asia/Tokyo",
                                                "Asia/Seoul",
                                                "Asia/Kabul",
                                                "Australia/Sydney",
                                                "Pacific/Auckland",
                                                "Africa/Cairo",
                                                "Africa/Johannesburg",
                                                "Africa/Lagos"};
    return names;
}

std::string hint_for(const ZoneFinder& zones, const std::string& name) {
    for (const char* area : {"Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/"}) {
        if (name.find('/') != std::string::npos) break;
        if (const auto zone = find(zones, area + capitalised(name))) return "did you mean \"" + zone->name() + "\"?";
    }
    const std::string near = did_you_mean(name, common_zones());
    return near.empty() ? "zones have names such as Europe/Berlin, America/New_York or UTC" : near;
}

[[noreturn]] void refuse_zone(const ZoneFinder& zones, Words words) {
    const std::string name = joined(words, '_');
    if (words.size() > 1 && zone_of(zones, words.front().text)) {
        refuse(quote_words("in " + words.front().text) + " has to come last",
               "for example: friday 22:00 in " + words.front().text);
    }
    if (!zones) refuse("a time zone cannot be given here", "give an offset instead, such as 2026-12-04T22:00+01:00");
    refuse("unknown time zone " + quote_words(joined(words)), hint_for(zones, name));
}

/// `in the morning` names no zone, nor does `in 3 hours`.
bool names_zone(std::string_view word) {
    return word != "the" && !begins_amount(word);
}

}  // namespace

ZoneSuffix split_zone(Words words, const ZoneFinder& zones) {
    for (std::size_t i = words.size(); i-- > 0;) {
        if (words[i].lower != "in") continue;
        const Words name = words.subspan(i + 1);
        if (name.empty()) refuse("\"in\" needs a zone or a length of time after it", "for example: in 3 hours");
        if (!names_zone(name.front().lower)) return {words, std::nullopt};
        auto zone = zone_of(zones, joined(name, '_'));
        if (!zone) refuse_zone(zones, name);
        return {words.first(i), std::move(zone)};
    }
    return {words, std::nullopt};
}

}  // namespace rota::moments
