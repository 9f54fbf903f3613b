// A list that is not understood is refused as a whole: it may be there to keep something private, so nothing is
// guessed.
#include "cli/program/field_list.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

#include "cli/program/words.hpp"

namespace rota::cli {

std::vector<std::string> read_fields(const std::string& text, const std::vector<std::string>& known) {
    const std::string list = "fields: " + join(known, ", ");
    const std::vector<std::string> fields = split(text, ',');
    if (fields.empty()) throw Error(Error::Kind::usage, "--fields names no field", list);
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (std::find(known.begin(), known.end(), *field) == known.end()) {
            const std::string near = did_you_mean(*field, known);
            throw Error(Error::Kind::usage, fmt::format("unknown field \"{}\"", *field),
                        near.empty() ? list : near + " " + list);
        }
        if (std::find(fields.begin(), field, *field) != field)
            throw Error(Error::Kind::usage, fmt::format("--fields names \"{}\" twice", *field));
    }
    return fields;
}

}  // namespace rota::cli
