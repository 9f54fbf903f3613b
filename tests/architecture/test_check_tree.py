#!/usr/bin/env python3
"""The tree keeps its architecture, and the checker that says so finds planted violations.

    test_check_tree.py      run by ctest
"""

import shutil
import tempfile
import unittest
from pathlib import Path

from check_tree import violations
from shape import crowded_rooms

ROOT = Path(__file__).resolve().parents[2]
COPIED = ["src", "include"]


class TheTree(unittest.TestCase):
    def test_keeps_its_architecture(self):
        self.assertEqual(list(violations(ROOT)), [])


class TheChecker(unittest.TestCase):
    """Each test plants one violation into a copy that has none."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = Path(cls.folder.name).resolve()
        for name in COPIED:
            if (ROOT / name).exists():
                shutil.copytree(ROOT / name, cls.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        (cls.root / "examples").mkdir()
        cls.known = set(violations(cls.root))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def found(self, name, text):
        path = self.root / name
        self.assertFalse(path.exists(), f"{name} is a real file: plant another")
        path.write_text(text, encoding="utf-8")
        try:
            return [v for v in violations(self.root) if v not in self.known]
        finally:
            path.unlink()

    def assert_found(self, name, text, *words):
        """One violation says all of `words`; a second rule may see the same line."""
        found = self.found(name, text)
        self.assertTrue(any(all(word in violation for word in words) for violation in found), found)

    def test_finds_nothing_in_a_well_behaved_file(self):
        text = '// Why.\n#include "rota/roster.hpp"\n#include <vector>\n#include <fmt/format.h>\n#include <date/date.h>\n'
        self.assertEqual(self.found("src/core/planted.cpp", text), [])

    def test_finds_a_layer_that_includes_its_sibling(self):
        header = next((self.root / "src/store").rglob("*.hpp")).relative_to(self.root / "src")
        self.assert_found("src/render/planted.cpp", f'// Why.\n#include "{header}"\n', "src/render", "src/store", ":2:")

    def test_finds_a_layer_that_includes_one_above_it(self):
        header = next((self.root / "src/cli").rglob("*.hpp")).relative_to(self.root / "src")
        self.assert_found("src/core/planted.cpp", f'// Why.\n#include "{header}"\n', "src/core", "src/cli")

    def test_finds_planning_that_includes_the_store(self):
        self.assert_found("src/plan/planted.cpp", '// Why.\n#include "rota/schedule_store.hpp"\n', "rota/schedule_store.hpp")

    def test_finds_a_file_that_does_not_exist(self):
        self.assert_found("src/cli/planted.cpp", '// Why.\n#include "core/no_such_file.hpp"\n', "does not exist")

    def test_finds_an_include_that_leaves_its_folder(self):
        self.assert_found("src/cli/planted.cpp", '// Why.\n#include "../core/interval.hpp"\n', "write the path")

    def test_finds_a_library_in_a_public_header(self):
        self.assert_found("include/rota/planted.hpp", "// Why.\n#include <fmt/format.h>\n", "public header")

    def test_finds_an_internal_header_in_a_public_one(self):
        header = next((self.root / "src/zone").glob("*.hpp")).name
        self.assert_found("include/rota/planted.hpp", f'// Why.\n#include "zone/{header}"\n', "public header")

    def test_finds_each_library_outside_its_layer(self):
        for header in ["CLI/CLI.hpp", "toml++/toml.h", "SQLiteCpp/SQLiteCpp.h", "sqlite3.h", "coin/Cbc_C_Interface.h",
                       "nlohmann/json.hpp", "utf8proc.h"]:
            with self.subTest(header):
                self.assert_found("src/core/planted.cpp", f"// Why.\n#include <{header}>\n", header, "may only be used in")

    def test_finds_a_library_nobody_decided_on(self):
        self.assert_found("src/cli/planted.cpp", "// Why.\n#include <boost/asio.hpp>\n", "boost/asio.hpp")

    def test_finds_one_file_too_many_with_toml(self):
        others = [p for p in (self.root / "src/input").glob("*.cpp") if "toml++/" in p.read_text(encoding="utf-8")]
        planted = ["src/input/planted.cpp", "src/input/planted_too.cpp"][len(others):]
        extra = self.root / "src/input/planted_too.cpp"
        if len(planted) == 2:
            extra.write_text("// Why.\n#include <toml++/toml.h>\n", encoding="utf-8")
        try:
            self.assert_found("src/input/planted.cpp", "// Why.\n#include <toml++/toml.h>\n", "toml++/", "at most 1")
        finally:
            extra.unlink(missing_ok=True)

    def test_finds_input_and_output_in_a_pure_layer(self):
        self.assert_found("src/core/planted.cpp", "// Why.\n#include <iostream>\n", "no I/O")
        self.assert_found("src/plan/planted.cpp", '// Why.\nauto home = getenv("HOME");\n', "no environment")

    def test_finds_a_clock_outside_the_command_line(self):
        text = "// Why.\n#include <chrono>\nauto t = std::chrono::system_clock::now();\n"
        self.assert_found("src/store/planted.cpp", text, "reads the clock")
        self.assertEqual(self.found("src/cli/planted.cpp", text), [])

    def test_finds_a_standard_header_that_only_another_header_would_bring(self):
        text = "// Why.\n#include <vector>\n// std::map\nstd::vector<int> v{std::min(1, 2)};\n"
        self.assert_found("src/core/planted.cpp", text, ":4:", "std::min", "<algorithm>")

    def test_takes_a_standard_header_from_a_header_of_ours(self):
        text = '// Why.\n#include "core/planted.hpp"\nstd::vector<std::string> v{"std::map"};\n'
        header = self.root / "src/core/planted.hpp"
        header.write_text("// Why.\n#pragma once\n#include <string>\n#include <vector>\n", encoding="utf-8")
        try:
            self.assertEqual(self.found("src/core/planted.cpp", text), [])
        finally:
            header.unlink()

    def test_finds_a_missing_first_comment(self):
        self.assert_found("src/core/planted.cpp", "#include <vector>\n", "does not begin with a comment")

    def test_finds_a_function_that_is_too_long(self):
        begin = "// Why.\nint planted(int a,\n            int b) {\n"
        self.assertEqual(self.found("src/core/planted.cpp", begin + "    a += b;\n" * 57 + "}\n"), [])
        self.assert_found("src/core/planted.cpp", begin + "    a += b;\n" * 58 + "}\n", ":2:", "61 lines", "int planted")

    def test_finds_a_long_member_function_and_no_long_class_or_condition(self):
        member = "class A {\n    int a() {\n" + "        b();\n" * 59 + "    }\n};\n"
        self.assert_found("src/core/planted.cpp", "// Why.\n" + member, ":3:", "int a()")
        many = "class A {\n" + "    int a() {\n        b();\n    }\n" * 30 + "};\n"
        self.assertEqual(self.found("src/core/planted.cpp", "// Why.\n" + many), [])

    def test_finds_a_name_that_is_there_already(self):
        name = next((self.root / "src/store").rglob("*.hpp")).name
        self.assert_found(f"src/core/{name}", "// Why.\n", "have one name", f"src/core/{name}")

    def test_finds_a_room_with_too_many_files(self):
        names = [f"src/core/planted/{n}.cpp" for n in range(20)]
        self.assertEqual(list(crowded_rooms(names)), [])
        self.assertEqual(list(crowded_rooms([*names, "src/core/planted/one_more.hpp"])),
                         ["src/core/planted: 21 files; sort them into rooms of at most 20"])

    def test_finds_a_layer_nobody_decided_on(self):
        folder = self.root / "src/shiny"
        folder.mkdir()
        try:
            self.assert_found("src/shiny/planted.cpp", "// Why.\n", "no known layer")
        finally:
            folder.rmdir()

    def test_finds_places_outside_the_tree(self):
        for line in ["cd /" + "home/dana/rota", "source /" + "root/env", "include(Fetch" + "Content)"]:
            with self.subTest(line):
                self.assert_found("examples/planted.sh", line + "\n", "outside the tree")

    def test_finds_a_link_that_leaves_the_tree(self):
        link = self.root / "examples/planted"
        link.symlink_to("/etc/hostname")
        try:
            found = [v for v in violations(self.root) if v not in self.known]
        finally:
            link.unlink()
        self.assertEqual(len(found), 1, found)
        self.assertIn("outside the tree", found[0])


if __name__ == "__main__":
    unittest.main()
