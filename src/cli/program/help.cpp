// Help texts: the summary, how to call it, what the words mean, and examples to copy.
#include "cli/program/help.hpp"

#include <algorithm>

namespace rota::cli {

namespace {

constexpr std::size_t readable_columns = 96;
constexpr std::size_t least_beside = 24;  // columns that a text needs beside its name; with fewer it stands below

std::size_t line_width(int columns) {
    return columns <= 0 ? readable_columns : std::min(readable_columns, static_cast<std::size_t>(columns));
}

/// `text` in lines of at most `width` columns, the later ones indented.
std::string in_lines(const std::string& text, std::size_t indent, std::size_t width) {
    std::string out;
    std::size_t column = indent;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const bool first = column == indent;
        if (!first && column + 1 + word.size() > width) {
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

std::string section(const std::string& title, const std::vector<OptionDescription>& entries, std::size_t width) {
    if (entries.empty()) return "";
    std::size_t names = 0;
    for (const auto& entry : entries) names = std::max(names, entry.name.size());
    const bool beside = names + 4 + least_beside <= width;
    std::string out = "\n" + title + "\n";
    for (const auto& entry : entries) {
        out += "  " + entry.name;
        if (beside) {
            out += std::string(names - entry.name.size() + 2, ' ') + in_lines(entry.text, names + 4, width) + "\n";
        } else {
            out += "\n      " + in_lines(entry.text, 6, width) + "\n";
        }
    }
    return out;
}

std::string usage(const CommandDescription& command) {
    std::string line = "Usage: rota " + command.name;
    for (const auto& argument : command.arguments) line += " " + argument.name;
    return line + (command.options.empty() ? "" : " [options]") + "\n";
}

}  // namespace

std::string program_help(const std::vector<CommandDescription>& commands, const std::vector<OptionDescription>& globals,
                         int columns) {
    const std::size_t width = line_width(columns);
    std::string out =
        "rota shares on-call duty fairly: who is on duty on Friday night, and why.\n\n"
        "Usage: rota COMMAND ... [options]\n";
    std::vector<OptionDescription> list;
    for (const auto& command : commands) list.push_back({command.name, command.summary});
    out += section("Commands", list, width) + section("Options, before or after the command", globals, width);
    out += section("Examples",
                   {{"rota init && rota check && rota generate", "from nothing to a published plan"},
                    {"rota who friday night", "who is responsible then"}},
                   width);
    return out + "\n`rota COMMAND --help` explains one command.\n";
}

std::string command_help(const CommandDescription& command, const std::vector<OptionDescription>& globals,
                         int columns) {
    const std::size_t width = line_width(columns);
    std::string out = command.summary + "\n\n" + usage(command);
    if (!command.about.empty()) out += "\n" + in_lines(command.about, 0, width) + "\n";
    out += section("Arguments", command.arguments, width) + section("Options", command.options, width);
    if (!command.formats.empty()) out += "\nFormats: " + command.formats + "\n";
    out += section("Options of every command", globals, width) + "\nExamples\n";
    for (const std::string& example : command.examples) out += "  " + example + "\n";
    return out;
}

}  // namespace rota::cli
