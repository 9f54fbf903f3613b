// A team's spreadsheet: which column means what, whose clock it follows, and its rows as duties.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "calendar/zone_names.hpp"
#include "core/text/ascii.hpp"
#include "import/model/dated_rows.hpp"
#include "import/sources/cell_times.hpp"
#include "import/sources/csv_table.hpp"
#include "import/sources/sources.hpp"

namespace rota::importing {

namespace {

enum Column : std::size_t { start, end, person, role, email, zone, note, start_time, end_time, columns };

struct Meaning {
    Column column;
    std::string_view what, names;
};

constexpr Meaning meanings[] = {
    {start, "start", " start from begin startdate starttime starts shiftstart dtstart since von "},
    {end, "end", " end to until finish enddate endtime ends shiftend dtend bis "},
    {person, "person",
     " person name user who oncall engineer assignee employee agent userusername username responder "},
    {role, "role", " role rotation shift schedule position level layer tier queue type "},
    {email, "e-mail", " email useremail mail "},
    {zone, "zone", " timezone tz zone "},
    {note, "note", " note notes "},
};

/// Without case, blanks, "_" and "-".
std::string folded(const std::string& name) {
    std::string out = lower_case(name);
    std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
    return out;
}

/// How people write that a row has nobody yet.
bool means_nobody(const std::string& cell) {
    constexpr std::string_view words[] = {"", "tbd", "tba", "tbc", "n/a", "nobody", "none", "noone", "open", "?"};
    return std::find(std::begin(words), std::end(words), folded(cell)) != std::end(words);
}

struct RawRow {
    CellTime from, to;
    std::string who, mail, role, note;
    std::optional<Zone> zone;
    std::size_t at = 0;
};

class SpreadsheetReader {
   public:
    explicit SpreadsheetReader(Job& job) : job_(job) { where_.fill(none); }

    Export read() {
        table_ = read_table(job_);
        find_columns();
        find_day_order();
        for (const auto& row : table_.rows) read_row(row);
        export_.origin = "a table";
        choose_zone();
        close_days();
        std::vector<Row> rows;
        for (const RawRow& row : rows_) rows.push_back(row_of(row));
        add_rows(std::move(rows), zone_, export_, job_);
        return std::move(export_);
    }

   private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // ---- columns ----

    void find_columns() {
        for (std::size_t c = 0; c < table_.header.size(); ++c) {
            const std::string name = folded(table_.header[c].text);
            if (name.empty()) continue;
            const auto* meaning = std::find_if(std::begin(meanings), std::end(meanings), [&](const Meaning& one) {
                return one.names.find(" " + name + " ") != std::string_view::npos;
            });
            if (meaning != std::end(meanings)) {
                take_column(c, *meaning);
            } else {
                job_.lost(table_.header[c].at, "unknown field", "the column {}", quoted_name(table_.header[c].text));
            }
        }
        for (const Column needed : {start, end}) {
            if (where_[needed] == none)
                refuse_header(fmt::format("there is no column for the {}", meanings[needed].what));
        }
        if (where_[person] == none && where_[email] == none) refuse_header("there is no column for the person");
    }

    /// A date and a time that are apart belong together.
    void take_column(std::size_t c, const Meaning& meaning) {
        std::size_t& mine = where_[meaning.column];
        if (mine == none) {
            mine = c;
            return;
        }
        const std::string first = folded(table_.header[mine].text), second = folded(table_.header[c].text);
        const std::string date_name = std::string(meaning.what) + "date",
                          time_name = std::string(meaning.what) + "time";
        const Column time = meaning.column == start ? start_time : end_time;
        if (first == date_name && second == time_name) {
            where_[time] = c;
        } else if (first == time_name && second == date_name) {
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
        job_.refuse_with_hint(
            table_.header.empty() ? 0 : table_.header.front().at, "columns", why,
            fmt::format("the columns are {}; required are start, end and person", one_line(list, 400)));
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
                const auto told = order_told_by(one.text);
                if (told && slashes == nullptr) slashes = &one;
                if (!told || *told == DayOrder::unknown) continue;
                if (order_ != DayOrder::unknown && order_ != *told)
                    job_.refuse_with_hint(
                        one.at, "unreadable",
                        fmt::format("{} has the day where other dates have the month", quoted_name(one.text)),
                        "write dates as 2026-11-02");
                order_ = *told;
            }
        }
        if (slashes != nullptr && order_ == DayOrder::unknown)
            job_.refuse_with_hint(slashes->at, "unreadable",
                                  fmt::format("no date shows which part of {} is the day", quoted_name(slashes->text)),
                                  "write dates as 2026-11-02");
    }

    [[nodiscard]] CellTime time_in(const std::vector<Cell>& row, Column date_column, Column time_column) const {
        const Cell& date = cell(row, date_column);
        auto time = parse_cell_time(date.text, order_);
        if (!time)
            job_.refuse_with_hint(
                date.at, "unreadable",
                fmt::format("{} is no date or time of the years 1970 to 2199", quoted_name(date.text)),
                "write it as 2026-11-02 09:00");
        const Cell& clock = cell(row, time_column);
        if (clock.text.empty()) return *time;
        const auto clock_time = parse_cell_clock(clock.text);
        if (!clock_time)
            job_.refuse_with_hint(clock.at, "unreadable", fmt::format("{} is no time of day", quoted_name(clock.text)),
                                  "write it as 09:00");
        time->wall = at(day_of(time->wall), *clock_time);
        time->is_day = false;
        return *time;
    }

    void read_row(const std::vector<Cell>& row) {
        RawRow raw{time_in(row, start, start_time),
                   time_in(row, end, end_time),
                   cell(row, person).text,
                   cell(row, email).text,
                   cell(row, role).text,
                   cell(row, note).text,
                   {},
                   cell(row, start).at};
        if (const Cell& name = cell(row, zone); !name.text.empty()) {
            raw.zone = find_zone(name.text, job_.request().zones);
            if (!raw.zone) job_.refuse(name.at, "zone", "zone: unknown time zone {}", quoted_name(name.text));
        }
        if (means_nobody(raw.who) && means_nobody(raw.mail))
            return job_.lost(raw.at, "nobody", "a row without a person: {}", wall_minutes(raw.from.wall));
        rows_.push_back(std::move(raw));
    }

    /// --tz, else the column, else UTC.
    void choose_zone() {
        std::optional<Zone> named = job_.request().zone;
        std::optional<Seconds> offset;
        for (const RawRow& row : rows_) {
            if (!named) named = row.zone;
        }
        zone_ = named.value_or(job_.utc());
        if (named) return;
        for (const RawRow& row : rows_) {
            for (const CellTime* time : {&row.from, &row.to}) {
                if (offset && time->offset && *offset != *time->offset)
                    job_.refuse_with_hint(
                        row.at, "zone",
                        "zone: the offsets of these times vary, so they are of a zone that changes its clocks",
                        "say which with --tz, for example --tz Europe/Berlin");
                if (time->offset) offset = time->offset;
            }
        }
        job_.approximated(0, "zone", "no time zone is given: times are read as UTC; use --tz to name their zone");
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
                WallTime& to = list[i]->to.wall;
                const bool is_last = i + 1 == list.size();
                if (!is_last && day_of(list[i + 1]->from.wall) == day_of(to) && list[i]->from.wall < to) {
                    to = list[i + 1]->from.wall;
                    until_next = true;
                } else if (!is_last || !until_next) {
                    to += one_day;
                }
            }
        }
    }

    Row row_of(const RawRow& raw) {
        const auto instant = [&](const CellTime& time) {
            if (time.offset) return Instant{time.wall.time_since_epoch() - *time.offset};
            return raw.zone.value_or(zone_).to_instant(time.wall);
        };
        const Interval when{instant(raw.from), instant(raw.to)};
        if (when.empty()) job_.refuse(raw.at, "dates-in-reverse", "this row ends before it begins");
        const bool who_is_mail = raw.who.find('@') != std::string::npos;
        const int index = export_.people.of(key_of(raw), raw.at);
        Person& one = export_.people[index];
        if (one.name.empty() && !who_is_mail) one.name = raw.who;
        if (one.email.empty()) one.email = raw.mail.empty() && who_is_mail ? raw.who : raw.mail;
        return {when, index, raw.role, raw.note, raw.at};
    }

    /// By name; people of one name with different addresses are different people.
    std::string key_of(const RawRow& raw) {
        const std::string name = folded(raw.who.empty() ? raw.mail : raw.who);
        const std::string mail = lower_case(raw.mail);
        if (name.empty() || mail.empty()) return name.empty() ? raw.who : name;
        const auto [known, fresh] = mail_of_.emplace(name, mail);
        return known->second == mail ? name : name + " " + mail;
    }

    Job& job_;
    Table table_;
    std::map<std::string, std::string> mail_of_;  // of each name, the first
    std::array<std::size_t, columns> where_{};
    DayOrder order_ = DayOrder::unknown;
    std::vector<RawRow> rows_;
    Zone zone_;
    Export export_;
};

}  // namespace

Export read_spreadsheet(Job& job) {
    return SpreadsheetReader(job).read();
}

}  // namespace rota::importing
