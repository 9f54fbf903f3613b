#include "render/formats/table.hpp"

#include "catch.hpp"
#include "render/formats/csv.hpp"
#include "render/formats/style.hpp"
#include "render/schedule/show_answer.hpp"
#include "text_printing.hpp"

using namespace rota::render;

TEST_CASE("columns are as wide as their widest cell and nothing trails") {
    Table table(2);
    table.add({"a", "long cell", "x"});
    table.add({"wide", "b", ""});
    CHECK(table.text() == "  a     long cell  x\n  wide  b\n");
}

TEST_CASE("columns align by what the terminal shows") {
    Table table;
    table.add({"桜", "x"});
    table.add({"abcd", "y"});
    CHECK(table.text() == "桜    x\nabcd  y\n");
}

TEST_CASE("a column in which every cell is empty is left out") {
    Table table;
    table.add({"a", "", "b"});
    CHECK(table.text() == "a  b\n");
}

TEST_CASE("colour does not change the layout") {
    Table table;
    table.add({alarm("ab"), "x"});
    table.add({"abcd", "y"});
    CHECK(table.text() == "ab    x\nabcd  y\n");
    CHECK(table.text().colored() == "\033[1;31mab\033[0m    x\nabcd  y\n");
}

TEST_CASE("numbers stand to the right") {
    Table table;
    table.add({Cell::number("7"), "a"});
    table.add({Cell::number("123"), "b"});
    CHECK(table.text() == "  7  a\n123  b\n");
}

TEST_CASE("no cell can break a line or move the cursor") {
    Table table;
    table.add({Text::of("two\nlines"), "x"});
    CHECK(table.text() == "two␊lines  x\n");
}

TEST_CASE("a line between rows is as long as it is") {
    Table table(2);
    table.add({"a", "b"});
    table.add_line("Once more, with feeling:");
    table.add({"abc", "d"});
    CHECK(table.text() == "  a    b\nOnce more, with feeling:\n  abc  d\n");
}

TEST_CASE("where a table is wider than the terminal each row is a block of lines") {
    Table table(2);
    table.add({"primary", "Dana Levi", "+49 30 1234567", "until Mon 7 Dec 08:00"});
    table.add({"backup", "Sam Roth", "", "until Mon 7 Dec 08:00"});
    CHECK(table.fits(59));
    CHECK(table.text(59) == table.text().plain());
    CHECK_FALSE(table.fits(58));
    CHECK(table.text(40) ==
          "  primary  Dana Levi  +49 30 1234567\n    until Mon 7 Dec 08:00\n"
          "  backup  Sam Roth\n    until Mon 7 Dec 08:00\n");
}

TEST_CASE("in blocks the names of columns stand before their cells, and numbers beside each other") {
    Table table(2);
    table.add_head({"", faint("role"), Cell::number("load"), Cell::number("turns"), faint("why")});
    table.add({"Dana", "primary", Cell::number("2"), Cell::number("13"), "the lowest balance"});
    CHECK(table.text() ==
          "        role     load  turns  why\n"
          "  Dana  primary     2     13  the lowest balance\n");
    CHECK(table.text(40) ==
          "  Dana\n"
          "    role   primary\n"
          "    load 2  turns 13\n"
          "    why    the lowest balance\n");
}

TEST_CASE("CSV quotes what needs it and defuses formulas") {
    CHECK(csv_row({"a", "b,c", "say \"hi\"", "two\nlines"}) == "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    CHECK(csv_row({"=1+1", "+49", "-x", "@y"}) == "'=1+1,'+49,'-x,'@y\r\n");
    CHECK(csv_row({"", "a=b"}) == ",a=b\r\n");
}

TEST_CASE("a Markdown cell cannot start markup") {
    CHECK(markdown_cell("a|b *c* <d>") == "a\\|b \\*c\\* \\<d\\>");
}
