// The static site of `publish` as values: every file with its bytes. Pages need no script and load nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rota/change.hpp"
#include "rota/fairness.hpp"
#include "rota/resolve.hpp"

#include "render/schedule/ics.hpp"
#include "render/site/month.hpp"
#include "render/view.hpp"

namespace rota::render {

struct SiteView {
    Instant now;
    std::vector<Span> spans;            ///< everything published, by start
    std::vector<Contact> people;        ///< each has a page
    std::map<std::string, Zone> zones;  ///< of people, by name
    CalendarFacts calendar;
    std::optional<Fairness> fairness;  ///< nothing when the roster can no longer be read
    std::vector<ChangeSet> log;        ///< by id; empty in files of before there was one
    std::optional<Duration> alarm;
};

struct SiteFile {
    std::string path;  ///< "people/dana.html"
    std::string bytes;
};

/// In the order in which they are to be replaced: the first page last, since it links to the others.
[[nodiscard]] std::vector<SiteFile> site_files(const SiteView& site, const View& view);

/// While the pages stay as they are if nothing is published: no midnight passes, and no duty begins or ends.
[[nodiscard]] Interval site_stays(const SiteView& site, const View& view);

}  // namespace rota::render
