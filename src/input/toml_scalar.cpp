// Numbers, dates and times of TOML 1.0.
#include "input/toml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/utf8.hpp"

namespace rota::toml {

namespace {

bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

/// Without underscores; nothing where one does not stand between two digits.
std::optional<std::string> without_underscores(std::string_view word, bool hexadecimal = false) {
    std::string digits;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] != '_') {
            digits += word[i];
            continue;
        }
        const auto digit = [&](std::size_t at) {
            if (at >= word.size()) return false;
            return hexadecimal ? std::isxdigit(static_cast<unsigned char>(word[at])) != 0 : is_digit(word[at]);
        };
        if (i == 0 || !digit(i - 1) || !digit(i + 1)) return std::nullopt;
    }
    return digits;
}

template <class Number, class... Base>
std::optional<Number> whole(std::string_view digits, Base... base) {
    Number number{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base...);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::optional<Value::Data> prefixed_integer(std::string_view word) {
    const int base = word[1] == 'x' ? 16 : word[1] == 'o' ? 8 : word[1] == 'b' ? 2 : 0;
    if (base == 0 || word.size() < 3 || word[2] == '_' || word[2] == '-' || word[2] == '+') return std::nullopt;
    const auto digits = without_underscores(word.substr(2), base == 16);
    if (!digits) return std::nullopt;
    const auto number = whole<std::int64_t>(*digits, base);
    return number ? std::optional<Value::Data>(*number) : std::nullopt;
}

/// Digits, then perhaps a point and digits, then perhaps an exponent; no leading zeros.
bool is_decimal(std::string_view unsigned_word) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < unsigned_word.size() && is_digit(unsigned_word[at])) ++at;
        return at - begin;
    };
    const std::size_t before = digits();
    if (before == 0 || (before > 1 && unsigned_word[0] == '0')) return false;
    if (at < unsigned_word.size() && unsigned_word[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < unsigned_word.size() && (unsigned_word[at] == 'e' || unsigned_word[at] == 'E')) {
        ++at;
        if (at < unsigned_word.size() && (unsigned_word[at] == '+' || unsigned_word[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == unsigned_word.size();
}

std::optional<Value::Data> special_number(std::string_view unsigned_word, bool negative) {
    double number = 0;
    if (unsigned_word == "inf") {
        number = std::numeric_limits<double>::infinity();
    } else if (unsigned_word == "nan") {
        number = std::numeric_limits<double>::quiet_NaN();
    } else {
        return std::nullopt;
    }
    return std::copysign(number, negative ? -1.0 : 1.0);
}

std::optional<Value::Data> number(std::string_view word) {
    const bool has_sign = word[0] == '+' || word[0] == '-';
    const std::string_view unsigned_word = word.substr(has_sign ? 1 : 0);
    if (auto special = special_number(unsigned_word, word[0] == '-')) return special;
    if (word.size() > 2 && word[0] == '0' && std::isalpha(static_cast<unsigned char>(word[1])) && word[1] != 'e' &&
        word[1] != 'E')
        return prefixed_integer(word);
    auto plain = without_underscores(unsigned_word);
    if (!plain || !is_decimal(*plain)) return std::nullopt;
    if (word[0] == '-') plain->insert(plain->begin(), '-');
    if (plain->find_first_of(".eE") == std::string::npos) {
        const auto integer = whole<std::int64_t>(*plain);
        return integer ? std::optional<Value::Data>(*integer) : std::nullopt;
    }
    const auto real = whole<double>(*plain);
    return real ? std::optional<Value::Data>(*real) : std::nullopt;
}

/// Reads dates and times from the left.
class DateReader {
   public:
    explicit DateReader(std::string_view rest) : rest_(rest) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    bool take(char c) { return !rest_.empty() && rest_[0] == c && (rest_.remove_prefix(1), true); }

    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count ||
            !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), is_digit))
            return std::nullopt;
        const auto number = whole<int>(rest_.substr(0, count));
        rest_.remove_prefix(count);
        return number;
    }
    std::optional<Day> day() {
        const auto year = digits(4);
        if (!year || !take('-')) return std::nullopt;
        const auto month = digits(2);
        if (!month || !take('-')) return std::nullopt;
        const auto day = digits(2);
        if (!day) return std::nullopt;
        const date::year_month_day date{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                        date::day{static_cast<unsigned>(*day)}};
        return date.ok() ? std::optional(Day{date}) : std::nullopt;
    }
    /// "07:32:00", perhaps with a fraction.
    std::optional<TimeOfDay> time() {
        const auto minutes = hours_and_minutes();
        if (!minutes || !take(':')) return std::nullopt;
        const auto second = digits(2);
        if (!second || *second > 59) return std::nullopt;
        if (take('.')) {
            fraction_ = true;
            const std::size_t length = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
            if (length == 0) return std::nullopt;
            rest_.remove_prefix(length);
        }
        return *minutes + std::chrono::seconds{*second};
    }
    /// "Z", "+02:00".
    bool offset() {
        if (take('Z') || take('z')) return true;
        return (take('+') || take('-')) && hours_and_minutes();
    }
    [[nodiscard]] bool fraction() const { return fraction_; }

   private:
    std::optional<TimeOfDay> hours_and_minutes() {
        const auto hour = digits(2);
        if (!hour || *hour > 23 || !take(':')) return std::nullopt;
        const auto minute = digits(2);
        if (!minute || *minute > 59) return std::nullopt;
        return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    }

    std::string_view rest_;
    bool fraction_ = false;
};

bool like_date(std::string_view word) {
    return word.size() >= 10 && is_digit(word[0]) && word[4] == '-' && word[7] == '-';
}
bool like_time(std::string_view word) {
    return word.size() >= 5 && is_digit(word[0]) && word[2] == ':';
}

std::optional<Value::Data> date_or_date_time(std::string_view word) {
    DateReader read(word);
    const auto day = read.day();
    if (!day) return std::nullopt;
    if (read.done()) return *day;
    if (!read.take('T') && !read.take('t') && !read.take(' ')) return std::nullopt;
    const auto time = read.time();
    if (!time) return std::nullopt;
    if (read.done()) return LocalDateTime{at(*day, *time), read.fraction()};
    if (!read.offset() || !read.done()) return std::nullopt;
    return OffsetDateTime{};
}

std::optional<Value::Data> time_alone(std::string_view word) {
    DateReader read(word);
    const auto time = read.time();
    if (!time || !read.done()) return std::nullopt;
    return *time;
}

}  // namespace

std::optional<Value::Data> read_scalar(std::string_view word) {
    if (word.empty()) return std::nullopt;
    if (word == "true") return true;
    if (word == "false") return false;
    if (like_date(word)) return date_or_date_time(word);
    if (like_time(word)) return time_alone(word);
    return number(word);
}

std::string scalar_hint(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
    if (lower == "true" || lower == "yes" || lower == "on") return "write true";
    if (lower == "false" || lower == "no" || lower == "off") return "write false";
    if (like_date(word) && is_digit(word[5])) {
        return "is there such a day? dates are written 2026-12-25, with a time 2026-12-25T18:00:00";
    }
    if (std::all_of(word.begin(), word.end(), is_digit)) {
        return word[0] == '0' ? "numbers do not begin with 0" : "the number is too large";
    }
    if (word.find("\u201C") != word.npos || word.find("\u201D") != word.npos || word.find("\u201E") != word.npos) {
        return "use straight quotes: \"";
    }
    if (word.size() > 80) return "text is written in quotes";
    return fmt::format("text is written in quotes: \"{}\"", word);
}

}  // namespace rota::toml
