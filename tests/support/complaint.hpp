// Matches the Error that some work throws by what it says.
#pragma once

#include <string>

#include "rota/error.hpp"

namespace samples {

/// "message | hint" of the Error{world} that `work` throws; "no error" if it throws none.
template <class Work>
std::string complaint_of(Work work) {
    try {
        work();
    } catch (const rota::Error& error) {
        if (error.kind() != rota::Error::Kind::world) return "not an error of the world";
        return std::string(error.what()) + " | " + error.hint();
    }
    return "no error";
}

}  // namespace samples
