// Characters and looks side by side.
#include "render/formats/text.hpp"

#include <algorithm>

#include "core/text/visible.hpp"
#include "render/formats/width.hpp"

namespace rota::render {

namespace {

constexpr std::string_view looks[] = {"", "1", "2", "1;31", "32", "33", "100"};
constexpr std::string_view paints[] = {"38;5;33", "38;5;166", "38;5;35",  "38;5;162", "38;5;37",  "38;5;136",
                                       "38;5;99", "38;5;64",  "38;5;204", "38;5;67",  "38;5;130", "38;5;134"};

std::string_view code_of(Look look) {
    const auto number = static_cast<std::size_t>(look);
    const auto first_paint = static_cast<std::size_t>(Look::first_paint);
    return number < first_paint ? looks[number] : paints[(number - first_paint) % std::size(paints)];
}

}  // namespace

Text Text::of(std::string_view data) {
    Text text;
    text.plain_ = visible(data);
    return text;
}

Text Text::lines_of(std::string_view data) {
    Text text;
    while (!data.empty()) {
        const std::size_t end = std::min(data.find('\n'), data.size());
        text.plain_ += visible(data.substr(0, end));
        if (end < data.size()) text.plain_ += '\n';
        data.remove_prefix(std::min(end + 1, data.size()));
    }
    return text;
}

int Text::width() const {
    return display_width(plain_);
}

void Text::add_run(Look look, bool whole, std::size_t end) {
    if (!runs_.empty() && runs_.back().look == look && runs_.back().whole == whole) {
        runs_.back().end = end;
    } else if (end > (runs_.empty() ? 0 : runs_.back().end)) {
        runs_.push_back({look, whole, end});
    }
}

std::vector<Text::Run> Text::all_runs() const {
    std::vector<Run> runs = runs_;
    if (runs.empty() || runs.back().end < plain_.size()) runs.push_back({Look::plain, false, plain_.size()});
    return runs;
}

std::string Text::colored() const {
    std::string out;
    std::size_t at = 0;
    for (const Run& run : runs_) {
        while (at < run.end) {
            const std::size_t end = std::min(plain_.find('\n', at), run.end);
            const std::string_view stretch = std::string_view(plain_).substr(at, end - at);
            if (run.look == Look::plain || stretch.empty()) {
                out += stretch;
            } else {
                out.append("\033[").append(code_of(run.look)).append("m").append(stretch).append("\033[0m");
            }
            if (end < run.end) out += '\n';
            at = std::min(end + 1, run.end);
        }
    }
    return out.append(plain_, at);
}

Text Text::with(Look look) const {
    Text text;
    text.plain_ = plain_;
    for (const Run& run : all_runs()) text.add_run(run.look == Look::plain ? look : run.look, run.whole, run.end);
    return text;
}

Text Text::whole() const {
    Text text;
    text.plain_ = plain_;
    for (const Run& run : all_runs()) text.add_run(run.look, true, run.end);
    return text;
}

std::vector<std::pair<std::size_t, std::size_t>> Text::words() const {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    std::size_t at = 0;
    bool inside = false;
    for (const Run& run : all_runs()) {
        for (; at < run.end; ++at) {
            if (plain_[at] == ' ' && !run.whole) {
                inside = false;
            } else if (inside) {
                words.back().second = at + 1;
            } else {
                words.emplace_back(at, at + 1);
                inside = true;
            }
        }
    }
    return words;
}

Text Text::without_trailing_blanks() const {
    return part(0, plain_.find_last_not_of(' ') + 1);
}

std::vector<Text> Text::lines() const {
    std::vector<Text> lines;
    for (std::size_t at = 0; at < plain_.size();) {
        const std::size_t end = std::min(plain_.find('\n', at), plain_.size());
        lines.push_back(part(at, end));
        at = end + 1;
    }
    return lines;
}

Text Text::part(std::size_t first, std::size_t last) const {
    Text text;
    text.plain_ = plain_.substr(first, last - first);
    for (const Run& run : runs_) {
        if (run.end > first) text.add_run(run.look, run.whole, std::min(run.end, last) - first);
        if (run.end >= last) break;
    }
    return text;
}

Text& Text::operator+=(const Text& more) {
    const std::size_t before = plain_.size();
    const std::vector<Run> added = more.runs_;  // a text may be added to itself
    plain_ += more.plain_;
    if (runs_.empty() && added.empty()) return *this;
    if (runs_.empty() || runs_.back().end < before) add_run(Look::plain, false, before);
    for (const Run& run : added) add_run(run.look, run.whole, before + run.end);
    return *this;
}

Text blanks(int count) {
    return Text::of(std::string(static_cast<std::size_t>(std::max(0, count)), ' '));
}

Text pad(const Text& text, int width) {
    return text + blanks(width - text.width());
}

namespace {

using Stretch = std::pair<std::size_t, std::size_t>;

/// The words of a line; what is whole but has no room on a line by itself is broken all the same.
std::vector<Stretch> words_for(const Text& line, int room) {
    std::vector<Stretch> words;
    for (const auto& [first, last] : line.words()) {
        const Text word = line.part(first, last);
        if (word.width() <= room) {
            words.emplace_back(first, last);
            continue;
        }
        for (const auto& [begin, end] : Text::of(word.plain()).words()) words.emplace_back(first + begin, first + end);
    }
    return words;
}

void wrap_line(const Text& line, int width, Text& out) {
    const std::size_t begins = std::min(line.plain().find_first_not_of(' '), line.plain().size());
    const Text further_in = blanks(static_cast<int>(begins) + 2);
    Text current = line.part(0, begins);
    std::size_t done = begins;  // what is in `current`, or before it
    for (const auto& [first, last] : words_for(line, width - further_in.width())) {
        const Text more = line.part(done, last);
        if (done > begins && current.width() + more.width() > width) {
            out += current + "\n";
            current = further_in + line.part(first, last);
        } else {
            current += more;
        }
        done = last;
    }
    out += current;
}

}  // namespace

Text wrapped(const Text& text, int width) {
    if (width <= 0) return text;
    const bool ended = text.plain().ends_with('\n');
    Text out;
    bool first = true;
    for (const Text& line : text.lines()) {
        if (!first) out += "\n";
        first = false;
        if (line.width() <= width) {
            out += line;
        } else {
            wrap_line(line, width, out);
        }
    }
    return ended ? out + "\n" : out;
}

Text joined(const std::vector<Text>& texts, const Text& between) {
    return joined(texts, between, between);
}

Text joined(const std::vector<Text>& texts, const Text& between, const Text& last) {
    Text out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += i + 1 == texts.size() ? last : between;
        out += texts[i];
    }
    return out;
}

Text filled_in(std::string_view pattern, const std::vector<Argument>& arguments) {
    Text out;
    for (const Argument& argument : arguments) {
        const std::size_t at = pattern.find("{}");
        out += Text::lines_of(pattern.substr(0, at));
        out += argument.text();
        pattern.remove_prefix(at + 2);
    }
    return out + Text::lines_of(pattern);
}

}  // namespace rota::render
