// The command line: any words are run on a small team, or refused. Each line of the input is one argument. The files of
// the team are put back before each input; whatever happened to the schedule file, it is in order afterwards.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "rota/schedule_store.hpp"

#include "cli/program/command_line.hpp"
#include "command_line.hpp"

namespace {

using namespace rota;
using fuzz::expect;

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
    Words words;
    while (!text.empty()) {
        std::string word = fuzz::take_line(text);
        words.push_back(word.substr(0, word.find('\0')));  // as the system hands arguments over
    }
    return words;
}

/// Stays in the folder of the target: nothing else is to be written, whatever the arguments say.
bool stays_inside(const std::string& word) {
    if (word.find('/') == std::string::npos) return word.find("..") == std::string::npos;
    const bool is_short_option = word.size() > 1 && word[0] == '-' && word[1] != '-';
    return word[0] != '/' && !is_short_option && word.find("=/") == std::string::npos &&
           word.find("..") == std::string::npos;
}

bool has(const Words& words, std::string_view what) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& w) { return w.find(what) != std::string::npos; });
}

/// Planning may take as long as it is told to; here it is told too much.
bool is_long(const Words& words) {
    if (!has(words, "generate") && !has(words, "check")) return false;
    if (has(words, "--from") || has(words, "--to") || has(words, "--effort")) return true;
    const auto number = [](const std::string& w) { return std::count_if(w.begin(), w.end(), ::isdigit) > 1; };
    return has(words, "--weeks") && std::any_of(words.begin(), words.end(), number);
}

bool read_only(const Words& words) {
    for (const char* name : {"--format=json", "json"}) {
        if (has(words, name)) return true;
    }
    return false;
}

void check_answer(const Words& words, const fuzz::Done& done) {
    if (!has(words, "always")) fuzz::expect_clean(done.out, "standard output");
    const bool json = done.status < 2 && read_only(words) && !done.out.empty() && done.out[0] == '{';
    if (json) expect(nlohmann::json::accept(done.out), "JSON can be read");
}

void check_schedule(const std::string& before) {
    if (!std::filesystem::is_regular_file("rota.db") || fuzz::content("rota.db") == before) return;
    const ScheduleStore store = ScheduleStore::open("rota.db", ScheduleStore::Access::read);
    for (const std::string& line : store.damage()) expect(false, "the schedule file is in order: " + line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::World world({{"generate", "--weeks", "4"}}, 0);
    Words words = words_of(fuzz::text_of(data, size));
    if (words.size() > 40 || !std::all_of(words.begin(), words.end(), stays_inside)) return 0;
    if (is_long(words)) return 0;
    if (!has(words, "--now")) words.insert(words.begin(), {"--now", "2026-12-04T20:00+01:00"});
    const fuzz::Inside inside(world.folder());
    world.restore();
    check_answer(words, fuzz::run(words));
    check_schedule(world.schedule());
    return 0;
}
