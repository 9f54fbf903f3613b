// A turn's reason as the text that the table `reason` keeps: small, and readable in the sqlite3 shell.
//
//   @sam	dana                               round-robin only: whose place it was, whose turn after exchanges
//   *dana	-1.25                              * was chosen; then the balance
//   sam	-0.5	time off	time off Tue 1 Dec 2026 (holiday)     the kind of exclusion, the detail
//   lee	0		would rather not be on duty then             no exclusion, a detail
//
// One member a line, in rotation order; columns are separated by tabs, empty ones at the end left out. In a detail a
// line break is \n, a tab \t, a backslash \\.
#pragma once

#include <string>

#include "rota/reasons.hpp"

namespace rota::store {

[[nodiscard]] std::string to_reason_text(const TurnReason& reason);
/// Sets what the text says; throws DamagedRow when it cannot be one of ours.
void read_reason_text(const std::string& text, TurnReason& reason);

}  // namespace rota::store
