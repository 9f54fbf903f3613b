"""What every command prints in a real terminal: characters and closed colours, nothing else."""

import os
import shutil

import rota_case
import terminal
from rota_case import ESCALATIONS, NOW, ROSTER, RotaCase

TEAM = ROSTER.replace('weekend"\nstart', 'weekend"\nweight = 2\nstart') + """\
[[rotations]]
role = "backup"
members = ["sam", "ida", "dana", "lee"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"
[rules]
rest = "10d"
""" + ESCALATIONS

# Each command with what people ask of it; words that change something are tried in a copy of the folder.
ASKED = {
    "init": ["init", "init --roster new.toml"],
    "check": ["check", "check --strict", "check --roster broken.toml", "check --verbose", "check --roster nowhere.toml"],
    "generate": ["generate", "generate --weeks 2 --explain", "generate --dry-run --weeks 3", "generate --repair", "generate --replan", "generate --repair --roster away.toml --explain",
                 "generate --weeks 26 --roster tight.toml --db tight.db", "generate --from 2026-13-01", "generate --roster broken.toml"],
    "who": ["who", "who friday night", "who friday night to sunday", "who friday 20:00 --customer acme", "who friday night --fields name,phone,role", "who 2031-01-01", "who frday",
            "who sat 12:00 in Pacific/Auckland"],
    "why": ["why friday night", "why sat 13:00", "why 2031-01-01", "why now"],
    "next": ["next dana", "next sam --count 2", "next nobody"],
    "show": ["show", "show 2026-12-01 for 8w", "show --person dana", "show --role backup", "show --timeline", "show --fields name,from,to", "show 2031-01-01", "show --format markdown",
             "show --format csv", "show --format json", "show --format html", "show --format ics", "show --role x"],
    "calendar": ["calendar", "calendar 2026-12 --months 3"],
    "week": ["week", "week 2026-12-07", "week --format markdown", "week --format json", "week --format html", "week --format email --mail-to a@example.com --mail-from b@example.com"],
    "escalate": ["escalate", "escalate --severity critical fri 20:00", "escalate --severity critical --customer acme sat 13:00", "escalate --table", "escalate --table --format markdown",
                 "escalate --severity bad"],
    "customers": ["customers", "customers friday 22:00"],
    "override": ["override dana --role primary --from 2026-12-12T10:00 --to 2026-12-12T20:00 --reason errand", "override --nobody --role primary --from 2026-12-12T10:00 --to 2026-12-12T20:00",
                 "override lee --role backup --from 2026-12-12 --to 2026-12-12 --dry-run", "override dana"],
    "cover": ["cover 2026-12-18 by ida --role primary", "cover dana by sam"],
    "swap": ["swap primary@2026-12-18T17:00Z primary@2026-12-25T17:00Z", "swap x y"],
    "replace": ["replace dana --from 2026-12-10 --to 2027-01-10 --yes", "replace dana --from 2026-12-10 --for-good --dry-run", "replace dana --from 2026-12-10"],
    "undo": ["undo", "undo 99", "undo --dry-run"],
    "log": ["log", "log --role primary", "log --format csv"],
    "fairness": ["fairness", "fairness --from 2026-12-01 --to 2026-12-31", "fairness --format csv"],
    "publish": ["publish site", "publish site/../site"],
    "verify": ["verify", "verify --from 2026-12-01", "verify --db nowhere.db", "verify --db rota.toml"],
    "import": ["import csv rows.csv", "import pagerduty rota.toml", "import x y"],
    "completions": ["completions bash", "completions zsh", "completions fish", "completions tcsh"],
    "": ["--help", "--version", "help who", "nonsense", "--color maybe who", "who --tz Nowhere/At_All"],
}


class EveryCommand(RotaCase):
    """A folder with a published schedule on which changes of each kind lie, some of parts of a duty."""

    def setUp(self):
        super().setUp()
        self.published(TEAM)
        for words in ("override sam --role primary --from 2026-12-05T12:00 --to 2026-12-06T08:00 --reason dentist", "override --nobody --role backup --from 2026-12-05T12:00 --to 2026-12-05T14:00",
                      "override --nobody --role primary --from 2026-12-26T10:00 --to 2026-12-26T20:00", "undo"):
            self.assertEqual(self.rota(*words.split()).returncode, 0, words)
        self.write("broken.toml", TEAM.replace('"lee", "ida"]', '"lee", "idda"]', 1).replace('start = "Fri 18:00"', 'start = "Fry 18:00"', 1))
        self.write("away.toml", TEAM.replace('name = "Lee Chan"', 'name = "Lee Chan"\ntime_off = [ { from = 2026-12-01, to = 2027-01-31 } ]'))
        self.write("tight.toml", TEAM.replace('"10d"', '"20d"').replace("care", "tight"))
        self.write("rows.csv", "role,person,from,to\nprimary,Dana,2026-12-04 18:00,2026-12-07 08:00\nprimary,Sam,2026-12-11 18:00,2026-12-14 08:00\n")

    def in_terminal(self, words, columns=80, folder=None):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C", "LOGNAME": "lead", "TERM": "xterm-256color"}
        return terminal.run(rota_case.ROTA, [*words, "--now", NOW], folder or self.folder, env, columns, answer=b"no\n" if words[0] == "replace" else b"")

    def in_copy(self, words, columns=80):
        """The same in a copy of the folder, which is gone afterwards."""
        copy = self.folder + " copy"
        shutil.copytree(self.folder, copy)
        try:
            return self.in_terminal(words, columns, copy)
        finally:
            shutil.rmtree(copy)

    def test_every_command_is_asked(self):
        listed = [line.split()[0] for line in self.rota("--help", now=None).stdout.split("Commands\n")[1].split("\n\n")[0].splitlines()]
        self.assertEqual(listed, [name for name in ASKED if name])

    def test_nothing_but_characters_and_closed_colours_reaches_a_terminal(self):
        for asked in [words for group in ASKED.values() for words in group]:
            with self.subTest(asked):
                colored, status = self.in_copy(asked.split() + ["--color", "always"])
                plain, same_status = self.in_copy(asked.split() + ["--color", "never"])
                colored, plain = terminal.without_progress(colored), terminal.without_progress(plain)
                if not asked.startswith("verify"):  # silent when all is well
                    self.assertNotEqual(colored, "")
                self.assertIn(status, (0, 1, 2, 3))
                self.assertEqual(terminal.faults(colored), [])
                self.assertEqual(terminal.TRACES.findall(colored), [])
                self.assertEqual(terminal.plain(colored), plain)
                self.assertEqual(status, same_status)

    def test_only_a_plan_that_is_being_made_writes_over_its_line(self):
        for asked in [words for group in ASKED.values() for words in group]:
            out, _ = self.in_copy(asked.split(), 40)
            if "tight" in asked:
                self.assertIn("\r\x1b[KPlanning: ", out)
                for line in out.split("\r\x1b[K")[1:-1]:
                    self.assertLess(terminal.columns_of(line), 40)  # else its beginning would stay when it is wiped
            if not asked.startswith("generate"):
                self.assertEqual(terminal.without_progress(out), out, asked)

    def test_colours_are_on_in_a_terminal_and_off_in_a_pipe(self):
        for asked in (["who", "friday", "night"], ["generate", "--weeks", "2"], ["fairness"]):
            self.assertIn("\x1b[", terminal.without_progress(self.in_copy(asked)[0]), asked)
            self.assertNotIn("\x1b", self.rota(*asked, "--dry-run").stdout if asked[0] == "generate" else self.rota(*asked).stdout, asked)

    def test_no_line_is_wider_than_its_terminal_and_nothing_is_cut(self):
        for asked in [words for group in ASKED.values() for words in group]:
            picture = asked.startswith("calendar") or "--timeline" in asked
            document = "--format" in asked or asked.startswith(("import csv", "completions"))
            if document:
                continue
            wide = terminal.without_progress(self.in_copy(asked.split(), 200)[0])
            for columns in (40, 80, 81):
                with self.subTest(asked, columns=columns):
                    narrow = terminal.plain(terminal.without_progress(self.in_copy(asked.split(), columns)[0]))
                    for line in narrow.splitlines():
                        if terminal.columns_of(line.split(" [y/N] ")[-1]) > columns:
                            self.assertNotIn(" ", line.strip(), f"{terminal.columns_of(line)} columns: {line}")
                    if picture or "broken" in asked:  # what is quoted of a roster is cut to the place that is wrong
                        continue
                    self.assertEqual({word for word in terminal.plain(wide).split()}, {word for word in narrow.split()})
                    if "rota: error" in narrow:  # its words are not known to be names
                        continue
                    for name in ("Dana Levi", "Sam Roth", "Lee Chan", "Ida Berg", "+49 30 1234567"):
                        self.assertEqual(wide.count(name), narrow.count(name), name)

    def test_a_narrow_terminal_gets_a_block_for_each_person(self):
        self.assertEqual(self.in_terminal(["who", "sat", "13:00", "--color", "never"], 40)[0], """\
Sat 5 Dec 2026 13:00, Europe/Berlin

  primary  Sam Roth
    until Sun 6 Dec 08:00  (override)
  backup  NOBODY  until Sat 5 Dec 14:00
    (override)

Next
  backup  Lee Chan  from Sat 5 Dec 14:00
  primary  Dana Levi
    from Sun 6 Dec 08:00
""")
        self.assertEqual(self.in_terminal(["show", "2026-12-05", "--color", "never"], 40)[0], """\
Sat 5 Dec 2026, Europe/Berlin

  Fri 4 Dec 18:00  to  Sat 5 Dec 12:00
    primary  Dana Levi
    backup   Lee Chan
  Sat 5 Dec 12:00  to  Sat 5 Dec 14:00
    primary  Sam Roth (override)
    backup   NOBODY (override)
  Sat 5 Dec 14:00  to  Sun 6 Dec 08:00
    primary  Sam Roth (override)
    backup   Lee Chan
""")

    def test_hostile_names_reach_no_terminal_as_they_are(self):
        evil = "\\u001b[31mDana\\u202e\\u009b1m\\u0007\\r\\n\\u200b Levi"
        hostile = TEAM.replace('"Dana Levi"', f'"{evil}"').replace('"Acme GmbH"', f'"{evil}"').replace("restart it", evil).replace('"care"', '"evil"').replace('"Customer care"', f'"{evil}"')
        self.write("rota.toml", hostile)
        os.unlink(self.path("rota.db"))
        self.assertEqual(self.rota("generate", "--weeks", "8").returncode, 0)
        reason = "\x1b]0;title\x07\u202e"
        self.rota("override", "sam", "--role", "primary", "--from", "2026-12-05T12:00", "--to", "2026-12-06T08:00", "--reason", reason)
        for asked in [words for group in ASKED.values() for words in group if "--format" not in words or "csv" in words or "json" in words]:
            with self.subTest(asked):
                out, _ = self.in_copy(asked.split() + ["--color", "always"])
                self.assertEqual(terminal.faults(terminal.without_progress(out)), [])


if __name__ == "__main__":
    rota_case.main()
