"""Exit statuses and messages: 0 yes, 1 a true "no", 2 the request is wrong, 3 the world failed."""

import os
import re
import sqlite3
import unittest

import rota_case
from rota_case import ESCALATIONS, ROSTER, RotaCase


class Answers(RotaCase):
    def test_who_is_0_when_somebody_is_on_duty_and_1_when_nobody_is(self):
        self.published()
        self.assertEqual(self.rota("who", "friday", "night").returncode, 0)
        nobody = self.rota("who", "now")
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("Nobody is on duty", nobody.stdout)
        self.assertIn("from Fri 4 Dec 18:00", nobody.stdout)

    def test_why_is_0_when_somebody_is_on_duty_and_1_when_nobody_is(self):
        self.published()
        self.assertEqual(self.rota("why", "friday", "night").returncode, 0)
        nobody = self.rota("why")
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("Nobody is on duty", nobody.stdout)
        self.assertIn("Next is Dana Levi as primary, from Fri 4 Dec 18:00.", nobody.stdout)
        self.assertIn("Nothing is published after that.", self.rota("why", "2027-06-01").stdout)

    def test_why_of_an_uncovered_duty_is_1_and_has_the_reason_of_every_member(self):
        self.write("rota.toml", re.sub(r'(name = "[A-Z][a-z]+ [A-Z][a-z]+"\n)(?!tier|time_zone)',
                                       r'\1time_off = [ { from = 2026-12-11, to = 2026-12-13 } ]\n', ROSTER))
        self.rota("generate", "--weeks", "4")
        answer = self.rota("why", "2026-12-12")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("Nobody is primary from Fri 11 Dec 18:00", answer.stdout)
        self.assertIn("Dana Levi, Sam Roth, Lee Chan and Ida Berg: time off Fri 11 Dec 2026 to Sun 13 Dec 2026.", answer.stdout)
        self.assertIn("Next is ", answer.stdout)

    def test_the_hand_off_second_belongs_to_the_next_duty_only(self):
        self.published()
        self.assertEqual(self.rota("who", "2026-12-04T17:59:59").returncode, 1)
        self.assertEqual(self.rota("who", "2026-12-04T18:00:00").returncode, 0)
        self.assertEqual(self.rota("who", "2026-12-07T07:59:59").returncode, 0)
        self.assertEqual(self.rota("who", "2026-12-07T08:00:00").returncode, 1)

    def test_generate_is_1_when_a_turn_has_nobody_and_names_the_reason_for_every_member(self):
        away = 'time_off = [ { from = 2026-12-11, to = 2026-12-13, reason = "party" } ]\n'
        self.write("rota.toml", ROSTER.replace('name = "Dana Levi"\n', 'name = "Dana Levi"\n' + away)
                   .replace('name = "Sam Roth"\n', 'name = "Sam Roth"\n' + away)
                   .replace('name = "Lee Chan"\n', 'name = "Lee Chan"\n' + away)
                   .replace('name = "Ida Berg"\n', 'name = "Ida Berg"\n' + away))
        report = self.rota("generate", "--weeks", "4")
        self.assertEqual(report.returncode, 1)
        self.assertIn("UNCOVERED", report.stdout)
        self.assertEqual(report.stdout.count("(party)"), 4)
        again = self.json("generate", "--from", "2026-12-01", "--weeks", "4")
        self.assertEqual([u["turn"] for u in again["uncovered"]], ["primary@2026-12-11T17:00Z"])

    def test_verify_is_silent_and_0_when_all_is_well(self):
        self.published()
        done = self.rota("verify")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_verify_is_1_when_the_schedule_has_run_out(self):
        self.published()
        self.assertEqual(self.rota("verify", now="2027-06-01T00:00Z").returncode, 1)

    def test_check_is_2_for_a_wrong_roster_and_generate_then_writes_nothing(self):
        self.write("rota.toml", ROSTER.replace('"lee", "ida"', '"leo", "ida"'))
        self.assertFails(self.rota("check"), 2, 'unknown person "leo"', 'did you mean "lee"?')
        self.assertFails(self.rota("generate"), 2, 'unknown person "leo"')
        self.assertFalse(os.path.exists(self.path("rota.db")))

    def test_a_warning_makes_check_1_only_with_strict(self):
        self.write("rota.toml", ROSTER)  # four people for every weekend
        self.assertIn("warning", self.rota("check").stderr)
        self.assertEqual(self.rota("check").returncode, 0)
        self.assertEqual(self.rota("check", "--strict").returncode, 1)

    def test_hours_at_which_a_rule_reaches_nobody_are_a_warning(self):
        six = ROSTER.replace("[[rotations]]", "".join(f'[[people]]\nid = "{p}"\nname = "{p}"\n' for p in ("kim", "max"))
                             + "[[rotations]]").replace('"lee", "ida"]', '"lee", "ida", "kim", "max"]')
        self.write("rota.toml", six + ESCALATIONS)
        warned = self.rota("check", "--strict")
        self.assertEqual(warned.returncode, 1)
        self.assertIn('warning: nobody is reached by any step of escalation "trouble": Mon 08:00 to Fri 18:00 every week', warned.stderr)
        self.assertEqual(warned.stderr.count("warning"), 1)
        self.assertEqual([f["code"] for f in self.json("check")["findings"]], ["nobody-reached"])
        self.write("rota.toml", six + ESCALATIONS.replace('"5m", notify = ["primary"', '"5m", notify = ["primary", "person:lee"'))
        self.assertEqual(self.rota("check", "--strict").returncode, 0)

    def test_escalate_is_0_when_somebody_is_reached_and_1_when_nobody_at_all_is(self):
        self.published(ROSTER + ESCALATIONS)
        self.assertEqual(self.rota("escalate", "--severity", "high", "friday", "23:00").returncode, 0)
        nobody = self.rota("escalate", "--severity", "high", "wednesday", "12:00")
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("Nobody at all is reached.", nobody.stdout)
        self.assertEqual(self.rota("escalate", "--severity", "high", "wednesday", "12:00", "--format", "json").returncode, 1)
        self.assertEqual(self.rota("escalate", "--severity", "high", "2026-12-04T17:54:59").returncode, 1)
        self.assertEqual(self.rota("escalate", "--severity", "high", "2026-12-04T17:55:00").returncode, 0)

    def test_escalate_without_rules_is_1_and_says_what_to_add(self):
        self.published()
        for words in [["--severity", "high"], ["--table"], []]:
            with self.subTest(words=words):
                self.assertFails(self.rota("escalate", *words), 1, "no escalation rules", "[[escalations]]")

    def test_the_starter_roster_passes_check_without_a_warning(self):
        self.assertEqual(self.rota("init").returncode, 0)
        done = self.rota("check", "--strict")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        before = self.read_bytes("rota.toml")
        self.assertFails(self.rota("init"), 2, "never overwrites")
        self.assertEqual(self.read_bytes("rota.toml"), before)


class WrongRequests(RotaCase):
    def test_every_wrong_word_is_2_and_names_the_nearest_right_one(self):
        self.published()
        for words, says in [
            (["wo"], 'did you mean "who"?'),
            (["who", "--rol", "primary"], 'did you mean "--role"?'),
            (["who", "--role", "primry"], 'did you mean "primary"?'),
            (["why", "--role", "primry"], 'did you mean "primary"?'),
            (["who", "fridya"], 'did you mean "friday"?'),
            (["who", "--customer", "amce"], 'did you mean "acme"?'),
            (["who", "--fields", "phon"], 'did you mean "phone"?'),
            (["who", "--tz", "Europe/Berln"], 'did you mean "Europe/Berlin"?'),
            (["who", "--format", "csv"], "formats: text, json"),
            (["who", "--team", "core"], 'did you mean "care"?'),
            (["next", "dna"], 'did you mean "dana"?'),
            (["next"], "PERSON"),
            (["generate", "--weeks", "0"], '"0" is not a whole number from 1 to 5220'),
            (["generate", "--weeks", "two"], '"two" is not a whole number from 1 to 5220'),
            (["generate", "--weeks", "2", "--to", "2027-01-01"], "cannot be used together"),
            (["generate", "--to", "2020-01-01"], "before the first day"),
            (["show", "--color", "sometimes"], "auto, always or never"),
        ]:
            with self.subTest(words=words):
                self.assertFails(self.rota(*words), 2, says)

    def test_escalate_refuses_unknown_severities_and_customers_with_the_nearest(self):
        self.published(ROSTER + ESCALATIONS)
        for words, says in [
            (["--severity", "critcal"], 'did you mean "critical"?'),
            (["--severity", "apocalypse"], "choose from: critical, high, normal"),
            (["--severity", "high", "--customer", "amce"], 'did you mean "acme"?'),
            (["--severity", "high", "--table"], "--table and --severity cannot be used together"),
            (["--customer", "acme", "--table"], "--table and --customer cannot be used together"),
            (["--severity", "high", "--format", "markdown"], "formats: text, json"),
            (["--format", "json"], "formats: text"),
        ]:
            with self.subTest(words=words):
                self.assertFails(self.rota("escalate", *words), 2, says)

    def test_an_ambiguous_person_is_refused_with_the_candidates(self):
        self.published(ROSTER.replace('"Sam Roth"', '"Lea Roth"'))
        self.assertFails(self.rota("next", "le"), 2, "sam", "lee")

    def test_names_of_commands_are_no_commands_inside_a_moment(self):
        self.published()
        self.assertEqual(self.rota("who", "next", "weekend").returncode, 0)
        self.assertEqual(self.rota("show", "week").returncode, 0)

    def test_global_options_stand_before_or_after_the_command(self):
        self.published()
        before = self.rota("--tz", "Asia/Tokyo", "--format", "json", "who", "friday", "night")
        after = self.rota("who", "friday", "night", "--format=json", "--tz=Asia/Tokyo")
        self.assertEqual(before.stdout, after.stdout)
        self.assertIn('"time_zone": "Asia/Tokyo"', after.stdout)


class FailingWorld(RotaCase):
    def test_without_a_schedule_every_question_says_run_generate_first(self):
        self.write("rota.toml", ROSTER)
        for words in [["who"], ["next", "dana"], ["show"], ["week"], ["customers"], ["escalate"], ["verify"]]:
            with self.subTest(words=words):
                self.assertFails(self.rota(*words), 3, "run `rota generate` first")
        self.assertFalse(os.path.exists(self.path("rota.db")))

    def test_without_a_roster_generate_says_how_to_get_one(self):
        self.assertFails(self.rota("generate"), 3, "rota init")

    def test_a_file_that_is_not_ours_is_never_written(self):
        self.write("rota.toml", ROSTER)
        self.write("notes.txt", "not a database\n" * 100)
        before = self.read_bytes("notes.txt")
        self.assertFails(self.rota("generate", "--db", "notes.txt"), 3, "not a rota database")
        self.assertEqual(self.read_bytes("notes.txt"), before)

    def test_a_database_of_another_program_is_never_written(self):
        self.write("rota.toml", ROSTER)
        other = sqlite3.connect(self.path("other.db"))
        other.execute("CREATE TABLE t(x)")
        other.commit()
        other.close()
        before = self.read_bytes("other.db")
        self.assertFails(self.rota("generate", "--db", "other.db"), 3)
        self.assertFails(self.rota("who", "--db", "other.db"), 3)
        self.assertEqual(self.read_bytes("other.db"), before)

    def test_a_newer_schema_is_refused_with_a_clear_sentence(self):
        self.published()
        newer = sqlite3.connect(self.path("rota.db"))
        newer.execute("PRAGMA user_version = 99")
        newer.commit()
        newer.close()
        self.assertFails(self.rota("who"), 3, "newer", "99")

    def test_a_folder_or_a_pipe_in_place_of_a_file_is_an_error_and_no_hang(self):
        os.mkdir(self.path("folder"))
        os.mkfifo(self.path("pipe"))
        for name in ["folder", "pipe"]:
            with self.subTest(name=name):
                self.assertFails(self.rota("check", "--roster", name), 3, "not a regular file")
                self.assertFails(self.rota("who", "--db", name), 3, "not a regular file")

    def test_a_full_disk_under_the_answer_is_3(self):
        self.published()
        with open("/dev/full", "w") as full:
            import subprocess
            done = subprocess.run([rota_case.ROTA, "show", "--now", rota_case.NOW], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot write the answer", done.stderr)

    def test_a_closed_pipe_is_not_an_error(self):
        self.published(weeks="200")
        import subprocess
        done = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" show 2026-12-01 for 200w | head -n 1', rota_case.ROTA],
                              cwd=self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Promises(RotaCase):
    def test_the_same_generate_again_changes_not_one_byte(self):
        self.published()
        before = self.read_bytes("rota.db")
        again = self.rota("generate", "--from", "2026-12-01", "--weeks", "8")
        self.assertEqual(again.returncode, 0)
        self.assertIn("nothing to add", again.stdout)
        self.assertEqual(self.read_bytes("rota.db"), before)

    def test_the_same_input_writes_the_same_bytes(self):
        self.published()
        first = self.read_bytes("rota.db")
        os.unlink(self.path("rota.db"))
        self.published()
        self.assertEqual(self.read_bytes("rota.db"), first)

    def test_a_second_generate_goes_on_where_the_first_ended(self):
        self.published()
        self.rota("generate", "--weeks", "4")
        duties = self.json("show", "2026-12-01", "for", "12w")["duties"]
        self.assertEqual(len(duties), 12)
        self.assertEqual([d["person"] for d in duties], ["dana", "sam", "lee", "ida"] * 3)

    def test_a_dry_run_writes_nothing(self):
        self.write("rota.toml", ROSTER)
        self.assertEqual(self.rota("generate", "--dry-run").returncode, 0)
        self.assertEqual(os.listdir(self.folder), ["rota.toml"])

    def test_questions_need_only_the_database(self):
        self.published(ROSTER + ESCALATIONS)
        os.unlink(self.path("rota.toml"))
        for words in [["who", "friday", "night"], ["next", "dana"], ["show"], ["week"], ["customers"],
                      ["escalate", "--severity", "critical", "friday", "night"], ["escalate", "--table"], ["verify"]]:
            with self.subTest(words=words):
                self.assertEqual(self.rota(*words).returncode, 0)

    def test_a_roster_that_is_broken_meanwhile_keeps_nobody_from_asking(self):
        self.published()
        self.write("rota.toml", "this is [not TOML")
        self.assertEqual(self.rota("who", "friday", "night").returncode, 0)

    def test_a_new_schedule_file_is_for_its_owner_only(self):
        self.published()
        self.assertEqual(os.stat(self.path("rota.db")).st_mode & 0o777, 0o600)

    def test_two_teams_share_a_file_and_stay_separate(self):
        self.published()
        self.write("other.toml", ROSTER.replace('id = "care"', 'id = "night"').replace("Dana Levi", "Dana Night"))
        self.assertEqual(self.rota("generate", "--roster", "other.toml", "--db", "rota.db").returncode, 0)
        self.assertIn("Dana Night", self.rota("who", "friday", "night", "--team", "night").stdout)
        self.assertIn("Dana Levi", self.rota("who", "friday", "night").stdout)
        os.unlink(self.path("rota.toml"))
        self.assertFails(self.rota("who"), 2, "--team", "care, night")

    def test_verify_finds_what_a_new_roster_forbids(self):
        self.published()
        self.write("rota.toml", ROSTER.replace(
            'name = "Dana Levi"\n', 'name = "Dana Levi"\ntime_off = [ { from = 2026-12-05, to = 2026-12-05 } ]\n'))
        report = self.json("generate", "--from", "2026-12-01", "--weeks", "8")
        self.assertEqual([f["turn"] for f in report["forbidden"]], ["primary@2026-12-04T17:00Z"])
        found = self.rota("verify")
        self.assertEqual(found.returncode, 1)
        self.assertIn("Dana Levi may not be on duty as primary", found.stdout)

    AWAY = 'name = "Dana Levi"\ntime_off = [ { from = 2026-12-05, to = 2026-12-05 } ]\n'

    def test_repair_mends_what_the_roster_forbids_and_nothing_else(self):
        self.published()
        before = self.json("show", "2026-12-01", "to", "2027-06-30")["duties"]
        self.write("rota.toml", ROSTER.replace('name = "Dana Levi"\n', self.AWAY))
        dry = self.json("generate", "--repair", "--dry-run")
        self.assertEqual([(m["turn"], m["from_person"]) for m in dry["moved"]], [("primary@2026-12-04T17:00Z", "dana")])
        self.assertEqual(before, self.json("show", "2026-12-01", "to", "2027-06-30")["duties"])
        report = self.json("generate", "--repair")
        self.assertEqual(report["moved"], dry["moved"])
        self.assertEqual((report["added"], report["forbidden"]), (0, []))
        self.assertEqual([level["name"] for level in report["levels"]],
                         ["uncovered", "bent", "moved", "load", "types", "preferences", "rest", "order"])
        after = self.json("show", "2026-12-01", "to", "2027-06-30")["duties"]
        changed = [a for a, b in zip(after, before) if a["person"] != b["person"]]
        self.assertEqual([d["duty"] for d in changed], ["primary@2026-12-04T17:00Z"])
        self.assertEqual(self.rota("verify").returncode, 0)
        self.assertEqual(self.json("generate", "--repair")["moved"], [])

    def test_replan_moves_nothing_within_the_notice(self):
        self.published()
        self.write("rota.toml", ROSTER.replace('name = "Dana Levi"\n', 'name = "Dana Levi"\nshare = 0.25\n'))
        report = self.json("generate", "--replan")
        self.assertTrue(report["moved"])
        self.assertTrue(all(m["turn"] > "primary@2026-12-15T08:00Z" for m in report["moved"]))
        self.assertEqual([level["name"] for level in report["levels"]],
                         ["uncovered", "bent", "load", "types", "preferences", "rest", "moved", "order"])
        self.assertEqual(self.json("generate", "--replan")["moved"], [])

    def test_repair_and_replan_plan_no_horizon(self):
        self.published()
        for words in [["--repair", "--weeks", "4"], ["--replan", "--from", "today"], ["--repair", "--replan"]]:
            self.assertFails(self.rota("generate", *words), 2, "--re")


if __name__ == "__main__":
    rota_case.main()
