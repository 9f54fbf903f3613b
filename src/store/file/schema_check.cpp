// Offsets are those of "Database File Format": the schema is a table of its own, which begins on page 1, after the
// header. A few tables fit on that page, so it is read there; a statement would cost some percent of what a question
// costs.
#include "store/file/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <string_view>

#include "store/file/failure.hpp"
#include "store/file/file_header.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

struct Object {
    std::string_view type, name, sql;
};

/// The objects, and what their texts point into.
struct Schema {
    std::string page;
    std::deque<std::string> texts;
    std::vector<Object> objects;
};

struct OurTable {
    std::string_view name, sql;
};

/// Reads forward in a page; anything outside it is damage.
class PageReader {
   public:
    PageReader(std::string_view page, std::size_t at) : page_(page), at_(at) {}

    std::size_t at() const { return at_; }
    std::size_t byte() {
        if (at_ >= page_.size()) throw DamagedRow("its schema cannot be read");
        return static_cast<unsigned char>(page_[at_++]);
    }
    std::size_t two_bytes() {
        const std::size_t high = byte();
        return high << 8U | byte();
    }
    /// Seven bits a byte, the highest first. Ours have three bytes at most.
    std::size_t number() {
        std::size_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const std::size_t next = byte();
            value = value << 7U | (next & 0x7FU);
            if (next < 0x80) return value;
        }
        throw DamagedRow("its schema cannot be read");
    }
    std::string_view text(std::size_t length) {
        if (length > page_.size() || at_ > page_.size() - length) throw DamagedRow("its schema cannot be read");
        at_ += length;
        return page_.substr(at_ - length, length);
    }

   private:
    std::string_view page_;
    std::size_t at_;
};

/// How many bytes a value of that type takes in a record.
std::size_t length_of(std::size_t type) {
    constexpr std::size_t lengths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < std::size(lengths) ? lengths[type] : (type - 12) / 2;
}

/// A record of the schema: type, name, tbl_name, rootpage, sql.
Object read_object(PageReader record) {
    constexpr int columns = 5;
    const std::size_t body = record.at() + record.number();
    std::size_t lengths[columns];
    for (std::size_t& length : lengths) length = length_of(record.number());
    if (record.at() != body) throw DamagedRow("its schema cannot be read");
    Object object;
    object.type = record.text(lengths[0]);
    object.name = record.text(lengths[1]);
    record.text(lengths[2] + lengths[3]);
    object.sql = record.text(lengths[4]);
    return object;
}

std::string first_page(SQLite::Database& db) {
    constexpr int usual = 4096;
    std::string page = read_raw(db, 0, usual);
    const std::size_t noted = PageReader(page, 16).two_bytes();
    const int size = noted == 1 ? 65536 : static_cast<int>(noted);
    return size == usual ? page : read_raw(db, 0, size);
}

/// False if the schema continues on other pages.
bool read_first_page(SQLite::Database& db, Schema& schema) {
    constexpr std::size_t leaf = 13;
    constexpr std::size_t most = 35;  // that much of a page is never of use to a record that is there as a whole
    schema.page = first_page(db);
    const std::string_view page = schema.page;
    const std::size_t reserved = PageReader(page, 20).byte();
    PageReader reader(page, header_length);
    if (reader.byte() != leaf) return false;
    reader.two_bytes();
    const std::size_t cells = reader.two_bytes();
    reader.text(3);
    schema.objects.reserve(cells);
    for (std::size_t i = 0; i < cells; ++i) {
        PageReader cell(page, reader.two_bytes());
        if (cell.number() + reserved + most > page.size()) return false;
        cell.number();
        schema.objects.push_back(read_object(cell));
    }
    return true;
}

Schema read_schema(SQLite::Database& db) {
    Schema schema;
    if (read_first_page(db, schema)) return schema;
    schema.objects.clear();
    SQLite::Statement row(db, "SELECT type,name,ifnull(sql,'')FROM sqlite_schema");
    const auto kept = [&](RowReader& reader) -> std::string_view { return schema.texts.emplace_back(reader.text()); };
    while (row.executeStep()) {
        RowReader reader(row);
        Object object;
        object.type = kept(reader);
        object.name = kept(reader);
        object.sql = kept(reader);
        schema.objects.push_back(object);
    }
    return schema;
}

/// SQLite stores the statements exactly as they are in the migrations.
std::vector<OurTable> our_tables(Migrations list) {
    constexpr std::string_view create = "CREATE TABLE ";
    std::vector<OurTable> tables;
    for (const std::string_view script : list) {
        for (std::size_t at = script.find(create); at != std::string_view::npos; at = script.find(create, at + 1)) {
            const std::string_view sql = script.substr(at, script.find(';', at) - at);
            const std::string_view rest = sql.substr(create.size());
            tables.push_back({rest.substr(0, rest.find('(')), sql});
        }
    }
    return tables;
}

bool computes(const Object& index) {
    return std::count(index.sql.begin(), index.sql.end(), '(') > 1 ||
           index.sql.find(" WHERE ") != std::string_view::npos;
}

}  // namespace

void require_our_tables(SQLite::Database& db, Migrations list) {
    const Schema schema = read_schema(db);
    const std::vector<Object>& objects = schema.objects;
    for (const OurTable& ours : our_tables(list)) {
        const auto made =
            std::find_if(objects.begin(), objects.end(), [&](const Object& o) { return o.name == ours.name; });
        if (made == objects.end()) throw DamagedRow(fmt::format("table {} is missing", ours.name));
        if (made->type != "table" || made->sql != ours.sql)
            throw DamagedRow(fmt::format("table {} is not defined as rota defines it", ours.name));
    }
    for (const Object& object : objects) {
        if (object.type == "index" && computes(object))
            throw DamagedRow(fmt::format("index {} is not one of rota's", object.name));
    }
}

std::vector<std::string> find_triggers(SQLite::Database& db) {
    std::vector<std::string> findings;
    SQLite::Statement row(db, "SELECT name FROM sqlite_schema WHERE type='trigger' ORDER BY name");
    while (row.executeStep())
        findings.push_back(fmt::format("a trigger was added, which rota does not run: {}", RowReader(row).text()));
    return findings;
}

}  // namespace rota::store
