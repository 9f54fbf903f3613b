"""A folder of its own to run command lines in, with `rota` on PATH and a clock that stands still.

Used by the tests of the docs and of the examples. What is run sees none of the user's settings.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# `rota` as the command lines see it: the real program, with --now unless the command line has its own.
WRAPPER = """#!/bin/sh
for word in "$@"; do
  case $word in --now|--now=*) exec "$ROTA_PROGRAM" "$@" ;; esac
done
exec "$ROTA_PROGRAM" ${ROTA_TEST_NOW:+--now "$ROTA_TEST_NOW"} "$@"
"""


def author():
    """Whom the log names for what is run here: the first entry of /etc/passwd with our number, else that number."""
    with open("/etc/passwd", encoding="utf-8", errors="replace") as file:
        for line in file:
            fields = line.split(":")
            if len(fields) > 3 and fields[0] and fields[2] == str(os.getuid()):
                return fields[0]
    return f"uid {os.getuid()}"


class Sandbox:
    def __init__(self, program, now=""):
        self._folder = tempfile.TemporaryDirectory(prefix="rota-")
        base = Path(self._folder.name)
        self.now = now
        self._author = author()
        self._bin = base / "bin"
        self._bin.mkdir()
        (self._bin / "rota").write_text(WRAPPER)
        (self._bin / "rota").chmod(0o755)
        self._program = str(Path(program).resolve())
        self._home = base / "home"
        self._home.mkdir()
        self._count = 0
        self.folder = None
        self.enter(None)

    def close(self):
        self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def enter(self, source):
        """Starts afresh in an empty folder, or in a copy of `source` (a folder of the project)."""
        self._count += 1
        self.folder = Path(self._folder.name) / f"work-{self._count}" / (Path(source).name if source else "care")
        if source:
            shutil.copytree(ROOT / source, self.folder)
        else:
            self.folder.mkdir(parents=True)

    def environment(self):
        env = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TZDIR") if name in os.environ}
        env.update(PATH=f"{self._bin}:{os.environ.get('PATH', '/usr/bin:/bin')}", HOME=str(self._home), LC_ALL="C.UTF-8",
                   LANG="C.UTF-8", TZ="UTC", USER=self._author, LOGNAME=self._author, ROTA_PROGRAM=self._program,
                   ROTA_TEST_NOW=self.now)
        return env

    def run(self, command, merge=True, stop_at_failure=False):
        """(exit status, output) of a bash command line; standard error is part of the output if `merge`."""
        options = "set -euo pipefail" if stop_at_failure else "set -uo pipefail"
        done = subprocess.run(["bash", "-c", f"{options}\n{command}"], cwd=self.folder, env=self.environment(),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT if merge else subprocess.PIPE, timeout=600, check=False)
        output = done.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n")  # CSV ends its lines as RFC 4180 says
        output = re.sub(rf"\bby {re.escape(self._author)}\b", "by dana", output)  # the same pages for everybody
        return done.returncode, output.replace(str(self.folder.resolve()), "/srv/" + self.folder.name)
