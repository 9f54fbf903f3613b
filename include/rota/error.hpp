// Error: the only exception type of rota, for an environment that fails and for requests that cannot be met.
//
//   try { ... parse_moment({"frday"}, context) ... }
//   catch (const Error& error) { say(error.what(), error.hint()); }       // two sentences without full stops
//
// Outcomes ("nobody on duty") and bad input (diagnostic.hpp) are values, not errors. Functions whose headers do not
// mention Error throw none. Breaking a precondition (an interval that ends before it starts) is not an Error but a bug.
#pragma once

#include <stdexcept>
#include <string>

namespace rota {

class Error : public std::runtime_error {
   public:
    enum class Kind {
        usage,  ///< the request is wrong: an unknown person, a moment that cannot be read. Exit status 2
        world,  ///< a file is missing, damaged, locked, newer; a disk is full. Exit status 3
    };

    Error(Kind kind, const std::string& message, std::string hint = {})
        : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

    [[nodiscard]] Kind kind() const { return kind_; }
    /// What to do about it, one sentence; may be empty.
    [[nodiscard]] const std::string& hint() const { return hint_; }

   private:
    Kind kind_;
    std::string hint_;
};

}  // namespace rota
