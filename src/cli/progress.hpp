// A line on the terminal that says how far a long plan has come; nothing where nobody watches.
#pragma once

#include <vector>

#include "rota/proof.hpp"

#include "cli/context.hpp"

namespace rota::cli {

class Progress {
   public:
    /// Silent unless standard error is a terminal, and with --quiet.
    explicit Progress(Context& context);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    /// Wipes the line.
    ~Progress();

    void show(const std::vector<Level>& levels);

   private:
    Context& context_;
    bool watched_;
    bool shown_ = false;
};

}  // namespace rota::cli
