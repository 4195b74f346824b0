#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps the C++ in the docs equal to code that is compiled and tested.

Usage: snippets.py check|update [ROOT]

In README.md and docs/**/*.md every ```cpp block follows a comment that names its source:

    <!-- snippet: examples/bookshop/main.cpp#first_book -->

and that file has the lines between `// [first_book]` and `// [/first_book]`. If these markers occur several times, the
pieces are joined by an empty line, so that a page can omit lines. Blocks in other languages may have such a comment too; in
languages whose comments begin with #, so do the markers. `check` fails if the two differ, apart from the common indentation
of the source. `update` writes the source's lines into the docs.
"""

import re
import sys
import textwrap
from pathlib import Path

COMMENT = re.compile(r"^<!-- snippet: (?P<file>\S+)#(?P<name>\S+) -->$")
FENCE = re.compile(r"^\s*```(?P<language>\S*)")


class SnippetError(Exception):
    pass


def region_of(root: Path, file: str, name: str) -> list[str]:
    if not (root / file).is_file():
        raise SnippetError(f"there is no file {file}")
    lines = (root / file).read_text().splitlines()
    comment = "//" if Path(file).suffix in (".cpp", ".hpp") else "#"
    first, last = f"{comment} [{name}]", f"{comment} [/{name}]"
    stripped = [line.strip() for line in lines]
    begins = [number for number, line in enumerate(stripped) if line == first]
    ends = [number for number, line in enumerate(stripped) if line == last]
    if not begins or sorted(begins + ends) != [number for piece in zip(begins, ends) for number in piece]:
        raise SnippetError(f"{file} has {len(begins)} lines '{first}' and {len(ends)} '{last}'; needs both in turn")
    return "\n\n".join(piece_of(lines[begin + 1 : end], comment) for begin, end in zip(begins, ends)).split("\n")


def piece_of(lines: list[str], comment: str) -> str:
    kept = [line for line in lines if not re.fullmatch(rf"\s*{comment} \[/?[\w-]+\]", line)]
    return textwrap.dedent("\n".join(kept)).strip("\n")


def source_of_block(root: Path, above: str, language: str, body: list[str]) -> list[str]:
    """Returns the code for a block whose last line of text above it is `above`."""
    if comment := COMMENT.match(above):
        return region_of(root, comment["file"], comment["name"])
    if language == "cpp":
        raise SnippetError("a cpp block needs '<!-- snippet: path#name -->' above it, so that it is tested")
    return body


def rewrite(root: Path, lines: list[str]) -> tuple[list[str], list[str]]:
    """Returns the page with every snippet replaced by its source, and the problems other than differing snippets."""
    result: list[str] = []
    problems: list[str] = []
    above = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        result.append(line)
        number += 1
        if fence := FENCE.match(line):
            end = next((n for n in range(number, len(lines)) if FENCE.match(lines[n])), len(lines))
            body = lines[number:end]
            try:
                body = source_of_block(root, above, fence["language"], body)
            except SnippetError as error:
                problems.append(f"{number}: {error}")
            result += [*body, *lines[end : end + 1]]
            number = end + 1
        above = line.strip() or above
    return result, problems


def first_difference(old: list[str], new: list[str]) -> int:
    pairs = zip([*old, None], [*new, None])
    return next(number for number, (before, after) in enumerate(pairs, start=1) if before != after)


def problems_of(root: Path, page: Path, update: bool) -> list[str]:
    lines = page.read_text().split("\n")
    new_lines, problems = rewrite(root, lines)
    if new_lines != lines and update:
        page.write_text("\n".join(new_lines))
    elif new_lines != lines:
        line = first_difference(lines, new_lines)
        problems.append(f"{line}: differs from its source; run tools/snippets.py update")
    return [f"{page.relative_to(root)}:{problem}" for problem in problems]


def main() -> int:
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb not in ("check", "update"):
        print(__doc__)
        return 2
    root = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parent.parent).resolve()
    pages = sorted([*root.glob("README.md"), *root.glob("docs/**/*.md")])
    problems = [problem for page in pages for problem in problems_of(root, page, verb == "update")]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
