#!/usr/bin/env python3
"""The reader of pages reads what it says it reads."""

import unittest

from blocks import PageError, matches, read_blocks

PAGE = """# Title

<!-- in: examples/support-berlin, after: generate --weeks 4, now: 2026-12-01T09:00+01:00 -->
```sh
rota who
```

```text
nobody
```

<!-- an ordinary comment -->
```sh
rota week
```
Some prose, so that what follows is no output.
```text
nothing
```
"""


class ReadBlocks(unittest.TestCase):
    def test_reads_the_directives_of_a_block(self):
        self.assertEqual(read_blocks(PAGE)[0].directives, {
            "in": "examples/support-berlin", "after": "generate --weeks 4", "now": "2026-12-01T09:00+01:00"})

    def test_takes_the_text_right_after_a_command_as_its_output(self):
        self.assertEqual(read_blocks(PAGE)[0].output.text, "nobody\n")

    def test_takes_no_text_after_prose_as_output(self):
        blocks = read_blocks(PAGE)
        self.assertEqual([(b.language, b.output is None) for b in blocks[1:]], [("sh", True), ("text", True)])

    def test_refuses_a_block_that_does_not_end(self):
        with self.assertRaises(PageError):
            read_blocks("```sh\nrota who\n")

    def test_refuses_a_block_of_no_language(self):
        with self.assertRaises(PageError):
            read_blocks("```\nrota who\n```\n")

    def test_refuses_a_directive_before_prose(self):
        with self.assertRaises(PageError):
            read_blocks("<!-- exit: 1 -->\nprose\n```sh\nrota who\n```\n")


class Matches(unittest.TestCase):
    def test_is_the_whole_output(self):
        self.assertTrue(matches("a\nb\n", "a\nb\n"))
        self.assertFalse(matches("a\n", "a\nb\n"))
        self.assertFalse(matches("a\nb\n", "a\n"))
        self.assertFalse(matches("a.c\n", "abc\n"))

    def test_forgives_blanks_at_line_ends_only(self):
        self.assertTrue(matches("a\n", "a  \n"))
        self.assertFalse(matches("a\n", "  a\n"))

    def test_lets_three_dots_stand_for_any_number_of_lines(self):
        self.assertTrue(matches("a\n...\nz\n", "a\nb\nc\nz\n"))
        self.assertTrue(matches("a\n...\nz\n", "a\nz\n"))
        self.assertFalse(matches("a\n...\nz\n", "a\nb\n"))


if __name__ == "__main__":
    unittest.main()
