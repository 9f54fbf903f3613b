// The options and arguments of one command line, parsed by CLI11. It is named in option_set.cpp only: that library
// takes longer to compile than everything else in this folder, and commands need only a few words of it.
//
//   auto o = std::make_shared<NextOptions>();
//   options.argument("PERSON", o->person, "An id, or the beginning of an id or name", OptionSet::required);
//   options.number("--count", o->count, "N", {1, 10000}, "How many duties. Default: 5");
//
// Values are bound by reference: what they are bound to has to outlive parse().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rota::cli {

/// An option or argument as help shows it.
struct OptionDescription {
    std::string name;  ///< "--role ROLE", "MOMENT..."
    std::string text;
};

class OptionSet {
   public:
    enum Need { optional, required };
    enum class Group { global, command };
    struct Range {
        std::int64_t least, most;
    };

    OptionSet();
    OptionSet(const OptionSet&) = delete;
    OptionSet& operator=(const OptionSet&) = delete;
    ~OptionSet();

    /// Of whom the options are that are added from here on.
    void begin(Group group);

    void flag(const char* names, bool& value, const char* text);
    void text(const char* name, std::string& value, const char* kind, const char* text, Need need = optional);
    /// An empty value is not the same as none.
    void text(const char* name, std::optional<std::string>& value, const char* kind, const char* text);
    /// May be given several times.
    void list(const char* name, std::vector<std::string>& values, const char* kind, const char* text);
    void number(const char* name, int& value, const char* kind, Range range, const char* text);

    // Positional arguments.
    void argument(const char* name, std::string& value, const char* text, Need need = optional);
    void argument(const char* name, std::int64_t& value, Range range, const char* text);
    /// All that are left.
    void arguments(const char* name, std::vector<std::string>& values, const char* text, Need need = optional);

    // For help and completion.
    [[nodiscard]] std::vector<OptionDescription> describe_arguments() const;
    [[nodiscard]] std::vector<OptionDescription> describe_options(Group group) const;

    /// "--role" and "--role=x": whether it takes the next word as its value; nothing if there is no such option.
    [[nodiscard]] std::optional<bool> takes_next(const std::string& word) const;
    /// "--role", "--person", ...
    [[nodiscard]] std::vector<std::string> names() const;

    /// Error{usage} with that hint for what cannot be understood.
    void parse(std::vector<std::string> words, const std::string& hint);

   private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace rota::cli
