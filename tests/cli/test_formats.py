"""Machine-readable output: the documents of docs/reference/cli.md, key by key, and the texts people read."""

import csv
import io
import sqlite3
import unittest

import rota_case
from rota_case import ESCALATIONS, ROSTER, RotaCase

ENTRY = ["role", "person", "name", "email", "phone", "chat", "from", "to", "duty", "shift", "rotation", "source"]
DUTY = ["duty", "turn", "role", "rotation", "shift", "person", "name", "from", "to", "source", "reason"]
WHY = [*DUTY, "published", "changes", "strategy", "by_order", "due", "members"]

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

    def test_why_gives_each_duty_with_the_reason_of_its_turn(self):
        answer = self.json("why", "friday", "night")
        self.assertEqual(list(answer), ["schema", "team", "time_zone", "from", "to", "duties"])
        (duty,) = answer["duties"]
        self.assertEqual(list(duty), WHY)
        self.assertEqual((duty["person"], duty["strategy"], duty["published"]), ("dana", "fair", "2026-12-01T09:00:00+01:00"))
        self.assertEqual([m["person"] for m in duty["members"]], ["dana", "sam", "lee", "ida"])
        self.assertEqual(duty["members"][0], {"person": "dana", "name": "Dana Levi", "chosen": True, "excluded": None,
                                              "detail": None, "balance": 0})

    def test_why_without_a_duty_has_an_empty_list(self):
        self.assertEqual(self.json("why", "now")["duties"], [])

    def test_why_of_a_turn_whose_reason_was_not_kept_has_nulls(self):
        with sqlite3.connect(self.path("rota.db")) as db:
            db.execute("DELETE FROM reason")
        (duty,) = self.json("why", "friday", "night")["duties"]
        self.assertEqual(list(duty), WHY)
        self.assertEqual([duty[key] for key in WHY[12:]], [[]] + [None] * 4)
        self.assertIn("stored none", self.rota("why", "friday", "night").stdout)

    def test_generate_explains_each_new_turn_only_if_asked_to(self):
        plain = self.json("generate", "--weeks", "2", "--dry-run")
        self.assertNotIn("reasons", plain)
        answer = self.json("generate", "--weeks", "2", "--dry-run", "--explain")
        self.assertEqual(list(answer), [*plain, "reasons"])
        self.assertEqual([list(r) for r in answer["reasons"]], [WHY] * 2)
        self.assertEqual([r["published"] for r in answer["reasons"]], [None] * 2)
        self.assertEqual(answer["reasons"][0]["members"][0]["balance"], 0)
        published = self.json("generate", "--weeks", "2", "--explain")["reasons"]
        self.assertEqual(published[0]["published"], "2026-12-01T09:00:00+01:00")
        self.assertEqual(self.json("why", "2027-01-30")["duties"], published[:1])

    def test_customers_come_by_tier_with_local_time_and_state(self):
        answer = self.json("customers", "friday", "22:00")
        self.assertEqual(list(answer), ["schema", "at", "on_duty", "customers"])
        self.assertEqual(answer["customers"], [
            {"customer": "acme", "name": "Acme GmbH", "tier": "key", "time_zone": "America/New_York",
             "local": "2026-12-04T16:00:00-05:00", "state": "business"},
            {"customer": "zeta", "name": "Zeta KK", "tier": "standard", "time_zone": "Asia/Tokyo",
             "local": "2026-12-05T06:00:00+09:00", "state": "weekend"}])
        self.assertEqual([list(e) for e in answer["on_duty"]], [ENTRY])

    def test_customers_are_at_work_off_or_in_their_weekend_by_their_own_clock_week_and_hours(self):
        friday_here = ROSTER + ('[[customers]]\nid = "najd"\nname = "Najd"\ntime_zone = "Asia/Riyadh"\n'
                                'weekend = ["Fri", "Sat"]\nbusiness_hours = "08:00-16:00"\n')
        self.published(friday_here)
        def states(*moment):
            answer = self.json("customers", *moment)
            return {c["customer"]: (c["local"][:16], c["state"]) for c in answer["customers"]}
        self.assertEqual(states("2026-12-03T13:59")["najd"], ("2026-12-03T15:59", "business"))
        self.assertEqual(states("2026-12-03T14:00")["najd"], ("2026-12-03T16:00", "off"))
        self.assertEqual(states("2026-12-03T22:00")["najd"], ("2026-12-04T00:00", "weekend"))
        self.assertEqual(states("2026-12-06T06:00"), {"acme": ("2026-12-06T00:00", "weekend"),
                                                      "zeta": ("2026-12-06T14:00", "weekend"),
                                                      "najd": ("2026-12-06T08:00", "business")})

    def test_who_for_a_customer_adds_local_time_and_state(self):
        self.assertEqual(self.json("who", "friday", "22:00", "--customer", "acme")["customer"],
                         {"customer": "acme", "name": "Acme GmbH", "tier": "key", "time_zone": "America/New_York",
                          "local": "2026-12-04T16:00:00-05:00", "state": "business"})

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

    def test_why_reads_like_this(self):
        self.assertEqual(self.rota("why", "2026-12-12").stdout, """\
Sat 12 Dec 2026, Europe/Berlin

Sam Roth is primary from Fri 11 Dec 18:00 to Mon 14 Dec 08:00 (rotation "primary", published on Tue 1 Dec).
  Nobody who could take it had a lower balance than Sam Roth, -0.25.
  Balances before this turn: Sam Roth, Lee Chan and Ida Berg -0.25; Dana Levi 0.75.
""")

    def test_why_names_who_was_out_and_who_would_have_broken_a_rule(self):
        away = 'time_off = [ { from = 2027-02-01, to = 2027-02-07, reason = "moving\\u001b[31m" } ]\n'
        self.write("rota.toml", ROSTER.replace('name = "Sam Roth"\n', 'name = "Sam Roth"\n' + away)
                   + '[rules]\nrest = "12d"\n')
        self.assertEqual(self.rota("generate", "--weeks", "2").returncode, 0)
        text = self.rota("why", "2027-02-06").stdout
        self.assertIn("Sam Roth could not: time off Mon 1 Feb 2027 to Sun 7 Feb 2027 (moving\u241b[31m).", text)
        self.assertIn("would have broken a rule: only 11 days of rest after a turn to", text)
        self.assertNotIn("\033", text)

    def test_why_of_strict_order_shows_the_exchange(self):
        away = 'time_off = [ { from = 2027-02-05, to = 2027-02-06 } ]\n'
        self.write("strict.toml", ROSTER.replace('id = "care"', 'id = "strict"')
                   .replace('name = "Dana Levi"\n', 'name = "Dana Levi"\n' + away)
                   .replace('role = "primary"\n', 'role = "primary"\nstrategy = "round-robin"\n'))
        self.rota("--roster", "strict.toml", "generate", "--from", "2027-02-05", "--weeks", "2")
        self.assertEqual(self.rota("--team", "strict", "why", "2027-02-06").stdout, """\
Sat 6 Feb 2027, Europe/Berlin

Sam Roth is primary from Fri 5 Feb 18:00 to Mon 8 Feb 08:00 (rotation "primary", published on Tue 1 Dec 2026).
  By the strict order it was the turn of Dana Levi. Dana Levi could not take it; Sam Roth is the next in the order who could, and the two have exchanged their turns.
  Dana Levi could not: time off Fri 5 Feb 2027 to Sat 6 Feb 2027.
""")
        self.assertIn("the turn of Sam Roth, who had exchanged it with Dana Levi.",
                      self.rota("--team", "strict", "why", "2027-02-13").stdout)

    def test_a_week_that_is_one_turn_is_explained_once(self):
        self.write("rota.toml", ROSTER.replace('role = "primary"\n', 'role = "primary"\nturn = "week"\n')
                   .replace('start = "Fri 18:00"\nend = "Mon 08:00"', 'start = "Mon-Wed 20:00"\nend = "08:00"')
                   .replace('id = "care"', 'id = "nights"'))
        self.rota("generate", "--from", "2027-02-01", "--weeks", "1")
        text = self.rota("why", "february").stdout
        self.assertEqual(text.count("Balances before this turn"), 1)
        self.assertEqual(text.count("Part of the same turn as above."), 2)

    def test_a_rule_that_bends_is_named_with_the_person_and_both_dates(self):
        self.write("tight.toml", ROSTER.replace('id = "care"', 'id = "tight"')
                   .replace('members = ["dana", "sam", "lee", "ida"]', 'members = ["dana"]') + '[rules]\nrest = "5d"\n')
        text = self.rota("--roster", "tight.toml", "generate", "--weeks", "2", "--explain").stdout
        self.assertIn("  rest  Dana Levi  too little rest between primary Fri 4 Dec 18:00, primary Fri 11 Dec 18:00\n", text)
        self.assertIn("a rule is broken, only 4 days of rest before a turn from Fri 11 Dec 2026 18:00, the rule is 5d.", text)

    def test_the_clock_is_shown_to_the_minute_whatever_time_was_asked_for(self):
        for words in (["week"], ["week", "friday"], ["week", "next", "week"]):
            told = self.rota(*words, now="2026-12-01T09:13:19+01:00").stdout
            self.assertIn("09:13\n", told)
            self.assertNotIn(":19", told)

    def test_every_help_has_two_examples(self):
        for command in ["init", "check", "generate", "who", "why", "next", "show", "week", "escalate", "customers",
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


class Escalation(RotaCase):
    TOLD = ["role", "person", "name", "phone", "email", "chat"]

    def setUp(self):
        super().setUp()
        self.published(ROSTER + ESCALATIONS)

    def test_names_the_rule_and_each_step_with_who_is_on_duty_then(self):
        answer = self.json("escalate", "--severity", "critical", "--customer", "acme", "monday", "07:55")
        self.assertEqual(list(answer), ["schema", "rule", "authority", "severity", "customer", "at", "held_until", "steps"])
        self.assertEqual((answer["rule"], answer["severity"], answer["customer"]), ("key outage", "critical", "acme"))
        self.assertEqual(answer["authority"], "You may: restart it.\nNever: promise a time.")
        self.assertEqual((answer["at"], answer["held_until"]), ("2026-12-07T07:55:00+01:00", None))
        dana = {"role": "primary", "person": "dana", "name": "Dana Levi", "phone": "+49 30 1234567", "email": None, "chat": None}
        sam = {"role": None, "person": "sam", "name": "Sam Roth", "phone": None, "email": None, "chat": None}
        self.assertEqual(list(answer["steps"][0]["notify"][0]), self.TOLD)
        self.assertEqual(answer["steps"], [
            {"at": "2026-12-07T07:55:00+01:00", "after": "0m", "round": 0, "notify": [dana], "nobody": []},
            {"at": "2026-12-07T08:05:00+01:00", "after": "10m", "round": 0, "notify": [sam], "nobody": []},
            {"at": "2026-12-07T08:20:00+01:00", "after": "0m", "round": 1, "notify": [], "nobody": ["primary"]},
            {"at": "2026-12-07T08:20:00+01:00", "after": "10m", "round": 1, "notify": [sam], "nobody": []}])

    def test_without_a_customer_the_tier_is_standard(self):
        answer = self.json("escalate", "--severity", "critical", "friday", "23:00")
        self.assertEqual((answer["rule"], answer["customer"], answer["authority"]), ("trouble", None, None))
        self.assertEqual(answer["steps"][0]["at"], "2026-12-04T23:05:00+01:00")

    def test_says_until_when_something_is_held_in_the_zone_asked_for(self):
        answer = self.json("escalate", "--severity", "normal", "friday", "23:00", "--tz", "Asia/Tokyo")
        self.assertEqual(answer["at"], "2026-12-04T23:00:00+09:00")
        self.assertEqual(answer["held_until"], None)  # 15:00 in Berlin
        answer = self.json("escalate", "--severity", "normal", "saturday", "23:00", "--tz", "Asia/Tokyo")
        self.assertEqual(answer["held_until"], "2026-12-07T17:00:00+09:00")
        self.assertEqual(answer["steps"][0]["at"], "2026-12-07T17:00:00+09:00")

    def test_of_a_period_the_start_counts(self):
        self.assertEqual(self.json("escalate", "--severity", "high", "friday", "night")["at"], "2026-12-04T20:00:00+01:00")

    def test_reads_like_instructions(self):
        self.assertEqual(self.rota("escalate", "--severity", "critical", "--customer", "acme", "monday", "07:55").stdout, """\
Mon 7 Dec 2026 07:55, Europe/Berlin
critical, Acme GmbH (key): key outage

  You may: restart it.
  Never: promise a time.

Call
  1.  07:55  Dana Levi  primary  +49 30 1234567
  2.  08:05  Sam Roth
Nobody has answered? Once more:
  3.  08:20  nobody     primary  go on to the next step at once
  4.  08:20  Sam Roth
""")

    def test_a_clock_time_that_comes_twice_says_which(self):
        self.assertEqual(self.rota("generate", "--from", "2027-10-25", "--to", "2027-11-01").returncode, 0)
        text = self.rota("escalate", "--severity", "critical", "--customer", "acme", "2027-10-31T02:50").stdout
        self.assertIn("1.  02:50 CEST  ", text)
        self.assertIn("2.  02:00 CET   ", text)

    def test_without_a_severity_lists_them_and_how_to_ask(self):
        self.assertEqual(self.rota("escalate", "friday", "23:00").stdout, """\
Fri 4 Dec 2026 23:00, Europe/Berlin
How bad is it?

  critical  trouble      23:05            Dana Levi  primary  +49 30 1234567
  high      trouble      23:05            Dana Levi  primary  +49 30 1234567
  normal    it can wait  Mon 7 Dec 09:00  Dana Levi           +49 30 1234567

Ask: rota escalate --severity critical --customer ID
Customers: acme, zeta
""")
        self.assertIn("key outage", self.rota("escalate", "--customer", "acme").stdout)

    def test_the_table_has_each_severity_and_tier_and_each_rule_that_applies(self):
        answer = self.json("escalate", "--table", "friday", "23:00")
        self.assertEqual(list(answer), ["schema", "team", "time_zone", "at", "hours", "cells", "rules"])
        self.assertEqual(answer["hours"], "off")
        self.assertEqual([(c["severity"], c["tier"], c["number"], c["rule"]) for c in answer["cells"]], [
            ("critical", "key", 1, "key outage"), ("critical", "standard", 2, "trouble"), ("high", "key", 2, "trouble"),
            ("high", "standard", 2, "trouble"), ("normal", "key", 3, "it can wait"), ("normal", "standard", 3, "it can wait")])
        self.assertEqual([list(r) for r in answer["rules"]], [["number", "rule", "authority", "held_until", "steps"]] * 3)
        self.assertEqual(answer["rules"][2]["held_until"], "2026-12-07T09:00:00+01:00")

    def test_the_table_is_a_page_to_hang_on_the_wall(self):
        text = self.rota("escalate", "--table", "friday", "23:00").stdout
        for part in ["outside business hours", "1. key outage", "  23:10  Sam Roth", "and once more", "3. it can wait",
                     "Mon 7 Dec 09:00  Dana Levi", "You may: restart it.", "Numbers\n  Dana Levi  +49 30 1234567"]:
            self.assertIn(part, text)
        page = self.rota("escalate", "--table", "friday", "23:00", "--format", "markdown").stdout
        self.assertIn("| **critical** | **1. key outage**<br>23:00  Dana Levi<br>23:10  Sam Roth<br>and once more | ", page)
        self.assertIn("- Never: promise a time.\n", page)

    def test_text_of_the_roster_cannot_move_the_cursor(self):
        self.published(ROSTER.replace("Dana Levi", "Dana\\u001b[2J") + ESCALATIONS.replace("restart it", "\\u001b[31mred\\u202e"))
        for words in [["--severity", "critical", "--customer", "acme"], ["--table"], ["--table", "--format", "markdown"], []]:
            with self.subTest(words=words):
                text = self.rota("escalate", *words, "2026-12-05", "12:00").stdout
                self.assertNotIn("\x1b", text)
                self.assertNotIn("\u202e", text)


if __name__ == "__main__":
    rota_case.main()
