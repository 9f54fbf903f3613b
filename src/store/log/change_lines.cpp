// Writing and reading the lines; what stands in a file may have been written by anybody.
#include "store/log/change_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "store/file/failure.hpp"
#include "store/log/lines.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

constexpr std::int64_t most_duties = 1'000'000'000;

[[noreturn]] void refuse_entry() {
    throw DamagedRow("an entry of the log cannot be read");
}

std::int64_t whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) refuse_entry();
    return value;
}

std::int64_t whole_number(std::string_view text, std::int64_t low, std::int64_t high) {
    const std::int64_t value = whole_number(text);
    if (value < low || value > high) refuse_entry();
    return value;
}

/// As it was to the last bit.
std::optional<double> measure(std::string_view text) {
    if (text.empty()) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) refuse_entry();
    return value;
}

std::string measure_text(const std::optional<double>& value) {
    if (value && !std::isfinite(*value)) throw std::logic_error("a level's value is a number");
    return value ? fmt::format("{}", *value) : "";
}

std::string hash_text(std::uint64_t hash) {
    return fmt::format("{:016x}", hash);
}

/// Sixteen digits, so that each number has one way to be written.
std::uint64_t read_hash(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc() || hash_text(value) != text) refuse_entry();
    return value;
}

Interval interval(std::string_view from, std::string_view to) {
    const Interval when{Instant{Seconds{whole_number(from)}}, Instant{Seconds{whole_number(to)}}};
    if (!storable(when)) refuse_entry();
    return when;
}

std::optional<std::string> person(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return unescaped(text);
}

using Columns = std::vector<std::string_view>;

Move read_move(const Columns& columns) {
    if (columns.size() != 10) refuse_entry();
    Move move;
    move.change.role = unescaped(columns[1]);
    move.change.when = interval(columns[3], columns[4]);
    move.change.duty = interval(columns[2], columns[4]).start;
    move.change.before = person(columns[5]);
    move.set_before = whole_number(columns[6]);
    move.change.after = person(columns[7]);
    move.set_after = whole_number(columns[8]);
    move.change.why = unescaped(columns[9]);
    return move;
}

Author read_author(const Columns& columns, const std::string& name) {
    return {name, whole_number(columns[1], 0, std::numeric_limits<std::uint32_t>::max()), unescaped(columns[2])};
}

Level read_level(const Columns& columns) {
    Level level;
    level.name = unescaped(columns[1]);
    if (level.name.empty()) refuse_entry();
    level.value = measure(columns[2]);
    level.bound = measure(columns[3]);
    level.proven = whole_number(columns[4], 0, 1) == 1;
    return level;
}

Sums read_sums(const Columns& columns) {
    Sums sums;
    if (columns.size() != 2 + sums.of_table.size()) refuse_entry();
    sums.layout = whole_number(columns[1], 1, std::numeric_limits<std::int64_t>::max());
    std::transform(columns.begin() + 2, columns.end(), sums.of_table.begin(), read_hash);
    return sums;
}

void read_line(std::string_view line, Entry& entry) {
    const Columns columns = parts(line, '\t');
    ChangeSet& set = entry.set;
    if (entry.sums) refuse_entry();  // they come last
    if (columns[0] == "moved") {
        entry.moves.push_back(read_move(columns));
    } else if (columns[0] == "away" && columns.size() == 5) {
        set.absence = Absence{unescaped(columns[1]), interval(columns[2], columns[3]), unescaped(columns[4])};
    } else if (columns[0] == "undoes" && columns.size() == 2) {
        set.undoes = whole_number(columns[1]);
    } else if (columns[0] == "added" && columns.size() == 4) {
        set.added = static_cast<std::size_t>(whole_number(columns[1], 1, most_duties));
        set.added_from_to = interval(columns[2], columns[3]);
    } else if (columns[0] == "by" && columns.size() == 3 && !set.by.uid) {
        set.by = read_author(columns, set.by.name);
    } else if (columns[0] == "basis" && columns.size() == 2 && !set.proof.empty() && set.proof_basis == 0) {
        set.proof_basis = read_hash(columns[1]);
    } else if (columns[0] == "proof" && columns.size() == 5 && is_publication(set.kind)) {
        set.proof.push_back(read_level(columns));
    } else if (columns[0] == "sum") {
        entry.sums = read_sums(columns);
    } else {
        refuse_entry();
    }
}

std::string to_text(const Move& move) {
    const HolderChange& change = move.change;
    return fmt::format("moved\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", escaped(change.role), utc_seconds(change.duty),
                       utc_seconds(change.when.start), utc_seconds(change.when.end),
                       escaped(change.before.value_or("")), move.set_before, escaped(change.after.value_or("")),
                       move.set_after, escaped(change.why));
}

std::string to_text(const Level& level) {
    return fmt::format("proof\t{}\t{}\t{}\t{}\n", escaped(level.name), measure_text(level.value),
                       measure_text(level.bound), level.proven ? 1 : 0);
}

}  // namespace

std::string to_line(const Sums& sums) {
    std::string line = fmt::format("sum\t{}", sums.layout);
    for (const std::uint64_t one : sums.of_table) line += "\t" + hash_text(one);
    return line + "\n";
}

std::string to_change_text(const Entry& entry) {
    const ChangeSet& set = entry.set;
    std::string text;
    if (set.by.uid) text += fmt::format("by\t{}\t{}\n", *set.by.uid, escaped(set.by.as));
    if (set.undoes) text += fmt::format("undoes\t{}\n", *set.undoes);
    if (set.absence) {
        const Absence& away = *set.absence;
        text += fmt::format("away\t{}\t{}\t{}\t{}\n", escaped(away.person), utc_seconds(away.when.start),
                            utc_seconds(away.when.end), escaped(away.reason));
    }
    if (set.added_from_to) {
        text += fmt::format("added\t{}\t{}\t{}\n", set.added, utc_seconds(set.added_from_to->start),
                            utc_seconds(set.added_from_to->end));
    }
    for (const Level& level : set.proof) text += to_text(level);
    if (!set.proof.empty()) text += "basis\t" + hash_text(set.proof_basis) + "\n";
    for (const Move& move : entry.moves) text += to_text(move);
    return entry.sums ? text + to_line(*entry.sums) : text;
}

void read_change_text(const std::string& text, Entry& entry) {
    if (text.empty()) return;
    if (text.back() != '\n') refuse_entry();
    for (const std::string_view line : parts(std::string_view(text).substr(0, text.size() - 1), '\n')) {
        read_line(line, entry);
    }
}

std::string_view sums_line(std::string_view text) {
    if (text.empty()) return {};
    const std::size_t before = text.substr(0, text.size() - 1).rfind('\n');
    const std::string_view last = before == std::string_view::npos ? text : text.substr(before + 1);
    return last.starts_with("sum\t") ? last : std::string_view{};
}

}  // namespace rota::store
