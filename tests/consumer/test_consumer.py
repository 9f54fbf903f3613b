#!/usr/bin/env python3
"""What `cmake --install` puts where, and programs that are built with it; then the same project with rota as a part of it.

    test_consumer.py CMAKE GENERATOR COMPILER BUILD      BUILD: a finished build of rota
"""

import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ANSWER = "Lee Min-jun has primary@2026-12-18T17:00Z\n"

CMAKE = GENERATOR = COMPILER = BUILD = ""


def run(*words):
    done = subprocess.run(list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, words))} ended with status {done.returncode}:\n{done.stdout[-6000:]}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="rota-consumer-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        run(CMAKE, "--install", BUILD, "--prefix", cls.folder / "first")
        # Whatever is installed can be moved as a whole.
        cls.prefix = (cls.folder / "first").rename(cls.folder / "prefix")
        cls.docs = cls.prefix / "share/doc/rota"

    def configure(self, name, *settings):
        build = self.folder / name
        run(CMAKE, "-S", HERE / "project", "-B", build, "-G", GENERATOR, f"-DCMAKE_CXX_COMPILER={COMPILER}", *settings)
        return build

    def test_a_project_finds_it_compiles_the_headers_and_runs_the_example(self):
        build = self.configure("found", f"-DCMAKE_PREFIX_PATH={self.prefix}",
                               f"-DEMBED_SOURCE={self.docs / 'examples/embed'}")
        run(CMAKE, "--build", build, "--target", "together", "embed", "--parallel", "2")
        self.assertEqual(run(build / "embed/embed"), ANSWER)

    def test_a_project_has_it_as_a_part_and_keeps_its_own_settings(self):
        build = self.configure("part", f"-DROTA_SOURCE={ROOT}")
        run(CMAKE, "--build", build, "--target", "header")

    def test_the_example_stays_short(self):
        self.assertLess(len((ROOT / "examples/embed/main.cpp").read_text().splitlines()), 40)

    def test_public_headers_are_all_there_and_nothing_else_of_the_library(self):
        names = lambda folder: sorted(p.name for p in folder.iterdir())
        self.assertEqual(names(self.prefix / "include/rota"), names(ROOT / "include/rota"))
        self.assertEqual(names(self.prefix / "include"), ["rota"])
        self.assertEqual([p.name for p in self.prefix.rglob("*.a")], ["librota.a"])

    def test_what_cmake_reads_names_no_place_of_the_build(self):
        files = list(self.prefix.rglob("cmake/rota/*.cmake"))
        self.assertIn("rotaConfig.cmake", [p.name for p in files])
        for path in files:
            self.assertNotRegex(path.read_text(), "|".join(map(re.escape, (str(ROOT), str(BUILD), str(self.folder)))))

    def test_the_program_runs_from_there(self):
        version = re.search(r'"(.+)"', (ROOT / "include/rota/version.hpp").read_text()).group(1)
        self.assertIn(f"rota {version}\n", run(self.prefix / "bin/rota", "--version"))

    def test_shells_find_completions_where_they_look(self):
        program = self.prefix / "bin/rota"
        for shell, place in (("bash", "bash-completion/completions/rota"), ("zsh", "zsh/site-functions/_rota"),
                             ("fish", "fish/vendor_completions.d/rota.fish")):
            self.assertEqual((self.prefix / "share" / place).read_text(), run(program, "completions", shell))

    def test_manual_license_docs_and_examples_are_there_and_nothing_that_somebody_left_lying_about(self):
        for page in (ROOT / "docs/man").glob("*.[157]"):
            self.assertTrue(filecmp.cmp(page, self.prefix / f"share/man/man{page.suffix[1]}" / page.name, shallow=False))
        self.assertTrue(filecmp.cmp(ROOT / "LICENSE", self.docs / "copyright", shallow=False))
        kinds = {p.suffix for p in self.docs.rglob("*") if p.is_file()}
        self.assertLessEqual(kinds, {"", ".md", ".toml", ".ics", ".cpp", ".txt"})
        for name in ("docs/reference/cli.md", "examples/support-berlin/rota.toml"):
            self.assertTrue((self.docs / name).is_file(), name)

    def test_links_between_the_pages_work(self):
        broken = []
        for page in self.docs.rglob("*.md"):
            prose = re.sub(r"```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
            for target in re.findall(r"\]\(([^)\s#]+)", prose):
                if not (page.parent / target).exists():
                    broken.append(f"{page.relative_to(self.docs)}: {target}")
        self.assertEqual(broken, [])

    def test_whoever_may_read_the_folder_may_read_the_files(self):
        for path in self.prefix.rglob("*"):
            self.assertEqual(path.stat().st_mode & 0o444, 0o444, path)
            if path.is_file():
                self.assertEqual(bool(path.stat().st_mode & 0o111), path.parent.name == "bin", path)


if __name__ == "__main__":
    BUILD, COMPILER, GENERATOR, CMAKE = (sys.argv.pop() for _ in range(4))
    os.umask(0o022)
    unittest.main()
