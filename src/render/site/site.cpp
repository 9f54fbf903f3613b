// All files of the site, and when they change by themselves.
#include "render/site/site.hpp"

#include <algorithm>
#include <map>

#include "render/schedule/show_answer.hpp"
#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

FeedView feed_of(const SiteView& site, const std::string& title) {
    FeedView feed;
    feed.title = title;
    feed.histories = duty_histories(site.log);
    feed.alarm = site.alarm;
    return feed;
}

ShowView whole(const SiteView& site) {
    ShowView show;
    show.spans = site.spans;
    show.asked.when = {site.now, site.now};
    if (!site.spans.empty()) {
        show.asked.when = site.spans.front().when;
        for (const Span& span : site.spans) {
            show.asked.when.end = std::max(show.asked.when.end, span.when.end);
        }
    }
    return show;
}

}  // namespace

std::vector<SiteFile> site_files(const SiteView& site, const View& view) {
    const SitePieces pieces{site, view, person_marks(site.people), role_marks(view.roles)};
    std::map<std::string, std::vector<const Span*>> held;
    for (const Span& span : site.spans) {
        if (span.person) held[*span.person].push_back(&span);
    }
    auto withdrawn = withdrawn_duties(site.log, site.spans);
    const NeighbourIndex neighbours(site.spans);
    std::vector<SiteFile> files;
    View own = view;
    FeedView feed = feed_of(site, "");
    for (const Contact& contact : site.people) {
        const auto& spans = held[contact.id];
        const auto zone = site.zones.find(contact.zone);
        own.zone = zone == site.zones.end() ? view.zone : zone->second;
        const SitePieces personal{site, own, pieces.people, pieces.roles};
        files.push_back({"people/" + contact.id + ".html", person_page(personal, contact, spans)});
        feed.title = contact.name + ", " + view.team_name;
        feed.spans.clear();
        for (const Span* span : spans) feed.spans.push_back(*span);
        feed.withdrawn = withdrawn[contact.id];
        files.push_back({"people/" + contact.id + ".ics", feed_ics(feed, own, neighbours)});
    }
    feed.title = view.team_name;
    feed.spans = site.spans;
    feed.withdrawn.clear();
    files.push_back({"team.ics", feed_ics(feed, view, neighbours)});
    files.push_back({"schedule.json", show_json(whole(site), view)});
    files.push_back({"schedule.csv", show_csv(whole(site), view)});
    files.push_back({"index.html", index_page(pieces)});
    return files;
}

Interval site_stays(const SiteView& site, const View& view) {
    const Day today = view.zone.day_at(site.now);
    Interval stays{view.zone.start_of(today), view.zone.start_of(today + date::days{1})};
    for (const Span& span : site.spans) {
        for (const Instant t : {span.when.start, span.when.end}) {
            if (site.now < t) stays.end = std::min(stays.end, t);
            if (t <= site.now) stays.start = std::max(stays.start, t);
        }
    }
    return stays;
}

}  // namespace rota::render
