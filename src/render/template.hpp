// HTML from templates (mustache). The templates are files in src/render/pages, compiled into the program; their values
// are plain texts and lists, so that only one file knows the library.
//
//   Values page;
//   page.set("title", team.name);            // {{title}}: escaped;  {{{title}}}: as it is, for HTML made by us
//   page.add("duties").set("role", "primary");   // {{#duties}} ... {{/duties}}
//   page.flag("empty", duties.empty());      // {{#empty}} ... {{/empty}}
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace rota::render {

class Values {
   public:
    Values& set(const std::string& name, std::string text) {
        texts_[name] = std::move(text);
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

/// The template with these values. A template that is no mustache is a bug: std::logic_error.
[[nodiscard]] std::string fill(const char* page, const Values& values);

/// & < > " ' as character references.
[[nodiscard]] std::string html(std::string_view text);

}  // namespace rota::render
