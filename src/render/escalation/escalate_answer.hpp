// Escalation: what to do now, and the whole policy on a page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/escalate.hpp"

#include "render/view.hpp"

namespace rota::render {

struct EscalateView {
    std::string severity;
    std::optional<Customer> customer;
    const EscalationRule* rule = nullptr;  ///< never null when shown
    Escalation escalation;
};

/// For somebody who was woken at three: what they may do, then whom to call.
[[nodiscard]] Text escalate_text(const EscalateView& seen, const View& view);
[[nodiscard]] std::string escalate_json(const EscalateView& seen, const View& view);

/// Which rules apply at a moment, for every severity and tier.
struct PolicyView {
    Instant at;
    bool business = false;  ///< in the team's business hours
    std::vector<std::string> severities, tiers;
    std::vector<std::size_t> cells;      ///< index in `rules`, severity by severity, each tier by tier
    std::vector<EscalateView> rules;     ///< those that apply, in the order of the roster
    std::vector<std::string> customers;  ///< ids, for the hint on how to ask

    [[nodiscard]] const EscalateView& cell(std::size_t severity, std::size_t tier) const {
        return rules[cells[severity * tiers.size() + tier]];
    }
};

/// A page to hang on the wall.
[[nodiscard]] Text policy_text(const PolicyView& policy, const View& view);
[[nodiscard]] Text policy_markdown(const PolicyView& policy, const View& view);
[[nodiscard]] std::string policy_json(const PolicyView& policy, const View& view);
/// A line for each severity at a tier: which rule, and who is told first; and how to ask.
[[nodiscard]] Text severities_text(const PolicyView& policy, const std::string& tier, const View& view);

// Shared by the files of escalation.

/// Telephone, else chat, else mail.
[[nodiscard]] Text reach_text(const std::string& person, const View& view);
/// The authority text in lines as written, cut at blanks where they are longer than `width` columns; none empty.
[[nodiscard]] std::vector<Text> authority_lines(const std::string& authority, int width);
inline constexpr int readable_width = 96;
/// "23:10", with the day if it is not that of `before`; with the zone's abbreviation if the clocks change
/// meanwhile, since then a clock time may come twice.
class ClockTexts {
   public:
    ClockTexts(const Escalation& escalation, const View& view);
    [[nodiscard]] Text next(Instant t);

   private:
    const View& view_;
    Instant before_;
    bool clocks_change_ = false;
};

}  // namespace rota::render
