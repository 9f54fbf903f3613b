#!/usr/bin/env python3
"""The completions in real shells: bash, zsh and fish, each skipped where it is not installed.  test_completions.py ROTA"""

import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import rota_case  # noqa: E402
from rota_case import ESCALATIONS, ROSTER, RotaCase, main  # noqa: E402

# What is typed -> some words that must be offered, and one that must not.
CASES = [
    ("rota ", {"who", "publish", "generate", "help"}, "dana"),
    ("rota w", {"who", "why", "week"}, "show"),
    ("rota next ", {"dana", "sam", "lee", "ida"}, "primary"),
    ("rota next d", {"dana"}, "sam"),
    ("rota who --role ", {"primary"}, "dana"),
    ("rota who --customer ", {"acme", "zeta"}, "dana"),
    ("rota escalate --severity ", {"critical", "high", "normal"}, "acme"),
    ("rota show --format ", {"text", "ics", "html"}, "email"),
    ("rota show --fields ", {"role", "person", "reason"}, "email"),
    ("rota who --fields name,ph", {"name,phone"}, "name,name"),
    ("rota show --pers", {"--person"}, "--role"),
    ("rota --now 2026-12-01T09:00Z swap prim", {"primary@2026-12-04T17:00Z"}, "dana"),
    ("rota --db rota.db who fri", {"friday"}, "monday"),
    ("rota completions ", {"bash", "zsh", "fish"}, "dana"),
]

BASH = r"""
source <(rota completions bash)
COMP_LINE=$1 COMP_POINT=${#1}
read -ra COMP_WORDS <<< "$1"
[[ $1 == *' ' ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_rota rota "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\n' "${COMPREPLY[@]}"
"""

# A zsh of its own in a terminal of its own: completion works in the line editor only.
ZSH = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1= ; stty columns 200; autoload -Uz compinit; compinit -u -D; source <(rota completions zsh)"
zpty -w z "zstyle ':completion:*' list-prompt ''; LISTMAX=1000; bindkey '^I' list-choices; echo REA''DY"
zpty -r z out '*READY*'
zpty -w -n z "$1"$'\t'
sleep 1
zpty -w -n z $'\x15'"echo DO''NE"$'\n'
zpty -r z out '*DONE*'
print -r -- "$out"
zpty -d z
"""


class Completions(RotaCase):
    def setUp(self):
        super().setUp()
        self.published(ROSTER + ESCALATIONS)
        os.mkdir(self.path("bin"))
        os.symlink(rota_case.ROTA, self.path("bin/rota"))

    def run_shell(self, *arguments):
        env = {"PATH": self.path("bin") + ":" + os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8", "TERM": "xterm"}
        done = subprocess.run(arguments, cwd=self.folder, env=env, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
                              errors="replace")
        return done.stdout, done.stderr

    def check(self, offered, wanted, unwanted, line):
        self.assertLessEqual(wanted, offered, line)
        self.assertNotIn(unwanted, offered, line)

    def test_bash(self):
        for line, wanted, unwanted in CASES:
            out, err = self.run_shell("bash", "--norc", "-c", BASH, "bash", line)
            self.assertEqual(err, "")
            self.check(set(out.split("\n")), wanted, unwanted, line)

    def test_bash_completes_files_and_folders(self):
        os.mkdir(self.path("site folder"))
        out, _ = self.run_shell("bash", "--norc", "-c", BASH.replace("_rota rota", "compopt() { :; }; _rota rota"), "bash", "rota publish si")
        self.assertEqual(out, "site folder\n")

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh(self):
        for line, wanted, unwanted in CASES[:5]:
            out, _ = self.run_shell("zsh", "-f", "-c", ZSH, "zsh", line)
            plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", out)
            if len(wanted) > 1:  # a single one is put onto the line instead
                self.check(set(plain.split()), wanted, unwanted, line)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish(self):
        for line, wanted, unwanted in CASES:
            out, err = self.run_shell("fish", "--no-config", "-c", "rota completions fish | source; complete -C $argv[1]", line)
            self.check({text.split("\t")[0] for text in out.splitlines()}, wanted, unwanted, line + err)

    def test_names_are_asked_for_at_that_moment_and_never_an_error(self):
        os.unlink(self.path("rota.db"))
        for words in (["next", ""], ["who", "--role", ""], ["--db", "/nowhere", "next", ""], ["nonsense", ""], []):
            done = self.rota("__complete", *words, now=None)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_an_unknown_shell_is_an_error_with_a_hint(self):
        self.assertFails(self.rota("completions", "tcsh"), 2, "unknown shell", "zsh")


if __name__ == "__main__":
    main()
