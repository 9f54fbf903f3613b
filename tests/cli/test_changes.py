"""override, cover, swap, replace, undo and log: what they change, refuse and tell; and many at once."""

import contextlib
import os
import shutil
import sqlite3
import stat
import subprocess
import unittest

import rota_case
from rota_case import ROSTER, RotaCase

FIRST = "primary@2026-12-04T17:00Z"   # dana
SECOND = "primary@2026-12-11T17:00Z"  # sam
THIRD = "primary@2026-12-18T17:00Z"   # lee
STRICT = ROSTER.replace('role = "primary"\n', 'role = "primary"\nstrategy = "round-robin"\n')
TWO_ROLES = STRICT + """\
[[rotations]]
role = "backup"
strategy = "round-robin"
members = ["sam", "lee", "ida", "dana"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"
"""
WEEKLY = STRICT.replace('strategy =', 'turn = "week"\nstrategy =').replace('start = "Fri 18:00"\nend = "Mon 08:00"',
                                                                          'start = "daily 18:00"\nend = "08:00"')


class Changes(RotaCase):
    def setUp(self):
        super().setUp()
        self.published(STRICT)

    def who(self, moment, **kwargs):
        return [(e["person"], e["source"]) for e in self.json("who", moment, **kwargs)["on_duty"]]

    def shown(self, *words):
        return [(d["person"], d["from"][5:16], d["to"][5:16], d["source"]) for d in self.json("show", *words)["duties"]]

    def test_an_override_is_seen_by_every_question(self):
        done = self.json("override", "ida", "--role", "primary", "--from", "fri 20:00", "--to", "sat 8:00", "--reason", "dentist")
        self.assertEqual(done["id"], 2)
        self.assertEqual(done["kind"], "override")
        self.assertEqual([(m["duty"], m["before"], m["after"]) for m in done["moves"]], [(FIRST, "dana", "ida")])
        self.assertEqual([b["person"] for b in done["balances"]], ["dana", "ida"])
        self.assertAlmostEqual(done["balances"][1]["after"] - done["balances"][1]["before"], 12 / 62, places=5)
        self.assertEqual(self.who("friday 19:59:59"), [("dana", "plan")])
        self.assertEqual(self.who("friday 20:00"), [("ida", "override")])
        self.assertEqual(self.who("saturday 07:59:59"), [("ida", "override")])
        self.assertEqual(self.who("saturday 08:00"), [("dana", "plan")])
        pieces = self.json("show", "2026-12-04", "to", "2026-12-07")["duties"]
        self.assertEqual({d["duty"] for d in pieces}, {FIRST})
        self.assertEqual([(d["person"], d["reason"]) for d in pieces], [("dana", None), ("ida", "dentist"), ("dana", None)])
        self.assertEqual(self.json("next", "ida")["duties"][0]["source"], "override")
        self.assertIn("Ida Berg instead of Dana Levi, override by", self.rota("why", "friday", "21:00").stdout)
        week = self.json("week")
        self.assertEqual([(c["before"], c["after"], c["reason"]) for c in week["changed"]], [("dana", "ida", "dentist")])
        loads = {p["person"]: p["load"] for p in self.json("fairness")["people"]}
        self.assertAlmostEqual(loads["dana"], 2 - 12 / 62)
        self.assertAlmostEqual(loads["ida"], 2 + 12 / 62)
        self.assertEqual(self.rota("verify").returncode, 0)

    def test_an_override_over_several_duties_leaves_the_time_between_them_free(self):
        done = self.json("override", "ida", "--role", "primary", "--from", "2026-12-06", "--to", "2026-12-11")
        self.assertEqual([(m["before"], m["from"][5:16], m["to"][5:16]) for m in done["moves"]],
                         [("dana", "12-06T00:00", "12-07T08:00"), ("sam", "12-11T18:00", "12-12T00:00")])
        self.assertEqual(self.who("2026-12-09"), [])

    def test_nobody_takes_the_role_out_and_verify_reports_the_gap(self):
        self.assertEqual(self.rota("override", "--nobody", "--from", "sat 10:00", "--to", "sat 12:00").returncode, 0)
        self.assertEqual(self.rota("who", "saturday", "11:00").returncode, 1)
        self.assertEqual([u["role"] for u in self.json("who", "saturday", "11:00")["uncovered"]], ["primary"])
        verify = self.json("verify")
        self.assertEqual([f["code"] for f in verify["findings"]], ["gap"])
        generate = self.json("generate", "--weeks", "1")
        self.assertEqual([u["turn"] for u in generate["uncovered"]], [FIRST])

    def test_the_past_can_be_overridden(self):
        later = {"now": "2026-12-20T12:00+01:00"}
        self.assertEqual(self.rota("override", "ida", "--from", "2026-12-05T10:00", "--to", "2026-12-05T12:00", **later).returncode, 0)
        self.assertEqual(self.who("2026-12-05T11:00", **later), [("ida", "override")])

    def test_a_dry_run_writes_nothing(self):
        before = self.read_bytes("rota.db")
        for words in [["override", "ida", "--from", "friday", "--to", "saturday"], ["swap", "dana", "sam"],
                      ["cover", "dana", "by", "ida"], ["replace", "dana", "--from", "today", "--to", "2026-12-10"]]:
            done = self.json(*words, "--dry-run")
            self.assertTrue(done["dry_run"])
            self.assertIsNone(done["id"])
            self.assertTrue(done["moves"])
        self.assertEqual(self.read_bytes("rota.db"), before)

    def test_who_leaves_for_good_is_away_without_an_end(self):
        for words in [["replace", "dana", "--from", "2026-12-10", "--yes"], ["log"]]:
            told = self.rota(*words).stdout
            self.assertIn("Dana Levi is away for good from Thu 10 Dec", told)
            self.assertNotIn("2200", told)

    def test_a_swap_takes_ids_people_and_moments_and_twice_is_none(self):
        before = self.shown("2026-12-01", "to", "2027-01-31")
        for words in [[FIRST, SECOND], ["dana", "sam"], ["dana", "friday", "sam", "next", "friday"],
                      ["dana friday", "sam 2026-12-11"], ["friday", "next friday", "--role", "primary"]]:
            with self.subTest(words):
                self.assertEqual(self.rota("swap", *words).returncode, 0)
                self.assertEqual(self.who("2026-12-05"), [("sam", "swap")])
                self.assertEqual(self.who("2026-12-12"), [("dana", "swap")])
                self.assertEqual(self.rota("swap", FIRST, SECOND).returncode, 0)
                self.assertEqual(self.shown("2026-12-01", "to", "2027-01-31"), before)

    def test_cover_takes_a_whole_turn(self):
        for words in [[FIRST], ["dana"], ["dana", "friday"], ["friday", "--role", "primary"]]:
            option = words[-2:] if "--role" in words else []
            duty = [w for w in words if w not in option]
            done = self.json("cover", *duty, "by", "ida", *option)
            self.assertEqual([(m["duty"], m["after"]) for m in done["moves"]], [(FIRST, "ida")])
            self.assertEqual(self.rota("undo").returncode, 0)

    def test_undo_undoes_the_newest_or_a_named_one_and_the_log_keeps_all(self):
        before = self.shown("2026-12-01", "to", "2027-01-31")
        self.rota("override", "ida", "--from", "fri 20:00", "--to", "sat 8:00")          # 2
        self.rota("override", "lee", "--from", "fri 22:00", "--to", "fri 23:00")         # 3, on 2
        self.rota("override", "ida", "--from", "2026-12-12", "--to", "2026-12-12")       # 4
        self.assertFails(self.rota("undo", "2"), 2, "change 3", "rota undo 3")
        self.assertEqual(self.json("undo", "3")["undoes"], 3)
        self.assertEqual(self.rota("undo", "2").returncode, 0)
        self.assertEqual(self.rota("undo").returncode, 0)
        self.assertEqual(self.shown("2026-12-01", "to", "2027-01-31"), before)
        self.assertEqual(self.rota("undo").returncode, 1)
        log = self.json("log")["changes"]
        self.assertEqual([c["id"] for c in log], [7, 6, 5, 4, 3, 2, 1])
        self.assertEqual([c["undone_by"] for c in log], [None, None, None, 7, 5, 6, None])
        self.assertEqual(log[-1]["kind"], "publish")
        self.assertEqual(log[-1]["added"], 8)
        self.assertEqual(self.rota("verify").returncode, 0)

    def test_the_log_is_filtered_by_person_role_and_time(self):
        self.rota("override", "ida", "--from", "fri 20:00", "--to", "sat 8:00", env={"LOGNAME": "boss"})
        self.rota("swap", SECOND, THIRD, now="2026-12-02T09:00+01:00")
        ids = lambda *words: [c["id"] for c in self.json("log", *words)["changes"]]
        self.assertEqual(ids("--person", "ida"), [2])
        self.assertEqual(ids("--person", "lee"), [3])
        self.assertEqual(ids("--role", "primary"), [3, 2])
        self.assertEqual(ids("2026-12-02"), [3])
        self.assertEqual(ids("--about", "2026-12-04 to 2026-12-06"), [2])
        self.assertEqual(self.json("log")["changes"][1]["as"], "boss")
        rows = self.rota("log", "--format", "csv").stdout.splitlines()
        self.assertEqual(len(rows), 1 + 2 + 1 + 1)
        self.assertIn(",override,", rows[3])

    def test_a_reason_is_data(self):
        reason = '=cmd|"x"\n\x1b[31m<b>\u202e'
        self.assertEqual(self.rota("override", "ida", "--from", "friday", "--to", "saturday", "--reason", reason).returncode, 0)
        self.assertEqual(self.json("log")["changes"][0]["reason"], reason)
        text = self.rota("log").stdout
        self.assertNotIn("\x1b", text)
        self.assertNotIn("\u202e", text)
        self.assertIn("\"'=cmd", self.rota("log", "--format", "csv").stdout)

    def test_generate_knows_who_holds_what_and_leaves_it_alone(self):
        self.rota("cover", "dana", "by", "ida")
        away = 'time_off = [ { from = 2026-12-04, to = 2026-12-06 } ]\n'
        self.write("rota.toml", STRICT.replace('name = "Dana Levi"\n', 'name = "Dana Levi"\n' + away))
        self.assertEqual(self.json("generate", "--weeks", "1")["forbidden"], [])
        self.assertEqual(self.json("generate", "--repair")["moved"], [])
        self.assertEqual(self.who("2026-12-05"), [("ida", "override")])
        self.write("rota.toml", STRICT.replace('name = "Ida Berg"\n', 'name = "Ida Berg"\n' + away))
        self.assertEqual([f["person"] for f in self.json("generate", "--weeks", "1")["forbidden"]], ["ida"])

    def test_repairs_stand_in_the_log(self):
        away = 'time_off = [ { from = 2026-12-11, to = 2026-12-13, reason = "party" } ]\n'
        self.write("rota.toml", STRICT.replace('name = "Sam Roth"\n', 'name = "Sam Roth"\n' + away))
        self.assertEqual(len(self.json("generate", "--repair")["moved"]), 1)
        entry = self.json("log")["changes"][0]
        self.assertEqual(entry["kind"], "repair")
        self.assertEqual([(m["duty"], m["before"]) for m in entry["moves"]], [(SECOND, "sam")])
        self.assertIn("(party)", entry["moves"][0]["why"])
        self.assertFails(self.rota("undo", str(entry["id"])), 2, "publication")


class Refused(RotaCase):
    def test_what_cannot_be_is_refused_with_2_and_changes_nothing(self):
        self.published(TWO_ROLES)
        before = self.read_bytes("rota.db")
        for words, said in [
            (["override", "dana", "--role", "primary", "--from", "friday", "--to", "saturday"], "already"),
            (["override", "sam", "--role", "primary", "--from", "friday", "--to", "saturday"], "nobody can be on duty twice"),
            (["override", "ida", "--role", "primary", "--from", "tuesday", "--to", "wednesday"], "has no duty from"),
            (["override", "ida", "--from", "friday", "--to", "saturday"], "--role is missing"),
            (["override", "ida", "--role", "primary", "--from", "2026-12-05", "--to", "2026-12-04"], "would end"),
            (["override", "--role", "primary", "--from", "friday", "--to", "saturday"], "who takes over?"),
            (["override", "ida", "--nobody", "--role", "primary", "--from", "friday", "--to", "saturday"], "cannot be used together"),
            (["override", "xavier", "--role", "primary", "--from", "friday", "--to", "saturday"], "unknown person"),
            (["swap", FIRST, FIRST], "Dana Levi has both"),
            (["swap", FIRST, "primary@2031-01-01T00:00Z"], "no duty primary@2031"),
            (["swap", FIRST], "not two duties"),
            (["cover", FIRST, "by"], "who takes it?"),
            (["cover", FIRST, "by", "dana"], "nothing would change"),
            (["replace", "dana", "--from", "today", "--to", "2026-12-10"], "cannot ask for confirmation"),
            (["undo", "1"], "it is a publication"),
            (["undo", "7"], "there is no change 7"),
        ]:
            with self.subTest(words):
                self.assertFails(self.rota(*words), 2, said)
        self.assertEqual(self.rota("undo").returncode, 1)
        self.assertEqual(self.read_bytes("rota.db"), before)


class DoesNotFitTogether(RotaCase):
    """A file that SQLite finds in order, and whose tables speak of what is not there."""

    def spoiled(self, sql):
        self.published(STRICT)
        self.assertEqual(self.rota("override", "ida", "--role", "primary", "--from", "fri 20:00", "--to", "sat 8:00").returncode, 0)
        with contextlib.closing(sqlite3.connect(self.path("rota.db"))) as db, db:
            db.execute(sql)
        return self.read_bytes("rota.db")

    def test_a_change_of_a_duty_that_no_longer_exists_is_not_undone(self):
        for sql in ["update duty set starts = starts + 3600", "update team set roles = ''"]:
            with self.subTest(sql):
                before = self.spoiled(sql)
                self.assertFails(self.rota("undo"), 3, "damaged" if "starts" in sql else "is inconsistent")
                self.assertEqual(self.rota("verify").returncode, 1)
                self.assertEqual(self.read_bytes("rota.db"), before)
                os.unlink(self.path("rota.db"))

    def test_nobody_gets_duties_whom_the_file_does_not_know(self):
        before = self.spoiled("update person set id = 'x' where id = 'sam'")
        self.assertFails(self.rota("replace", "dana", "--from", "fri", "--yes"), 3, "is inconsistent: unknown person \"sam\"", "rota verify")
        self.assertEqual(self.read_bytes("rota.db"), before)


class Weeks(RotaCase):
    def test_a_turn_of_a_week_changes_hands_whole_and_one_duty_of_it_alone(self):
        self.published(WEEKLY)
        turn = self.json("show", "2026-12-07", "to", "2026-12-13")["duties"][1:]
        whole = self.json("cover", turn[0]["turn"], "by", "ida" if turn[0]["person"] != "ida" else "lee", "--dry-run")
        self.assertEqual(len(whole["moves"]), 7)
        one = self.json("cover", turn[3]["duty"], "by", "ida" if turn[0]["person"] != "ida" else "lee", "--dry-run")
        self.assertEqual([m["duty"] for m in one["moves"]], [turn[3]["duty"]])


class Replacing(RotaCase):
    def replace(self, *words, **kwargs):
        return self.rota("replace", *words, "--yes", **kwargs)

    def test_only_the_turns_in_that_time_move_and_later_plans_know_the_absence(self):
        self.published(STRICT)
        done = self.json("replace", "dana", "--from", "2026-12-02", "--to", "2026-12-20", "--reason", "flu", "--yes")
        self.assertEqual([m["duty"] for m in done["moves"]], [FIRST])
        self.assertEqual(done["absence"]["person"], "dana")
        self.assertEqual(self.json("who", "2026-12-05")["on_duty"][0]["source"], "replace")
        self.assertEqual(self.rota("verify").returncode, 0)
        self.assertFails(self.rota("replace", "dana", "--from", "2026-12-03", "--to", "2026-12-10", "--yes"), 2, "nothing would change")
        self.published(STRICT.replace('strategy = "round-robin"\n', ""), weeks="20")
        self.assertEqual(self.rota("undo").returncode, 0)
        self.assertEqual(self.json("log")["changes"][0]["moves"][0]["after"], "dana")

    def test_new_plans_keep_the_absent_person_free(self):
        self.published(STRICT, weeks="1")
        self.assertEqual(self.replace("ida", "--from", "2026-12-08", "--to", "2027-03-31").returncode, 0)
        self.rota("generate", "--weeks", "12")
        people = {d["person"] for d in self.json("show", "2026-12-08", "to", "2027-02-28")["duties"]}
        self.assertEqual(people, {"dana", "sam", "lee"})

    def test_a_running_turn_goes_on_with_somebody_else_from_now(self):
        self.published(STRICT)
        now = "2026-12-05T15:30+01:00"
        self.assertEqual(self.replace("dana", "--from", "now", "--to", "tuesday", now=now).returncode, 0)
        pieces = self.json("show", "2026-12-04", "to", "2026-12-07", now=now)["duties"]
        self.assertEqual([(d["person"] == "dana", d["from"][5:16]) for d in pieces], [(True, "12-04T18:00"), (False, "12-05T15:30")])

    def test_others_move_only_where_a_rule_would_break(self):
        roster = STRICT.replace('strategy = "round-robin"\n', "") + '[rules]\nrest = "12d"\n'
        self.published(roster)
        before = {d["duty"]: d["person"] for d in self.json("show", "2026-12-01", "to", "2027-01-31")["duties"]}
        # Everybody else would rest too little around that weekend, unless one beside it changes hands as well.
        done = self.json("replace", before[THIRD], "--from", "2026-12-16", "--to", "2026-12-22", "--yes")
        moves = {m["duty"]: m["after"] for m in done["moves"]}
        self.assertEqual(len(moves), 2)
        other = next(duty for duty in moves if duty != THIRD)
        self.assertEqual((moves[THIRD], moves[other]), (before[other], before[THIRD]))
        self.assertEqual(done["warnings"], [])
        self.assertEqual(self.rota("verify").returncode, 0)

    def test_where_nobody_can_it_says_why_and_who_would_be_next_best(self):
        away = 'time_off = [ { from = 2026-12-04, to = 2026-12-06, reason = "party" } ]\n'
        roster = STRICT
        for name in ["Sam Roth", "Lee Chan"]:
            roster = roster.replace(f'name = "{name}"\n', f'name = "{name}"\n{away}')
        roster = roster.replace('members = ["dana", "sam", "lee", "ida"]', 'members = ["dana", "sam", "lee"]')
        self.published(roster, weeks="1")
        shown = self.rota("replace", "dana", "--from", "2026-12-02", "--to", "2026-12-08", "--dry-run")
        self.assertEqual(shown.returncode, 1)
        for said in ["NOBODY CAN take primary", "(party)", "Next best: Ida Berg", "not in rotation", "rota override ida --role primary"]:
            self.assertIn(said, shown.stdout)
        done = self.json("replace", "dana", "--from", "2026-12-02", "--to", "2026-12-08", "--yes")
        self.assertEqual([u["next_best"]["person"] for u in done["uncovered"]], ["ida"])
        self.assertEqual(self.rota("who", "2026-12-05").returncode, 1)
        self.assertEqual(self.rota("verify").returncode, 1)
        self.assertEqual(self.rota("override", "ida", "--from", "2026-12-04T18:00", "--to", "2026-12-07T08:00").returncode, 0)
        self.assertEqual(self.rota("verify").returncode, 0)

    def test_asks_on_a_terminal(self):
        if shutil.which("script") is None:
            self.skipTest("no `script` here")
        self.published(STRICT)
        for answer, status, sets in [("n", 1, 1), ("", 1, 1), ("y", 0, 2)]:
            command = f"'{rota_case.ROTA}' --now {rota_case.NOW} replace dana --from 2026-12-02 --to 2026-12-08"
            done = subprocess.run(["script", "-qec", command, "/dev/null"], cwd=self.folder, input=answer + "\n", text=True,
                                  capture_output=True, timeout=60)
            self.assertIn("Make this change? [y/N]", done.stdout)
            self.assertEqual(done.returncode, status)
            self.assertEqual(len(self.json("log")["changes"]), sets)


class ManyAtOnce(RotaCase):
    def test_eight_writers_and_eight_readers_lose_nothing_and_see_nothing_half(self):
        self.published(STRICT)
        run = lambda *words: subprocess.Popen([rota_case.ROTA, "--now", rota_case.NOW, *words], cwd=self.folder, text=True,
                                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # Each writer takes one hour of the first weekend, each reader asks for all of it.
        writers, readers = [], []
        for k in range(8):
            start = f"2026-12-05T{8 + k:02}:00"
            writers.append(run("override", "ida", "--role", "primary", "--from", start, "--to", f"2026-12-05T{9 + k:02}:00",
                               "--reason", f"number {k}"))
            readers.append(run("show", "2026-12-04", "to", "2026-12-06", "--format", "csv"))
        for writer in writers:
            self.assertEqual((writer.wait(60), writer.stderr.read()), (0, ""))
            writer.stdout.close(), writer.stderr.close()
        for reader in readers:
            text, errors = reader.communicate(timeout=60)
            self.assertEqual((reader.returncode, errors), (0, ""))
            rows = [row.split(",") for row in text.splitlines()[1:]]
            self.assertEqual([a[8] for a in rows[:-1]], [b[7] for b in rows[1:]], "pieces adjoin")
            self.assertEqual((rows[0][7][:16], rows[-1][8][:16]), ("2026-12-04T18:00", "2026-12-07T08:00"))
        log = self.json("log", "--person", "ida")["changes"]
        self.assertEqual(sorted(c["reason"] for c in log), sorted(f"number {k}" for k in range(8)))
        self.assertEqual(sorted(c["id"] for c in log), list(range(2, 10)))
        self.assertEqual(self.rota("verify").returncode, 0)


class Unprivileged(RotaCase):
    """Run as the user `nobody`, since nothing keeps root from writing."""

    def setUp(self):
        super().setUp()
        if os.getuid() != 0:
            self.skipTest("needs root to become somebody else")
        os.chmod(self.folder, 0o755)
        self.published(STRICT)

    def test_readers_need_no_write_permission(self):
        os.chmod(self.path("rota.db"), 0o444)
        os.chmod(self.folder, 0o555)
        self.rota("override", "ida", "--from", "friday", "--to", "saturday")
        for words in [["who", "friday", "20:00"], ["show"], ["next", "dana"], ["week"], ["log"], ["verify"], ["fairness"]]:
            done = self.rota_as_nobody(*words)
            self.assertEqual((words, done.returncode, done.stderr), (words, 0, ""))

    def test_a_change_without_permission_is_3_and_says_what_to_do(self):
        before = self.read_bytes("rota.db")
        override = ["override", "ida", "--from", "friday", "--to", "saturday"]
        for file_mode, folder_mode in [(0o444, 0o777), (0o666, 0o555), (0o600, 0o777)]:
            os.chmod(self.path("rota.db"), file_mode)
            os.chmod(self.folder, folder_mode)
            done = self.rota_as_nobody(*override)
            self.assertFails(done, 3, "permission")
            self.assertEqual(self.read_bytes("rota.db"), before)
        os.chmod(self.path("rota.db"), 0o666)
        os.chmod(self.folder, 0o777)
        self.assertEqual(self.rota_as_nobody(*override).returncode, 0)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("rota.db")).st_mode), 0o666)


if __name__ == "__main__":
    rota_case.main()
