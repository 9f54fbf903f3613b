// CSV, one character at a time.
#include "import/sources/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/encoding.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_rows = 200'000;
constexpr std::size_t most_columns = 200;

Cell trimmed_cell(std::string text, std::size_t at) {
    const std::size_t first = text.find_first_not_of(" \t\xC2\xA0");
    if (first == std::string::npos) return {"", at};
    return {text.substr(first, text.find_last_not_of(" \t") - first + 1), at};
}

class TableReader {
   public:
    explicit TableReader(const Job& job) : job_(job), text_(job.text()) {}

    Table read() {
        find_separator();
        Table table;
        while (table.header.empty() && at_ < text_.size()) table.header = read_row();
        if (table.header.size() > most_columns) job_.refuse(0, "too-many", "the header has more than 200 columns");
        while (at_ < text_.size()) {
            const std::size_t begin = at_;
            std::vector<Cell> row = read_row();
            if (row.empty()) continue;
            while (row.size() > table.header.size() && row.back().text.empty()) row.pop_back();
            if (row.size() > table.header.size())
                job_.refuse(begin, "columns", "this row has {} cells, the header {}", row.size(), table.header.size());
            row.resize(table.header.size(), Cell{"", begin});
            if (table.rows.size() == most_rows)
                job_.refuse(begin, "too-large", "there are more than {} rows", most_rows);
            table.rows.push_back(std::move(row));
        }
        return table;
    }

   private:
    void find_separator() {
        const std::size_t begin = text_.find_first_not_of("\r\n");
        const std::string_view line =
            text_.substr(std::min(begin, text_.size()), text_.find('\n', begin) - std::min(begin, text_.size()));
        if (line.starts_with("sep=") && line.size() > 4) {
            separator_ = line[4];
            at_ = std::min(text_.find('\n'), text_.size() - 1) + 1;
            return;
        }
        std::size_t most = 0;
        for (const char candidate : {',', ';', '\t'}) {
            bool quoted = false;
            std::size_t count = 0;
            for (const char c : line) {
                if (c == '"') quoted = !quoted;
                count += !quoted && c == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                separator_ = candidate;
            }
        }
    }

    /// None for an empty line.
    std::vector<Cell> read_row() {
        std::vector<Cell> row;
        bool more = true;
        while (more) {
            row.push_back(read_cell(more));
            if (row.size() > most_columns + 1) job_.refuse(at_, "too-many", "a row has more than 200 cells");
        }
        const bool blank = std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.text.empty(); });
        return blank ? std::vector<Cell>{} : row;
    }

    /// Stands after the separator or the end of the line then; `more`: the row goes on.
    Cell read_cell(bool& more) {
        const std::size_t begin = at_;
        std::string text;
        while (at_ < text_.size() && text_[at_] == ' ' && separator_ != ' ') ++at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted(text);
        }
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
            text += text_[at_++];
        more = at_ < text_.size() && text_[at_] == separator_;
        if (more) {
            ++at_;
        } else {
            if (at_ < text_.size() && text_[at_] == '\r') ++at_;
            if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        }
        return trimmed_cell(std::move(text), begin);
    }

    void read_quoted(std::string& text) {
        const std::size_t begin = at_++;
        while (true) {
            if (at_ >= text_.size()) job_.refuse(begin, "syntax", "a quoted cell that does not end");
            if (text_[at_] == '"') {
                if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
                ++at_;
            }
            text += text_[at_++];
        }
        ++at_;
    }

    const Job& job_;
    std::string_view text_;
    std::size_t at_ = 0;
    char separator_ = ',';
};

}  // namespace

Table read_table(const Job& job) {
    if (const auto problem = encoding_problem(job.text(), max_import_bytes)) job.refuse(*problem);
    return TableReader(job).read();
}

}  // namespace rota::importing
