// A team's spreadsheet: which column means what, whose clock it follows, and its rows as duties. Grafana's final shifts
// are the same in JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "import/sources/csv_table.hpp"
#include "import/sources/csv_times.hpp"
#include "import/sources/kinds.hpp"
#include "import/roster/dated_rows.hpp"

namespace rota::importing {

namespace {

enum Column { start, end, person, role, email, zone, note, start_time, end_time, columns };

struct Meaning {
    Column column;
    std::string_view what, names;
};

constexpr std::array meanings{
    Meaning{start, "start", " start from begin startdate starttime starts shiftstart dtstart since von "},
    Meaning{end, "end", " end to until finish enddate endtime ends shiftend dtend bis "},
    Meaning{person, "person",
            " person name user who oncall engineer assignee employee agent userusername username responder "},
    Meaning{role, "role", " role rotation shift schedule position level layer tier queue type "},
    Meaning{email, "e-mail", " email useremail mail "},
    Meaning{zone, "zone", " timezone tz zone "},
    Meaning{note, "note", " note notes "},
};

/// Without case, blanks, "_" and "-".
std::string folded(const std::string& name) {
    std::string out;
    for (const char c : name) {
        if (c == ' ' || c == '_' || c == '-') continue;
        out += static_cast<char>('A' <= c && c <= 'Z' ? c + 32 : c);
    }
    return out;
}

struct RawRow {
    CellTime from, to;
    std::string who, mail, role, note;
    std::optional<Zone> zone;
    std::size_t at = 0;
};

class CsvReader {
   public:
    CsvReader(const ImportRequest& request, const Source& file, Notes& notes)
        : request_(request), file_(file), notes_(notes) {
        where_.fill(none);
    }

    RowsInput read() {
        table_ = read_table(file_);
        find_columns();
        find_day_order();
        for (const auto& row : table_.rows) read_row(row);
        input_.origin = "a table";
        choose_zone();
        close_days();
        for (const RawRow& row : rows_) add_row(row);
        return std::move(input_);
    }

   private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // ---- columns ----

    void find_columns() {
        for (std::size_t c = 0; c < table_.header.size(); ++c) {
            const std::string name = folded(table_.header[c].text);
            const auto meaning = std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& one) {
                return !name.empty() && one.names.find(" " + name + " ") != std::string_view::npos;
            });
            if (meaning == meanings.end()) {
                if (!name.empty())
                    notes_.lost(table_.header[c].at, "unknown field",
                                "the column " + quoted_name(table_.header[c].text));
            } else {
                take_column(c, *meaning, name);
            }
        }
        for (const Column needed : {start, end}) {
            if (where_[needed] == none)
                refuse_header(fmt::format("there is no column for the {}", meanings[needed].what));
        }
        if (where_[person] == none && where_[email] == none) refuse_header("there is no column for the person");
    }

    /// A date and a time that are apart belong together.
    void take_column(std::size_t c, const Meaning& meaning, const std::string& name) {
        std::size_t& mine = where_[meaning.column];
        if (mine == none) {
            mine = c;
            return;
        }
        const Column time = meaning.column == start ? start_time : end_time;
        const std::string first = folded(table_.header[mine].text);
        const std::string date_name = meaning.column == start ? "startdate" : "enddate";
        const std::string time_name = meaning.column == start ? "starttime" : "endtime";
        if (first == date_name && name == time_name) {
            where_[time] = c;
        } else if (first == time_name && name == date_name) {
            where_[time] = mine;
            mine = c;
        } else {
            refuse_header(fmt::format("the columns {} and {} both mean the {}", quoted_name(table_.header[mine].text),
                                      quoted_name(table_.header[c].text), meaning.what));
        }
    }

    [[noreturn]] void refuse_header(const std::string& why) const {
        std::string list;
        for (const Cell& cell : table_.header) list += (list.empty() ? "" : ", ") + quoted_name(cell.text);
        file_.refuse(table_.header.empty() ? 0 : table_.header.front().at, "columns", why,
                     fmt::format("the columns are {}; needed are start, end and person", one_line(list, 400)));
    }

    [[nodiscard]] const Cell& cell(const std::vector<Cell>& row, Column column) const {
        static const Cell empty;
        return where_[column] == none ? empty : row[where_[column]];
    }

    // ---- times ----

    void find_day_order() {
        const Cell* slashes = nullptr;
        for (const auto& row : table_.rows) {
            for (const Column column : {start, end}) {
                const Cell& one = cell(row, column);
                if (!has_slashes(one.text)) continue;
                if (slashes == nullptr) slashes = &one;
                const DayOrder told = order_told_by(one.text);
                if (told == DayOrder::unknown) continue;
                if (order_ != DayOrder::unknown && order_ != told)
                    file_.refuse(one.at, "unreadable",
                                 fmt::format("{} has the day where other dates have the month", quoted_name(one.text)),
                                 "write dates as 2026-11-02");
                order_ = told;
            }
        }
        if (slashes != nullptr && order_ == DayOrder::unknown)
            file_.refuse(slashes->at, "unreadable",
                         fmt::format("no date says which part of {} is the day", quoted_name(slashes->text)),
                         "write dates as 2026-11-02");
    }

    CellTime time_in(const std::vector<Cell>& row, Column date_column, Column time_column) const {
        const Cell& date = cell(row, date_column);
        auto time = parse_cell_time(date.text, order_);
        if (!time)
            file_.refuse(date.at, "unreadable",
                         fmt::format("{} is no date or time of the years 1970 to 2199", quoted_name(date.text)),
                         "write it as 2026-11-02 09:00");
        const Cell& clock = cell(row, time_column);
        if (where_[time_column] == none || clock.text.empty()) return *time;
        auto clock_time = parse_cell_clock(clock.text);
        if (!clock_time) {
            if (const auto fraction = parse_cell_time("2026-01-01 " + clock.text, order_))
                clock_time = time_of_day(fraction->wall);
        }
        if (!clock_time)
            file_.refuse(clock.at, "unreadable", fmt::format("{} is no time of day", quoted_name(clock.text)),
                         "write it as 09:00");
        time->wall = WallTime{day_of(time->wall)} + *clock_time;
        time->is_day = false;
        return *time;
    }

    void read_row(const std::vector<Cell>& row) {
        RawRow raw;
        raw.at = cell(row, start).at;
        raw.from = time_in(row, start, start_time);
        raw.to = time_in(row, end, end_time);
        raw.who = cell(row, person).text;
        raw.mail = cell(row, email).text;
        raw.role = cell(row, role).text;
        raw.note = cell(row, note).text;
        if (const Cell& name = cell(row, zone); !name.text.empty()) {
            raw.zone = find_zone(name.text, request_.zones);
            if (!raw.zone)
                file_.refuse(name.at, "zone", fmt::format("zone: unknown time zone {}", quoted_name(name.text)));
        }
        if (raw.who.empty() && raw.mail.empty()) {
            notes_.lost(raw.at, "nobody", "a row without a person: " + wall_minutes(raw.from.wall));
            return;
        }
        rows_.push_back(std::move(raw));
    }

    /// The column, else --tz, else UTC.
    void choose_zone() {
        if (request_.zone) {
            input_.zone = *request_.zone;
            return;
        }
        std::optional<Seconds> offset;
        for (const RawRow& row : rows_) {
            if (row.zone) {
                input_.zone = *row.zone;
                return;
            }
        }
        for (const RawRow& row : rows_) {
            for (const CellTime* time : {&row.from, &row.to}) {
                if (!time->offset) continue;
                if (offset && *offset != *time->offset)
                    file_.refuse(row.at, "zone",
                                 "zone: the offsets of these times vary, so they are of a zone that changes its clocks",
                                 "say which with --tz, for example --tz Europe/Berlin");
                offset = time->offset;
            }
        }
        input_.zone = request_.zones("UTC").value_or(Zone{});
        notes_.approximated(0, "zone",
                            "no time zone is named: times are taken as UTC; --tz says whose clock they follow");
    }

    /// A date alone as an end is the end of that day, unless the next row of the role starts on it.
    void close_days() {
        std::map<std::string, std::vector<RawRow*>> roles;
        for (RawRow& row : rows_) roles[row.role].push_back(&row);
        for (auto& [name, list] : roles) {
            std::stable_sort(list.begin(), list.end(),
                             [](const RawRow* a, const RawRow* b) { return a->from.wall < b->from.wall; });
            bool until_next = false;  // how this list writes its ends; its last row has no next one
            for (std::size_t i = 0; i < list.size(); ++i) {
                if (!list[i]->to.is_day) continue;
                const bool is_last = i + 1 == list.size();
                const bool next_starts = !is_last && day_of(list[i + 1]->from.wall) == day_of(list[i]->to.wall) &&
                                         list[i]->from.wall < list[i]->to.wall;
                if (next_starts) {
                    list[i]->to.wall = list[i + 1]->from.wall;
                    until_next = true;
                } else if (!is_last || !until_next) {
                    list[i]->to.wall += one_day;
                }
            }
        }
    }

    [[nodiscard]] Instant instant(const CellTime& time, const RawRow& row) const {
        if (time.offset) return Instant{time.wall.time_since_epoch() - *time.offset};
        return (row.zone ? *row.zone : input_.zone).to_instant(time.wall);
    }

    void add_row(const RawRow& raw) {
        Row row;
        row.when = {instant(raw.from, raw), instant(raw.to, raw)};
        if (row.when.empty()) file_.refuse(raw.at, "dates-in-reverse", "this row ends before it begins");
        row.role = raw.role;
        row.note = raw.note;
        row.at = raw.at;
        const std::string key = folded(raw.mail.empty() ? raw.who : raw.who.empty() ? raw.mail : raw.who);
        row.person = input_.people.of(key.empty() ? raw.who : key, raw.at);
        Person& one = input_.people[row.person];
        if (one.name.empty()) one.name = raw.who.find('@') == std::string::npos ? raw.who : "";
        if (one.email.empty())
            one.email = raw.mail.empty() && raw.who.find('@') != std::string::npos ? raw.who : raw.mail;
        input_.rows.push_back(std::move(row));
    }

    const ImportRequest& request_;
    const Source& file_;
    Notes& notes_;
    Table table_;
    std::array<std::size_t, columns> where_{};
    DayOrder order_ = DayOrder::unknown;
    std::vector<RawRow> rows_;
    RowsInput input_;
};

}  // namespace

Imported import_csv(const ImportRequest& request, const Source& file, Notes& notes) {
    RowsInput input = CsvReader(request, file, notes).read();
    return carry_rows(input, request, file, notes);
}

bool has_final_shifts(const JsonDocuments& documents) {
    return std::any_of(documents.roots.begin(), documents.roots.end(), [](const Json& root) {
        const Json* results = root.find("results");
        return results != nullptr && !results->items().empty() &&
               results->items().front().find("shift_start") != nullptr;
    });
}

Imported import_final_shifts(const Reading& reading) {
    RowsInput input;
    input.origin = "final shifts of Grafana OnCall";
    const Source& file = reading.file;
    for (const Json& root : reading.documents.roots) {
        if (root.find("next") != nullptr)
            reading.notes.lost(root.at(), "irregular", "pages are missing (\"next\" names one)");
        for (const Json& shift : list_of(root, "results", file)) {
            need_object(shift, "a shift", file);
            Row row;
            row.at = shift.at();
            row.when = {need_instant(shift, "shift_start", "a shift", file),
                        need_instant(shift, "shift_end", "a shift", file)};
            if (row.when.empty()) file.refuse(shift.at(), "dates-in-reverse", "this shift ends before it begins");
            const std::string mail = text_of(shift, "user_email", file);
            const std::string name = text_of(shift, "user_username", file);
            const std::string key = text_of(shift, "user_pk", file);
            row.person = input.people.of(!key.empty() ? key : !mail.empty() ? mail : name, shift.at());
            Person& person = input.people[row.person];
            person.email = mail;
            if (mail.empty()) person.name = name;
            input.rows.push_back(std::move(row));
        }
    }
    input.zone = reading.request.zone ? *reading.request.zone : reading.request.zones("UTC").value_or(Zone{});
    if (!reading.request.zone)
        reading.notes.approximated(0, "zone", "times are in UTC; --tz says whose clock the hand-offs follow");
    return carry_rows(input, reading.request, file, reading.notes);
}

}  // namespace rota::importing
