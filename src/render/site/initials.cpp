// Initials: of the first and the last word of a name; where two would be alike, more letters, at last the id.
#include "render/site/initials.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <set>

namespace rota::render {

namespace {

using Letters = std::vector<std::string>;

/// A name's words as letters, upper case; combining marks stay with their letter.
std::vector<Letters> words_of(const std::string& name) {
    std::vector<Letters> words;
    bool inside = false;
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(name.data());
    auto left = static_cast<utf8proc_ssize_t>(name.size());
    while (left > 0) {
        utf8proc_int32_t c = 0;
        const auto read = utf8proc_iterate(at, left, &c);
        if (read <= 0) break;
        at += read;
        left -= read;
        const auto kind = utf8proc_category(c);
        const bool letter = kind <= UTF8PROC_CATEGORY_LO || kind == UTF8PROC_CATEGORY_ND;
        const bool mark = UTF8PROC_CATEGORY_MN <= kind && kind <= UTF8PROC_CATEGORY_ME;
        if (!letter && !mark) {
            inside = false;
            continue;
        }
        utf8proc_uint8_t bytes[4];
        const auto length = utf8proc_encode_char(utf8proc_toupper(c), bytes);
        const std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
        if (mark) {
            if (inside) words.back().back() += text;
            continue;
        }
        if (!inside) words.emplace_back();
        words.back().push_back(text);
        inside = true;
    }
    return words;
}

/// Possible abbreviations of the name, best first.
std::vector<std::string> candidates(const std::string& name, const std::string& id) {
    const std::vector<Letters> words = words_of(name);
    std::vector<std::string> list;
    if (!words.empty()) {
        const Letters& first = words.front();
        const Letters& last = words.back();
        if (words.size() == 1) {
            if (first.size() > 1) list.push_back(first[0] + first[1]);
            if (first.size() > 2) list.push_back(first[0] + first[1] + first[2]);
            list.push_back(first[0]);
        } else {
            list.push_back(first[0] + last[0]);
            if (last.size() > 1) list.push_back(first[0] + last[0] + last[1]);
            if (first.size() > 1) list.push_back(first[0] + first[1] + last[0]);
            if (last.size() > 2) list.push_back(first[0] + last[0] + last[2]);
        }
    }
    if (id.size() <= 3) list.push_back(id);
    return list;
}

}  // namespace

PersonMarks person_marks(const std::vector<Contact>& people) {
    std::vector<const Contact*> sorted;
    for (const Contact& contact : people) sorted.push_back(&contact);
    std::sort(sorted.begin(), sorted.end(), [](const Contact* a, const Contact* b) { return a->id < b->id; });
    PersonMarks marks;
    std::set<std::string> taken;
    int number = 0;
    for (const Contact* contact : sorted) {
        PersonMark& mark = marks[contact->id];
        mark.number = number++;
        std::vector<std::string> list = candidates(contact->name, contact->id);
        const std::string base = list.empty() ? "?" : list.front();
        for (int n = 1; list.empty() || taken.contains(list.back()); ++n) list.push_back(fmt::format("{}{}", base, n));
        for (const std::string& one : list) {
            if (!taken.insert(one).second) continue;
            mark.initials = Text::of(one);
            break;
        }
    }
    return marks;
}

std::map<std::string, Text> role_marks(const std::vector<std::string>& roles) {
    std::map<std::string, Text> marks;
    std::set<std::string> taken;
    for (const std::string& role : roles) {
        const std::vector<Letters> words = words_of(role);
        std::string mark;
        if (!words.empty()) {
            mark = words.front().front();
            for (std::size_t i = 1; taken.contains(mark) && i < words.front().size(); ++i) {
                mark = words.front().front() + words.front()[i];
            }
        }
        for (int n = 1; mark.empty() || taken.contains(mark); ++n) mark = std::to_string(n);
        taken.insert(mark);
        marks[role] = Text::of(mark);
    }
    return marks;
}

}  // namespace rota::render
