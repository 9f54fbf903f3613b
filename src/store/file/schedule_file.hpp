// ScheduleFile: the file itself - whether it is there, ours, new enough, and the one transaction that changes it.
// What its tables hold is the business of queries.hpp and publish.hpp.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>

#include "rota/schedule_store.hpp"

#include "store/file/failure.hpp"
#include "store/file/folder_lock.hpp"
#include "store/file/schema.hpp"

namespace rota::store {

class ScheduleFile {
   public:
    ScheduleFile(std::string path, ScheduleStore::Access access, std::chrono::milliseconds wait,
                 Migrations list = migrations());
    ScheduleFile(const ScheduleFile&) = delete;
    ScheduleFile& operator=(const ScheduleFile&) = delete;
    ~ScheduleFile();

    /// Asks one question of one state of the file; of a new file, the answer is an empty value.
    template <class Question>
    auto ask(Question question) const {
        using Answer = decltype(question(*db_));
        if (!has_tables_) return Answer{};
        return guarded([&] {
            std::optional<SQLite::Transaction> one_state;
            if (!change_) one_state.emplace(*db_);
            return question(*db_);
        });
    }

    /// Takes the write lock; no effect if it is held already.
    void begin_change();
    /// Releases the lock; rolls back what was begun.
    void abandon() noexcept;
    /// Runs `write` and commits; makes the tables first in a new file. On any failure the file stays as it was.
    template <class Write>
    void change(Write write) {
        begin_change();
        try {
            guarded([&] {
                if (!has_tables_) start_file();
                write(*db_);
                change_->commit();
            });
        } catch (...) {
            abandon();
            throw;
        }
        finish();
    }

   private:
    template <class Work>
    auto guarded(Work work) const -> decltype(work()) {
        try {
            return work();
        } catch (const SQLite::Exception& exception) {
            fail(exception, context());
        } catch (const DamagedRow& damaged) {
            fail(damaged, context());
        }
    }

    [[nodiscard]] FailureContext context() const;
    void connect(int flags);
    void limit_work();
    void open_existing();
    void take_back_interrupted_change();
    void check_version(int version) const;
    void bring_up_to_date();
    void lock_to_create();
    void lock_to_change();
    void start_file();
    [[nodiscard]] bool create_empty();
    void finish();

    std::string path_;       ///< as the user wrote it, for messages
    std::string open_path_;  ///< what SQLite gets: never one of its special names
    ScheduleStore::Access access_;
    std::chrono::milliseconds wait_;
    Migrations list_;
    mutable std::optional<SQLite::Database> db_;  ///< nothing: a file that is still to be created
    std::optional<FolderLock> creation_;          ///< held while a new file is made
    std::optional<SQLite::Transaction> change_;   ///< held while a file is changed
    std::int64_t steps_left_ = 0;                 ///< see limit_work()
    bool has_tables_ = false;
    bool created_ = false;  ///< by us, and nothing is in it yet
};

}  // namespace rota::store
