#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints a page of the book with links to the previous and the next page, as input for doxygen.

Usage: page_links.py PAGE.md

The order of the pages is that in docs/Doxyfile.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def pages():
    """Returns the pages of the book, in order."""
    return [ROOT / name for name in re.findall(r"\bdocs/[\w/-]+\.md\b", listing())]


def listing():
    """Returns the inputs in the Doxyfile."""
    text = (ROOT / "docs/Doxyfile").read_text(encoding="utf-8")
    return re.search(r"^INPUT\s*=((?:.*\\\n)*.*)", text, re.MULTILINE)[1]


def title(page):
    """Returns the heading at the start of a page."""
    return page.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")


def links(page):
    """Returns the line that links a page to its neighbours."""
    order = pages()
    position = order.index(page)
    before = [f"← [{title(other)}]({other})" for other in order[max(position - 1, 0) : position]]
    behind = [f"[{title(other)}]({other}) →" for other in order[position + 1 : position + 2]]
    return " · ".join(before + behind)


def main():
    """Prints the page."""
    page = pathlib.Path(sys.argv[1]).resolve()
    print(page.read_text(encoding="utf-8"), end="")
    if page in pages():
        print(f"\n---\n\n{links(page)}")


if __name__ == "__main__":
    main()
