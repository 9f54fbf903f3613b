"""Files, folders, pipes and surroundings that are not what they should be: an answer or a clear error, soon, and nothing else is touched."""

import os
import resource
import signal
import subprocess
import unittest

import rota_case
from rota_case import NOW, ROSTER, RotaCase

DEVICES = ["/dev/zero", "/dev/null", "/dev/full", "/dev/urandom", "/dev/tty"]
CSV = "start,end,person\n2026-12-04,2026-12-05,Ada\n2026-12-05,2026-12-06,Ben\n"
EVENT = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261207\nSUMMARY:away\nEND:VEVENT\nEND:VCALENDAR\n"


def little_memory():
    """Twice what rota needs for an answer, and far less than a file that does not end."""
    rota_case.limit_memory(400)


def no_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))


class Places(RotaCase):
    def shell(self, line, **kwargs):
        return subprocess.run(["bash", "-c", line.replace("ROTA", '"$0" --now ' + NOW), rota_case.ROTA], cwd=self.folder, capture_output=True,
                              text=True, timeout=60, env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, stdin=subprocess.DEVNULL, **kwargs)

    def sparse(self, name, size):
        with open(self.path(name), "wb") as file:
            file.truncate(size)


class Inputs(Places):
    def test_devices_and_named_pipes_are_no_input_and_none_is_waited_for(self):
        self.write("rota.toml", ROSTER)
        os.mkfifo(self.path("pipe"))
        os.symlink("pipe", self.path("link"))
        for name in [*DEVICES, "pipe", "link"]:
            with self.subTest(name):
                self.assertFails(self.rota("check", "--roster", name, preexec_fn=little_memory), 3, name)
                self.assertFails(self.rota("generate", "--roster", name, "--db", "x.db", preexec_fn=little_memory), 3, name)
                self.assertFails(self.rota("who", "--db", name, preexec_fn=little_memory), 3, name)
                self.assertFails(self.rota("generate", "--db", name, preexec_fn=little_memory), 3, name)
                self.assertFails(self.rota("import", "csv", name, preexec_fn=little_memory), 3, name)
                self.assertFails(self.rota("publish", name, preexec_fn=little_memory), 3)
                self.assertFails(self.rota("init", "--roster", name, preexec_fn=little_memory), 2, "already exists")

    def test_a_pipe_from_the_shell_is_read_like_a_file(self):
        self.write("rota.toml", ROSTER)
        self.write("duty.csv", CSV)
        whole = self.rota("check").stdout
        for line in ("cat rota.toml | ROTA check --roster /dev/stdin", "ROTA check --roster <(cat rota.toml)",
                     "ROTA check --roster /proc/self/fd/5 5< <(cat rota.toml)"):
            done = self.shell(line)
            self.assertEqual((done.returncode, done.stdout.split(":", 1)[1]), (0, whole.split(":", 1)[1]), done.stderr)
        done = self.shell("ROTA generate --weeks 4 --roster <(cat rota.toml) && ROTA who friday night")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(os.path.exists(self.path("rota.db")))  # here, not beside /dev/fd/63
        roster = self.rota("import", "csv", "duty.csv", "--tz", "Europe/Berlin").stdout
        self.assertIn("Ada", roster)
        for line in ("ROTA import csv <(cat duty.csv) --tz Europe/Berlin", "cat duty.csv | ROTA import csv - --tz Europe/Berlin",
                     "cat duty.csv | ROTA import csv /dev/stdin --tz Europe/Berlin"):
            done = self.shell(line)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("Ada", done.stdout)

    def test_an_input_without_an_end_is_refused_at_its_limit(self):
        for line in ("ROTA check --roster <(yes)", "yes | ROTA check --roster /dev/stdin"):
            done = self.shell(line, preexec_fn=little_memory)
            self.assertEqual(done.returncode, 2)
            self.assertIn("4 MiB", done.stderr)
        for line in ("yes | ROTA import csv -", "ROTA import pagerduty <(yes)", "ROTA import grafana - < /dev/zero"):
            done = self.shell(line, preexec_fn=little_memory)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("40 MiB", done.stderr)

    def test_gigantic_files_are_refused_quickly_and_take_little_memory(self):
        self.sparse("big", 100 << 30)
        self.assertFails(self.rota("check", "--roster", "big", preexec_fn=little_memory), 2, "4 MiB")
        self.assertFails(self.rota("import", "ics", "big", preexec_fn=little_memory), 2, "40 MiB")
        self.assertFails(self.rota("who", "--db", "big", preexec_fn=little_memory), 3, "not a rota database")
        self.write("rota.toml", ROSTER.replace('id = "dana"', 'id = "dana"\ncalendar = "big"'))
        self.assertFails(self.rota("check", preexec_fn=little_memory), 2, "4 MiB")

    def test_a_schedule_file_that_was_blown_up_is_published_without_reading_it_into_memory(self):
        self.published()
        with open(self.path("rota.db"), "r+b") as file:
            file.truncate(700 << 20)
        self.assertEqual(self.rota("publish", "site", preexec_fn=little_memory).returncode, 0)

    def test_calendars_of_a_roster_are_regular_files_wherever_they_are(self):
        self.write("away.ics", EVENT)
        os.mkfifo(self.path("pipe"))
        os.symlink("loop", self.path("loop"))
        os.symlink("away.ics", self.path("link"))
        os.mkdir(self.path("folder"))

        def check(name):
            self.write("rota.toml", ROSTER.replace('id = "dana"', f'id = "dana"\ncalendar = "{name}"'))
            return self.rota("check", preexec_fn=little_memory)

        for good in ("away.ics", "link", "folder/../away.ics", self.path("away.ics")):
            self.assertEqual(check(good).returncode, 0, good)
        for bad in ("pipe", "loop", "folder", "/dev/zero", "/dev/stdin", "a" * 900, "nowhere/away.ics"):
            with self.subTest(bad[:20]):
                self.assertFails(check(bad), 3, bad[:20])
        self.assertFails(check("/etc/passwd"), 2, "/etc/passwd")
        self.assertFails(check("a" * 5000), 2, "1000 characters")
        self.assertFails(check("away.ics\\u0000.toml"), 2)

    def test_zone_names_lead_nowhere_but_to_zone_files(self):
        self.published()
        os.mkdir(self.path("zones"))
        os.symlink("loop", self.path("zones/loop"))
        os.mkfifo(self.path("zones/pipe"))
        self.sparse("zones/big", 100 << 30)
        os.symlink("/usr/share/zoneinfo/UTC", self.path("zones/link"))
        os.symlink("/usr/share/zoneinfo/Europe", self.path("zones/Europe"))
        env = {"TZDIR": self.path("zones")}
        for name in ("../../etc/passwd", "/etc/passwd", "Europe/../../../../etc/passwd", "x" * 100_000, "Europe", ".", "loop", "pipe", "big", "a\nb", "posix/UTC"):
            with self.subTest(name[:20]):
                self.assertFails(self.rota("who", "--tz", name, env=env, preexec_fn=little_memory), 2, "unknown time zone")
                self.assertFails(self.rota("who", "friday", "in", name, preexec_fn=little_memory), 2)
                quoted = name.replace("\n", "\\n")
                self.write("bad.toml", ROSTER.replace("Europe/Berlin", quoted))
                self.assertFails(self.rota("check", "--roster", "bad.toml", env=env, preexec_fn=little_memory), 2, "zone")
        self.assertEqual(self.rota("who", "friday", "20:00", "--tz", "link", env=env).returncode, 0)
        self.write("bad.toml", ROSTER.replace("Europe/Berlin", "UTC\\u0000x"))
        self.assertFails(self.rota("check", "--roster", "bad.toml"), 2)


class Surroundings(Places):
    def test_no_environment_changes_an_answer(self):
        self.published()
        plain = self.rota("show", "--timeline").stdout
        for env in ({"TZ": "../../etc/passwd"}, {"TZ": "x" * 100_000}, {"COLUMNS": "-5"}, {"COLUMNS": "x"}, {"COLUMNS": "9" * 30, "LINES": "0"},
                    {"TERM": "../../x"}, {"TERM": ""}, {"NO_COLOR": "1"}, {"HOME": ""}, {"HOME": "/nowhere"}, {"LC_ALL": "tr_TR.UTF-8"},
                    {"LC_ALL": "../../x"}, {"LANG": "x" * 10_000}, {"LD_BIND_NOW": "1"}, {"ROTA_DB": ""}, {"ROTA_ROSTER": ""}):
            with self.subTest(str(env)[:60]):
                done = self.rota("show", "--timeline", env=env)
                self.assertEqual(done.returncode, 0, done.stderr)
                if env.get("COLUMNS", "-5") in ("-5", "x"):
                    self.assertEqual(done.stdout, plain)
                self.assertLess(max(len(line) for line in done.stdout.splitlines()), 1001)
        bare = subprocess.run([rota_case.ROTA, "show", "--timeline", "--now", NOW], cwd=self.folder, env={}, capture_output=True, text=True, timeout=60)
        self.assertEqual((bare.returncode, bare.stdout), (0, plain))

    def test_wrong_places_in_the_environment_are_named(self):
        self.published()
        self.assertFails(self.rota("who", env={"TZDIR": "/nowhere"}), 3, "/nowhere", "TZDIR")
        self.assertFails(self.rota("who", env={"TZDIR": "/dev/null"}), 3, "/dev/null", "TZDIR")
        self.assertFails(self.rota("who", env={"ROTA_DB": "/nowhere/x"}), 3, "/nowhere/x")
        self.assertFails(self.rota("check", env={"ROTA_ROSTER": "/nowhere/x"}), 3, "/nowhere/x")

    def test_a_full_disk_leaves_no_half_of_a_schedule_and_says_so(self):
        self.write("rota.toml", ROSTER)
        self.assertFails(self.rota("generate", preexec_fn=no_room), 3, "no space", "nothing was changed")
        self.assertFalse(os.path.exists(self.path("rota.db")))
        self.published()
        before = self.read_bytes("rota.db")
        self.assertFails(self.rota("generate", "--weeks", "200", preexec_fn=no_room), 3, "no space")
        self.assertEqual(self.read_bytes("rota.db"), before)
        self.assertEqual(self.rota("who", "friday", "20:00").returncode, 0)
        self.assertEqual(sorted(os.listdir(self.folder)), ["rota.db", "rota.toml"])

    def test_every_answer_onto_a_full_device_is_3(self):
        self.published()
        for words in (["who"], ["show", "--format", "json"], ["week"], ["log"], ["check"], ["completions", "bash"], ["--help"], ["fairness"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([rota_case.ROTA, *words], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
            self.assertEqual(done.returncode, 3, words)
            self.assertIn("No space left", done.stderr)


class Folders(Places):
    """`publish` writes into its folder and nowhere else."""

    def test_links_for_the_schedule_file_and_the_roster_lead_to_the_file_and_stay_links(self):
        os.mkdir(self.path("real"))
        os.symlink("real/rota.toml", self.path("rota.toml"))
        os.symlink("real/rota.db", self.path("rota.db"))
        with open(self.path("real/rota.toml"), "w") as file:
            file.write(ROSTER)
        self.assertFails(self.rota("generate"), 3, "symbolic link")
        self.assertEqual(self.rota("generate", "--db", "real/rota.db").returncode, 0)
        self.assertEqual(self.rota("override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00").returncode, 0)
        self.assertTrue(os.path.islink(self.path("rota.db")))
        self.assertEqual(sorted(os.listdir(self.path("real"))), ["rota.db", "rota.toml"])

    def test_a_forged_list_of_files_takes_nothing_away_outside_of_the_folder(self):
        self.published()
        os.mkdir(self.path("outside"))
        self.write("outside/precious", "precious")
        self.assertEqual(self.rota("publish", "site").returncode, 0)
        os.symlink("../outside", self.path("site/door"))
        self.write("site/mine", "precious")
        with open(self.path("site/.rota-publish")) as file:
            lines = file.read().split("\n")
        for path in ("door/precious", "../outside/precious", self.path("outside/precious"), "people/../../outside/precious", "door/./precious"):
            self.forge(lines, path)
            self.rota("generate", "--weeks", "1")
            self.assertEqual(self.rota("publish", "site").returncode, 0)
            self.assertTrue(os.path.exists(self.path("outside/precious")), path)
        self.forge(lines, "mine")  # the hash is right: a file in the folder itself goes
        self.rota("generate", "--weeks", "1")
        self.rota("publish", "site")
        self.assertFalse(os.path.exists(self.path("site/mine")))

    def forge(self, lines, path):
        """The hash that rota itself would write for `precious`."""
        mask = (1 << 64) - 1
        prime = 0x9E3779B97F4A7C15
        content = b"precious"
        value = (len(content) * prime) & mask
        for word in (int.from_bytes(content, "little"), 0):
            value = ((value ^ word) * prime) & mask
            value ^= value >> 29
        value = ((value ^ (value >> 32)) * prime) & mask
        value ^= value >> 29
        with open(self.path("site/.rota-publish"), "w") as file:
            file.write("\n".join([*lines, f"{value:016x} {path}"]))

    def test_pages_are_called_by_ids_that_no_path_is_in(self):
        for id in ("../x", "a/b", ".", "..", "con.", "x" * 65, "a\\u0000b", "A", "é", ""):
            self.write("rota.toml", ROSTER.replace('"dana"', f'"{id}"'))
            self.assertFails(self.rota("check"), 2, "rota.toml:")
        longest = "x" * 64
        self.published(ROSTER.replace('"dana"', f'"{longest}"').replace('"sam"', '"con"').replace('"lee"', '"index"').replace('"ida"', '"---"'))
        self.assertEqual(self.rota("publish", "site").returncode, 0)
        for id in (longest, "con", "index", "---"):
            self.assertTrue(os.path.isfile(self.path(f"site/people/{id}.ics")))
            self.assertTrue(os.path.isfile(self.path(f"site/people/{id}.html")))

    def test_what_is_in_the_way_is_left_alone(self):
        self.published()
        for kind, make in {"folder": os.mkdir, "pipe": os.mkfifo, "link": lambda path: os.symlink("/etc/passwd", path)}.items():
            for name in ("index.html", "team.ics", "people/sam.ics", ".rota-publish"):
                with self.subTest(kind=kind, name=name):
                    site = f"{kind}-{name.replace('/', '-')}"
                    os.makedirs(self.path(site + "/people"))
                    make(self.path(site + "/" + name))
                    self.assertFails(self.rota("publish", site), 3, "left alone")
        os.mkdir(self.path("target"))
        os.symlink("target", self.path("door"))
        self.assertEqual(self.rota("publish", "door").returncode, 0)  # the folder itself may be a link: its owner made it
        os.symlink("nowhere", self.path("dangling"))
        self.assertFails(self.rota("publish", "dangling"), 3, "dangling")

    def test_modes_are_0600_for_schedules_and_the_umask_for_pages_and_starters(self):
        for umask, page in ((0o022, 0o644), (0o077, 0o600), (0o027, 0o640), (0, 0o666)):
            with self.subTest(oct(umask)):
                os.umask(umask)
                self.addCleanup(os.umask, 0o022)
                name = f"team{umask}"
                os.mkdir(self.path(name))
                self.write(f"{name}/rota.toml", ROSTER)
                self.assertEqual(self.rota("generate", "--weeks", "4", "--roster", f"{name}/rota.toml").returncode, 0)
                self.assertEqual(self.rota("publish", f"{name}/site", "--roster", f"{name}/rota.toml").returncode, 0)
                self.assertEqual(os.stat(self.path(f"{name}/rota.db")).st_mode & 0o777, 0o600)
                self.assertEqual(os.stat(self.path(f"{name}/site/index.html")).st_mode & 0o777, page)
        os.umask(0o022)
        self.published()
        os.chmod(self.path("rota.db"), 0o660)
        self.rota("generate", "--weeks", "1")
        self.assertEqual(os.stat(self.path("rota.db")).st_mode & 0o777, 0o660)  # whoever shares it with a group has decided


if __name__ == "__main__":
    rota_case.main()
