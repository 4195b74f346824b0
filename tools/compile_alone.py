#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that each source compiles by itself, so that it includes what it uses; unity builds would not notice.

Usage: compile_alone.py BUILD_FOLDER PATTERN

BUILD_FOLDER holds the compile_commands.json of a build by clang without unity sources. The sources whose paths match the
regular expression PATTERN are compiled, syntax only. Sources in BUILD_FOLDER itself include one header each, and check it.

Sources that read the same headers form a group, and these headers are compiled once for the group. A source gets no header
that it does not read anyway, so it still sees only what it includes.
"""

import heapq
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import combinations, count
from pathlib import Path

SCANNER = "clang-scan-deps-16"
SYSTEM = Path("/usr")
OURS = 8  # times as long as a library's header of that size: instantiating their templates takes longer than reading them


class Source:
    """A source, and the command that checks it."""

    def __init__(self, entry: dict[str, str]) -> None:
        self.folder = entry["directory"]
        self.path = Path(self.folder, entry["file"])
        words = shlex.split(entry["command"])
        if Path(words[0]).name == "ccache":
            words = words[1:]
        left_out = ("-o", "-c")
        self.compiler = [
            word
            for word, before in zip(words, ["", *words])
            if word not in (*left_out, "-fsyntax-only") and before not in left_out
        ]

    @property
    def language(self) -> tuple[str, ...]:
        """The options that must be the same to share headers: all but the folders to search."""
        return tuple(word for word in self.compiler if not word.startswith("-I"))

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
def names_included(path: Path) -> frozenset[str]:
    return frozenset(re.findall(r'^#include [<"]([^>"]+)[>"]', path.read_text(), re.MULTILINE))


def is_named(header: Path, names: frozenset[str]) -> bool:
    """Whether a header is one that some `#include` names, rather than an internal one of a library."""
    endings = ("/".join(header.parts[first:]) for first in range(1, len(header.parts)))
    return "bits" not in header.parts and any(ending in names for ending in endings)


def headers_read(sources: list[Source], build: Path, scratch: Path) -> dict[Path, frozenset[Path]]:
    """The headers that each source reads, itself or through others, without one that it checks."""
    if not shutil.which(SCANNER):
        return {}
    database = scratch / "compile_commands.json"
    entries = [
        {"directory": each.folder, "arguments": [*each.compiler, str(each.path)], "file": str(each.path)}
        for each in sources
    ]
    database.write_text(json.dumps(entries))
    scan = [SCANNER, f"--compilation-database={database}", "-j", str(os.cpu_count())]
    rules = subprocess.run(scan, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
    read = {}
    for rule in rules.replace("\\\n", " ").splitlines():
        source, *headers = map(Path, rule.partition(": ")[2].split())
        checked = names_included(source) if build in source.parents else frozenset()
        read[source] = frozenset(header for header in headers if not is_named(header, checked))
    return read


class Sizes:
    """How long sets of headers take to compile, roughly. Sets are numbers with a bit for each header."""

    def __init__(self, headers: frozenset[Path]) -> None:
        self.headers = sorted(headers)
        self.bit = {header: 1 << number for number, header in enumerate(self.headers)}
        sizes = [header.stat().st_size * (1 if SYSTEM in header.parents else OURS) for header in self.headers]
        self.of_bytes = [
            [sum(size for bit, size in enumerate(sizes[first : first + 8]) if byte >> bit & 1) for byte in range(256)]
            for first in range(0, len(sizes), 8)
        ]

    def set_of(self, headers: frozenset[Path]) -> int:
        return sum(self.bit[header] for header in headers)

    def members(self, headers: int) -> list[Path]:
        return [header for header in self.headers if self.bit[header] & headers]

    def size(self, headers: int) -> int:
        in_bytes = headers.to_bytes(len(self.of_bytes), "little")
        return sum(map(list.__getitem__, self.of_bytes, in_bytes))


@dataclass
class Group:
    """Sources, and the headers that all of them read."""

    sources: list[Source]
    headers: int
    size: int

    def saved(self) -> int:
        """What need not be compiled, because the headers are compiled once."""
        return (len(self.sources) - 1) * self.size


def join(sources: list[tuple[Source, int]], sizes: Sizes) -> list[Group]:
    """Puts sources into groups: joins the two groups that save the most by it, until none do."""
    groups = {number: Group([source], headers, sizes.size(headers)) for number, (source, headers) in enumerate(sources)}
    numbers = count(len(groups))
    gains: list[tuple[int, int, int]] = []

    def consider(a: int, b: int) -> None:
        size = sizes.size(groups[a].headers & groups[b].headers)
        together = (len(groups[a].sources) + len(groups[b].sources) - 1) * size
        gain = together - groups[a].saved() - groups[b].saved()
        if gain > 0:
            heapq.heappush(gains, (-gain, a, b))

    for a, b in combinations(groups, 2):
        consider(a, b)
    while gains:
        _, a, b = heapq.heappop(gains)
        if a in groups and b in groups:
            headers = groups[a].headers & groups[b].headers
            joined = Group(groups.pop(a).sources + groups.pop(b).sources, headers, sizes.size(headers))
            new = next(numbers)
            groups[new] = joined
            for other in [number for number in groups if number != new]:
                consider(other, new)
    return list(groups.values())


def check(group: Group, headers: list[Path], scratch: Path) -> list[str]:
    """Compiles the headers, then the sources of a group. Returns what the compiler says of those that do not compile."""
    shared = scratch / f"{id(group)}.hpp"
    compiled = shared.with_suffix(".pch")
    with_headers: list[str] = []
    if len(group.sources) > 1 and headers:
        shared.write_text("".join(f'#include "{header}"\n' for header in headers))
        to_compile = ["-fpch-instantiate-templates", "-x", "c++-header", str(shared), "-o", str(compiled)]
        with_headers = [] if group.sources[0].compile(*to_compile) else ["-include-pch", str(compiled)]
    said = [source.compile("-fsyntax-only", *with_headers, str(source.path)) for source in group.sources]
    compiled.unlink(missing_ok=True)
    return [each for each in said if each]


def main() -> int:
    build, pattern = Path(sys.argv[1]).resolve(), sys.argv[2]
    entries = json.loads((build / "compile_commands.json").read_text())
    sources = [Source(entry) for entry in entries if re.search(pattern, entry["file"])]
    if not sources:
        raise SystemExit(f"no source in {build} matches {pattern}")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        scratch = Path(folder)
        read = headers_read(sources, build, scratch)
        sizes = Sizes(frozenset().union(*read.values()))
        ours = [file for file in [*read, *sizes.headers] if SYSTEM not in file.parents]
        names = frozenset().union(*map(names_included, ours))
        groups: list[Group] = []
        for language in {source.language for source in sources}:
            alike = [source for source in sources if source.language == language]
            groups += join([(source, sizes.set_of(read.get(source.path, frozenset()))) for source in alike], sizes)
        groups.sort(key=lambda group: -len(group.sources))  # so that no long one is left at the end

        def check_group(group: Group) -> list[str]:
            return check(group, [header for header in sizes.members(group.headers) if is_named(header, names)], scratch)

        problems = [problem for said in pool.map(check_group, groups) for problem in said]
    print("\n".join([*problems, f"{len(sources)} sources, {len(problems)} do not compile by themselves"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
