// stub
#include "input/import/kinds.hpp"
namespace rota::importing {
Imported import_ics(const ImportRequest&, const Source& file, Notes&) { file.refuse("x","not yet"); }
}
