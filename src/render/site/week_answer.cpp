// The weekly digest as text and Markdown: the same sections, in two notations.
#include "render/site/week_answer.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "render/change/change_answer.hpp"
#include "render/formats/json.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/plan/levels.hpp"
#include "render/plan/warnings.hpp"
#include "render/schedule/show_answer.hpp"
#include "render/site/week_parts.hpp"

namespace rota::render {

namespace {

/// "Dana, Sam and Lee": each person once, in the order in which they served.
Text names_of(const std::vector<Span>& spans, const View& view) {
    std::vector<Text> names;
    std::set<std::string> named;
    for (const Span& span : spans) {
        if (named.insert(*span.person).second) names.push_back(view.people.name(*span.person));
    }
    return joined(names, ", ", " and ");
}

Interval reach(const std::vector<Span>& spans) {
    Interval all = spans.front().when;
    for (const Span& span : spans) all = {std::min(all.start, span.when.start), std::max(all.end, span.when.end)};
    return all;
}

Text published_text(const std::vector<Span>& news, const View& view) {
    std::set<std::string> duties;  // one that was changed comes in pieces
    for (const Span& span : news) duties.insert(span.duty.id());
    return format_text("{} published in the last seven days, {}.",
                       counted(duties.size(), "upcoming duty was", "upcoming duties were"),
                       span_text(reach(news), view));
}

/// "primary Fri 4 Dec 20:00 to Sat 5 Dec 08:00: Sam Roe instead of Dana Levi (override by lead: dentist)".
Text changed_text(const DatedChange& dated, const View& view) {
    const HolderChange& change = dated.change;
    const Text why = change.why.empty() ? Text() : ", " + Text::of(change.why);
    return format_text("{} {}: {} instead of {} ({}{})", Text::of(change.role), span_text(change.when, view),
                       holder_name(change.after, view), holder_name(change.before, view), set_headline(dated.set, view),
                       why);
}

/// Lines, each after `bullet`.
Text news_text(const WeekView& week, const View& view, const Text& bullet) {
    if (week.digest.news.empty() && week.changes.empty()) {
        return bullet + "Nothing was changed in the last seven days, and no upcoming duty was published.\n";
    }
    Text out;
    if (!week.digest.news.empty()) out += bullet + published_text(week.digest.news, view) + "\n";
    for (const DatedChange& change : week.changes) out += bullet + changed_text(change, view) + "\n";
    return out;
}

Text thanks_text(const std::vector<Span>& spans, const View& view) {
    return spans.empty() ? Text() : "Thank you, " + names_of(spans, view) + ", for covering last weekend.";
}

Text nobody_now_text(const WeekView& week, const View& view) {
    if (!week.next) return "Nobody, and nobody has a duty after that.";
    return format_text("Nobody. Next is {} as {}, from {}.", view.people.name(*week.next->person),
                       Text::of(week.next->duty.role), time_text(week.next->when.start, view));
}

Text now_table(const std::vector<Span>& spans, const View& view) {
    Table table(2);
    for (const Span& span : spans) {
        const Contact* contact = view.people.find(*span.person);
        table.add({Text::of(span.duty.role), strong(view.people.name(*span.person)),
                   Text::of(contact != nullptr ? contact->phone.value_or("") : "").whole(),
                   "until " + time_text(span.when.end, view)});
    }
    return table.text(view.width);
}

Text gaps_text(const WeekView& week, const View& view, const Text& bullet) {
    Text out;
    for (const Span& gap : week.digest.gaps) {
        out += bullet + alarm("UNCOVERED") + ": nobody is " + Text::of(gap.duty.role) + " " +
               span_text(gap.when, view) + "\n";
    }
    return out;
}

Text markdown_news(const WeekView& week, const View& view) {
    if (week.changes.empty()) return news_text(week, view, {});
    Text out;
    if (!week.digest.news.empty()) out += "- " + published_text(week.digest.news, view) + "\n";
    for (const DatedChange& change : week.changes) out += "- " + markdown_cell(changed_text(change, view)) + "\n";
    return out;
}

Text title(const WeekView& week, const View& view) {
    return Text::of(view.team_name) + ": week of " + asked_text({week.digest.week}, view);
}

}  // namespace

Text week_text(const WeekView& week, const View& view) {
    const Digest& digest = week.digest;
    Text out = strong(title(week, view)) + "\n\n";
    out += "On duty now, " + time_text(week.now, view) + "\n";
    out += digest.now.empty() ? "  " + nobody_now_text(week, view) + "\n" : now_table(digest.now, view);
    out += "\nThis week\n";
    out += digest.duties.empty() ? Text("  No duty is published.\n")
                                 : duty_matrix({digest.duties, week.beside, digest.week}, view, 2);
    if (!digest.gaps.empty()) out += "\nGaps\n" + gaps_text(week, view, "  ");
    if (!week.warnings.empty()) out += "\nLimits\n" + warnings_text(week.warnings, view, 2);
    out += "\nNews\n" + news_text(week, view, "  ");
    if (!digest.last_weekend.empty()) out += "\n" + good(thanks_text(digest.last_weekend, view)) + "\n";
    return out;
}

Text week_markdown(const WeekView& week, const View& view) {
    const Digest& digest = week.digest;
    Text out = "# " + markdown_cell(title(week, view)) + "\n\n## On duty now\n\n";
    for (const Span& span : digest.now) {
        out += "- " + markdown_cell(Text::of(span.duty.role)) + ": **" + markdown_cell(view.people.name(*span.person)) +
               "** until " + time_text(span.when.end, view) + "\n";
    }
    if (digest.now.empty()) out += markdown_cell(nobody_now_text(week, view)) + "\n";
    out += "\n## This week\n\n";
    for (const Span& span : digest.duties) {
        out += "- " + span_text(span.when, view) + ": " + markdown_cell(Text::of(span.duty.role)) + " **" +
               (span.person ? markdown_cell(view.people.name(*span.person)) : "NOBODY") + "**" + source_mark(span) +
               "\n";
    }
    if (digest.duties.empty()) out += "No duty is published.\n";
    if (!digest.gaps.empty()) out += "\n## Gaps\n\n" + gaps_text(week, view, "- ");
    if (!week.warnings.empty()) out += "\n## Limits\n\n";
    for (const HumaneWarning& w : week.warnings) out += "- " + markdown_cell(Text::of(sentence(w))) + "\n";
    out += "\n## News\n\n" + markdown_news(week, view);
    if (!digest.last_weekend.empty()) out += "\n" + markdown_cell(thanks_text(digest.last_weekend, view)) + "\n";
    return out;
}

std::string week_json(const WeekView& week, const View& view) {
    const auto list = [&](const std::vector<Span>& spans, Json (*entry)(const Span&, const View&)) {
        Json array = Json::array();
        for (const Span& span : spans) array.push_back(entry(span, view));
        return array;
    };
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["at"] = time_json(week.now, view);
    out["from"] = time_json(week.digest.week.start, view);
    out["to"] = time_json(week.digest.week.end, view);
    out["on_duty"] = list(week.digest.now, entry_json);
    out["duties"] = list(in_listing_order(week.digest.duties), duty_json);
    out["uncovered"] = list(week.digest.gaps, uncovered_json);
    out["published"] = list(in_listing_order(week.digest.news), duty_json);
    out["changed"] = Json::array();
    for (const DatedChange& change : week.changes) out["changed"].push_back(dated_change_json(change, view));
    out["last_weekend"] = list(week.digest.last_weekend, entry_json);
    out["warnings"] = warnings_json(week.warnings);
    out["next"] = week.next ? entry_json(*week.next, view) : Json(nullptr);
    return document(out);
}

Text week_title(const WeekView& week, const View& view) {
    return title(week, view);
}

Text week_news(const WeekView& week, const View& view) {
    return news_text(week, view, {});
}

Text week_thanks(const WeekView& week, const View& view) {
    return thanks_text(week.digest.last_weekend, view);
}

Text week_nobody_now(const WeekView& week, const View& view) {
    return nobody_now_text(week, view);
}

}  // namespace rota::render
