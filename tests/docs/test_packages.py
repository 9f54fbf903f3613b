#!/usr/bin/env python3
"""Installing what is missing: only that, without questions, and with a clear word where it cannot be done.

    test_packages.py      run by ctest; nothing is installed: apt-get, dpkg-query and sudo are stand-ins
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from sandbox import ROOT

# What CMake looks for -> the Debian package that has it.
PACKAGE_OF = {
    "date": "libhowardhinnant-date-dev", "fmt": "libfmt-dev", "CLI11": "libcli11-dev", "SQLiteCpp": "libsqlitecpp-dev",
    "nlohmann_json": "nlohmann-json3-dev", "utf8proc.h": "libutf8proc-dev", "toml++/toml.h": "libtomlplusplus-dev",
    "kainjow/mustache.hpp": "libkainjow-mustache-dev",
    "coin/CbcSolver.hpp": "coinor-libcbc-dev", "Catch2": "catch2", "rapidcheck": "librapidcheck-dev", "Python3": "python3",
}
# Packages that CMake does not look for: the compilers (bz2 and zlib have libraries that the archives of CBC need), what
# SQLiteCpp's header needs, zone files, the sqlite3 shell that docs/design.md calls, the programs of tests/clients, and those
# that docs/howto/many-machines.md calls.
OTHERS = {"clang", "g++", "libbz2-dev", "zlib1g-dev", "cmake", "ninja-build", "libsqlite3-dev", "tzdata", "sqlite3",
          "khal", "python3-icalendar", "python3-dateutil", "zsh", "fish", "mandoc", "curl", "git",
          "rsync"}

TOOLS = ("bash", "grep", "env", "dirname", "cat")
DPKG_QUERY = """#!/bin/bash
# Knows `present` as installed and `removed` as a package of which only settings are left.
case ${!#} in
  present) echo installed ;;
  removed) echo config-files ;;
  *) echo "no packages found matching ${!#}" >&2; exit 1 ;;
esac
"""
APT_GET = """#!/bin/bash
echo "apt-get $* [frontend: ${DEBIAN_FRONTEND:-}] [stdin: $(cat)]" >> "$LOG"
[[ $1 != update || ! -e $LOG.broken ]]
"""
SUDO = """#!/bin/bash
echo "sudo" >> "$LOG"
exec "$@"
"""


def wanted_by_cmake():
    """Names in find_package and find_path; libraries go with their headers."""
    found = set()
    for path in [ROOT / "CMakeLists.txt", *ROOT.glob("cmake/*.cmake"), *ROOT.glob("tests/**/CMakeLists.txt")]:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"find_package\(\s*(\S+?)[\s)]", text))
        found |= set(re.findall(r"find_path\(\s*\w+ (?:NAMES )?(\S+)", text))
        found |= set(re.findall(r"pkg_(?:check|search)_modules?\([^)]*\)", text))
    return found - {"rota"}  # tests/consumer looks for what has just been installed


def listed_packages():
    script = f'source "{ROOT}/cmake/packages.sh"; printf "%s\\n" "${{build_packages[@]}}" "${{test_packages[@]}}"'
    return subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, text=True, check=True).stdout.split()


class PackageList(unittest.TestCase):
    def test_has_the_package_of_everything_that_cmake_looks_for(self):
        wanted = wanted_by_cmake()
        self.assertEqual(wanted - set(PACKAGE_OF), set(), "say above which package has this")
        self.assertEqual({PACKAGE_OF[name] for name in wanted} - set(listed_packages()), set())

    def test_has_nothing_that_is_not_needed(self):
        needed = {PACKAGE_OF[name] for name in wanted_by_cmake() if name in PACKAGE_OF} | OTHERS
        self.assertEqual(set(listed_packages()) - needed, set())
        self.assertEqual(len(listed_packages()), len(set(listed_packages())))


class Packages(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.base = Path(self.folder.name)
        self.base.chmod(0o755)
        self.bin = self.base / "bin"
        self.bin.mkdir()
        self.log = self.base / "log"
        self.log.touch()
        self.log.chmod(0o666)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def tearDown(self):
        self.folder.cleanup()

    def put(self, name, text):
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def debian(self, sudo=True):
        self.put("dpkg-query", DPKG_QUERY)
        self.put("apt-get", APT_GET)
        if sudo:
            self.put("sudo", SUDO)

    def install(self, *packages, root=None):
        """(exit status, output, what the stand-ins saw); `root` None: as whoever runs the tests."""
        script = ROOT / "cmake/packages.sh"
        copy = self.base / "packages.sh"  # the checkout may not be readable for others
        shutil.copyfile(script, copy)
        command = ["bash", "-c", f'set -euo pipefail; source "{copy}"; install_missing "$@"', "bash", *packages]
        if root is False and os.geteuid() == 0:
            command = [shutil.which("setpriv"), "--reuid=65534", "--clear-groups", *command]
        done = subprocess.run(command, env={"PATH": str(self.bin), "LOG": str(self.log)}, input="asked for\n", text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", check=False)
        return done.returncode, done.stdout, self.log.read_text().splitlines()

    def test_says_and_does_nothing_when_everything_is_there(self):
        self.debian()
        self.assertEqual(self.install("present"), (0, "", []))

    @unittest.skipUnless(os.geteuid() == 0, "only root installs without sudo")
    def test_installs_only_what_is_missing_and_asks_nothing(self):
        self.debian()
        status, output, log = self.install("present", "absent", "removed")
        self.assertEqual((status, output), (0, "Installing absent removed\n"))
        self.assertEqual(log, [
            "apt-get update -qq [frontend: ] [stdin: ]",
            "apt-get install -qq --yes --no-install-recommends absent removed [frontend: noninteractive] [stdin: ]"])

    def test_uses_sudo_when_not_root(self):
        self.debian()
        status, output, log = self.install("absent", root=False)
        self.assertEqual(status, 0, output)
        self.assertEqual([line.split()[0] for line in log], ["sudo", "apt-get", "sudo", "apt-get"])
        self.assertIn("[frontend: noninteractive]", log[-1])

    def test_says_what_to_install_when_there_is_neither_root_nor_sudo(self):
        self.debian(sudo=False)
        status, output, log = self.install("absent", root=False)
        self.assertEqual((status, log), (1, []))
        self.assertIn("Missing packages: absent", output)

    def test_says_what_to_install_where_there_is_no_apt_get(self):
        status, output, log = self.install("g++", "cmake")
        self.assertEqual((status, log), (1, []))
        for word in ("no apt-get", "  g++\n", "  cmake\n"):
            self.assertIn(word, output)

    def test_tries_with_the_lists_at_hand_when_they_cannot_be_updated(self):
        self.debian()
        Path(f"{self.log}.broken").touch()
        status, output, log = self.install("absent")
        self.assertEqual(status, 0, output)
        self.assertIn("lists at hand", output)
        self.assertIn("install", log[-1])

    def test_all_scripts_use_the_one_list(self):
        for name in ("examples/quickstart.sh", "tests/run.sh", "tests/package/run.sh"):
            text = (ROOT / name).read_text()
            self.assertIn("cmake/packages.sh", text, name)
            self.assertNotIn("apt-get install", text, name)


if __name__ == "__main__":
    unittest.main()
