// The only file that includes the template library.
#include "render/formats/template.hpp"

#include <kainjow/mustache.hpp>

#include <stdexcept>

namespace rota::render {

namespace {

kainjow::mustache::data data_of(const Values& values) {
    kainjow::mustache::data data{kainjow::mustache::data::type::object};
    for (const auto& [name, text] : values.texts()) data.set(name, text);
    for (const auto& [name, list] : values.lists()) {
        kainjow::mustache::data items{kainjow::mustache::data::type::list};
        for (const Values& item : list) items.push_back(data_of(item));
        data.set(name, std::move(items));
    }
    return data;
}

}  // namespace

std::string fill(const char* page, const Values& values) {
    kainjow::mustache::mustache parsed{std::string(page)};
    if (!parsed.is_valid()) throw std::logic_error("a page's template is wrong: " + parsed.error_message());
    return parsed.render(data_of(values));
}

std::string html(const Text& text) {
    std::string out;
    out.reserve(text.plain().size());
    for (const char c : text.plain()) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace rota::render
