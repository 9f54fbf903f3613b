// Addresses from options, else from the roster.
#include "cli/site/week_mail.hpp"

#include <fmt/format.h>

#include "rota/date_text.hpp"
#include "rota/error.hpp"
#include "rota/expand.hpp"

#include "core/text/hash.hpp"
#include "render/formats/mail.hpp"
#include "render/schedule/ics.hpp"

namespace rota::cli {

namespace {

void require_address(const std::string& option, const std::string& address) {
    if (render::is_mail_address(address)) return;
    throw Error(Error::Kind::usage, fmt::format("{} is not a mail address: \"{}\"", option, address),
                "such as team@example.com");
}

/// Current members. Those whose address cannot be used in a header are left out, with a note.
std::vector<render::MailAddress> everybody(Context& context, const Session& session, Instant now) {
    std::vector<render::MailAddress> list;
    for (const Person& person : stored_roster(context, session).people) {
        if (!person.email || !membership(person).contains(now)) continue;
        if (render::is_mail_address(*person.email)) {
            list.push_back({person.name, *person.email});
        } else {
            context.note(render::format_text("rota: note: no mail for {}: \"{}\" is not a plain address\n",
                                             render::Text::of(person.id), render::Text::of(*person.email)));
        }
    }
    return list;
}

std::vector<render::MailAddress> recipients(const MailOptions& options, Context& context, const Session& session,
                                            Instant now) {
    std::vector<render::MailAddress> list;
    for (const std::string& address : options.to) {
        require_address("--mail-to", address);
        list.push_back({"", address});
    }
    if (options.to.empty()) list = everybody(context, session, now);
    if (list.empty()) throw Error(Error::Kind::usage, "no recipients", "use --mail-to, or add emails to the roster");
    return list;
}

std::string sender(const MailOptions& options, const Context& context) {
    if (!options.from.empty()) {
        require_address("--mail-from", options.from);
        return options.from;
    }
    std::string address = context.author().name + "@" + context.host_name();
    return render::is_mail_address(address) ? address : "rota@localhost";
}

}  // namespace

std::string week_mail(const render::WeekView& week, const render::View& view, const MailOptions& options,
                      Context& context, const Session& session) {
    render::Mail mail;
    mail.from = {view.team_name, sender(options, context)};
    mail.to = recipients(options, context, session, week.now);
    mail.subject =
        fmt::format("{}: on duty from {}", view.team_name, day_text(view.zone.day_at(week.digest.week.start)));
    mail.date = week.now;
    mail.zone = view.zone;
    render::View unbounded = view;  // a mail is not as wide as the terminal that it is made in
    unbounded.width = 0;
    mail.text = render::week_text(week, unbounded).plain();
    mail.html = render::week_html(week, view);
    render::FeedView feed;
    feed.title = view.team_name;
    feed.spans = week.digest.duties;
    feed.histories = duty_histories(session.store.log(session.team));
    mail.calendar = render::feed_ics(feed, view, render::NeighbourIndex(feed.spans));
    mail.file_name = "week-" + to_text(view.zone.day_at(week.digest.week.start)) + ".ics";
    mail.id = fmt::format("week.{}.{}.{:016x}", view.team_id, week.now.time_since_epoch().count(),
                          hash_of(mail.text, hash_of(mail.calendar)));
    return render::mail_message(mail);
}

}  // namespace rota::cli
