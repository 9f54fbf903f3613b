"""Moving in: every sample gives the people on duty that its expectation says, and bad input gives a clear error."""

import csv
import json
import os
import re
import shlex
import tomllib
import unittest
from datetime import datetime, timedelta
from pathlib import Path

import rota_case
from rota_case import RotaCase

DATA = Path(__file__).resolve().parents[1] / "data/import"


def read_expectations():
    """file -> (kind, now, options, [(stage, instant, people)])"""
    found = {}
    with open(DATA / "expect.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = found.setdefault(row["file"], (row["kind"], row["now"], shlex.split(row["options"]), []))
            entry[3].append((row["stage"], row["instant"], set(filter(None, row["on_duty"].split("|")))))
    return found


class ImportCase(RotaCase):
    def rota_import(self, kind, file, *options, now):
        return self.rota("import", kind, str(file), *options, now=now)

    def published(self, toml, now, weeks=10):
        """Publishes the roster from the day on that its first lines name."""
        self.write("rota.toml", toml)
        self.assertIn(self.rota("check", now=now).returncode, (0, 1))
        first = re.search(r"rota generate --from (\S+)", toml).group(1)
        last = (datetime.fromisoformat(now.replace("Z", "+00:00")) + timedelta(weeks=weeks)).date()
        done = self.rota("generate", "--from", first, "--to", str(last), now=now)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

    def run_commands(self, remarks, now):
        """The lines of standard error that are commands, as a shell would run them."""
        for line in remarks.splitlines():
            if line.startswith("rota "):
                done = self.rota(*shlex.split(line)[1:], now=now)
                self.assertEqual(done.returncode, 0, done.stderr)

    def on_duty(self, instant, now):
        answer = self.json("who", instant, now=now)
        return [{entry["name"], entry["email"]} for entry in answer["on_duty"]]

    def assertOnDuty(self, instant, people, now):
        there = self.on_duty(instant, now)
        self.assertEqual(len(there), len(people), f"{instant}: {there}, not {people}")
        for person in people:
            self.assertTrue(any(person in names for names in there), f"{instant}: {there}, not {people}")


class Samples(ImportCase):
    def test_the_people_on_duty_are_those_of_the_source(self):
        for file, (kind, now, options, rows) in read_expectations().items():
            with self.subTest(file):
                done = self.rota_import(kind, DATA / file, *options, now=now)
                self.assertEqual(done.returncode, 0, done.stderr)
                for name in ("rota.db", "rota.toml"):
                    if os.path.exists(self.path(name)):
                        os.unlink(self.path(name))
                self.published(done.stdout, now)
                for instant, people in [(r[1], r[2]) for r in rows if r[0] == "roster"]:
                    self.assertOnDuty(instant, people, now)
                self.run_commands(done.stderr, now)
                afterwards = {instant: people for _, instant, people in rows}  # `commands` stands after `roster`
                for instant, people in afterwards.items():
                    self.assertOnDuty(instant, people, now)


def lines_of(process, kind):
    """What standard error says of that kind."""
    return [line for line in process.stderr.splitlines() if f": {kind}: " in line]


class Lists(ImportCase):
    def imported(self, kind, text, *options, now="2026-10-12T12:00:00Z"):
        self.write("file", text)
        done = self.rota_import(kind, "file", *options, now=now)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def pagerduty(self, *layers, **more):
        whole = {"id": "L", "name": "Lay", "start": "2026-01-01T08:00:00Z", "end": None, "restrictions": [],
                 "rotation_virtual_start": "2026-01-05T08:00:00Z", "rotation_turn_length_seconds": 604800}
        users = lambda names: [{"user": {"id": name, "summary": name}} for name in names]
        layers = [{**whole, "id": f"L{n}", **layer, "users": users(layer["users"])} for n, layer in enumerate(layers)]
        return json.dumps({"schedule": {"id": "S", "name": "S", "time_zone": "Europe/Berlin", "schedule_layers": layers}, **more})

    def test_nothing_is_listed_when_nothing_is_lost(self):
        done = self.imported("pagerduty", self.pagerduty({"users": ["Ada", "Ben"]}))
        self.assertEqual(done.stderr, "2 people, 1 rotation\n")

    def test_hidden_ended_and_cut_layers_are_listed(self):
        done = self.imported("pagerduty", self.pagerduty(
            {"users": ["Tim"]}, {"users": ["Ada"]}, {"users": ["Eve"], "end": "2026-10-01T08:00:00Z"}))
        self.assertEqual([len(lines_of(done, kind)) for kind in ("hidden", "ended")], [1, 1])
        done = self.imported("pagerduty", self.pagerduty({"users": ["Tim"], "end": "2026-10-21T10:00:00Z"}, {"users": ["Ada"]}))
        self.assertEqual(len(lines_of(done, "late start")), 2)
        self.published(done.stdout, "2026-10-12T12:00:00Z")
        self.assertOnDuty("2026-10-21T09:59:59Z", {"Tim"}, "2026-10-12T12:00:00Z")
        self.assertOnDuty("2026-10-21T10:00:00Z", {"Ada"}, "2026-10-12T12:00:00Z")

    def test_an_override_beyond_all_duty_has_no_command_and_one_across_duties_has_one(self):
        office = [{"type": "weekly_restriction", "start_day_of_week": d, "start_time_of_day": "09:00:00", "duration_seconds": 28799}
                  for d in range(1, 6)]
        zoe = {"user": {"id": "Zoe", "summary": "Zoe"}}
        done = self.imported("pagerduty", self.pagerduty({"users": ["Ada", "Ben"], "restrictions": office}, overrides=[
            {"start": "2026-10-17T08:00:00Z", "end": "2026-10-17T10:00:00Z", **zoe},
            {"start": "2026-10-20T08:00:00Z", "end": "2026-10-22T10:00:00Z", **zoe},
            {"start": "2026-10-01T08:00:00Z", "end": "2026-10-02T10:00:00Z", **zoe}]))
        self.assertEqual(len(lines_of(done, "past override")), 1)
        commands = [line for line in done.stderr.splitlines() if line.startswith("rota ")]
        self.assertEqual(commands, ['rota override zoe --role primary --from 2026-10-20T08:00:00Z --to 2026-10-22T10:00:00Z '
                                    '--reason "override from PagerDuty"'])

    def test_a_rendering_says_how_turns_count(self):
        office = [{"type": "weekly_restriction", "start_day_of_week": d, "start_time_of_day": "09:00:00", "duration_seconds": 28800}
                  for d in range(1, 6)]
        layer = {"users": ["Ada", "Ben", "Cy"], "restrictions": office, "rotation_turn_length_seconds": 86400}
        done = self.imported("pagerduty", self.pagerduty(layer))
        self.assertEqual(len(lines_of(done, "order")), 1)
        document = json.loads(self.pagerduty(layer))
        days = [datetime(2026, 10, 12) + timedelta(days=n) for n in range(12) if n % 7 < 5]
        document["schedule"]["final_schedule"] = {"rendered_schedule_entries": [
            {"start": f"{day:%Y-%m-%d}T07:00:00Z", "end": f"{day:%Y-%m-%d}T15:00:00Z",
             "user": {"id": ["Ada", "Ben", "Cy"][n % 3], "summary": ""}} for n, day in enumerate(days)]}
        done = self.imported("pagerduty", json.dumps(document))
        self.assertEqual(done.stderr, "3 people, 1 rotation\n")
        self.assertIn('members = ["ada", "ben", "cy"]', done.stdout)

    def test_an_override_of_several_rotations_leaves_one_person_on_duty(self):
        rotation = lambda name, people: {"id": name, "name": name, "startDate": "2026-01-05T08:00:00Z", "type": "weekly", "length": 1,
                                         "participants": [{"type": "user", "id": p, "username": f"{p}@example.com"} for p in people]}
        text = json.dumps({"schedule": {"id": "S", "name": "S", "timezone": "Europe/Berlin", "enabled": True,
                                        "rotations": [rotation("one", ["ann", "bob"]), rotation("two", ["cat", "dan"])]},
                           "scheduleOverrideList": [{"user": {"type": "user", "id": "zed", "username": "zed@example.com"},
                                                     "startDate": "2026-10-20T08:00:00Z", "endDate": "2026-10-22T08:00:00Z"}]})
        done = self.imported("opsgenie", text)
        now = "2026-10-12T12:00:00Z"
        self.published(done.stdout, now)
        self.assertOnDuty("2026-10-21T08:00:00Z", {"bob@example.com", "dan@example.com"}, now)
        self.run_commands(done.stderr, now)
        self.assertOnDuty("2026-10-21T08:00:00Z", {"zed@example.com"}, now)
        self.assertEqual(len(self.on_duty("2026-10-22T08:00:00Z", now)), 2)


class Exceptions(ImportCase):
    """A table of two roles, whose orders give Ada both in one week; there somebody else is written."""

    NOW = "2026-10-01T00:00:00Z"
    PRIMARY, SECONDARY = ["Ada", "Ben", "Cyd", "Dee"], ["Eva", "Fay", "Gil", "Hal", "Ada"]

    def table(self, changed, weeks=20):
        """(week, role) -> who is there; `changed` says who takes the place of Ada."""
        there = {}
        for week in range(weeks):
            there[week, "primary"] = self.PRIMARY[week % 4]
            there[week, "secondary"] = self.SECONDARY[week % 5]
        return {**there, **changed}

    def assertSame(self, there):
        monday = datetime.fromisoformat("2026-10-05T09:00:00+00:00")
        rows = [f"{monday + timedelta(weeks=week)},{monday + timedelta(weeks=week + 1)},{person},{role}"
                for (week, role), person in there.items()]
        self.write("table.csv", "start,end,person,role\n" + "\n".join(rows))
        done = self.rota_import("csv", "table.csv", "--tz", "UTC", now=self.NOW)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse([line for line in lines_of(done, "double duty") if "first from 2026-" in line])  # later they meet again
        self.published(done.stdout, self.NOW, weeks=19)
        self.run_commands(done.stderr, self.NOW)
        duties = self.json("show", "2026-10-05 to 2027-01-31", now=self.NOW)["duties"]
        shown = {(duty["from"][:10], duty["role"]): duty["name"] for duty in duties}
        for (week, role), person in there.items():
            if week < 17:
                self.assertEqual(shown[str((monday + timedelta(weeks=week)).date()), role], person, (week, role, done.stderr))

    def test_one_in_the_second_role_moves_nobody_elses_week(self):
        self.assertSame(self.table({(4, "secondary"): "Ben"}))

    def test_one_in_the_first_role_moves_nobody_elses_week(self):
        self.assertSame(self.table({(4, "primary"): "Cyd"}))

    def test_somebody_new_moves_nobody_elses_week(self):
        self.assertSame(self.table({(4, "secondary"): "Zoe"}))

    def test_the_first_lines_plan_as_far_as_the_commands_go(self):
        layer = {"id": "L", "name": "L", "start": "2026-01-01T08:00:00Z", "end": None, "restrictions": [],
                 "rotation_virtual_start": "2026-01-05T08:00:00Z", "rotation_turn_length_seconds": 604800,
                 "users": [{"user": {"id": name, "summary": name}} for name in ("Ada", "Ben")]}
        override = {"start": "2027-08-02T08:00:00Z", "end": "2027-08-04T08:00:00Z", "user": {"id": "Zoe", "summary": "Zoe"}}
        self.write("far.json", json.dumps({"schedule": {"id": "S", "name": "S", "time_zone": "UTC", "schedule_layers": [layer]},
                                           "overrides": [override]}))
        done = self.rota_import("pagerduty", "far.json", now=self.NOW)
        line = re.search(r"#   rota (generate .*)", done.stdout).group(1)
        self.assertEqual(line, "generate --from 2026-09-28 --to 2027-08-04")
        self.write("rota.toml", done.stdout)
        self.assertEqual(self.rota(*line.split(), now=self.NOW).returncode, 0)
        self.run_commands(done.stderr, self.NOW)


class Tables(ImportCase):
    NOW = "2026-11-01T00:00:00Z"

    def rotations(self, text, *options):
        self.write("table.csv", text)
        done = self.rota_import("csv", "table.csv", *options, "--tz", "Europe/Berlin", now=self.NOW)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.remarks = done.stderr
        return tomllib.loads(done.stdout)["rotations"]

    def test_two_people_of_one_name_stay_two(self):
        [rotation] = self.rotations("start,end,name,email\n" + "".join(
            f"2026-11-{day:02} 08:00,2026-11-{day + 1:02} 08:00,{who}\n" for day, who in zip(range(2, 8), [
                "Ann Lee,ann1@example.org", "Ann Lee,ann2@example.org", "Bo Ray,bo@example.org"] * 2)))
        self.assertEqual(rotation["members"], ["ann-lee", "ann-lee-2", "bo-ray"])

    def test_a_row_to_be_determined_is_nobodys(self):
        self.rotations("start,end,name\n2026-11-02 08:00,2026-11-03 08:00,Ann\n2026-11-03 08:00,2026-11-04 08:00,TBD\n"
                       "2026-11-04 08:00,2026-11-05 08:00,Bo\n")
        self.assertIn("not carried over: nobody: a row without a person", self.remarks)

    def test_a_minute_that_nobody_has_is_told(self):
        self.rotations("start,end,name\n" + "".join(
            f"2026-11-{day:02} 00:00,2026-11-{day:02} 23:59,{who}\n" for day, who in zip(range(2, 8), ["Ann", "Bo"] * 3)))
        self.assertIn("approximated: nobody: rows of primary end a minute before the next begins, first at "
                      "2026-11-02T22:59:00Z: nobody is on duty then", self.remarks)

    @staticmethod
    def weekends(people, form="%Y-%m-%d %H:%M", separator=","):
        first = datetime(2026, 11, 6, 18)
        rows = [(first + timedelta(weeks=n), first + timedelta(weeks=n, hours=62), p) for n, p in enumerate(people) if p]
        return "".join(separator.join([f"{a:{form}}", f"{b:{form}}", p]) + "\n" for a, b, p in rows)

    def test_dialects_mean_the_same(self):
        for head, form, separator in [("Start,End,Person", "%Y-%m-%d %H:%M", ","), ("Von;Bis;Name", "%d.%m.%Y %H:%M", ";"),
                                      ("from\tuntil\tOn-Call", "%m/%d/%Y %I:%M %p", "\t"), ("sep=;\nbegin;finish;who", "%Y-%m-%dT%H:%M:%S", ";"),
                                      ("\ufeffstart_time,END_TIME,\"User Name\"", "%Y-%m-%d %H:%M:%S", ",")]:
            with self.subTest(head):
                one, = self.rotations(head + "\n" + self.weekends("ABCABC", form, separator))
                self.assertEqual((one["members"], one["shifts"][0]["start"], one["shifts"][0]["end"]), (["a", "b", "c"], "Fri 18:00", "Mon 08:00"))

    def test_a_row_that_differs_is_a_command_and_a_missing_one_a_gap(self):
        one, = self.rotations("start,end,name\n" + self.weekends("ABCABCABCBBC"))
        self.assertEqual(one["members"], ["a", "b", "c"])
        self.assertIn("rota override b --role primary --from 2027-01-08T17:00:00Z --to 2027-01-11T07:00:00Z", self.remarks)
        before, after = self.rotations("start,end,name\n" + self.weekends(["A", "B", "C", "A", "", "C", "A", "B", "C"]))
        self.assertEqual((str(before["until"]), str(after["from"]), after["members"]), ("2026-11-27", "2026-12-11", ["c", "a", "b"]))
        self.assertIn(": nobody: ", self.remarks)

    def test_days_alone_include_the_last_one(self):
        rows = "".join(f"{datetime(2026, 11, 2) + timedelta(weeks=n):%Y-%m-%d},{datetime(2026, 11, 8) + timedelta(weeks=n):%Y-%m-%d},{'XY'[n % 2]}\n"
                       for n in range(6))
        one, = self.rotations("start,end,name\n" + rows)
        self.assertEqual((one["shifts"][0]["start"], one["shifts"][0]["end"], one["members"]), ("Mon 00:00", "Mon 00:00", ["x", "y"]))

    def test_weekdays_and_weekends_may_have_orders_of_their_own(self):
        rows = ""
        for week in range(8):
            monday = datetime(2026, 11, 2) + timedelta(weeks=week)
            for day in range(5):
                rows += f"{monday + timedelta(days=day):%Y-%m-%d} 09:00,{monday + timedelta(days=day):%Y-%m-%d} 17:00,{'ABC'[week % 3]}\n"
            rows += f"{monday + timedelta(days=5):%Y-%m-%d} 09:00,{monday + timedelta(days=6):%Y-%m-%d} 17:00,{'DE'[week % 2]}\n"
        days, ends = self.rotations("start,end,name\n" + rows)
        self.assertEqual((days["members"], days["turn"], ends["members"]), (["a", "b", "c"], "week", ["d", "e"]))


class Calendars(ImportCase):
    def imported(self, events, name="On call", now="2026-11-01T00:00:00Z", options=("--tz", "Europe/Berlin")):
        body = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\n{event}\r\nEND:VEVENT\r\n" for n, event in enumerate(events))
        self.write("file.ics", f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:{name}\r\n{body}END:VCALENDAR\r\n")
        done = self.rota_import("ics", "file.ics", *options, now=now)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.remarks = done.stderr
        return tomllib.loads(done.stdout)

    def test_an_endless_weekly_event_is_a_shift(self):
        roster = self.imported(["DTSTART;TZID=Europe/Berlin:20261106T180000\r\nDTEND;TZID=Europe/Berlin:20261109T080000\r\n"
                                f"RRULE:FREQ=WEEKLY;INTERVAL=2\r\nSUMMARY:{name}" for name in ("Ada on call",)] +
                               ["DTSTART:20261113T170000Z\r\nDTEND:20261116T070000Z\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\r\nSUMMARY:On Call - Ben"])
        one = roster["rotations"][0]
        self.assertEqual((one["shifts"][0]["start"], one["shifts"][0]["end"]), ("Fri 18:00", "Mon 08:00"))

    def test_summaries_name_people_and_roles(self):
        for summary, role in [("[L1] Ada", "l1"), ("backup: Ada", "backup"), ("Ada (backup)", "backup"), ("Ada - backup", "backup"),
                              ("On Call - Ada - Storage", "storage"), ("Ada on call", "team-x"), ("Ada", "team-x")]:
            with self.subTest(summary):
                roster = self.imported([f"DTSTART:20261106T170000Z\r\nDTEND:20261109T070000Z\r\nSUMMARY:{summary}"], name="Team X")
                self.assertEqual((roster["people"][0]["name"], roster["rotations"][0]["role"]), ("Ada", role))

    def test_weekdays_and_weekends_of_repeating_events_may_have_orders_of_their_own(self):
        monday, events = datetime(2026, 11, 2), []
        for n, name in enumerate("ABC"):
            start = monday + timedelta(weeks=n)
            events.append(f"DTSTART:{start:%Y%m%d}T090000Z\r\nDTEND:{start:%Y%m%d}T170000Z\r\n"
                          f"RRULE:FREQ=WEEKLY;INTERVAL=3;COUNT=15;BYDAY=MO,TU,WE,TH,FR\r\nSUMMARY:{name}")
        for n, name in enumerate("DE"):
            start = monday + timedelta(days=5 + 7 * n)
            events.append(f"DTSTART:{start:%Y%m%d}T090000Z\r\nDTEND:{start + timedelta(days=1):%Y%m%d}T170000Z\r\n"
                          f"RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=5\r\nSUMMARY:{name}")
        days, ends = self.imported(events, options=("--tz", "UTC"))["rotations"]
        self.assertEqual((days["members"], days["turn"], ends["members"]), (["a", "b", "c"], "week", ["d", "e"]))

    def test_exceptions_and_cancelled_events_do_not_take_place(self):
        roster = self.imported(["DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20271225\r\nSUMMARY:Christmas",
                                "DTSTART;VALUE=DATE:20261226\r\nSTATUS:CANCELLED\r\nSUMMARY:Boxing Day"], name="Closed")
        self.assertEqual([str(holiday["date"]) for holiday in roster["holidays"]], ["2026-12-25"])

    def test_absences_are_time_off_and_public_holidays_name_nobody(self):
        roster = self.imported(["DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Bank holiday", "DTSTART;VALUE=DATE:20261228\r\nSUMMARY:Ada on vacation",
                                "DTSTART;VALUE=DATE:20261229\r\nSUMMARY:Ben - PTO"], name="Team")
        self.assertEqual([holiday["name"] for holiday in roster["holidays"]], ["Bank holiday"])
        self.assertEqual([person["name"] for person in roster["people"]], ["Ada", "Ben"])
        self.assertEqual(str(roster["people"][0]["time_off"][0]["to"]), "2026-12-28")


if __name__ == "__main__":
    rota_case.main()
