"""Machine-readable output: the documents of docs/reference/cli.md, key by key, and the texts people read."""

import csv
import io
import sqlite3
import unittest

import rota_case
from rota_case import ROSTER, RotaCase

ENTRY = ["role", "person", "name", "email", "phone", "chat", "from", "to", "duty", "shift", "rotation", "source"]
DUTY = ["duty", "turn", "role", "rotation", "shift", "person", "name", "from", "to", "source", "reason"]

FIRST = {
    "role": "primary", "person": "dana", "name": "Dana Levi", "email": None, "phone": "+49 30 1234567", "chat": None,
    "from": "2026-12-04T18:00:00+01:00", "to": "2026-12-07T08:00:00+01:00", "duty": "primary@2026-12-04T17:00Z",
    "shift": "weekend", "rotation": "primary", "source": "plan",
}


class Documents(RotaCase):
    def setUp(self):
        super().setUp()
        self.published()

    def test_who_gives_whole_duties_and_the_next_one(self):
        answer = self.json("who", "2026-12-05", "12:00")
        self.assertEqual(list(answer), ["schema", "team", "time_zone", "from", "to", "on_duty", "uncovered", "next"])
        self.assertEqual(answer["from"], "2026-12-05T12:00:00+01:00")
        self.assertEqual(answer["to"], answer["from"])
        self.assertEqual(answer["on_duty"], [FIRST])
        self.assertEqual(answer["uncovered"], [])
        self.assertEqual(answer["next"]["duty"], "primary@2026-12-11T17:00Z")
        self.assertEqual(list(answer["next"]), ENTRY)

    def test_who_at_a_period_has_its_ends_and_does_not_clip_the_duty(self):
        answer = self.json("who", "friday", "night")
        self.assertEqual((answer["from"], answer["to"]), ("2026-12-04T20:00:00+01:00", "2026-12-05T06:00:00+01:00"))
        self.assertEqual(answer["on_duty"], [FIRST])

    def test_next_of_who_is_null_at_the_end_of_the_schedule(self):
        self.assertIsNone(self.json("who", "2027-06-01")["next"])

    def test_fields_leave_every_key_but_hide_contact_details_nobody_asked_for(self):
        entry = self.json("who", "friday", "night", "--fields", "name")["on_duty"][0]
        self.assertEqual(list(entry), ENTRY)
        self.assertEqual((entry["name"], entry["phone"]), ("Dana Levi", None))

    def test_show_lists_duties_by_start(self):
        answer = self.json("show", "december")
        self.assertEqual(list(answer), ["schema", "team", "time_zone", "from", "to", "duties"])
        self.assertEqual([list(d) for d in answer["duties"]], [DUTY] * len(answer["duties"]))
        self.assertEqual([d["person"] for d in answer["duties"]], ["dana", "sam", "lee", "ida"])

    def test_show_as_csv_has_the_same_columns_and_rows(self):
        text = self.rota("show", "december", "--format", "csv").stdout
        rows = list(csv.reader(io.StringIO(text)))
        self.assertEqual(rows[0], DUTY)
        self.assertEqual(rows[1][:2], ["primary@2026-12-04T17:00Z"] * 2)
        self.assertEqual(len(rows), 5)

    def test_generate_reports_counts_and_all_seven_levels(self):
        answer = self.json("generate", "--from", "2026-12-01", "--weeks", "12", "--dry-run")
        self.assertEqual(list(answer), ["schema", "team", "from", "to", "turns", "added", "kept", "moved", "uncovered",
                                        "bent", "levels", "forbidden"])
        self.assertEqual((answer["turns"], answer["added"], answer["kept"]), (12, 4, 8))
        self.assertEqual([level["name"] for level in answer["levels"]],
                         ["uncovered", "bent", "load", "types", "preferences", "rest", "order"])
        for level in answer["levels"]:
            self.assertEqual(list(level), ["name", "value", "bound", "proven"])

    def test_customers_come_by_tier_with_local_time_and_state(self):
        answer = self.json("customers", "friday", "22:00")
        self.assertEqual(list(answer), ["schema", "at", "on_duty", "customers"])
        self.assertEqual(answer["customers"], [
            {"customer": "acme", "name": "Acme GmbH", "tier": "key", "time_zone": "America/New_York",
             "local": "2026-12-04T16:00:00-05:00", "state": "business"},
            {"customer": "zeta", "name": "Zeta KK", "tier": "standard", "time_zone": "Asia/Tokyo",
             "local": "2026-12-05T06:00:00+09:00", "state": "weekend"}])
        self.assertEqual([list(e) for e in answer["on_duty"]], [ENTRY])

    def test_check_and_verify_give_findings(self):
        self.assertEqual(self.json("verify"), {"schema": 1, "ok": True, "findings": []})
        self.write("rota.toml", ROSTER.replace('"lee", "ida"', '"leo", "ida"'))
        answer = self.json("check")
        self.assertEqual(answer["ok"], False)
        self.assertEqual(list(answer["findings"][0]), ["severity", "code", "message", "file", "line", "column", "hint"])
        self.assertEqual(answer["findings"][0]["code"], "unknown-person")

    def test_the_view_on_duty_can_be_asked_by_any_sqlite_client(self):
        rows = sqlite3.connect(self.path("rota.db")).execute(
            "SELECT team, role, person, name, starts_utc, ends_utc, duty, source FROM on_duty ORDER BY starts_utc")
        self.assertEqual(rows.fetchone(), ("care", "primary", "dana", "Dana Levi", 1796403600, 1796626800,
                                           "primary@2026-12-04T17:00Z", "plan"))

    def test_week_names_now_duties_gaps_and_thanks(self):
        answer = self.json("week", now="2026-12-09T09:00+01:00")
        self.assertEqual((answer["from"], answer["to"]), ("2026-12-07T00:00:00+01:00", "2026-12-14T00:00:00+01:00"))
        self.assertEqual([d["person"] for d in answer["duties"]], ["dana", "sam"])
        self.assertEqual([e["person"] for e in answer["last_weekend"]], ["dana"])
        self.assertEqual(answer["uncovered"], [])


class Texts(RotaCase):
    def setUp(self):
        super().setUp()
        self.published()

    def test_who_reads_like_this(self):
        self.assertEqual(self.rota("who", "friday", "night").stdout, """\
Fri 4 Dec 2026 20:00 to Sat 5 Dec 06:00, Europe/Berlin

  primary  Dana Levi  +49 30 1234567  Fri 4 Dec 18:00 to Mon 7 Dec 08:00

Next
  primary  Sam Roth  from Fri 11 Dec 18:00
""")

    def test_who_for_a_customer_says_what_time_it_is_there(self):
        self.assertIn("Zeta KK is in its weekend: Sat 04:00 there (Asia/Tokyo).",
                      self.rota("who", "friday", "night", "--customer", "zeta").stdout)

    def test_next_is_in_the_persons_own_zone_and_says_when_they_are_free(self):
        self.assertEqual(self.rota("next", "Sam", "--count", "2").stdout, """\
Sam Roth, Europe/Berlin

  Fri 11 Dec 18:00      to  Mon 14 Dec 08:00       primary  in 10 days
  Fri 8 Jan 2027 18:00  to  Mon 11 Jan 2027 08:00  primary  in 5 weeks

Free from now to Fri 11 Dec 18:00.
""")

    def test_every_help_has_two_examples(self):
        for command in ["init", "check", "generate", "who", "next", "show", "week", "customers",
                        "fairness", "verify"]:
            with self.subTest(command=command):
                text = self.rota(command, "--help", now=None).stdout
                examples = text.split("\nExamples\n")[1].strip().splitlines()
                self.assertGreaterEqual(len(examples), 2)
                for example in examples:
                    self.assertTrue(example.strip().startswith("rota " + command), example)

    def test_colour_is_only_for_terminals_unless_asked_for(self):
        self.assertNotIn("\033", self.rota("who", "friday", "night").stdout)
        self.assertIn("\033", self.rota("who", "friday", "night", "--color", "always").stdout)


if __name__ == "__main__":
    rota_case.main()
