// Two or three letters for each person, no two alike: for places too narrow for a name. And a colour number.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rota/schedule_store.hpp"

#include "render/formats/text.hpp"

namespace rota::render {

struct PersonMark {
    Text initials;   ///< "DL"
    int number = 0;  ///< from 0, in the order of the ids: chooses the colour
};

/// By person's id.
using PersonMarks = std::map<std::string, PersonMark>;

[[nodiscard]] PersonMarks person_marks(const std::vector<Contact>& people);

/// Short marks for roles, no two alike: "P", "B", "L"; "BA" and "BO" for backup and back-office.
[[nodiscard]] std::map<std::string, Text> role_marks(const std::vector<std::string>& roles);

}  // namespace rota::render
