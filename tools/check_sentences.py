#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the compile-time messages of the headers are tested.

Usage: check_sentences.py FOLDER_OF_HEADERS FOLDER_OF_CASES

Every static_assert that a user can break has a sentence, "dynamorm: ...". For every sentence, a case that must not compile
must expect it word for word. cmake/dynamorm_must_not_compile.cmake explains how to write a case.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

SENTENCE = re.compile(r'"dynamorm: (?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*')
PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')


def sentences_in(header: str) -> set[str]:
    """Returns the sentences of a header, joining adjacent literals."""
    return {"".join(PIECE.findall(literals)).replace('\\"', '"') for literals in SENTENCE.findall(header)}


def expectations_in(cases: str) -> set[str]:
    return set(re.findall(r"^\s*// expect: (.+?)\s*$", cases, re.MULTILINE))


def problems(headers: Iterable[str], cases: Iterable[str]) -> list[str]:
    said = set().union(*map(sentences_in, headers))
    expected = set().union(*map(expectations_in, cases))
    expected_of_ours = {sentence for sentence in expected if sentence.startswith("dynamorm: ")}
    return [f"no case expects: {sentence}" for sentence in sorted(said - expected)] + [
        f"no header says: {sentence}" for sentence in sorted(expected_of_ours - said)
    ]


def texts(folder: str, pattern: str) -> list[str]:
    return [file.read_text() for file in sorted(Path(folder).rglob(pattern))]


def main() -> int:
    headers, cases = sys.argv[1:]
    found = problems(texts(headers, "*.hpp"), texts(cases, "*.cpp"))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
