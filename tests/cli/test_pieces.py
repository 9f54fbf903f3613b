"""A duty of which parts were taken over, in every format for people: each row has its person in every role."""

import email
import html.parser
import re

import rota_case
from rota_case import ROSTER, RotaCase

TEAM = ROSTER.replace('role = "primary"', 'role = "primary"\nstrategy = "round-robin"') + """\
[[people]]
id = "mia"
name = "Mia Haas"
[[rotations]]
role = "backup"
strategy = "round-robin"
members = ["lee", "ida", "dana", "sam"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"
[[rotations]]
role = "leader"
strategy = "round-robin"
members = ["mia"]
[[rotations.shifts]]
name = "week"
start = "Mon 08:00"
end = "Mon 08:00"
"""

# From when until when, and who is primary, backup and leader; what the changes below make of the first weekend.
PIECES = [
    ("Fri 4 Dec 18:00", "Sat 5 Dec 12:00", "Dana Levi", "Lee Chan", "-"),
    ("Sat 5 Dec 12:00", "Sat 5 Dec 14:00", "Sam Roth (override)", "Lee Chan", "-"),
    ("Sat 5 Dec 14:00", "Sat 5 Dec 16:00", "Sam Roth (override)", "NOBODY (override)", "-"),
    ("Sat 5 Dec 16:00", "Sat 5 Dec 20:00", "Sam Roth (override)", "Lee Chan", "-"),
    ("Sat 5 Dec 20:00", "Sun 6 Dec 08:00", "Ida Berg (override)", "Lee Chan", "-"),
    ("Sun 6 Dec 08:00", "Mon 7 Dec 08:00", "Dana Levi", "Lee Chan", "-"),
]
# The leader is on duty all week, so the second weekend has a row before and one with all roles. It was swapped.
LATER = [
    ("Mon 7 Dec 08:00", "Fri 11 Dec 18:00", "-", "-", "Mia Haas"),
    ("Fri 11 Dec 18:00", "Mon 14 Dec 08:00", "Ida Berg (swap)", "Sam Roth (swap)", "Mia Haas"),
]


class Tables(html.parser.HTMLParser):
    """The rows of all tables of a page, as texts of their cells."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, _):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


class Pieces(RotaCase):
    def setUp(self):
        super().setUp()
        self.write("rota.toml", TEAM)
        self.rota("generate", "--weeks", "4")
        for words in ("override sam --role primary --from 2026-12-05T12:00 --to 2026-12-05T20:00 --reason dentist", "override ida --role primary --from 2026-12-05T20:00 --to 2026-12-06T08:00",
                      "override --nobody --role backup --from 2026-12-05T14:00 --to 2026-12-05T16:00", "swap primary@2026-12-11T17:00Z backup@2026-12-11T17:00Z"):
            done = self.rota(*words.split())
            self.assertEqual(done.returncode, 0, done.stderr)

    def rows_of(self, text):
        """Of a table in text: the cells of each row, which stand at least two blanks apart."""
        return [tuple(cell for cell in re.split(r"\s{2,}", line.strip()) if cell != "to") for line in text.splitlines() if "  to  " in line]

    def test_text_has_a_row_for_each_piece_with_every_role(self):
        self.assertEqual(self.rota("show", "2026-12-01 to 2026-12-11").stdout, """\
Tue 1 Dec 2026 to Fri 11 Dec, Europe/Berlin

                                          primary              backup             leader
  Fri 4 Dec 18:00   to  Sat 5 Dec 12:00   Dana Levi            Lee Chan           -
  Sat 5 Dec 12:00   to  Sat 5 Dec 14:00   Sam Roth (override)  Lee Chan           -
  Sat 5 Dec 14:00   to  Sat 5 Dec 16:00   Sam Roth (override)  NOBODY (override)  -
  Sat 5 Dec 16:00   to  Sat 5 Dec 20:00   Sam Roth (override)  Lee Chan           -
  Sat 5 Dec 20:00   to  Sun 6 Dec 08:00   Ida Berg (override)  Lee Chan           -
  Sun 6 Dec 08:00   to  Mon 7 Dec 08:00   Dana Levi            Lee Chan           -
  Mon 7 Dec 08:00   to  Fri 11 Dec 18:00  -                    -                  Mia Haas
  Fri 11 Dec 18:00  to  Mon 14 Dec 08:00  Ida Berg (swap)      Sam Roth (swap)    Mia Haas
""")

    def test_one_day_shows_whole_pieces_with_what_others_have_meanwhile(self):
        self.assertEqual(self.rows_of(self.rota("show", "2026-12-06").stdout), [row[:4] for row in PIECES[4:]])
        self.assertEqual(self.rows_of(self.rota("show", "2026-12-12").stdout), [LATER[1]])

    def test_one_role_has_a_column_and_no_empty_place(self):
        self.assertEqual(self.rows_of(self.rota("show", "2026-12-05", "--role", "backup").stdout),
                         [("Fri 4 Dec 18:00", "Sat 5 Dec 14:00", "Lee Chan"), ("Sat 5 Dec 14:00", "Sat 5 Dec 16:00", "NOBODY (override)"), ("Sat 5 Dec 16:00", "Mon 7 Dec 08:00", "Lee Chan")])

    def test_one_person_has_a_row_for_each_of_their_pieces_with_its_role(self):
        expected = [("Sat 5 Dec 20:00", "Sun 6 Dec 08:00", "primary", "Ida Berg (override)"), ("Fri 11 Dec 18:00", "Mon 14 Dec 08:00", "primary", "Ida Berg (swap)")]
        asked = ("show", "2026-12-01 to 2026-12-13", "--person", "ida")
        self.assertEqual(self.rows_of(self.rota(*asked).stdout), expected)
        self.assertEqual([tuple(row) for row in Tables(self.rota(*asked, "--format", "html").stdout).rows], [("from", "to", "role", "person"), *expected])
        self.assertIn("".join("| " + " | ".join(row) + " |\n" for row in expected), self.rota(*asked, "--format", "markdown").stdout)

    def test_markdown_has_the_same_rows(self):
        lines = self.rota("show", "2026-12-01 to 2026-12-11", "--format", "markdown").stdout.splitlines()
        self.assertEqual(lines[4], "| from | to | primary | backup | leader |")
        self.assertEqual([tuple(line.strip("| ").split(" | ")) for line in lines[6:]], [tuple(cell.replace("NOBODY", "**NOBODY**") for cell in row) for row in PIECES + LATER])

    def test_pages_have_the_same_rows(self):
        self.assertEqual([tuple(row) for row in Tables(self.rota("show", "2026-12-01 to 2026-12-11", "--format", "html").stdout).rows[1:]], PIECES + LATER)
        self.rota("publish", "site")
        rows = [tuple(row) for row in Tables(self.read_bytes("site/index.html").decode()).rows]
        start = rows.index(PIECES[0])
        self.assertEqual(rows[start:start + 8], PIECES + LATER)
        sam = Tables(self.read_bytes("site/people/sam.html").decode()).rows
        self.assertIn(["Sat 5 Dec 12:00", "Sat 5 Dec 20:00", "primary (override)"], sam)
        dana = [row for row in Tables(self.read_bytes("site/people/dana.html").decode()).rows if row[0].endswith("Dec 18:00") or row[0].startswith("Sun 6")]
        self.assertEqual(dana[:2], [["Fri 4 Dec 18:00", "Sat 5 Dec 12:00", "primary"], ["Sun 6 Dec 08:00", "Mon 7 Dec 08:00", "primary"]])

    def test_pictures_of_the_pages_show_each_piece(self):
        self.rota("publish", "site")
        page = self.read_bytes("site/index.html").decode()
        for piece in ("primary: Dana Levi, Fri 4 Dec 18:00 to Sat 5 Dec 12:00", "primary: Sam Roth, Sat 5 Dec 12:00 to Sat 5 Dec 20:00", "backup: NOBODY, Sat 5 Dec 14:00 to Sat 5 Dec 16:00"):
            self.assertIn(f"<title>{piece}</title>", page)  # timeline
            self.assertIn(f'title="{piece}"', page)  # months

    def test_the_week_has_them_in_every_format(self):
        week = [row[:4] for row in PIECES]
        self.assertEqual(self.rows_of(self.rota("week", "2026-12-05").stdout), week)
        lines = self.rota("week", "2026-12-05", "--format", "markdown").stdout.split("## This week\n\n")[1].split("\n\n")[0].splitlines()
        self.assertEqual(lines, [
            "- Fri 4 Dec 18:00 to Sat 5 Dec 12:00: primary **Dana Levi**",
            "- Fri 4 Dec 18:00 to Sat 5 Dec 14:00: backup **Lee Chan**",
            "- Sat 5 Dec 12:00 to Sat 5 Dec 20:00: primary **Sam Roth** (override)",
            "- Sat 5 Dec 14:00 to Sat 5 Dec 16:00: backup **NOBODY** (override)",
            "- Sat 5 Dec 16:00 to Mon 7 Dec 08:00: backup **Lee Chan**",
            "- Sat 5 Dec 20:00 to Sun 6 Dec 08:00: primary **Ida Berg** (override)",
            "- Sun 6 Dec 08:00 to Mon 7 Dec 08:00: primary **Dana Levi**"])
        page = re.sub("<[^>]*>", "", self.rota("week", "2026-12-05", "--format", "html").stdout)
        for line in ("18:00 primary: Dana Levi, until Sat 5 Dec 12:00", "12:00 primary: Sam Roth takes over from Dana Levi, until Sat 5 Dec 20:00", "14:00 backup: NOBODY, until Sat 5 Dec 16:00",
                     "16:00 backup: Lee Chan, until Mon 7 Dec 08:00", "20:00 primary: Ida Berg takes over from Sam Roth, until Sun 6 Dec 08:00",
                     "08:00 primary: Dana Levi takes over from Ida Berg, until Mon 7 Dec 08:00"):
            self.assertIn(line, page)

    def test_what_began_before_the_week_is_in_its_digest(self):
        lines = self.rota("week", "2026-12-09", "--format", "markdown").stdout.split("## This week\n\n")[1].splitlines()
        self.assertEqual(lines[0], "- Sat 5 Dec 16:00 to Mon 7 Dec 08:00: backup **Lee Chan**")

    def test_the_mail_has_them(self):
        mail = email.message_from_string(self.rota("week", "2026-12-05", "--format", "email", "--mail-to", "a@example.com", "--mail-from", "b@example.com").stdout)
        text = next(part for part in mail.walk() if part.get_content_type() == "text/plain").get_payload(decode=True).decode()
        self.assertEqual(self.rows_of(text), [row[:4] for row in PIECES])

    def test_the_calendar_and_the_timeline_have_each_piece(self):
        lines = self.rota("calendar", "2026-12", "--months", "1").stdout.splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("P "))
        self.assertEqual([line[22:].rstrip() for line in lines[first:first + 6]], [">DL   DL   IB", "     >SR  >DL", "     >IB", ">LC   LC   LC", "     >!!", "     >LC"])
        picture = self.rota("show", "2026-12-05", "--timeline").stdout
        self.assertIn("  primary  [Dana Levi ][SR    ][IB]\n", picture)  # a name that has no room is not cut
        coarse = self.rota("show", "2026-12-01", "for", "8w", "--timeline").stdout
        self.assertIn("Too short for the picture\n", coarse)
        self.assertRegex(coarse, "backup +Sat 5 Dec 14:00  to  Sat 5 Dec 16:00  NOBODY")

    def test_new_turns_stand_beside_what_is_published_in_that_time(self):
        self.write("rota.toml", TEAM + '[[rotations]]\nrole = "shadow"\nmembers = ["mia", "sam"]\n[[rotations.shifts]]\nname = "sunday"\nstart = "Sun 08:00"\nend = "20:00"\n')
        rows = self.rows_of(self.rota("generate", "--from", "2026-12-20", "--to", "2027-01-04").stdout)
        # Only the shadow is new on 20 December; from 1 January on all roles are.
        self.assertIn(("Sun 20 Dec 08:00", "Sun 20 Dec 20:00", "Lee Chan", "Dana Levi", "Mia Haas", "Sam Roth"), rows)
        self.assertTrue(all(len(row) == 6 for row in rows), rows)


if __name__ == "__main__":
    rota_case.main()
