// One path for all changes, so that they are refused, warned about and reported alike.
#include "cli/commands/change/change_editor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/error.hpp"

#include "cli/commands/command.hpp"
#include "cli/program/words.hpp"

namespace rota::cli {

namespace {

using Access = ScheduleStore::Access;

ChangeSet::Kind kind_of(Source source) {
    if (source == Source::swap) return ChangeSet::Kind::swap;
    return source == Source::replace ? ChangeSet::Kind::replace : ChangeSet::Kind::override_;
}

}  // namespace

ChangeEditor::ChangeEditor(Context& context, Purpose purpose)
    : context_(context),
      format_(context.format({"text", "json"})),
      session_(open_session(context, purpose == Purpose::write ? Access::write : Access::read)),
      moments_(moment_context(context, session_)),
      all_(load_published(context, session_)) {}

void ChangeEditor::require_known(const std::vector<Holding>& holdings) const {
    const std::vector<Contact> people = session_.store.contacts(session_.team);
    const auto damaged = [&](const std::string& what) {
        throw Error(Error::Kind::world, fmt::format("{} is inconsistent: {}", context_.db_path(), what),
                    "`rota verify` lists what else is wrong; restore the file from a backup");
    };
    for (const Holding& holding : holdings) {
        const bool duty =
            std::any_of(all_.schedule.duties.begin(), all_.schedule.duties.end(), [&](const PublishedDuty& each) {
                return each.duty.role == holding.role && each.duty.when.start == holding.duty &&
                       each.duty.when.contains(holding.when);
            });
        if (!duty) damaged(duty_id(holding.role, holding.duty) + " is missing");
        const bool person = !holding.person || std::any_of(people.begin(), people.end(), [&](const Contact& contact) {
            return contact.id == *holding.person;
        });
        if (!person) damaged(fmt::format("unknown person \"{}\"", *holding.person));
    }
}

ChangeEffect ChangeEditor::effect(const std::vector<Holding>& holdings) const {
    require_known(holdings);
    ChangeEffect effect = effect_of(schedule(), holdings);
    if (effect.double_bookings.empty()) return effect;
    throw Error(Error::Kind::usage,
                "nobody can be on duty twice at the same time: " + join(effect.double_bookings, "; "),
                "give that duty to somebody else first, or choose another person");
}

void ChangeEditor::forget_absence_of(std::int64_t set) {
    std::vector<Absence> absences;
    for (const ChangeSet& each : session_.store.log(session_.team)) {
        if (each.absence && !each.undone_by && each.id != set) absences.push_back(*each.absence);
    }
    all_.roster = with_absences(roster_as_published(context_, session_), absences);
}

ChangeRequest ChangeEditor::request(Source source, std::vector<Holding> holdings, const std::string& reason) {
    ChangeRequest request;
    request.source = source;
    request.holdings = std::move(holdings);
    request.reason = reason;
    request.by = context_.author();
    request.at = moments_.now;
    return request;
}

ChangeSet ChangeEditor::draft(const ChangeRequest& request, const ChangeEffect& effect) const {
    ChangeSet set;
    set.at = request.at;
    set.by = request.by;
    set.kind = kind_of(request.source);
    set.reason = request.reason;
    set.changes = effect.changes;
    set.absence = request.absence;
    return set;
}

render::ChangeView ChangeEditor::make(const ChangeRequest& request, const ChangeEffect& effect, bool dry_run) {
    render::ChangeView change;
    change.dry_run = dry_run;
    change.set = draft(request, effect);
    if (!dry_run) change.set.id = session_.store.change(session_.team, request).id;
    change.balances = effect.balances;
    change.warnings = effect.warnings;
    return change;
}

render::View ChangeEditor::view() {
    return make_view(context_, session_, moments_.zone, moments_.now);
}

void ChangeEditor::answer(const render::ChangeView& change) {
    const render::View shown = view();
    context_.out(format_ == "json" ? Answer::bytes(render::change_json(change, shown))
                                   : render::change_text(change, shown));
}

ChangeEditor::Purpose purpose(const ChangeOptions& options) {
    return options.dry_run ? ChangeEditor::Purpose::look : ChangeEditor::Purpose::write;
}

void add_change_options(OptionSet& set, ChangeOptions& options) {
    set.text("--reason", options.reason, "TEXT", "Reason; recorded in the log and shown to anyone who asks");
    set.flag("--dry-run", options.dry_run, option_text::dry_run);
}

void require_changes(const ChangeEffect& effect, const std::string& why) {
    if (effect.changes.empty()) throw Error(Error::Kind::usage, "nothing would change: " + why);
}

}  // namespace rota::cli
