// A turn's reason as the text that the table `reason` keeps: small, and readable in the sqlite3 shell.
//
//   @sam dana                                             round-robin only: whose place, whose turn after exchanges
//   *dana -1.25 sam -0.5 lee 0 ida 0                      members in rotation order, with balance; * was chosen
//   time off	time off Tue 1 Dec 2026 (holiday)	sam ida       the kind of exclusion, the detail, whom it
//   concerns 	would rather not be on duty then	lee                    no exclusion, a detail
//
// Columns of the last lines are separated by tabs. In a detail a line break is \n, a tab \t, a backslash \\.
#pragma once

#include <string>

#include "rota/reasons.hpp"

namespace rota::store {

[[nodiscard]] std::string to_reason_text(const TurnReason& reason);
/// Sets the fields in the text; throws DamagedRow if it was not written by rota.
void read_reason_text(const std::string& text, TurnReason& reason);

}  // namespace rota::store
