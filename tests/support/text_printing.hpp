// Lets Catch2 print texts when a check fails.
#pragma once

#include "catch.hpp"
#include "render/formats/text.hpp"

namespace Catch {

template <>
struct StringMaker<rota::render::Text> {
    static std::string convert(const rota::render::Text& text) { return '"' + text.colored() + '"'; }
};

}  // namespace Catch
