// Offsets are those of "Database File Format", section 1.3 "The Database Header".
#include "store/file/file_header.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "rota/error.hpp"

namespace rota::store {

namespace {

using namespace std::string_literals;

constexpr std::size_t user_version_offset = 60;
constexpr std::size_t application_id_offset = 68;

std::uint32_t big_endian(const std::string& bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return value;
}

sqlite3_file* open_file(SQLite::Database& db) {
    sqlite3_file* file = nullptr;
    const int code = sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK) throw SQLite::Exception(db.getHandle(), code);
    return file;
}

[[noreturn]] void refuse(const std::string& message) {
    throw Error(Error::Kind::world, message, "name the right file with --db or $ROTA_DB; this one was not touched");
}

}  // namespace

std::string read_raw(SQLite::Database& db, std::int64_t offset, int length) {
    const std::int64_t available = std::clamp<std::int64_t>(file_size(db) - offset, 0, length);
    std::string bytes(static_cast<std::size_t>(available), '\0');
    if (bytes.empty()) return bytes;
    sqlite3_file* file = open_file(db);
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(available), offset);
    if (code != SQLITE_OK) throw SQLite::Exception("cannot read the file", code);
    return bytes;
}

std::int64_t file_size(SQLite::Database& db) {
    sqlite3_file* file = open_file(db);
    sqlite3_int64 size = 0;
    const int code = file->pMethods->xFileSize(file, &size);
    if (code != SQLITE_OK) throw SQLite::Exception("cannot read the size of the file", code);
    return size;
}

bool has_moved(SQLite::Database& db) {
    int moved = 0;
    sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

void fail_foreign(const std::string& path) {
    refuse(fmt::format("{} is not a rota database", path));
}

bool is_blank(SQLite::Database& db) {
    return read_raw(db, 0, header_length).find_first_not_of('\0') == std::string::npos;
}

FileHeader read_header(SQLite::Database& db, const std::string& path) {
    const std::string bytes = read_raw(db, 0, header_length);
    if (bytes.empty()) return {true, 0};
    if (bytes.size() < header_length || bytes.compare(0, 16, "SQLite format 3\0"s) != 0) {
        fail_foreign(path);
    }
    if (big_endian(bytes, application_id_offset) != rota_application_id) {
        refuse(fmt::format("{} is a database of another program", path));
    }
    return {false, static_cast<int>(big_endian(bytes, user_version_offset))};
}

}  // namespace rota::store
