// `rota publish`: the schedule file in, a folder of pages and calendars out.
#include "cli/commands/publish.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "rota/error.hpp"
#include "rota/version.hpp"

#include "cli/session.hpp"
#include "cli/site_folder.hpp"
#include "cli/site_input.hpp"
#include "render/pages.hpp"
#include "render/width.hpp"

namespace rota::cli {

namespace {

/// The file's bytes; and where a replicator has set its journal to WAL, those of the log beside it.
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

}  // namespace

int run_publish(const PublishOptions& options, Context& context) {
    static_cast<void>(context.format({"html"}));
    if (options.folder.empty()) throw Error(Error::Kind::usage, "DIR is empty", "name the folder for the site");
    const std::optional<Duration> alarm = read_alarm(options.alarm);
    const Session session = open_session(context);
    const Instant now = moment_context(context, session).now;
    SiteFolder folder(options.folder);
    const std::uint64_t input = input_of(options, context, session);
    if (folder.is_current(input, now)) {
        context.note(fmt::format("{}: nothing changed.\n", render::visible(options.folder)));
        return 0;
    }
    render::SiteView site = read_site(context, session, now);
    site.alarm = alarm;
    if (options.no_contacts) leave_out_contacts(site);
    const render::View view = make_view(context, session, context.display_zone(session.zone), now, site.people);
    const std::vector<render::SiteFile> files = render::site_files(site, view);
    const std::size_t changed = folder.replace(files, {input, render::site_stays(site, view)});
    context.note(fmt::format("{}: {} files, {} changed.\n", render::visible(options.folder), files.size(), changed));
    return 0;
}

}  // namespace rota::cli
