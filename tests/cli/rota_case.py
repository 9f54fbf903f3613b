"""A test case that runs the real binary in a folder of its own."""

import json
import mmap
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

ROTA = None
SANITIZED = False  # such a program takes terabytes of addresses: a limit of them says nothing

ROSTER = """\
version = 1
[team]
id = "care"
name = "Customer care"
time_zone = "Europe/Berlin"
[[people]]
id = "dana"
name = "Dana Levi"
phone = "+49 30 1234567"
[[people]]
id = "sam"
name = "Sam Roth"
[[people]]
id = "lee"
name = "Lee Chan"
[[people]]
id = "ida"
name = "Ida Berg"
[[rotations]]
role = "primary"
members = ["dana", "sam", "lee", "ida"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"
[[customers]]
id = "acme"
name = "Acme GmbH"
tier = "key"
time_zone = "America/New_York"
[[customers]]
id = "zeta"
name = "Zeta KK"
time_zone = "Asia/Tokyo"
"""

# For ROSTER: primary is on duty at weekends only, dana and sam are named.
ESCALATIONS = """\
[[escalations]]
name = "key outage"
severity = ["critical"]
tier = ["key"]
authority = "You may: restart it.\\nNever: promise a time."
steps = [
  { after = "0m", notify = ["primary"] },
  { after = "10m", notify = ["person:sam"] },
]
repeat = 1
repeat_after = "15m"
[[escalations]]
name = "trouble"
severity = ["critical", "high"]
steps = [ { after = "5m", notify = ["primary"] } ]
[[escalations]]
name = "it can wait"
hold = "business"
steps = [ { after = "0m", notify = ["person:dana"] } ]
"""

NOW = "2026-12-01T09:00+01:00"


def limit_memory(mebibytes):
    """For `preexec_fn`: so much memory and no more."""
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))


class RotaCase(unittest.TestCase):
    """Each test has an empty folder; `self.rota("who", ...)` gives the finished process."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rota test ")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read_bytes(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def rota(self, *words, now=NOW, env=None, program=None, **kwargs):
        clean = {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C"}
        clean.update(env or {})
        arguments = [program or ROTA, *words] + (["--now", now] if now else [])
        return subprocess.run(arguments, cwd=self.folder, env=clean, capture_output=True, text=True, timeout=120, errors="replace",
                              stdin=subprocess.DEVNULL, **kwargs)

    def rota_as_nobody(self, *words):
        """Run by a user who owns nothing. Only root can; the copy is for users who may not enter the folder of the build."""
        def drop():
            os.setgid(65534)
            os.setuid(65534)
        with tempfile.TemporaryDirectory(prefix="rota program ") as folder:
            os.chmod(folder, 0o755)
            return self.rota(*words, program=shutil.copy(ROTA, folder), preexec_fn=drop)

    def json(self, *words, **kwargs):
        return json.loads(self.rota(*words, "--format", "json", **kwargs).stdout)

    def published(self, roster=ROSTER, weeks="8"):
        """Writes the roster and publishes some weeks of it."""
        self.write("rota.toml", roster)
        done = self.rota("generate", "--weeks", weeks)
        self.assertEqual(done.returncode, 0, done.stderr)

    def assertFails(self, process, status, *words):
        """The status, something on stderr that says `words`, nothing on stdout."""
        self.assertEqual(process.returncode, status, process.stderr)
        self.assertEqual(process.stdout, "")
        for word in words:
            self.assertIn(word, process.stderr)


def main():
    global ROTA
    ROTA = os.path.abspath(sys.argv.pop(1))
    with open(ROTA, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as program:
        sys.modules["rota_case"].SANITIZED = program.find(b"__asan_init") >= 0
    # The test modules import this file by name, while the one that runs is __main__.
    sys.modules["rota_case"].ROTA = ROTA
    unittest.main(module="__main__")
