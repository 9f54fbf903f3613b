"""`rota fairness`, and the humane limits in `check` and `week`, with the real program."""

import csv
import io
import re
import unittest

import rota_case
from rota_case import ROSTER, RotaCase

SIX = """\
version = 1
people = [
  { id = "ann", name = "Ann" }, { id = "ben", name = "=Ben" }, { id = "cleo", name = "Cleo", share = 0.5 },
  { id = "dan", name = "Dan" }, { id = "eva", name = "Eva" }, { id = "finn", name = "Finn" },
]
[team]
id = "care"
name = "Customer care"
time_zone = "Europe/Berlin"
notice = "1d"
[[rotations]]
role = "primary"
members = ["ann", "ben", "cleo", "dan", "eva", "finn"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"
"""


class Fairness(RotaCase):
    def setUp(self):
        super().setUp()
        self.published(SIX, weeks="11")

    def test_json_has_the_keys_of_the_reference(self):
        answer = self.json("fairness")
        self.assertEqual(list(answer), ["schema", "team", "from", "to", "people", "levels", "warnings"])
        self.assertEqual((answer["from"], answer["to"]), ("2026-12-04T00:00:00+01:00", "2027-02-16T00:00:00+01:00"))
        self.assertEqual([p["person"] for p in answer["people"]], ["ann", "ben", "cleo", "dan", "eva", "finn"])
        for person in answer["people"]:
            self.assertEqual(list(person), ["person", "share", "carry", "target", "load", "balance", "types", "turns",
                                            "shortest_rest_days"])
            self.assertEqual(list(person["types"]), ["primary/weekend", "holiday"])
        cleo = answer["people"][2]
        self.assertEqual((cleo["share"], cleo["target"], cleo["load"], cleo["balance"]), (0.5, 1, 1, 0))
        self.assertEqual((cleo["turns"], cleo["shortest_rest_days"]), (1, None))
        self.assertEqual(cleo["types"]["primary/weekend"], {"target": 1, "load": 1})
        self.assertEqual([level["name"] for level in answer["levels"]],
                         ["uncovered", "bent", "load", "types", "preferences", "rest"])
        self.assertEqual(answer["levels"][2], {"name": "load", "value": 0, "bound": 0, "proven": True})
        self.assertEqual(answer["warnings"], [])

    def test_it_agrees_with_generate_on_the_levels(self):
        self.write("rota.toml", SIX.replace('id = "care"', 'id = "other"'))
        planned = self.json("generate", "--weeks", "9")["levels"]
        looked = self.json("fairness")["levels"]
        self.assertEqual([(l["name"], l["value"]) for l in looked], [(l["name"], l["value"]) for l in planned[:6]])

    def test_text_is_a_table_with_levels_in_words(self):
        text = self.rota("fairness").stdout
        self.assertTrue(text.startswith("Customer care: Fri 4 Dec 2026 to Mon 15 Feb 2027, Europe/Berlin\n\n"), text)
        self.assertIn("  Cleo    0.5       1     1  █████", text)
        self.assertIn("every turn has a person", text)
        self.assertIn("proven: no plan can do better", text)

    def test_csv_is_safe_for_spreadsheets_and_has_hours_and_types(self):
        rows = list(csv.reader(io.StringIO(self.rota("fairness", "--format", "csv").stdout)))
        self.assertEqual(rows[0], ["person", "name", "from", "to", "share", "target", "load", "balance", "turns",
                                   "hours", "primary/weekend", "holiday"])
        self.assertEqual(rows[2][:4], ["ben", "'=Ben", "2026-12-04", "2027-02-15"])
        self.assertEqual(rows[3][4:], ["0.5", "1", "1", "0", "1", "62", "1", "0"])
        self.assertEqual(sum(float(row[9]) for row in rows[1:]), 11 * 62)

    def test_a_balance_below_zero_is_a_number_in_the_csv(self):
        rows = list(csv.reader(io.StringIO(self.rota("fairness", "--to", "2026-12-05", "--format", "csv").stdout)))
        balances = [row[7] for row in rows[1:]]
        self.assertIn("-0.1818", balances)
        self.assertEqual([row[8] for row in rows[1:]].count("0"), 5)  # people without duties are listed

    def test_a_period_takes_duties_by_their_start_and_both_days(self):
        answer = self.json("fairness", "--from", "2026-12-05", "--to", "2026-12-11")
        self.assertEqual(sum(p["turns"] for p in answer["people"]), 1)
        self.assertEqual((answer["from"], answer["to"]), ("2026-12-05T00:00:00+01:00", "2026-12-12T00:00:00+01:00"))

    def test_days_in_reverse_are_refused(self):
        self.assertFails(self.rota("fairness", "--from", "2027-01-01", "--to", "2026-12-01"), 2, "before")

    def test_somebody_who_left_comes_last_without_a_balance(self):
        gone = SIX.replace('{ id = "finn", name = "Finn" },', "").replace(', "finn"]', "]")
        self.write("rota.toml", gone)
        self.rota("generate", "--weeks", "1")
        person = self.json("fairness")["people"][-1]
        self.assertEqual((person["person"], person["share"], person["balance"]), ("finn", None, None))


class Limits(RotaCase):
    def test_check_warns_of_what_a_plan_would_break_and_strict_makes_it_1(self):
        self.write("rota.toml", ROSTER)
        done = self.rota("check")
        self.assertEqual(done.returncode, 0)
        self.assertIn('warning: rotation "primary" covers every weekend with 4 people', done.stderr)
        self.assertEqual(self.rota("check", "--strict").returncode, 1)
        answer = self.json("check")
        self.assertEqual(answer["ok"], True)
        self.assertEqual(answer["findings"][0]["code"], "few-people")
        self.assertEqual(list(answer["findings"][0]), ["severity", "code", "message", "file", "line", "column", "hint"])
        self.assertEqual((answer["findings"][0]["file"], answer["findings"][0]["line"]), ("rota.toml", None))

    def test_check_is_1_when_somebody_would_be_on_duty_half_of_the_time(self):
        week = SIX.replace("Fri 18:00", "Mon 08:00").replace(', "cleo", "dan", "eva", "finn"]', "]")
        self.write("rota.toml", week)
        done = self.rota("check")
        self.assertEqual(done.returncode, 1)
        self.assertIn("error: Ann is on duty 50 % of the time", done.stderr)
        self.assertEqual(self.json("check")["ok"], False)

    def test_check_warns_of_turns_that_nobody_could_take(self):
        away = ", ".join(f'{{ id = "{p}", name = "{p}", until = 2026-12-31 }}'
                         for p in ["ann", "ben", "cleo", "dan", "eva", "finn"])
        people = SIX[SIX.index("people = ["):SIX.index("[team]")]
        self.write("rota.toml", SIX.replace(people, f"people = [{away}]\n"))
        done = self.rota("check")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("nobody can be primary 22 times, first from Fri 1 Jan 2027 18:00", done.stderr)

    def test_check_takes_history_from_the_schedule_file(self):
        self.published(SIX, weeks="1")
        away = "time_off = [ { from = 2026-12-11, to = 2026-12-14 } ]"
        others = re.sub(r'(id = "(?!ann|care)\w+", name = "[^"]*")', rf"\1, {away}", SIX)
        self.assertEqual(others.count(away), 5)
        self.write("rota.toml", others)
        done = self.rota("check")
        self.assertRegex(done.stderr, "Ann is on duty two weekends running")
        self.assertEqual(done.returncode, 0)

    def test_check_says_that_it_leaves_out_a_schedule_file_it_cannot_read(self):
        self.write("rota.toml", SIX)
        self.write("rota.db", "not a database at all")
        done = self.rota("check", "--strict")
        self.assertEqual(done.returncode, 0)
        self.assertIn("note: published duties are not taken into account", done.stderr)

    def test_week_warns_of_its_own_duties_only(self):
        self.published(SIX.replace('notice = "1d"', 'notice = "5d"'))
        self.assertIn("Limits\n  warning: 1 duty was published less than the notice of 5 days ahead",
                      self.rota("week").stdout)
        self.assertIn("## Limits", self.rota("week", "--format", "markdown").stdout)
        self.assertEqual(self.json("week")["warnings"][0]["code"], "short-notice")
        self.assertEqual(self.json("week", "next", "week")["warnings"], [])
        self.assertNotIn("Limits", self.rota("week", "next", "week").stdout)

    def test_a_name_in_a_warning_cannot_reach_the_terminal(self):
        bad = SIX.replace("Fri 18:00", "Mon 08:00").replace(', "cleo", "dan", "eva", "finn"]', "]")
        bad = bad.replace('name = "Ann"', 'name = "A\\u202en"')
        self.published(bad)
        for words in [["check"], ["fairness"], ["week", "next", "week"]]:
            with self.subTest(words):
                done = self.rota(*words)
                self.assertNotIn("\u202e", done.stdout + done.stderr)


if __name__ == "__main__":
    rota_case.main()
