// Help texts: the summary, how to call it, what the words mean, and examples to copy.
#include "cli/help.hpp"

#include <algorithm>

namespace rota::cli {

namespace {

constexpr std::size_t line_width = 96;

/// `text` in lines of at most `line_width` columns, the later ones indented.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::string out;
    std::size_t column = indent;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const bool first = column == indent;
        if (!first && column + 1 + word.size() > line_width) {
            out += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        at = end + 1;
    }
    return out;
}

std::string section(const std::string& title, const std::vector<OptionDescription>& entries) {
    if (entries.empty()) return "";
    std::size_t width = 0;
    for (const auto& entry : entries) width = std::max(width, entry.name.size());
    std::string out = "\n" + title + "\n";
    for (const auto& entry : entries) {
        out +=
            "  " + entry.name + std::string(width - entry.name.size() + 2, ' ') + wrapped(entry.text, width + 4) + "\n";
    }
    return out;
}

std::string usage(const CommandDescription& command) {
    std::string line = "Usage: rota " + command.name;
    for (const auto& argument : command.arguments) line += " " + argument.name;
    return line + (command.options.empty() ? "" : " [options]") + "\n";
}

}  // namespace

std::string program_help(const std::vector<CommandDescription>& commands,
                         const std::vector<OptionDescription>& globals) {
    std::string out =
        "rota shares on-call duty fairly: who is on duty on Friday night, and why.\n\n"
        "Usage: rota COMMAND ... [options]\n";
    std::vector<OptionDescription> list;
    for (const auto& command : commands) list.push_back({command.name, command.summary});
    out += section("Commands", list) + section("Options, before or after the command", globals);
    return out +
           "\nExamples\n"
           "  rota init && rota check && rota generate   from nothing to a published plan\n"
           "  rota who friday night                      who is responsible then\n"
           "\n`rota COMMAND --help` explains one command.\n";
}

std::string command_help(const CommandDescription& command, const std::vector<OptionDescription>& globals) {
    std::string out = command.summary + "\n\n" + usage(command);
    if (!command.about.empty()) out += "\n" + wrapped(command.about, 0) + "\n";
    out += section("Arguments", command.arguments) + section("Options", command.options);
    if (!command.formats.empty()) out += "\nFormats: " + command.formats + "\n";
    out += section("Options of every command", globals) + "\nExamples\n";
    for (const std::string& example : command.examples) out += "  " + example + "\n";
    return out;
}

}  // namespace rota::cli
