// A line on the terminal that shows the progress of a long plan; nothing if standard error is not a terminal.
#pragma once

#include <vector>

#include "rota/proof.hpp"

#include "cli/session/context.hpp"

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
