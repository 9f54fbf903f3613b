// Moments: any words mean a time that rota answers for, or are refused as wrong usage. The first three characters say
// where and when they are read, the rest are the words: "bc!friday night".
#include "rota/moment.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "rota/date_text.hpp"
#include "rota/error.hpp"

#include "expect.hpp"

namespace {

using namespace rota;
using fuzz::expect;

constexpr std::array<const char*, 8> places{"UTC",          "Europe/Berlin",    "Australia/Lord_Howe", "Pacific/Apia",
                                            "Africa/Cairo", "America/Santiago", "Asia/Jerusalem",      "Europe/Dublin"};
// An ordinary day, clock changes of Berlin and Lord Howe, the Friday that Samoa skipped, and both ends of time.
constexpr std::array<std::int64_t, 8> times{1796115600, 1792890000, 1774745999, 1775314800,
                                            1325196000, 0,          7258118399, 1777000000};

MomentContext context_of(char place, char time, char team) {
    const auto pick = [](char c, const auto& list) { return list[static_cast<unsigned char>(c) % list.size()]; };
    MomentContext context;
    context.zone = fuzz::zones()(pick(place, places)).value();
    context.now = Instant{Seconds{pick(time, times)}};
    const auto bits = static_cast<unsigned char>(team);
    for (unsigned day = 0; day < 7; ++day) {
        if (((bits >> day) & 1U) != 0) context.weekend.add(Weekday{day});
    }
    context.week_starts = Weekday{bits % 7U};
    context.night = {std::chrono::hours{bits % 24}, std::chrono::hours{(bits / 7) % 25}};
    context.zones = fuzz::zones();
    return context;
}

constexpr std::size_t longest_text = 500;  // longer ones are refused

/// Nothing if it is refused.
template <class Read>
auto understood(Read read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const Error& error) {
        expect(error.kind() == Error::Kind::usage && *error.what() != '\0', "a refusal says what is wrong");
        return std::nullopt;
    }
}

std::optional<Interval> sane(const std::optional<Moment>& moment) {
    if (!moment) return std::nullopt;
    const Interval when = moment->asked.when;
    expect(all_time.start <= when.start && when.start <= when.end && when.end <= all_time.end, "it lies in 1970..2199");
    expect(!moment->asked.instant() || when.start < all_time.end, "an instant is not after the end of time");
    return when;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

std::vector<std::string> split(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; std::getline(in, word, ' ');) {
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

void durations(const std::string& text) {
    const auto duration = parse_duration(text);
    if (duration) expect(parse_duration(to_text(*duration)) == duration, "a printed duration reads back as itself");
}

void moments(const std::string& text, const MomentContext& context) {
    const auto moment = sane(understood([&] { return parse_moment({text}, context); }));
    expect(moment == sane(understood([&] { return parse_moment({upper(text)}, context); })), "case does not matter");
    const auto period = sane(understood([&] { return parse_period({text}, context); }));
    const std::vector<std::string> words = split(text);
    const bool too_long = text.size() >= longest_text;  // which counts blanks too
    if (!words.empty() && !too_long)
        expect(period == sane(understood([&] { return parse_period(words, context); })),
               "how words are cut into arguments does not matter");
    if (moment && period && !text.empty()) expect(moment == period, "a moment is a period of its own");
}

void options(const std::string& text, const MomentContext& context) {
    const auto in_time = [](const std::optional<Instant>& t) {
        expect(!t || (all_time.start <= *t && *t <= all_time.end), "an end lies in 1970..2199");
        return t;
    };
    const auto from = in_time(understood([&] { return parse_from(text, context); }));
    const auto to = in_time(understood([&] { return parse_to(text, context); }));
    if (from && to) expect(*from <= *to, "the start of a text is not after its end");
    const auto first = understood([&] { return parse_from_day(text, context); });
    const auto last = understood([&] { return parse_to_day(text, context); });
    if (first && last) expect(*first <= *last, "the first day of a text is not after its last");
    const std::size_t middle = text.find('|');
    if (middle == std::string::npos) return;
    sane(understood([&] { return parse_from_to(text.substr(0, middle), text.substr(middle + 1), context); }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    const std::string_view input = fuzz::text_of(data, size);
    const MomentContext context = context_of(input[0], input[1], input[2]);
    const std::string text(input.substr(3));
    durations(text);
    moments(text, context);
    options(text, context);
    return 0;
}
