#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that each source compiles by itself, so that it includes what it uses; unity builds would not notice.

Usage: compile_alone.py BUILD_FOLDER PATTERN

BUILD_FOLDER holds the compile_commands.json of a build by clang without unity sources. The sources whose paths match the
regular expression PATTERN are compiled, syntax only.

A header that several sources include, themselves or through others, is compiled once for all of them. Each source gets
at most one: the one that includes the most. So a source still sees only what it includes.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path


class Source:
    """A source, the command that checks it, and the headers of the project that it includes."""

    def __init__(self, entry: dict[str, str]) -> None:
        self.folder = entry["directory"]
        self.path = Path(self.folder, entry["file"])
        words = shlex.split(entry["command"])
        if Path(words[0]).name == "ccache":
            words = words[1:]
        kept = [word for word, before in zip(words, ["", *words]) if word not in ("-o", "-c") and before not in ("-o", "-c")]
        self.compiler = kept
        self.folders = folders_of(tuple(kept))
        self.headers = all_headers_of(self.path, self.folders)

    def compile(self, *arguments: str) -> str:
        """Returns what the compiler says; nothing if it succeeds."""
        run = subprocess.run(
            [*self.compiler, *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return run.stdout if run.returncode != 0 else ""


@cache
def folders_of(command: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(Path(word[2:]) for word in command if word.startswith("-I"))


@cache
def includes_of(path: Path) -> tuple[tuple[str, str], ...]:
    return tuple(re.findall(r'^#include ([<"])([^>"]+)[>"]', path.read_text(), re.MULTILINE))


@cache
def headers_of(path: Path, folders: tuple[Path, ...]) -> frozenset[Path]:
    named = (name for mark, name in includes_of(path) if mark == '"')
    return frozenset(found for name in named if (found := find(name, path.parent, folders)))


@cache
def all_headers_of(path: Path, folders: tuple[Path, ...]) -> frozenset[Path]:
    """The headers that `path` includes itself or through others."""
    found: set[Path] = set()
    left = [path]
    while left:
        fresh = headers_of(left.pop(), folders) - found
        found |= fresh
        left += fresh
    return frozenset(found)


@cache
def find(name: str, beside: Path, folders: tuple[Path, ...]) -> Path | None:
    return next((found for folder in (beside, *folders) if (found := folder / name).is_file()), None)


@cache
def weight(header: Path, folders: tuple[Path, ...]) -> int:
    """The number of headers, of the project and of libraries, that `header` includes by any way."""
    own = all_headers_of(header, folders)
    of_libraries = {name for each in (header, *own) for mark, name in includes_of(each) if mark == "<"}
    return len(own) + len(of_libraries)


def share_headers(sources: list[Source]) -> dict[tuple[tuple[str, ...], Path], list[Source]]:
    """Chooses a header for each source that shares one. Returns the sources of each command and header."""
    candidates: dict[tuple[tuple[str, ...], Path], list[Source]] = {}
    for source in sources:
        for header in source.headers:
            candidates.setdefault((tuple(source.compiler), header), []).append(source)
    weights = {key: weight(key[1], group[0].folders) for key, group in candidates.items()}
    chosen: dict[Source, tuple[tuple[str, ...], Path]] = {}

    def gain(key: tuple[tuple[str, ...], Path]) -> int:
        """The weight that sources need not compile any more, without that of the header itself."""
        saved = (weights[key] - weights.get(chosen.get(source), 0) for source in candidates[key])
        return sum(each for each in saved if each > 0) - weights[key]

    while candidates and gain(best := max(candidates, key=lambda key: (gain(key), key[1]))) > 0:
        for source in candidates[best]:
            if weights[best] > weights.get(chosen.get(source), 0):
                chosen[source] = best
    groups: dict[tuple[tuple[str, ...], Path], list[Source]] = {}
    for source, key in chosen.items():
        groups.setdefault(key, []).append(source)
    return groups


def main() -> int:
    folder, pattern = sys.argv[1:]
    entries = json.loads(Path(folder, "compile_commands.json").read_text())
    sources = [Source(entry) for entry in entries if re.search(pattern, entry["file"])]
    if not sources:
        raise SystemExit(f"no source in {folder} matches {pattern}")
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(os.cpu_count()) as pool:
        compiled_header: dict[Source, str] = {}

        def compile_header(number: int, header: Path, group: list[Source]) -> None:
            output = str(Path(scratch, f"{number}.pch"))
            if not group[0].compile("-fpch-instantiate-templates", "-x", "c++-header", str(header), "-o", output):
                compiled_header.update((source, output) for source in group)

        def check(source: Source) -> str:
            header = compiled_header.get(source)
            return source.compile("-fsyntax-only", *(["-include-pch", header] if header else []), str(source.path))

        groups = share_headers(sources)
        list(pool.map(lambda each: compile_header(each[0], each[1][0][1], each[1][1]), enumerate(groups.items())))
        problems = [said for said in pool.map(check, sources) if said]
    print("\n".join([*problems, f"{len(sources)} sources, {len(problems)} do not compile by themselves"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
