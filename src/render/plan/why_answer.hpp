// Why somebody is on duty: a duty, and the reason stored with its turn, in a few plain sentences.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/change.hpp"
#include "rota/reasons.hpp"
#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

struct ExplainedSpan {
    Span span;
    std::optional<TurnReason> reason;       ///< absent: published by a version that stored none
    bool published = true;                  ///< false: a plan that is only shown
    std::vector<DatedChange> changes = {};  ///< of the time of `span`, oldest first; without undone ones
};

struct WhyView {
    Asked asked;
    std::vector<ExplainedSpan> duties;  ///< by start, then in the order of roles
    std::vector<std::string> roles;     ///< asked for; empty: all
    std::optional<Span> next;           ///< the next duty somebody holds
    bool ends = false;                  ///< nothing at all is published after the question
};

[[nodiscard]] Text why_text(const WhyView& why, const View& view);
[[nodiscard]] std::string why_json(const WhyView& why, const View& view);

/// One duty: who, when, and why. Lines after the first are indented.
[[nodiscard]] Text explained_text(const ExplainedSpan& duty, const View& view);

}  // namespace rota::render
