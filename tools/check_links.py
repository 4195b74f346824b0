#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds broken links in the docs.

Usage: check_links.py [--html FOLDER] [ROOT]

Checks README.md, CONTRIBUTING.md and docs/**/*.md: each relative link must name a file of the repository, and its #anchor a
heading of that file, spelled as GitHub spells anchors. docs/Doxyfile must list each page below docs. With --html, also
checks every page below FOLDER: each relative link must name a file there, and its #anchor an id of that page. Links to other
sites are not checked.
"""

import argparse
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

FENCE = re.compile(r"^\s*(```|~~~)")
INLINE_CODE = re.compile(r"(`+)(?:(?!\1).)+\1")
MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def split(link: str) -> tuple[str, str]:
    path, _, anchor = link.partition("#")
    return unquote(path.partition("?")[0]), unquote(anchor)


def lines_of_text(page: Path) -> list[tuple[int, str]]:
    """Yields the numbered lines of a Markdown page outside of code blocks."""
    lines, fenced = [], False
    for number, line in enumerate(page.read_text().splitlines(), start=1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            lines.append((number, line))
    return lines


def anchor_of(heading: str) -> str:
    text = MARKDOWN_LINK.sub(lambda link: link[0][1 : link[0].index("]")], heading).replace("`", "")
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def anchors_of_markdown(page: Path) -> set[str]:
    anchors: set[str] = set()
    for _, line in lines_of_text(page):
        if heading := HEADING.match(line):
            anchor = first = anchor_of(heading[1])
            repeated = 0
            while anchor in anchors:
                repeated += 1
                anchor = f"{first}-{repeated}"
            anchors.add(anchor)
    return anchors


class HtmlPage(HTMLParser):
    """Collects the links of an HTML page with their lines, and its anchors."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[tuple[int, str]] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]):
        for name, value in attrs:
            if value and (name == "id" or (tag == "a" and name == "name")):
                self.anchors.add(value)
            elif value and name in ("href", "src"):
                self.links.append((self.getpos()[0], value))


class Links:
    """Looks up files and anchors, and caches the anchors of pages."""

    def __init__(self, root: Path):
        self.root = root
        self.anchors: dict[Path, set[str]] = {}

    def problem(self, page: Path, link: str) -> str | None:
        path, anchor = split(link)
        target = (page.parent / path).resolve() if path else page
        if not target.is_relative_to(self.root) or not target.exists():
            return f"there is no {path}"
        if anchor and target.suffix in (".md", ".html") and anchor not in self.anchors_of(target):
            return f"{target.name} has no anchor #{anchor}"
        return None

    def anchors_of(self, page: Path) -> set[str]:
        if page not in self.anchors:
            is_html = page.suffix == ".html"
            self.anchors[page] = HtmlPage(page.read_text()).anchors if is_html else anchors_of_markdown(page)
        return self.anchors[page]


def links_of_markdown(page: Path) -> list[tuple[int, str]]:
    return [
        (number, link) for number, line in lines_of_text(page) for link in MARKDOWN_LINK.findall(INLINE_CODE.sub("", line))
    ]


def problems_of(root: Path, pages: list[Path]) -> list[str]:
    links = Links(root)
    problems = []
    for page in pages:
        found = HtmlPage(page.read_text()).links if page.suffix == ".html" else links_of_markdown(page)
        for number, link in found:
            if not ELSEWHERE.match(link) and (problem := links.problem(page, link)):
                problems.append(f"{page.relative_to(root)}:{number}: {problem}")
    return problems


def problems_of_book(root: Path) -> list[str]:
    """Names the pages that the book leaves out. Doxygen could not resolve links to them."""
    doxyfile = root / "docs/Doxyfile"
    if not doxyfile.exists():
        return []
    listed = set(re.findall(r"docs/\S+\.md", doxyfile.read_text()))
    pages = sorted(str(page.relative_to(root)) for page in root.glob("docs/**/*.md"))
    return [f"docs/Doxyfile: INPUT does not list {page}" for page in pages if page not in listed]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=Path)
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).parent.parent)
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    problems = problems_of(root, sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")]))
    problems += problems_of_book(root)
    if arguments.html:
        folder = arguments.html.resolve()
        problems += problems_of(folder, sorted(folder.glob("**/*.html")))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
