// The bytes of a schedule file: whatever they are, questions are answered or the file is called damaged.
#include "ask_schedule.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rota;
    static const fuzz::Folder folder;
    static const std::string roster = fuzz::kept("team.toml");
    const fuzz::Inside inside(folder);
    fuzz::put("rota.toml", roster);
    fuzz::put("rota.db", fuzz::text_of(data, size));
    if (fuzz::ask_everything()) fuzz::run_everything();
    return 0;
}
