// Words for days: today, friday, next weekend, last month. Written dates have their own file.
#include "core/moment/moment_dates.hpp"
#include "core/moment/moment_reading.hpp"

namespace rota::moments {

namespace {

constexpr date::days one_day{1};

Days month_days(Day day, int shift) {
    const date::year_month_day date{day};
    const date::year_month month = date::year_month{date.year(), date.month()} + date::months{shift};
    return {Day{month / date::day{1}}, Day{month / date::last}};
}

Days shifted(const Days& days, int weeks) {
    return {days.first + date::weeks{weeks}, days.last + date::weeks{weeks}};
}

/// While a weekend is running it is this one, even if the week is cut inside it. Else the weekend of a calendar
/// week is the one that begins in it.
Days weekend_of_week(Day today, const MomentContext& context) {
    const Days coming = weekend_days(today, context);
    const Days week = week_days(today, context.week_starts);
    if (coming.first <= week.last) return coming;
    Days begun = coming;
    for (Day day = week.first; day <= today; day += one_day) {
        const Days one = weekend_days(day, context);
        if (week.first <= one.first && one.first <= week.last) begun = one;
    }
    return begun;
}

bool take_named_day(Cursor& words, const Frame& frame, Said& said) {
    const std::string_view word = words.peek();
    int days = 0;
    if (word == "tomorrow") {
        days = 1;
    } else if (word == "yesterday") {
        days = -1;
    } else if (word != "today") {
        return false;
    }
    const Day day = frame.today() + date::days{days};
    say(said.days, Days{day, day}, words.rest().front());
    words.skip();
    return true;
}

bool take_tonight(Cursor& words, const Frame& frame, Said& said) {
    int nights = 0;
    std::size_t count = 1;
    if (words.peek() == "last" && words.peek(1) == "night") {
        nights = -1;
        count = 2;
    } else if (words.peek() == "this" && words.peek(1) == "night") {
        count = 2;
    } else if (words.peek() != "tonight") {
        return false;
    }
    const Day day = day_of_tonight(frame) + date::days{nights};
    say(said.days, Days{day, day}, words.rest().front());
    say(said.part, PartOfDay::night, words.rest().front());
    words.skip(count);
    return true;
}

/// week, weekend or month, `shift` of them away.
std::optional<Days> stretch(std::string_view word, Day day, int shift, const MomentContext& context) {
    if (word == "week") return shifted(week_days(day, context.week_starts), shift);
    if (word == "weekend") return shifted(weekend_of_week(day, context), shift);
    if (word == "month") return month_days(day, shift);
    return std::nullopt;
}

bool is_part(std::string_view word) {
    return word == "morning" || word == "afternoon" || word == "evening";
}

bool take_this_next_last(Cursor& words, const Frame& frame, Said& said) {
    const std::string_view which = words.peek();
    if (which != "this" && which != "next" && which != "last") return false;
    const int shift = which == "this" ? 0 : which == "next" ? 1 : -1;
    const std::string_view what = words.peek(1);
    const Day today = frame.today();
    if (const auto weekday = parse_weekday(what)) {
        const Day first = week_days(today, frame.context->week_starts).first + date::weeks{shift};
        const Day day = first + (*weekday - frame.context->week_starts);
        say(said.days, Days{day, day}, words.rest()[1]);
    } else if (const auto days = stretch(what, today, shift, *frame.context)) {
        say(said.days, *days, words.rest()[1]);
    } else if (shift == 0 && is_part(what)) {  // "this evening"
        say(said.days, Days{today, today}, words.rest()[1]);
        words.skip(1);
        return true;
    } else {
        if (words.rest().size() > 1 && plain_number(what) < 0) refuse_word(words.rest()[1]);
        refuse(quote_words(words.rest().front().text) + " needs a weekday, week, weekend or month after it",
               "for example: next friday, last weekend");
    }
    words.skip(2);
    return true;
}

bool take_stretch(Cursor& words, const Frame& frame, Said& said) {
    const std::string_view word = words.peek();
    const auto days = word == "weekend"                   ? weekend_days(frame.anchor(), *frame.context)
                      : word == "week" || word == "month" ? *stretch(word, frame.today(), 0, *frame.context)
                                                          : std::optional<Days>{};
    if (!days) return false;
    say(said.days, *days, words.rest().front());
    words.skip();
    return true;
}

bool take_weekday(Cursor& words, Said& said) {
    const auto weekday = parse_weekday(words.peek());
    if (!weekday) return false;
    say(said.weekday, *weekday, words.rest().front());
    words.skip();
    return true;
}

}  // namespace

Days week_days(Day day, Weekday week_starts) {
    const Day first = week_start(day, week_starts);
    return {first, first + date::days{6}};
}

Days weekend_days(Day day, const MomentContext& context) {
    const WeekdaySet& weekend = context.weekend;
    if (weekend.empty()) refuse("this team has no weekend", "name days instead, such as saturday");
    if (weekend.size() == 7) return week_days(day, context.week_starts);
    Days run{day, day};
    while (!weekend.contains(Weekday{run.first})) run.first += one_day;
    run.last = run.first;
    while (weekend.contains(Weekday{run.last + one_day})) run.last += one_day;
    while (weekend.contains(Weekday{run.first - one_day})) run.first -= one_day;
    return run;
}

bool take_day(Cursor& words, const Frame& frame, Said& said) {
    return take_tonight(words, frame, said) || take_named_day(words, frame, said) ||
           take_this_next_last(words, frame, said) || take_stretch(words, frame, said) || take_weekday(words, said) ||
           take_date(words, frame, said);
}

}  // namespace rota::moments
