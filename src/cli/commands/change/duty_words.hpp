// DUTY: what people type for a turn that is to change hands.
//
//   primary@2026-12-04T17:00Z        its id; that of a turn's first duty is the whole turn's
//   dana friday                      a person and a moment: their turn then
//   dana                             their next turn, or the one they are in
//   friday --role primary            a moment and a role: its holder then
//
// Words need no quotes; with two DUTYs in a row, people's names show where the second one begins.
#pragma once

#include <string>
#include <vector>

#include "cli/commands/change/change_editor.hpp"

namespace rota::cli {

/// What one person holds of a turn, or of one duty.
struct ChosenDuty {
    std::string person;
    std::vector<Span> spans;  ///< by start; at least one
};

/// One DUTY. Error{usage} when there is none, nobody holds it, or it is not clear which is meant.
[[nodiscard]] ChosenDuty read_duty(const ChangeEditor& editor, const std::vector<std::string>& words,
                                   const std::string& role);
/// Two of them.
[[nodiscard]] std::pair<ChosenDuty, ChosenDuty> read_two_duties(const ChangeEditor& editor,
                                                                const std::vector<std::string>& words,
                                                                const std::string& role);

}  // namespace rota::cli
