// Every command that changes duties works through this: it reads the schedule under the write lock, shows what a change
// would do, refuses what cannot be, writes, and answers.
#pragma once

#include <string>
#include <vector>

#include "rota/change_effect.hpp"

#include "cli/program/option_set.hpp"
#include "cli/session/published.hpp"
#include "cli/session/session.hpp"
#include "render/change/change_answer.hpp"

namespace rota::cli {

/// Options that all of them have.
struct ChangeOptions {
    std::string reason;
    bool dry_run = false;
};

class ChangeEditor {
   public:
    /// Writing: the lock is held from here to write() or the end.
    enum class Purpose { look, write };
    ChangeEditor(Context& context, Purpose purpose);

    [[nodiscard]] Context& context() { return context_; }
    [[nodiscard]] const Session& session() const { return session_; }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] const Published& all() const { return all_; }
    [[nodiscard]] const MomentContext& moments() const { return moments_; }
    [[nodiscard]] Schedule schedule() const { return {all_.roster, all_.schedule}; }

    /// Error{usage} for a double booking, Error{world} if the file contradicts itself. Whether anything
    /// changes is the caller's business.
    [[nodiscard]] ChangeEffect effect(const std::vector<Holding>& holdings) const;
    /// Removes the absence that this change set recorded from the roster.
    void forget_absence_of(std::int64_t set);
    /// The request with who asks, and when.
    [[nodiscard]] ChangeRequest request(Source source, std::vector<Holding> holdings, const std::string& reason);
    /// A change set as it would be logged.
    [[nodiscard]] ChangeSet draft(const ChangeRequest& request, const ChangeEffect& effect) const;
    /// Writes it unless it is a dry run, and returns what to report.
    [[nodiscard]] render::ChangeView make(const ChangeRequest& request, const ChangeEffect& effect, bool dry_run);

    [[nodiscard]] render::View view();
    /// Prints the answer in the format asked for.
    void answer(const render::ChangeView& change);

   private:
    /// Error{world} for what the roster or the log in the file names and its tables do not have: holdings come from
    /// either.
    void require_known(const std::vector<Holding>& holdings) const;

    Context& context_;
    std::string format_;
    Session session_;
    MomentContext moments_;
    Published all_;
};

[[nodiscard]] ChangeEditor::Purpose purpose(const ChangeOptions& options);
void add_change_options(OptionSet& set, ChangeOptions& options);

/// Error{usage} unless something changes.
void require_changes(const ChangeEffect& effect, const std::string& why);

}  // namespace rota::cli
