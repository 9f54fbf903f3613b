// Look-ups in a roster.
#include "rota/roster.hpp"

#include <algorithm>

namespace rota {

const Person* Roster::find_person(std::string_view id) const {
    const auto found = std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.id == id; });
    return found == people.end() ? nullptr : &*found;
}

std::vector<std::string> Roster::roles() const {
    std::vector<std::string> roles;
    for (const Rotation& rotation : rotations) {
        if (std::find(roles.begin(), roles.end(), rotation.role) == roles.end()) roles.push_back(rotation.role);
    }
    return roles;
}

}  // namespace rota
