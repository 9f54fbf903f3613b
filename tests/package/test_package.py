#!/usr/bin/env python3
"""One Debian package, looked at from all sides.

    test_package.py PACKAGE
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = re.search(r'"(.+)"', (ROOT / "include/rota/version.hpp").read_text()).group(1)
PACKAGE = Path()


def run(*words, **kwargs):
    return subprocess.run(list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **kwargs)


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="rota-package-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.tree = cls.folder / "tree"
        run("dpkg-deb", "--extract", PACKAGE, cls.tree)

    def field(self, name):
        return run("dpkg-deb", "--field", PACKAGE, name).stdout.strip()

    def test_lintian_finds_nothing_that_is_not_explained(self):
        done = run("lintian", "--info", "--display-info", "--allow-root", "--fail-on", "error,warning,info", PACKAGE)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_every_override_has_its_reason_above(self):
        reason = False
        for line in (self.tree / "usr/share/lintian/overrides/rota").read_text().splitlines():
            self.assertTrue(reason or line.startswith("# "), f"no reason above: {line}")
            reason = True
            self.assertRegex(line, r"^(# |rota: )")

    def test_is_called_after_its_version_and_kind_of_machine(self):
        machine = run("dpkg", "--print-architecture").stdout.strip()
        self.assertEqual(PACKAGE.name, f"rota_{VERSION}_{machine}.deb")
        self.assertEqual([self.field(name) for name in ("Package", "Version", "Architecture")], ["rota", VERSION, machine])

    def test_says_what_it_is_and_needs_nothing_but_zones(self):
        self.assertEqual(self.field("Depends"), "tzdata")
        self.assertEqual([self.field("Section"), self.field("Priority")], ["utils", "optional"])
        self.assertRegex(self.field("Maintainer"), r"^.+ <\S+@\S+>$")
        self.assertRegex(self.field("Description"), r"\A[a-z].{10,70}\n .{40,}")
        self.assertGreater(int(self.field("Installed-Size")), 1000)

    def test_changelog_begins_with_this_version(self):
        path = self.tree / "usr/share/doc/rota/changelog.gz"
        plain = self.folder / "changelog"
        plain.write_bytes(gzip.decompress(path.read_bytes()))
        self.assertEqual(run("dpkg-parsechangelog", "-l", plain, "-S", "Version").stdout.strip(), VERSION)

    def test_manual_pages_are_compressed_and_all_there(self):
        for page in (ROOT / "docs/man").glob("*.[157]"):
            path = self.tree / f"usr/share/man/man{page.suffix[1]}/{page.name}.gz"
            self.assertEqual(gzip.decompress(path.read_bytes()), page.read_bytes())
            self.assertEqual(path.read_bytes()[4:8], bytes(4), "a time in the compressed file: other bytes every day")

    def test_holds_what_users_need_and_nothing_of_the_library(self):
        for name in ("bin/rota", "share/bash-completion/completions/rota", "share/zsh/site-functions/_rota",
                     "share/fish/vendor_completions.d/rota.fish", "share/doc/rota/copyright", "share/doc/rota/docs/glossary.md",
                     "share/doc/rota/examples/support-berlin/rota.toml", "share/doc/rota/libraries/libsqlite3-dev"):
            self.assertGreater((self.tree / "usr" / name).stat().st_size, 0, name)
        self.assertEqual(sorted(p.name for p in (self.tree / "usr").iterdir()), ["bin", "share"])

    def test_files_have_the_permissions_that_they_need(self):
        listing = run("dpkg-deb", "--contents", PACKAGE).stdout.splitlines()
        for line in listing:
            mode, owner, *_, name = line.split()
            wanted = "drwxr-xr-x" if name.endswith("/") else "-rwxr-xr-x" if name == "./usr/bin/rota" else "-rw-r--r--"
            self.assertEqual((mode, owner), (wanted, "root/root"), line)

    def test_checksums_are_those_of_the_files(self):
        control = self.folder / "control"
        run("dpkg-deb", "--control", PACKAGE, control)
        sums = dict(reversed(line.split("  ", 1)) for line in (control / "md5sums").read_text().splitlines())
        files = {str(p.relative_to(self.tree)): hashlib.md5(p.read_bytes()).hexdigest() for p in self.tree.rglob("*") if p.is_file()}
        self.assertEqual(sums, files)

    def test_works_where_it_is_installed_and_leaves_nothing_behind(self):
        root = self.folder / "root"
        for folder in ("var/lib/dpkg/updates", "var/lib/dpkg/info"):
            (root / folder).mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        dpkg = ["dpkg", f"--root={root}", "--force-depends", "--force-not-root", "--log=/dev/null"]
        # The package has no scripts, so the folder needs no shell.
        self.assertEqual((done := run(*dpkg, "--install", PACKAGE)).returncode, 0, done.stdout)
        team = self.folder / "team"
        shutil.copytree(root / "usr/share/doc/rota/examples/support-berlin", team)
        program = root / "usr/bin/rota"
        now = ["--now", "2026-12-01T09:00+01:00"]
        self.assertIn(f"rota {VERSION}\n", run(program, "--version").stdout)
        self.assertEqual((done := run(program, "generate", "--weeks", "4", *now, cwd=team)).returncode, 0, done.stdout)
        self.assertIn("Fri 4 Dec 2026 20:00 to Sat 5 Dec 06:00", run(program, "who", "friday", "night", *now, cwd=team).stdout)
        self.assertEqual((done := run(*dpkg, "--purge", "rota")).returncode, 0, done.stdout)
        left = [p for p in root.rglob("*") if "var/lib/dpkg" not in str(p) and not (p.is_dir() and p.name == "var") and p.name != "lib"]
        self.assertEqual(left, [])
        self.assertNotIn("rota", (root / "var/lib/dpkg/status").read_text())
        self.assertEqual(list((root / "var/lib/dpkg/info").glob("rota*")), [])


if __name__ == "__main__":
    PACKAGE = Path(sys.argv.pop()).resolve()
    os.umask(0o022)
    unittest.main()
