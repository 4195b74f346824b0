# SPDX-License-Identifier: Apache-2.0
"""The page on errors names every exception that the library can throw."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DERIVED = re.compile(r"^class (\w+) : public (\w+)", re.MULTILINE)


def exceptions() -> set[str]:
    headers = [header.read_text() for header in (ROOT / "include/dynamorm").glob("*.hpp")]
    derived = [pair for header in headers for pair in DERIVED.findall(header)]
    known = {"Error"}
    while more := {name for name, base in derived if base in known} - known:
        known |= more
    return known


class ErrorsPage(unittest.TestCase):
    def test_names_every_exception(self):
        page = (ROOT / "docs/guide/errors.md").read_text()
        self.assertGreater(len(exceptions()), 30)
        self.assertEqual({name for name in exceptions() if not re.search(rf"`(dynamorm::)?{name}`", page)}, set())


if __name__ == "__main__":
    unittest.main()
