# SPDX-License-Identifier: Apache-2.0
import unittest

from page_links import ROOT, links, pages


class PageLinks(unittest.TestCase):
    def test_every_page_of_the_guide_is_in_the_book(self):
        written = set((ROOT / "docs").rglob("*.md"))
        self.assertEqual(written, set(pages()))

    def test_a_page_links_to_its_neighbours(self):
        order = pages()
        line = links(order[1])
        self.assertIn(f"({order[0]})", line)
        self.assertIn(f"({order[2]})", line)

    def test_the_first_and_last_page_have_one_link(self):
        self.assertNotIn("←", links(pages()[0]))
        self.assertNotIn("→", links(pages()[-1]))


if __name__ == "__main__":
    unittest.main()
