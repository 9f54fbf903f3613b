// The templates of src/render/pages by name, as the build compiles them in (cmake/RotaPages.cmake).
#pragma once

namespace rota::render::pages {

extern const char* const style;   ///< the style sheet of all pages
extern const char* const index;   ///< the site's first page
extern const char* const person;  ///< one person's page
extern const char* const duties;  ///< `show --format html`
extern const char* const week;    ///< `week --format html`, also as mail

}  // namespace rota::render::pages
