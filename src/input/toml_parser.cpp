// Statements of TOML: headers, keys with values, arrays and inline tables; and which of them may add to which table.
#include "input/toml_parser.hpp"

#include <algorithm>
#include <utility>

#include "core/utf8.hpp"
#include "input/toml_scalar.hpp"
#include "input/toml_scanner.hpp"

namespace rota::toml {

namespace {

constexpr std::size_t most_errors = 1000;  // then the rest is not looked at

struct KeyPart {
    std::string name;
    SourceRange at;
};
using KeyPath = std::vector<KeyPart>;

class Parser {
   public:
    explicit Parser(std::string_view text) : in_(text) {}

    Document parse() {
        document_.root.origin = Table::Origin::header;
        current_ = &document_.root;
        for (skip_space_between(); !done(); skip_space_between()) statement();
        return std::move(document_);
    }

   private:
    [[nodiscard]] bool done() const { return in_.at_end() || document_.errors.size() >= most_errors; }

    void skip_space_between() {
        try {
            in_.skip_space();
        } catch (const BadSyntax& bad) {
            recover(bad);
        }
    }

    void statement() {
        try {
            if (in_.peek() == '[') {
                header();
            } else {
                key_value(*current_, 0);
            }
            in_.end_line();
        } catch (const BadSyntax& bad) {
            recover(bad);
        }
    }

    void note(SyntaxError error) { document_.errors.push_back(std::move(error)); }

    void recover(const BadSyntax& bad) {
        note(bad.error);
        in_.skip_to_statement();
    }

    KeyPath key_path() {
        KeyPath path;
        do {
            in_.skip_blanks();
            const std::size_t begin = in_.position();
            std::string name = in_.key();
            path.push_back({std::move(name), {begin, in_.position()}});
            if (path.size() > longest_key_path) in_.fail(path.back().at, "too many dots in this key");
            in_.skip_blanks();
        } while (in_.take('.'));
        return path;
    }

    // Headers.

    void header() {
        current_ = &spare_;  // where keys go if the header turns out wrong: they are read, but not kept
        spare_ = {};
        const std::size_t begin = in_.position();
        in_.take('[');
        const bool element = in_.take('[');
        const KeyPath path = key_path();
        const std::string_view closing = element ? "]]" : "]";
        if (!in_.take(closing)) {
            in_.fail_here("this header is not closed",
                          element ? "it ends with two brackets: ]]" : "it ends with a bracket: ]");
        }
        const SourceRange at{begin, in_.position()};
        Table& parent = walk_header(path);
        current_ = element ? &add_element(parent, path.back(), at) : &add_table(parent, path.back(), at);
    }

    Table& walk_header(const KeyPath& path) {
        Table* table = &document_.root;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            Entry* entry = table->find(path[i].name);
            if (entry == nullptr) {
                table = &std::get<Table>(add(*table, path[i], Value{Table{}, path[i].at}).value.data);
                continue;
            }
            Table* next = entry->value.as<Table>();
            if (entry->value.array_of_tables) next = &std::get<Table>(std::get<Array>(entry->value.data).back().data);
            if (next == nullptr || next->origin == Table::Origin::closed) {
                in_.fail(path[i].at, "\"" + path[i].name + "\" already has a value, so it cannot be part of a header");
            }
            table = next;
        }
        return *table;
    }

    Table& add_table(Table& parent, const KeyPart& key, SourceRange at) {
        Entry* entry = parent.find(key.name);
        if (entry == nullptr) {
            Entry& added = add(parent, key, Value{Table{{}, Table::Origin::header}, at});
            return std::get<Table>(added.value.data);
        }
        Table* table = entry->value.as<Table>();
        if (table == nullptr || table->origin != Table::Origin::implied) {
            const bool list = entry->value.array_of_tables;
            in_.fail(at, "\"" + key.name + "\" is here a second time",
                     list ? "write [[" + key.name + "]] with two brackets to begin another" : "");
        }
        table->origin = Table::Origin::header;
        entry->value.at = at;
        return *table;
    }

    Table& add_element(Table& parent, const KeyPart& key, SourceRange at) {
        Entry* entry = parent.find(key.name);
        if (entry == nullptr) {
            Value list{Array{}, at};
            list.array_of_tables = true;
            entry = &add(parent, key, std::move(list));
        }
        if (!entry->value.array_of_tables) {
            in_.fail(at, "\"" + key.name + "\" is already something else",
                     entry->value.as<Table>() != nullptr
                         ? "write every one of them with two brackets: [[" + key.name + "]]"
                         : "");
        }
        Array& list = std::get<Array>(entry->value.data);
        list.push_back(Value{Table{{}, Table::Origin::header}, at});
        return std::get<Table>(list.back().data);
    }

    // Keys and values.

    void key_value(Table& table, int depth) {
        KeyPath path = key_path();
        if (!in_.take('=')) in_.fail_here("\"=\" was expected after the key");
        in_.skip_blanks();
        Value read = value(depth);
        Table& parent = walk_dotted(table, path);
        add(parent, path.back(), std::move(read));
    }

    Table& walk_dotted(Table& from, const KeyPath& path) {
        Table* table = &from;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            Entry* entry = table->find(path[i].name);
            if (entry == nullptr) {
                Table dotted{{}, Table::Origin::dotted};
                entry = &add(*table, path[i], Value{std::move(dotted), path[i].at});
            }
            table = entry->value.as<Table>();
            if (table != nullptr && table->origin == Table::Origin::implied) table->origin = Table::Origin::dotted;
            if (table == nullptr || table->origin != Table::Origin::dotted) {
                in_.fail(path[i].at, "\"" + path[i].name + "\" already has a value, which a dotted key cannot add to");
            }
        }
        return *table;
    }

    Entry& add(Table& table, const KeyPart& key, Value value) {
        if (table.find(key.name) != nullptr) {
            in_.fail(key.at, "the key \"" + std::string(first_characters(key.name, 60)) + "\" is here a second time");
        }
        if (table.entries.size() >= largest_table) in_.fail(key.at, "too many keys in one table");
        if (table.entries.empty()) table.entries.reserve(8);
        table.entries.push_back({key.name, key.at, std::move(value)});
        return table.entries.back();
    }

    Value value(int depth) {
        const std::size_t begin = in_.position();
        Value read{value_data(depth), {}};
        read.at = {begin, in_.position()};
        return read;
    }

    Value::Data value_data(int depth) {
        if (depth > deepest_nesting) in_.fail_here("too many brackets inside each other");
        switch (in_.peek()) {
            case '"':
            case '\'':
                return in_.string();
            case '[':
                return array(depth);
            case '{':
                return inline_table(depth);
            default:
                return scalar();
        }
    }

    Value::Data scalar() {
        const std::size_t begin = in_.position();
        const std::string_view first = in_.word();
        const bool date_alone = first.size() == 10 && first[4] == '-';
        if (date_alone) static_cast<void>(in_.time_after_blank());
        const std::string_view word = in_.text_between(begin, in_.position());
        if (word.empty()) in_.fail_here("a value was expected here");
        auto data = read_scalar(word);
        if (!data) {
            in_.fail({begin, in_.position()}, "\"" + std::string(first_characters(word, 60)) + "\" is no value",
                     scalar_hint(word));
        }
        return std::move(*data);
    }

    Array array(int depth) {
        const std::size_t begin = in_.position();
        in_.take('[');
        Array items;
        for (;;) {
            in_.skip_space();
            if (in_.take(']')) return items;
            if (in_.at_end()) in_.fail({begin, begin + 1}, "this list is not closed", "it ends with a bracket: ]");
            items.push_back(value(depth + 1));
            in_.skip_space();
            if (in_.take(']')) return items;
            if (in_.at_end()) in_.fail({begin, begin + 1}, "this list is not closed", "it ends with a bracket: ]");
            if (!in_.take(','))
                in_.fail_here("a comma or the closing bracket ] of the list was expected here", list_hint(begin));
        }
    }

    /// Where a list begins that seems to have lost its end.
    [[nodiscard]] std::string list_hint(std::size_t begin) const {
        const std::string_view list = in_.text_between(begin, in_.position());
        if (list.find('\n') == list.npos) return {};
        const std::string_view before = in_.text_between(0, begin);
        return "the list begins in line " + std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
    }

    /// TOML 1.0 wants a table in braces on one line. Said once for each, and read on, so that nothing else is said.
    void skip_space_in_braces(bool& said) {
        in_.skip_blanks();
        if (in_.peek() != '\n' && in_.peek() != '#') return;
        if (!said) note({{in_.position(), in_.position()}, "a table in braces { } must be on one line", {}});
        said = true;
        in_.skip_space();
    }

    Table inline_table(int depth) {
        in_.take('{');
        Table table{{}, Table::Origin::dotted};
        bool said = false;
        skip_space_in_braces(said);
        if (!in_.take('}')) {
            for (;;) {
                key_value(table, depth + 1);
                skip_space_in_braces(said);
                if (in_.take('}')) break;
                if (!in_.take(',')) in_.fail_here("a comma or the closing brace } was expected here");
                skip_space_in_braces(said);
                if (in_.peek() == '}') in_.fail_here("the last comma before } is one too many", "remove the comma");
            }
        }
        close(table);
        return table;
    }

    /// Nothing may be added to an inline table later, nor to what its dotted keys made.
    static void close(Table& table) {
        table.origin = Table::Origin::closed;
        for (Entry& entry : table.entries) {
            Table* inner = entry.value.as<Table>();
            if (inner != nullptr && inner->origin == Table::Origin::dotted) close(*inner);
        }
    }

    Scanner in_;
    Document document_;
    Table* current_ = nullptr;
    Table spare_;
};

}  // namespace

Document parse(std::string_view text) {
    return Parser(text).parse();
}

}  // namespace rota::toml
