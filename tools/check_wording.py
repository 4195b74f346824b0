#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds words in comments, messages and docs that our style avoids.

Usage: check_wording.py [ROOT]

CONTRIBUTING.md, "Writing", has the rules. This check knows only the words that have given a lapse away before; text that
passes can still be hard to read. C++ is checked in comments and string literals, scripts and CMake files in comments,
Markdown everywhere but in code blocks.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator

CHECKED = ["*.cpp", "*.hpp", "*.md", "*.py", "*.sh", "*.cmake", "*CMakeLists.txt", "*Doxyfile", "*.supp", "dev",
           ":!CONTRIBUTING.md", ":!tests/fuzz/corpus", ":!tests/tools/check_wording_test.py"]

# A pattern, and what to write instead.
LAPSES = [
    (r"\bmend(s|ed|ing)?\b", "fix"),
    (r"\b(tell|tells|told) of\b", "report, describe"),
    (r"\b(is|are|was) none\b", "does not exist, is missing"),
    (r"\bthe more so\b", "say the reason"),
    (r"\bpassed over\b", "ignored, skipped"),
    (r"\bas it were\b", "leave it out"),
    (r"\blet(s|ting)? go of\b", "release"),
    (r"\bwhoever\b", "name the caller, thread or user"),
    (r"\banew\b", "again"),
    (r"\bin vain\b", "without success"),
    (r"\bat the most\b", "at most"),
    (r"\bat the least\b", "at least"),
    (r"\bso many\b", "the number, n"),
    (r"\bbeside each other\b", "side by side, in parallel"),
    (r"\btakes nothing else\b", "accepts only"),
    (r"\bwithout a word\b", "silently"),
]
OPENINGS = re.compile(r"^(?:///?<?|#) (What|Who|That which|Whoever|Whatever)\b")
CPP = re.compile(r'//[^\n]*|"(?:[^"\\\n]|\\.)*"')
HASH = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def prose_of(file: Path, text: str) -> Iterator[tuple[int, str]]:
    """Yields the parts of a file that people read, each with its line."""
    if file.suffix == ".md":
        blanked = FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), text)
        yield from enumerate(blanked.splitlines(), start=1)
        return
    for part in (CPP if file.suffix in (".cpp", ".hpp") else HASH).finditer(text):
        yield text.count("\n", 0, part.start()) + 1, part[0]


def lapses(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    for line, prose in prose_of(file, text):
        for pattern, better in LAPSES:
            if found := re.search(pattern, prose, re.IGNORECASE):
                yield f"{line}: \"{found[0]}\": write {better}"
        if file.suffix != ".md" and (found := OPENINGS.match(prose)):
            yield f"{line}: a comment begins with \"{found[1]}\": begin with a verb or a noun"


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    listed = subprocess.run(["git", "-C", root, "ls-files", *CHECKED], capture_output=True, text=True,
                            check=True).stdout.split()
    problems = 0
    for name in listed:
        for problem in lapses(root / name):
            print(f"{name}:{problem}")
            problems += 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
