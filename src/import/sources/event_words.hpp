// What the title of an event says: whom it names, in which role, and whether it is about an absence or a duty.
#pragma once

#include <string>

namespace rota::importing {

struct Told {
    std::string person;  ///< empty: it names nobody
    std::string role;    ///< or the reason of an absence
};

/// "[L1] NAME", "ROLE: NAME", "NAME (ROLE)", "On Call - NAME - SCHEDULE", "NAME - ROLE", "NAME on call".
[[nodiscard]] Told read_summary(const std::string& summary);
/// Whoever is absent: "NAME - PTO", "NAME on vacation"; but "Christmas holiday" names nobody.
[[nodiscard]] Told read_absence(const std::string& summary);
/// The same title of an event about that person: the rest of it is the role.
[[nodiscard]] Told beside(const Told& told, const std::string& person);

[[nodiscard]] bool speaks_of_absence(const std::string& text);
[[nodiscard]] bool speaks_of_duty(const std::string& text);

}  // namespace rota::importing
