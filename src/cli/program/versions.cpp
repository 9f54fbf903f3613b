// Three lines, the same in every run on one machine.
#include "cli/program/versions.hpp"

#include "rota/schedule_store.hpp"
#include "rota/version.hpp"

#include "cli/program/fail.hpp"

namespace rota::cli {

int print_versions(Context& context) {
    context.out(render::format_text("rota {}\nschedule files: version {}\ntime zones: {}\n", render::Text::of(version),
                                    ScheduleStore::schema_version(),
                                    render::Text::of(context.zone_data_version().value_or("unknown"))));
    return exit_yes;
}

}  // namespace rota::cli
