#!/usr/bin/env python3
"""`rota --help` and docs/reference/cli.md name the same commands and the same options.

    test_help.py ROTA      run by ctest
"""

import re
import subprocess
import sys
import unittest

from sandbox import ROOT

PROGRAM = ""
PAGE = ROOT / "docs/reference/cli.md"
OPTION = r"--[a-z][a-z-]*"


def help_of(*words):
    done = subprocess.run([PROGRAM, *words, "--help"], capture_output=True, text=True, check=True)
    return done.stdout


def indented_entries(text, title):
    """What stands first on the lines below a title, e.g. commands or options with their values."""
    section = re.search(rf"^{title}.*\n((?:  .*\n)+)", text, flags=re.M)
    return re.findall(r"^  ([a-z-]+(?: [A-Z]+)?)[ :]", section.group(1), flags=re.M) if section else []


def commands_of_help():
    return indented_entries(help_of(), "Commands")


def page_section(heading):
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), flags=re.M | re.S)
    return found.group(1) if found else ""


def options_of_tables(text):
    return sorted(re.findall(rf"^\| `({OPTION}(?: [A-Z]+)?)` \|", text, flags=re.M))


class Help(unittest.TestCase):
    def test_knows_commands_at_all(self):
        self.assertIn("who", commands_of_help())

    def test_and_page_list_the_same_commands_in_the_same_order(self):
        text = PAGE.read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"^\| \[`([a-z]+)`\]", text, flags=re.M), commands_of_help())
        self.assertEqual(re.findall(r"^## rota ([a-z]+)$", text, flags=re.M), commands_of_help())

    def test_and_page_list_the_same_options_of_each_command(self):
        for command in commands_of_help():
            with self.subTest(command):
                self.assertEqual(options_of_tables(page_section(f"rota {command}")),
                                 sorted(indented_entries(help_of(command), "Options$")))

    def test_and_page_list_the_same_options_of_every_command(self):
        documented = options_of_tables(page_section("Options of every command"))
        self.assertIn("--now MOMENT", documented)
        self.assertEqual(documented, sorted(indented_entries(help_of(), "Options, before")))
        for command in commands_of_help():
            with self.subTest(command):
                self.assertEqual(documented, sorted(indented_entries(help_of(command), "Options of every command")))

    def test_and_page_call_each_command_alike(self):
        for command in commands_of_help():
            with self.subTest(command):
                usage = re.search(r"^Usage: rota (.*)$", help_of(command), flags=re.M).group(1)
                called = re.search(r"```text\nrota (.*)\n", page_section(f"rota {command}")).group(1)
                words = lambda line: [w.strip("[].") for w in line.split() if re.fullmatch(r"\[?[A-Z]+(\.\.\.)?\]?", w)]
                self.assertEqual(words(usage)[:1], words(re.sub(rf"\[{OPTION}.*", "", called))[:1])

    def test_names_every_format_that_the_page_names(self):
        for command in commands_of_help():
            with self.subTest(command):
                offered = re.search(r"^Formats: (.*)$", help_of(command), flags=re.M)
                written = re.search(r"Formats:\s+([a-z, \n]+)\.", page_section(f"rota {command}"))
                self.assertEqual(offered and offered.group(1).split(", "), written and re.split(r",\s+", written.group(1)))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
