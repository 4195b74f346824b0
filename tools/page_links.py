#!/usr/bin/env python3
"""Prints a page of the book with links to the page before it and the one behind it, for doxygen to read.

Usage: page_links.py PAGE.md

The pages follow each other as docs/Doxyfile lists them.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def pages():
    """The pages of the book, in their order."""
    return [ROOT / name for name in re.findall(r"\bdocs/[\w/-]+\.md\b", listing())]


def listing():
    """What the Doxyfile reads."""
    text = (ROOT / "docs/Doxyfile").read_text(encoding="utf-8")
    return re.search(r"^INPUT\s*=((?:.*\\\n)*.*)", text, re.MULTILINE)[1]


def title(page):
    """The heading that a page begins with."""
    return page.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")


def links(page):
    """The line that leads from a page to its neighbours."""
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
