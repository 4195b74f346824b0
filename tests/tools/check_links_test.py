# SPDX-License-Identifier: Apache-2.0
import tempfile
import unittest
from pathlib import Path

from check_links import anchor_of, problems_of


class Links(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        (self.root / "docs").mkdir()
        self.write("docs/other.md", "# Other\n\n## What it `costs`, and why\n\n## Twice\n\n## Twice\n")
        self.write("other.html", '<h1 id="top">Other</h1><a name="old"></a>')

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.write_text(text)
        return path

    def check_markdown(self, text: str) -> list[str]:
        return problems_of(self.root, [self.write("docs/page.md", text)])

    def check_html(self, text: str) -> list[str]:
        return problems_of(self.root, [self.write("page.html", text)])

    def test_links_to_files_headings_and_other_sites_are_fine(self):
        text = "[a](other.md) [b](other.md#what-it-costs-and-why) [c](#mine) [d](https://example.com/#x) [e](../docs)"
        self.assertEqual(self.check_markdown(f"# Mine\n\n{text}\n"), [])

    def test_a_duplicate_heading_has_two_anchors(self):
        self.assertEqual(self.check_markdown("[a](other.md#twice) [b](other.md#twice-1)\n"), [])
        self.assertEqual(len(self.check_markdown("[a](other.md#twice-2)\n")), 1)

    def test_a_missing_file_is_named_with_its_line(self):
        self.assertEqual(self.check_markdown("# Page\n\n[a](gone.md)\n"), ["docs/page.md:3: there is no gone.md"])

    def test_a_missing_anchor_is_named(self):
        self.assertEqual(self.check_markdown("[a](other.md#gone)\n"), ["docs/page.md:1: other.md has no anchor #gone"])

    def test_a_file_outside_the_repository_counts_as_missing(self):
        self.assertEqual(len(self.check_markdown("[a](../../etc)\n")), 1)

    def test_code_contains_no_links(self):
        self.assertEqual(self.check_markdown("`m[x](y)`\n\n```cpp\nauto f = [](int){};\na[0](gone);\n```\n"), [])

    def test_anchors_are_spelled_as_github_spells_them(self):
        for heading, anchor in {
            "Plain words": "plain-words",
            "`put_unique` and friends": "put_unique-and-friends",
            "Costs, limits: all": "costs-limits-all",
            "From [here](x.md) on": "from-here-on",
        }.items():
            self.assertEqual(anchor_of(heading), anchor)

    def test_html_links_are_followed_to_ids_and_names(self):
        text = '<p id="here"></p><a href="#here"></a><a href="other.html#top"></a><a href="other.html#old"></a>'
        self.assertEqual(self.check_html(text), [])

    def test_broken_html_links_are_named(self):
        text = '<a href="gone.html"></a>\n<img src="gone.png"/>\n<a href="other.html#gone"></a>'
        self.assertEqual(
            self.check_html(text),
            [
                "page.html:1: there is no gone.html",
                "page.html:2: there is no gone.png",
                "page.html:3: other.html has no anchor #gone",
            ],
        )


if __name__ == "__main__":
    unittest.main()
