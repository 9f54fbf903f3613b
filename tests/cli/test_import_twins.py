"""On generated schedules, the roster has the same people on duty as a plain model of the tool, around every boundary."""

import bisect
import json
import os
import random
import re
import unittest
from datetime import datetime, timedelta

import import_twins as twins
import rota_case
from rota_case import RotaCase

CASES = int(os.environ.get("ROTA_IMPORT_CASES", "10"))
WEEKS = 6
NOW = datetime(2026, 10, 13, 10, 30, tzinfo=twins.UTC)
CLOCKS_CHANGE = datetime(2026, 10, 24, tzinfo=twins.UTC)


class Twins(RotaCase):
    def compare(self, kind, document, on_duty):
        self.write("export.json", json.dumps(document))
        now = twins.rfc3339(NOW)
        done = self.rota("import", kind, "export.json", now=now)
        if done.returncode == 2 and "nothing in this file" in done.stderr:
            return  # everything is over
        self.assertEqual(done.returncode, 0, done.stderr)
        if "double duty" in done.stderr or "irregular" in done.stderr:
            return
        self.write("rota.toml", done.stdout)
        first = re.search(r"rota generate --from (\S+)", done.stdout).group(1)
        last = (NOW + timedelta(weeks=WEEKS)).date()
        made = self.rota("generate", "--from", str(first), "--to", str(last), now=now)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr + done.stdout)
        shown = self.json("show", f"{first} to {last}", now=now)["duties"]
        duties = [(datetime.fromisoformat(d["from"]), datetime.fromisoformat(d["to"]), d["name"]) for d in shown]
        for moment in self.moments(duties):
            here = {name for start, end, name in self.near(duties, moment) if start <= moment < end}
            there = on_duty(moment)
            self.assertEqual(here, there, f"at {twins.rfc3339(moment)}\n{done.stdout}\n{done.stderr}\n{json.dumps(document, indent=1)}")

    @staticmethod
    def near(duties, moment):
        """Duties that begin within the ten days before, in order of start."""
        starts = [start for start, _, _ in duties]
        return duties[bisect.bisect_left(starts, moment - timedelta(days=10)):bisect.bisect_right(starts, moment)]

    def moments(self, duties):
        """Every half hour of a week and of the days around a change of clocks, and the edges of every duty."""
        end = NOW + timedelta(weeks=WEEKS - 1)
        moments = {begin + timedelta(minutes=30 * n) for begin in (NOW, CLOCKS_CHANGE) for n in range(48 * 8)}
        moments |= {edge + timedelta(seconds=s) for duty in duties for edge in duty[:2] for s in (-60, -1, 0, 60)}
        return sorted(moment for moment in moments if NOW <= moment < end)

    def test_layers_of_pagerduty(self):
        for seed in range(CASES):
            with self.subTest(seed):
                self.setUp()
                document = twins.pagerduty_schedule(random.Random(seed), NOW)
                self.compare("pagerduty", document, lambda moment: twins.pagerduty_on_duty(document, moment))

    def test_rotations_of_opsgenie(self):
        for seed in range(CASES):
            with self.subTest(seed):
                self.setUp()
                document = twins.opsgenie_schedule(random.Random(seed), NOW)
                self.compare("opsgenie", document, lambda moment: twins.opsgenie_on_duty(document, moment))

    def test_shifts_of_grafana(self):
        for seed in range(CASES):
            with self.subTest(seed):
                self.setUp()
                document = twins.grafana_schedule(random.Random(seed), NOW)
                self.compare("grafana", document, twins.grafana_model(document, NOW, NOW + timedelta(weeks=WEEKS)))


if __name__ == "__main__":
    rota_case.main()
