// The folder that `publish` writes into. Only files that changed are replaced, each by a rename, and only after all of
// them are written: whenever it is interrupted, every file is whole, old or new. What is not ours stays: other files
// are not looked at, and links in the place of ours are refused.
//
// `.rota-publish` in the folder records what was written from which input, so that publishing again without a change is
// quick, and so that pages of people who are gone can be taken away.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rota/interval.hpp"

#include "render/site/site.hpp"

namespace rota::cli {

/// What the site was made from, and while which it stays as it is.
struct SiteKey {
    std::uint64_t input = 0;
    Interval good;
};

class SiteFolder {
   public:
    /// Makes the folder if its parent is there, and waits for another `publish` that is at work in it. Error{world} if
    /// it is not a folder or cannot be written.
    explicit SiteFolder(std::string path);
    SiteFolder(const SiteFolder&) = delete;
    SiteFolder& operator=(const SiteFolder&) = delete;
    ~SiteFolder();

    /// True when all files are still as they were made from that input, and it is not yet time for others.
    [[nodiscard]] bool is_current(std::uint64_t input, Instant now) const;
    /// Returns how many files were new, changed or taken away. Error{world} leaves every file as it was.
    std::size_t replace(const std::vector<render::SiteFile>& files, const SiteKey& key);

   private:
    struct Entry {
        std::uint64_t hash = 0;
        std::string path;
    };
    struct Manifest {
        SiteKey key;
        std::vector<Entry> files;
    };
    /// A file of the site: its folder, open, and its name there.
    struct Place {
        int folder = -1;
        std::string name;
    };
    /// Nothing unless `path` is NAME or FOLDER/NAME, and FOLDER a real folder in the site.
    [[nodiscard]] std::optional<Place> place(const std::string& path) const;
    /// The same; Error{world} for any other path.
    [[nodiscard]] Place place_to_write(const std::string& path) const;
    [[nodiscard]] int subfolder(const std::string& name) const;
    [[nodiscard]] std::optional<Manifest> read_manifest() const;
    [[nodiscard]] std::optional<std::string> read(const std::string& path) const;
    void require_replaceable(const std::string& path) const;
    void make_subfolder(const std::string& name) const;
    void write_beside(const std::string& path, const std::string& bytes) const;
    void put_in_place(const std::string& path) const;
    void forget_beside(const std::vector<std::string>& paths) const;
    std::size_t take_away_gone(const std::vector<render::SiteFile>& files) const;
    [[noreturn]] void fail(const std::string& what, int error) const;

    std::string path_;
    int fd_ = -1;
    mutable std::map<std::string, int> subfolders_;  ///< open ones, by name
    std::optional<Manifest> manifest_;
};

/// hash_of() a file that may be larger than memory should be filled with. Error{world} if it cannot be read.
[[nodiscard]] std::uint64_t hash_of_file(const std::string& path, std::uint64_t seed = 0);

}  // namespace rota::cli
