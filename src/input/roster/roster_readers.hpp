// The readers of a roster file, one file for each section of it, and what they leave behind for each other: the
// roster so far, and the places of what later readers check.
#pragma once

#include <string>
#include <vector>

#include "rota/roster_file.hpp"

#include "input/roster/fields.hpp"
#include "input/roster/section.hpp"

namespace rota {

struct RotationPlaces {
    SourceRange header;
    std::vector<SourceRange> starts;  ///< of each shift
    std::vector<SourceRange> ends;
    bool times_are_sound = true;  ///< nothing was wrong with what says when its duties are
};

struct EscalationPlaces {
    SourceRange header;
    bool conditions_are_sound = true;  ///< nothing was wrong with what says when it matches
};

struct RosterReading {
    ReadContext context;
    const toml::Table& file;
    const CalendarSource& calendars;  ///< none: calendars are not read
    Roster roster;
    std::vector<Diagnostic> calendar_diagnostics = {};
    std::vector<RotationPlaces> rotation_places = {};      ///< as many as roster.rotations
    std::vector<EscalationPlaces> escalation_places = {};  ///< as many as roster.escalations
    bool team_is_sound = true;                             ///< nothing was wrong with [team] and the tiers of customers
    bool tiers_are_listed = false;                         ///< [team] says which tiers there are
    bool tiers_are_known = true;                           ///< what [team] says about them could be read
    bool roles_are_known = true;                           ///< the role of every rotation could be read

    [[nodiscard]] const toml::Value* section(std::string_view key) const {
        const toml::Entry* entry = file.find(key);
        return entry == nullptr ? nullptr : &entry->value;
    }
};

// In the order in which they must be called.
void read_team(RosterReading& reading);
void read_holidays(RosterReading& reading);
void read_customers(RosterReading& reading);  // completes the team's tiers
void read_people(RosterReading& reading);
void read_calendars(RosterReading& reading);  // of the team and its people
void read_rotations(RosterReading& reading);
void read_rules(RosterReading& reading);
void read_escalations(RosterReading& reading);

/// Periods of `time_off` (which alone may be excused), `avoid` or `prefer`.
[[nodiscard]] std::vector<Period> read_periods(const Section& person, std::string_view key);

/// The shifts of a rotation whose section is `rotation`; their places go to `places`.
[[nodiscard]] std::vector<ShiftPattern> read_shifts(const Section& rotation, RotationPlaces& places);

// Checks of the whole: of those parts of it that were right by themselves.
void check_shifts_of_roles(RosterReading& reading);
void check_escalations(RosterReading& reading);

}  // namespace rota
