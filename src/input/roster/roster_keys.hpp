// The keys of a roster file, section by section: one place to look them up, for readers and for hints alike.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rota {

struct SectionKeys {
    std::string_view section;  ///< as it is written: "[team]", "[[people]]"
    std::span<const std::string_view> names;

    [[nodiscard]] bool has(std::string_view key) const;
};

extern const SectionKeys file_keys, team_keys, holiday_keys, person_keys, time_off_keys, wish_keys, rotation_keys,
    shift_keys, rules_keys, max_keys, customer_keys, escalation_keys, step_keys;

/// What to do about a key that `keys` does not have: the nearest one, or the section where it belongs, or all of them.
[[nodiscard]] std::string unknown_key_hint(std::string_view key, const SectionKeys& keys);

}  // namespace rota
