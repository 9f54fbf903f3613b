// HTML from templates (mustache). The templates are files in src/render/pages, compiled into the program; their values
// are texts, HTML and lists, so that only one file knows the library.
//
//   Values page;
//   page.set("title", Text::of(team.name));      // {{title}}: escaped
//   page.set_html("bar", svg);                   // {{{bar}}}: as it is, for HTML and styles made by us
//   page.add("duties").set("role", "primary");   // {{#duties}} ... {{/duties}}
//   page.flag("empty", duties.empty());      // {{#empty}} ... {{/empty}}
#pragma once

#include <deque>
#include <map>
#include <string>

#include "render/formats/text.hpp"

namespace rota::render {

class Values {
   public:
    Values& set(const std::string& name, const Text& text) { return set_html(name, text.plain()); }
    Values& set_html(const std::string& name, std::string html) {
        texts_[name] = std::move(html);
        return *this;
    }
    /// Adds an element to a list; the reference stays good.
    Values& add(const std::string& name) { return lists_[name].emplace_back(); }
    /// A section that is shown or not.
    Values& flag(const std::string& name, bool on) {
        if (on && lists_[name].empty()) lists_[name].emplace_back();
        return *this;
    }

    [[nodiscard]] const std::map<std::string, std::string>& texts() const { return texts_; }
    [[nodiscard]] const std::map<std::string, std::deque<Values>>& lists() const { return lists_; }

   private:
    std::map<std::string, std::string> texts_;
    std::map<std::string, std::deque<Values>> lists_;
};

/// The template with these values. A template with mustache errors is a bug: std::logic_error.
[[nodiscard]] std::string fill(const char* page, const Values& values);

/// & < > " ' as character references.
[[nodiscard]] std::string html(const Text& text);

}  // namespace rota::render
