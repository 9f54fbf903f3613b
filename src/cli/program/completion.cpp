// Finds out what kind of word is wanted, then who or what is of that kind.
#include "cli/program/completion.hpp"

#include <algorithm>
#include <optional>

#include "cli/program/command_line.hpp"
#include "cli/program/words.hpp"
#include "cli/session/session.hpp"
#include "render/schedule/show_answer.hpp"
#include "render/schedule/who_answer.hpp"

namespace rota::cli {

namespace {

struct Candidate {
    std::string word;
    std::string text;
};
using Candidates = std::vector<Candidate>;

/// "--role ROLE" -> "--role", "ROLE".
std::pair<std::string, std::string> name_and_kind(const std::string& shown) {
    const std::size_t blank = shown.find(' ');
    if (blank == std::string::npos) return {shown, ""};
    return {shown.substr(0, blank), shown.substr(blank + 1)};
}

/// bash gives "--role=x" as three words.
std::vector<std::string> rejoined(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "=" && !out.empty()) {
            if (i + 1 == words.size()) out.emplace_back();
            continue;
        }
        const std::size_t equals = words[i].starts_with("--") ? words[i].find('=') : std::string::npos;
        out.push_back(words[i].substr(0, equals));
        if (equals != std::string::npos) out.push_back(words[i].substr(equals + 1));
    }
    return out;
}

/// What is known of the line before its last word.
struct Line {
    std::optional<CommandDescription> command;
    bool help = false;    ///< `rota help`: a command is wanted
    std::string pending;  ///< an option that waits for its value
    std::string pending_kind;
    std::size_t arguments = 0;  ///< words of the command that are not options
    std::vector<OptionDescription> options;
};

Line read_line(const std::vector<std::string>& words) {
    Line line;
    line.options = describe_global_options();
    const std::vector<CommandDescription> commands = describe_commands();
    for (const std::string& word : words) {
        if (!line.pending.empty()) {
            line.pending.clear();
        } else if (word.starts_with("-")) {
            for (const OptionDescription& option : line.options) {
                const auto [name, kind] = name_and_kind(option.name);
                if (name != word || kind.empty()) continue;
                line.pending = name;
                line.pending_kind = kind;
            }
        } else if (!line.command && !line.help) {
            line.help = word == "help";
            for (const CommandDescription& command : commands) {
                if (command.name != word) continue;
                line.command = command;
                line.options.insert(line.options.begin(), command.options.begin(), command.options.end());
            }
        } else {
            ++line.arguments;
        }
    }
    return line;
}

Candidates command_names() {
    Candidates list;
    for (const CommandDescription& command : describe_commands()) list.push_back({command.name, command.summary});
    list.push_back({"help", "Explain a command"});
    return list;
}

Candidates moment_words() {
    Candidates list;
    for (const char* word :
         {"now",      "today",     "tonight",  "tomorrow", "yesterday", "weekend",  "monday", "tuesday", "wednesday",
          "thursday", "friday",    "saturday", "sunday",   "this",      "next",     "last",   "week",    "month",
          "morning",  "afternoon", "evening",  "night",    "noon",      "midnight", "in"}) {
        list.push_back({word, ""});
    }
    return list;
}

Candidates without_text(const std::vector<std::string>& words) {
    Candidates list;
    for (const std::string& word : words) list.push_back({word, ""});
    return list;
}

/// Upcoming duties, for `swap`.
Candidates coming_duties(Context& context, const Session& session) {
    constexpr std::size_t most = 100;
    const Instant now = moment_context(context, session).now;
    const Zone& zone = session.zone;
    Candidates list;
    const render::View view = make_view(context, session, zone, now);
    for (const Span& span : session.store.load(session.team, {now, zone.add(now, {366, Seconds{0}})}, {}).spans) {
        if (list.size() == most) break;
        const render::Text name = span.person ? view.people.name(*span.person) : render::Text("nobody");
        list.push_back({span.duty.id(), (name + ", " + render::time_text(span.when.start, view)).plain()});
    }
    return list;
}

Candidates from_schedule(const std::string& kind, const std::string& option, Context& context) {
    if (option == "--team")
        return without_text(ScheduleStore::open(context.db_path(), ScheduleStore::Access::read).team_ids());
    const Session session = open_session(context);
    Candidates list;
    if (kind == "PERSON") {
        for (const Contact& contact : session.store.contacts(session.team)) list.push_back({contact.id, contact.name});
    } else if (kind == "ROLE") {
        return without_text(session.team.roles);
    } else if (kind == "DUTY" || kind == "DUTIES") {
        return coming_duties(context, session);
    } else if (kind == "SEVERITY") {
        return without_text(stored_roster(context, session).team.severities);
    } else if (option == "--customer") {
        for (const Customer& customer : stored_roster(context, session).customers)
            list.push_back({customer.id, customer.name});
    }
    return list;
}

Candidates of_kind(const std::string& kind, const std::string& option, const Line& line, Context& context) {
    if (option == "--roster" || option == "--db" || kind == "FILE") return {{":files", ""}};
    if (kind == "DIR") return {{":folders", ""}};
    if (kind == "SHELL") return without_text({"bash", "zsh", "fish"});
    if (kind == "KIND") return without_text({"pagerduty", "opsgenie", "grafana", "csv", "ics"});
    if (kind == "WHEN") return without_text({"auto", "always", "never"});
    if (kind == "FORMAT")
        return without_text(line.command ? split(line.command->formats, ',') : std::vector<std::string>{});
    if (kind == "ZONE") return without_text(context.zone_names());
    if (kind == "MOMENT" || kind == "PERIOD" || kind == "MONTH" || kind == "DATE") return moment_words();
    return from_schedule(kind, option, context);
}

/// The next field of a list that is being written: "from,to,ro" -> "from,to,role".
Candidates next_field(const Line& line, const std::string& last) {
    const std::size_t comma = last.rfind(',');
    const std::string before = comma == std::string::npos ? "" : last.substr(0, comma + 1);
    const std::vector<std::string> taken = split(before, ',');
    Candidates list;
    for (const std::string& field :
         line.command&& line.command->name == "show" ? render::show_fields() : render::who_fields()) {
        if (std::find(taken.begin(), taken.end(), field) == taken.end()) list.push_back({before + field, ""});
    }
    return list;
}

Candidates candidates_for(const std::vector<std::string>& before, const std::string& last, Context& context) {
    const Line line = read_line(before);
    if (line.pending == "--fields") return next_field(line, last);
    if (!line.pending.empty()) return of_kind(line.pending_kind, line.pending, line, context);
    if (last.starts_with("-")) {
        Candidates list;
        for (const OptionDescription& option : line.options)
            list.push_back({name_and_kind(option.name).first, option.text});
        return list;
    }
    if (!line.command) return command_names();
    const auto& arguments = line.command->arguments;
    if (arguments.empty()) return {};
    // The last argument is the one that may come again.
    std::string kind = arguments[std::min(line.arguments, arguments.size() - 1)].name;
    std::erase_if(kind, [](char c) { return c == '[' || c == ']' || c == '.'; });
    return of_kind(kind, "", line, context);
}

}  // namespace

GlobalOptions globals_of(const std::vector<std::string>& words) {
    GlobalOptions globals;
    const std::vector<std::string> list = rejoined(words);
    for (std::size_t i = 0; i + 2 < list.size(); ++i) {
        if (list[i] == "--db") globals.db = list[i + 1];
        if (list[i] == "--roster") globals.roster = list[i + 1];
        if (list[i] == "--team") globals.team = list[i + 1];
        if (list[i] == "--now") globals.now = list[i + 1];
    }
    return globals;
}

int run_complete(const std::vector<std::string>& words, Context& context) {
    std::vector<std::string> before = rejoined(words);
    std::string last;
    if (!before.empty()) {
        last = before.back();
        before.pop_back();
    }
    render::Text out;
    try {
        for (const Candidate& one : candidates_for(before, last, context)) {
            const render::Text word = render::Text::of(one.word);
            if (!word.plain().starts_with(':') && !word.plain().starts_with(last)) continue;
            out += word + (one.text.empty() ? render::Text() : "\t" + render::Text::of(one.text)) + "\n";
        }
    } catch (const std::exception&) {
        return 0;  // a shell must not show errors while somebody types
    }
    context.out(out);
    return 0;
}

}  // namespace rota::cli
