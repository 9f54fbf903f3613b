// `rota publish`: the schedule file in, a folder of pages and calendars out.
#include <filesystem>
#include <memory>
#include <string>

#include "rota/error.hpp"
#include "rota/version.hpp"

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "cli/site/site_folder.hpp"
#include "cli/site/site_input.hpp"
#include "core/text/hash.hpp"
#include "render/site/pages.hpp"

namespace rota::cli {

namespace {

struct PublishOptions {
    std::string folder;
    std::string alarm;
    bool no_contacts = false;
};

/// The file's bytes; if a replicator has switched it to WAL mode, also those of the log beside it.
std::uint64_t hash_of_schedule(const std::string& path) {
    const std::uint64_t hash = hash_of_file(path);
    const std::string log = std::filesystem::canonical(path).string() + "-wal";
    return file_exists(log) ? hash_of_file(log, hash) : hash;
}

/// Of everything that the pages are made from, apart from the time.
std::uint64_t input_of(const PublishOptions& options, const Context& context, const Session& session) {
    std::uint64_t hash = hash_of_schedule(context.db_path());
    for (const std::string& text : {session.team.id, context.options().time_zone, options.alarm, std::string(version),
                                    std::string(options.no_contacts ? "no contacts" : "")}) {
        hash = hash_of(text, hash);
    }
    for (const char* page : {render::pages::style, render::pages::index, render::pages::person})
        hash = hash_of(page, hash);
    return hash;
}

int run_publish(const PublishOptions& options, Context& context) {
    static_cast<void>(context.format({"html"}));
    if (options.folder.empty()) throw Error(Error::Kind::usage, "DIR is empty", "name the folder for the site");
    const std::optional<Duration> alarm = read_alarm(options.alarm);
    const Session session = open_session(context);
    const Instant now = moment_context(context, session).now;
    SiteFolder folder(options.folder);
    const std::uint64_t input = input_of(options, context, session);
    if (folder.is_current(input, now)) {
        context.note(render::Text::of(options.folder) + ": nothing changed.\n");
        return 0;
    }
    render::SiteView site = read_site(context, session, now);
    site.alarm = alarm;
    if (options.no_contacts) leave_out_contacts(site);
    const render::View view = make_view(context, session, context.display_zone(session.zone), now, site.people);
    const std::vector<render::SiteFile> files = render::site_files(site, view);
    const std::size_t changed = folder.replace(files, {input, render::site_stays(site, view)});
    context.note(
        render::format_text("{}: {} files, {} changed.\n", render::Text::of(options.folder), files.size(), changed));
    return 0;
}

Run define_publish(OptionSet& options) {
    auto o = std::make_shared<PublishOptions>();
    options.argument("DIR", o->folder, "The folder for the site; created if missing", OptionSet::required);
    options.text("--alarm", o->alarm, "DURATION",
                 "In the calendars, announce each duty this long before it, such as 1d");
    options.flag("--no-contacts", o->no_contacts,
                 "Leave out mail addresses, telephone numbers and chat names, and the reasons and authors of changes");
    return [o](Context& context) { return run_publish(*o, context); };
}

}  // namespace

const Command publish_command{
    "publish",
    "Write the schedule as web pages and calendars",
    "A static site for any web server or shared drive: index.html, a page and a calendar for each person, team.ics, "
    "schedule.json and schedule.csv. The pages need no scripts and load nothing. Only files that changed are "
    "replaced, each as a whole; other files in DIR are left alone. Made for cron.",
    "",
    {"rota publish /var/www/rota", "rota --quiet publish /srv/share/on-call --alarm 1d",
     "rota publish /var/www/public --no-contacts"},
    define_publish,
};

}  // namespace rota::cli
