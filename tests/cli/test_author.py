"""Whose doing a change was: the log keeps the real user, whatever the environment says."""

import os

import rota_case
from rota_case import RotaCase

TAKE_OVER = ["override", "ida", "--role", "primary", "--from", "fri 20:00", "--to", "sat 8:00", "--reason", "theatre"]
NOBODY = 65534


def name_in_passwd(uid):
    """As the program has to find it: the first entry of the file itself, without asking the name service."""
    with open("/etc/passwd", encoding="utf-8", errors="replace") as file:
        for line in file:
            fields = line.rstrip("\n").split(":")
            if len(fields) > 3 and fields[2] == str(uid) and fields[0]:
                return fields[0]
    return f"uid {uid}"


class Author(RotaCase):
    def setUp(self):
        super().setUp()
        self.published()
        self.uid = os.getuid()
        self.name = name_in_passwd(self.uid)

    def taken_over(self, **env):
        """What stands on top of the log after somebody with this environment took over."""
        done = self.rota(*TAKE_OVER, env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.json("log")["changes"][0]

    def test_without_a_name_in_the_environment_it_is_the_one_that_the_system_has(self):
        change = self.taken_over()
        self.assertEqual((change["user"], change["uid"], change["as"]), (self.name, self.uid, None))
        self.assertIn(f"override by {self.name}: theatre\n", self.rota("log").stdout)
        self.assertIn(f"publish by {self.name}: 8 duties", self.rota("log").stdout)

    def test_the_same_name_in_the_environment_says_nothing_more(self):
        self.assertIsNone(self.taken_over(LOGNAME=self.name)["as"])
        self.assertIn(f"override by {self.name}: theatre\n", self.rota("log").stdout)

    def test_another_name_in_the_environment_is_no_signature(self):
        change = self.taken_over(LOGNAME="lena", USER="lena")
        self.assertEqual((change["user"], change["uid"], change["as"]), (self.name, self.uid, "lena"))
        said = f"override by {self.name}, as lena: theatre"
        for words in (["log"], ["week"], ["why", "fri 21:00"]):
            with self.subTest(words):
                self.assertIn(said, self.rota(*words, now="2026-12-01T10:00+01:00").stdout)
        self.assertIn(f"undo of change 2 by {self.name}, as sam\n", self.rota("undo", env={"LOGNAME": "sam"}).stdout.replace(".\n", "\n"))

    def test_programs_are_told_the_same_wherever_a_change_is(self):
        self.taken_over(LOGNAME="lena")
        why = self.json("why", "fri 21:00")
        week = self.json("week", now="2026-12-01T10:00+01:00")
        found = [c for c in self.changes_in([why, week]) if c["kind"] == "override"]
        self.assertGreaterEqual(len(found), 2)
        for change in found:
            self.assertEqual((change["user"], change["uid"], change["as"]), (self.name, self.uid, "lena"))
        self.assertIn(f",{self.name},override,theatre,", self.rota("log", "--format", "csv").stdout)

    def changes_in(self, value):
        if isinstance(value, list):
            return [found for one in value for found in self.changes_in(one)]
        if not isinstance(value, dict):
            return []
        return ([value] if "user" in value else []) + self.changes_in(list(value.values()))

    def test_what_people_call_themselves_is_data(self):
        evil = "x\n9  Tue 1 Dec 09:00  swap by boss\x1b[31m\u202e\t\\n"
        change = self.taken_over(LOGNAME=evil)
        self.assertEqual(change["as"], evil)
        text = self.rota("log").stdout
        self.assertEqual(len(text.splitlines()), 3)
        for trick in "\x1b\u202e":
            self.assertNotIn(trick, text)
        self.assertEqual(self.rota("verify").stdout, "")

    def test_a_name_as_long_as_a_book_is_cut(self):
        self.assertEqual(self.taken_over(LOGNAME="\u00e4" * 30000)["as"], "\u00e4" * 64)

    def test_users_without_a_name_are_known_by_their_number(self):
        if os.getuid() != 0:
            self.skipTest("only root can be another user")
        done = self.as_user(3999999999, LOGNAME="lena")
        self.assertEqual(done.returncode, 0, done.stderr)
        change = self.json("log")["changes"][0]
        self.assertEqual((change["user"], change["uid"], change["as"]), ("uid 3999999999", 3999999999, "lena"))
        self.assertIn("override by uid 3999999999, as lena: theatre", self.rota("log").stdout)

    def test_another_user_does_not_become_root_by_saying_so(self):
        if os.getuid() != 0:
            self.skipTest("only root can be another user")
        done = self.as_user(NOBODY, LOGNAME="root", USER="root")
        self.assertEqual(done.returncode, 0, done.stderr)
        change = self.json("log")["changes"][0]
        self.assertEqual((change["user"], change["uid"], change["as"]), (name_in_passwd(NOBODY), NOBODY, "root"))

    def as_user(self, uid, **env):
        """Takes over as that user, who may write here."""
        os.chmod(self.folder, 0o777)
        os.chmod(self.path("rota.db"), 0o666)
        os.chmod(self.path("rota.toml"), 0o644)
        with open(rota_case.ROTA, "rb") as source, open(self.path("program"), "wb") as copy:
            copy.write(source.read())
        os.chmod(self.path("program"), 0o755)
        return self.rota(*TAKE_OVER, env=env, program=self.path("program"), user=uid, group=uid % 65536, extra_groups=[])

    def test_the_effective_user_signs_nothing(self):
        """A program that was given the rights of somebody else acts for whoever started it."""
        if os.getuid() != 0:
            self.skipTest("only root can be another user")
        os.chmod(self.folder, 0o777)
        os.chmod(self.path("rota.db"), 0o666)
        done = self.rota(*TAKE_OVER, preexec_fn=lambda: os.setresuid(NOBODY, 0, 0))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.json("log")["changes"][0]["uid"], NOBODY)


if __name__ == "__main__":
    rota_case.main()
