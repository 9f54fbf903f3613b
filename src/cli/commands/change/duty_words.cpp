// An id names a duty; everything else names a moment, and means the turn at that moment.
#include "cli/commands/change/duty_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "rota/date_text.hpp"
#include "rota/error.hpp"

#include "cli/program/words.hpp"

namespace rota::cli {

namespace {

using Words = std::vector<std::string>;

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) {
    throw Error(Error::Kind::usage, message, hint);
}

/// Arguments with several words in them become several words.
Words single_words(const Words& arguments) {
    Words words;
    for (const std::string& argument : arguments) {
        std::string word;
        for (const char c : argument + " ") {
            if (c != ' ') {
                word += c;
            } else if (!word.empty()) {
                words.push_back(std::exchange(word, ""));
            }
        }
    }
    return words;
}

class Reader {
   public:
    Reader(const ChangeEditor& editor, const std::string& role) : editor_(editor), role_(role) {}

    [[nodiscard]] ChosenDuty read(const Words& words) const {
        if (words.empty()) refuse("no duty given", hint());
        if (is_id(words)) return of_id(words[0], whole_turns_);
        if (const auto person = person_of(words[0])) {
            if (words.size() == 1) return coming_of(*person);
            return of_person(*person, moment({words.begin() + 1, words.end()}));
        }
        if (role_.empty()) {
            refuse(fmt::format("\"{}\" needs a role or a person", join(words, " ")), hint());
        }
        return of_role(moment(words));
    }

    /// Where one of two ids is not a turn's, both name single duties, so that nobody swaps a week for a night by
    /// accident.
    void compare_ids(const Words& a, const Words& b) {
        const auto single = [&](const Words& words) {
            if (!is_id(words)) return false;
            return std::any_of(
                editor_.all().schedule.duties.begin(), editor_.all().schedule.duties.end(),
                [&](const PublishedDuty& each) { return each.duty.id() == words[0] && each.turn_id() != words[0]; });
        };
        whole_turns_ = !single(a) && !single(b);
    }

    /// By exact id or unambiguous beginning; nothing for other words.
    [[nodiscard]] std::optional<Contact> person_of(const std::string& word) const {
        try {
            return find_person(editor_.session(), word);
        } catch (const Error&) {
            return std::nullopt;
        }
    }

   private:
    static std::string hint() {
        return "a duty is an id (primary@2026-12-04T17:00Z), a person and a moment (dana friday), or a moment with "
               "--role";
    }

    [[nodiscard]] Interval moment(const Words& words) const {
        return parse_moment(words, editor_.moments()).asked.as_interval();
    }

    [[nodiscard]] std::vector<Span> load(const Interval& when, const std::string& role) const {
        const std::vector<std::string> roles = role.empty() ? Words{} : Words{role};
        return editor_.session().store.load(editor_.session().team, when, roles).spans;
    }

    /// All pieces of a turn.
    [[nodiscard]] std::vector<Span> turn(const std::string& role, Instant start) const {
        Interval all{Instant::max(), Instant::min()};
        for (const PublishedDuty& each : editor_.all().schedule.duties) {
            if (each.duty.role != role || each.turn_start != start) continue;
            all = {std::min(all.start, each.duty.when.start), std::max(all.end, each.duty.when.end)};
        }
        std::vector<Span> spans = load(all, role);
        std::erase_if(spans, [&](const Span& span) { return span.turn_start != start; });
        return spans;
    }

    static bool is_id(const Words& words) {
        const std::size_t at = words.size() == 1 ? words[0].find('@') : std::string::npos;
        return at != std::string::npos && at > 0;
    }

    [[nodiscard]] ChosenDuty of_id(const std::string& id, bool whole_turn) const {
        for (const PublishedDuty& each : editor_.all().schedule.duties) {
            if (each.duty.id() != id) continue;
            std::vector<Span> spans = turn(each.duty.role, each.turn_start);
            if (each.turn_id() != id || !whole_turn) {
                std::erase_if(spans, [&](const Span& span) { return span.duty.when != each.duty.when; });
            }
            return whole(std::move(spans), id);
        }
        refuse(fmt::format("no duty {} is published", id), "`rota show --format csv` lists duties with their ids");
    }

    /// Everything of it, which must be one person's.
    static ChosenDuty whole(std::vector<Span> spans, const std::string& id) {
        for (const Span& span : spans) {
            if (!span.person) refuse(fmt::format("{} is uncovered, at least in part", id), "`rota override` covers it");
            if (span.person == spans.front().person) continue;
            refuse(fmt::format("{} is held by several people: {} and {}", id, *spans.front().person, *span.person),
                   "`rota override` changes parts of duties");
        }
        return {*spans.front().person, std::move(spans)};
    }

    /// The one turn that starts in the period, else the one that runs in it.
    [[nodiscard]] static std::pair<std::string, Instant> only_turn(const std::vector<Span>& spans, const Interval& when,
                                                                   const std::string& what) {
        std::set<std::pair<std::string, Instant>> starting;
        std::set<std::pair<std::string, Instant>> running;
        for (const Span& span : spans) {
            running.emplace(span.duty.role, span.turn_start);
            if (when.contains(span.turn_start)) starting.emplace(span.duty.role, span.turn_start);
        }
        const auto& turns = starting.empty() ? running : starting;
        if (turns.size() == 1) return *turns.begin();
        std::string ids;
        for (const auto& [role, start] : turns) ids += (ids.empty() ? "" : ", ") + duty_id(role, start);
        refuse(what + " several turns then: " + ids, "give its id, or a moment in only one of them");
    }

    /// The turn they are in, or their next one.
    [[nodiscard]] ChosenDuty coming_of(const Contact& person) const {
        for (const Span& span : coming_spans(person)) {
            std::vector<Span> spans = turn(span.duty.role, span.turn_start);
            std::erase_if(spans, [&](const Span& each) { return each.person != person.id; });
            return {person.id, std::move(spans)};
        }
        refuse(person.name + " has no upcoming duty", "`rota show` lists what is published");
    }
    [[nodiscard]] std::vector<Span> coming_spans(const Contact& person) const {
        std::vector<Span> spans =
            editor_.session().store.spans_of(editor_.session().team, person.id, editor_.moments().now, 50);
        std::erase_if(spans, [&](const Span& span) { return !role_.empty() && span.duty.role != role_; });
        return spans;
    }
    [[nodiscard]] std::string next_hint(const Contact& person) const {
        const std::vector<Span> spans = coming_spans(person);
        if (spans.empty()) return "they have no upcoming duty";
        return fmt::format("their next is {}, {}", spans.front().duty.id(),
                           wall_text(editor_.moments().zone.to_wall(spans.front().when.start)));
    }

    [[nodiscard]] ChosenDuty of_person(const Contact& person, const Interval& when) const {
        std::vector<Span> theirs = load(when, role_);
        std::erase_if(theirs, [&](const Span& span) { return span.person != person.id; });
        if (theirs.empty()) refuse(person.name + " has no duty then", next_hint(person));
        const auto [role, start] = only_turn(theirs, when, person.name + " has");
        std::vector<Span> spans = turn(role, start);
        std::erase_if(spans, [&](const Span& span) { return span.person != person.id; });
        return {person.id, std::move(spans)};
    }

    [[nodiscard]] ChosenDuty of_role(const Interval& when) const {
        const std::vector<Span> spans = load(when, role_);
        if (spans.empty()) refuse(role_ + " has no duty then", "`rota show` lists what is published");
        const auto [role, start] = only_turn(spans, when, role_ + " has");
        return whole(turn(role, start), duty_id(role, start));
    }

    const ChangeEditor& editor_;
    const std::string& role_;
    bool whole_turns_ = true;
};

}  // namespace

ChosenDuty read_duty(const ChangeEditor& editor, const std::vector<std::string>& words, const std::string& role) {
    return Reader(editor, role).read(single_words(words));
}

std::pair<ChosenDuty, ChosenDuty> read_two_duties(const ChangeEditor& editor, const std::vector<std::string>& words,
                                                  const std::string& role) {
    Reader reader(editor, role);
    const auto both = [&](const Words& one, const Words& other) {
        reader.compare_ids(one, other);
        return std::pair{reader.read(one), reader.read(other)};
    };
    if (words.size() == 2) return both(single_words({words[0]}), single_words({words[1]}));
    const Words all = single_words(words);
    // The second one begins where a person is named, or is an id.
    for (std::size_t at = 1; at < all.size(); ++at) {
        const bool id = all[at].find('@') != std::string::npos;
        const bool id_before = at == 1 && all[0].find('@') != std::string::npos;
        if (!id && !id_before && (at < 2 || !reader.person_of(all[at]))) continue;
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(at);
        return both({all.begin(), middle}, {middle, all.end()});
    }
    refuse(fmt::format("\"{}\" is not two duties", join(all, " ")),
           "for example: rota swap dana friday sam next friday; ids and quoted moments also work");
}

}  // namespace rota::cli
