// `rota publish`: the schedule file in, a folder of pages and calendars out.
#include "cli/commands/publish.hpp"

#include <fmt/format.h>

#include "rota/version.hpp"

#include "cli/session.hpp"
#include "cli/site_folder.hpp"
#include "cli/site_input.hpp"
#include "render/pages.hpp"

namespace rota::cli {

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 32U;

/// Of everything that the pages are made from, apart from the time.
std::uint64_t input_of(const PublishOptions& options, const Context& context, const Session& session) {
    std::uint64_t hash = hash_of(read_file(context.db_path(), largest_file, ""));
    for (const std::string& text :
         {session.team.id, context.options().time_zone, options.alarm, std::string(version)}) {
        hash = hash_of(text, hash);
    }
    for (const char* page : {render::pages::style, render::pages::index, render::pages::person})
        hash = hash_of(page, hash);
    return hash;
}

}  // namespace

int run_publish(const PublishOptions& options, Context& context) {
    static_cast<void>(context.format({"html"}));
    const std::optional<Duration> alarm = read_alarm(options.alarm);
    const Session session = open_session(context);
    const Instant now = moment_context(context, session).now;
    SiteFolder folder(options.folder);
    const std::uint64_t input = input_of(options, context, session);
    if (folder.is_current(input, now)) {
        context.note(fmt::format("{}: nothing changed.\n", options.folder));
        return 0;
    }
    render::SiteView site = read_site(context, session, now);
    site.alarm = alarm;
    const render::View view = make_view(context, session, context.display_zone(session.zone), now, site.people);
    const std::vector<render::SiteFile> files = render::site_files(site, view);
    const std::size_t changed = folder.replace(files, {input, render::site_stays(site, view)});
    context.note(fmt::format("{}: {} files, {} changed.\n", options.folder, files.size(), changed));
    return 0;
}

}  // namespace rota::cli
