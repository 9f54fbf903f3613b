// Pieces that the site's pages are made of.
#pragma once

#include "render/formats/template.hpp"
#include "render/site/initials.hpp"
#include "render/site/site.hpp"

namespace rota::render {

/// What all pages of one site share.
struct SitePieces {
    const SiteView& site;
    const View& view;
    PersonMarks people;
    std::map<std::string, Text> roles;
};

/// The head of a page: {{title}}, {{{style}}}, {{team}}, {{zone}}.
void set_page(Values& page, const SitePieces& pieces, const Text& title);
/// A name as HTML: escaped, and with its own text direction.
[[nodiscard]] std::string name_html(const std::optional<std::string>& person, const View& view);
/// "c7", or "gap" for nobody.
[[nodiscard]] Text color_class(const std::optional<std::string>& person, const PersonMarks& marks);
[[nodiscard]] Text initials_of(const std::string& person, const PersonMarks& marks);
/// ".c7{--h:263}" for each person.
[[nodiscard]] std::string color_rules(const PersonMarks& marks);

/// Inline SVG for the weeks from `first`, some weeks to a block.
[[nodiscard]] std::string timeline_html(const SitePieces& pieces, Day first, int weeks);
/// Tables of months, from the month of `first`.
[[nodiscard]] std::string months_html(const SitePieces& pieces, Day first, int months);
void set_fairness(Values& page, const SitePieces& pieces);

[[nodiscard]] std::string index_page(const SitePieces& pieces);
[[nodiscard]] std::string person_page(const SitePieces& pieces, const Contact& person,
                                      const std::vector<const Span*>& spans);

}  // namespace rota::render
