// A file system for SQLite that ends the process at a chosen operation: killed there, or with the power cut, so that of
// what was written since the last sync some writes are lost.
//
//   FaultyDisk disk;                 // in a child process, before the file is opened
//   disk.fail_at(7, FaultyDisk::Failure::power_cut, 1);
//
// Only operations that change a file count: write, truncate, sync, delete.
#pragma once

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace samples {

class FaultyDisk {
   public:
    enum class Failure { killed, power_cut };
    static constexpr int exit_status = 77;  ///< of a process that failed so

    FaultyDisk() {
        real() = sqlite3_vfs_find("unix");
        vfs() = *real();
        vfs().zName = "faulty";
        vfs().szOsFile = real()->szOsFile + static_cast<int>(sizeof(File));
        vfs().xOpen = open;
        vfs().xDelete = remove;
        sqlite3_vfs_register(&vfs(), 1);
    }
    /// The operation with that number, from 1, does not take place any more. 0: none fails.
    void fail_at(int operation, Failure failure, unsigned seed) {
        left() = operation;
        how() = failure;
        random().seed(seed);
    }

   private:
    struct Undo {  // what a write changed that is not synced yet
        sqlite3_int64 offset;
        std::string bytes;
        sqlite3_int64 size;
    };
    struct File {
        sqlite3_file base;
        std::vector<Undo>* unsynced;
        [[nodiscard]] sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };

    static sqlite3_vfs*& real() {
        static sqlite3_vfs* vfs = nullptr;
        return vfs;
    }
    static sqlite3_vfs& vfs() {
        static sqlite3_vfs shim;
        return shim;
    }
    static int& left() {
        static int operations = 0;
        return operations;
    }
    static Failure& how() {
        static Failure failure = Failure::killed;
        return failure;
    }
    static std::mt19937& random() {
        static std::mt19937 generator;
        return generator;
    }
    static std::vector<File*>& files() {
        static std::vector<File*> all;
        return all;
    }
    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }

    static void count() {
        if (left() == 0 || --left() != 0) return;
        if (how() == Failure::power_cut) {
            for (File* file : files()) lose(*file);
        }
        ::_exit(exit_status);
    }
    /// The last writes first; each is lost or not, whatever came before or after it.
    static void lose(File& file) {
        sqlite3_file* inner = file.inner();
        for (auto undo = file.unsynced->rbegin(); undo != file.unsynced->rend(); ++undo) {
            if (random()() % 2 == 0) continue;
            if (!undo->bytes.empty()) {
                inner->pMethods->xWrite(inner, undo->bytes.data(), static_cast<int>(undo->bytes.size()), undo->offset);
            }
        }
        // A file that had grown may be as short as it was.
        if (!file.unsynced->empty() && random()() % 2 == 0) {
            inner->pMethods->xTruncate(inner, file.unsynced->front().size);
        }
    }
    static void remember(File& file, sqlite3_int64 offset, sqlite3_int64 length) {
        sqlite3_file* inner = file.inner();
        Undo undo{offset, "", 0};
        inner->pMethods->xFileSize(inner, &undo.size);
        const sqlite3_int64 there = std::min(length, std::max<sqlite3_int64>(0, undo.size - offset));
        undo.bytes.resize(static_cast<std::size_t>(there));
        if (there > 0) inner->pMethods->xRead(inner, undo.bytes.data(), static_cast<int>(there), offset);
        file.unsynced->push_back(std::move(undo));
    }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
        File& shim = of(file);
        shim.base.pMethods = nullptr;
        const int code = real()->xOpen(real(), name, shim.inner(), flags, out);
        if (shim.inner()->pMethods == nullptr) return code;
        shim.unsynced = new std::vector<Undo>;
        shim.base.pMethods = &methods();
        files().push_back(&shim);
        return code;
    }
    static int remove(sqlite3_vfs*, const char* name, int sync) {
        count();
        return real()->xDelete(real(), name, sync);
    }
    static int close(sqlite3_file* file) {
        File& shim = of(file);
        std::erase(files(), &shim);
        delete shim.unsynced;
        return shim.inner()->pMethods->xClose(shim.inner());
    }
    static int write(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 offset) {
        count();
        remember(of(file), offset, length);
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xWrite(inner, bytes, length, offset);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        count();
        sqlite3_int64 before = 0;
        sqlite3_file* inner = of(file).inner();
        inner->pMethods->xFileSize(inner, &before);
        if (before > size) remember(of(file), size, before - size);
        return inner->pMethods->xTruncate(inner, size);
    }
    static int sync(sqlite3_file* file, int flags) {
        count();
        of(file).unsynced->clear();
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xSync(inner, flags);
    }
    // Everything else is the real one's business.
    static int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return of(f).inner()->pMethods->xRead(of(f).inner(), to, n, at);
    }
    static int file_size(sqlite3_file* f, sqlite3_int64* size) {
        return of(f).inner()->pMethods->xFileSize(of(f).inner(), size);
    }
    static int lock(sqlite3_file* f, int level) { return of(f).inner()->pMethods->xLock(of(f).inner(), level); }
    static int unlock(sqlite3_file* f, int level) { return of(f).inner()->pMethods->xUnlock(of(f).inner(), level); }
    static int reserved(sqlite3_file* f, int* out) {
        return of(f).inner()->pMethods->xCheckReservedLock(of(f).inner(), out);
    }
    static int control(sqlite3_file* f, int op, void* argument) {
        return of(f).inner()->pMethods->xFileControl(of(f).inner(), op, argument);
    }
    static int sector_size(sqlite3_file* f) { return of(f).inner()->pMethods->xSectorSize(of(f).inner()); }
    static int characteristics(sqlite3_file* f) {
        return of(f).inner()->pMethods->xDeviceCharacteristics(of(f).inner());
    }
    static const sqlite3_io_methods& methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m{};
            m.iVersion = 1;  // no shared memory, no memory maps
            m.xClose = close;
            m.xRead = read;
            m.xWrite = write;
            m.xTruncate = truncate;
            m.xSync = sync;
            m.xFileSize = file_size;
            m.xLock = lock;
            m.xUnlock = unlock;
            m.xCheckReservedLock = reserved;
            m.xFileControl = control;
            m.xSectorSize = sector_size;
            m.xDeviceCharacteristics = characteristics;
            return m;
        }();
        return all;
    }
};

}  // namespace samples
