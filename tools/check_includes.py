#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that each file includes only layers that the architecture allows.

Usage: check_includes.py [ROOT]

tools/include_rules.json says which layers a layer may include ("*" for all) and to which layer each public header belongs.
A folder of src/ is a layer, and so is a folder below it that "layers" names ("engine/storage"). Also checks that
- our own files are included by their path from src/ or include/, with quotes,
- public headers do not include files of src/, which are not installed,
- headers do not include heavy third-party headers; "heavy_exceptions" and "heavy_layers" list
  the internal headers and the layers that may, with reasons,
- every header has #pragma once,
- the map in docs/architecture.md has a row for each folder with sources, with the same arrows as the rules.
"""

import fnmatch
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

RULES_FILE = "tools/include_rules.json"
MAP_FILE = "docs/architecture.md"
MAP_ROW = re.compile(r"^\| `((?:src|include)/[\w/]+)/` \|(.*)\|$")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
PUBLIC = "dynamorm/"


@dataclass
class Rules:
    layers: dict[str, list[str]]
    public_headers: dict[str, str]
    heavy_headers: list[str]
    heavy_exceptions: dict[str, str]
    heavy_layers: dict[str, str] = field(default_factory=dict)

    def allows(self, source: str, target: str) -> bool:
        return source == target or target in self.layers[source] or "*" in self.layers[source]

    def arrows(self, layer: str) -> str:
        """Returns the layers that a layer may include, as the map shows them."""
        targets = self.layers[layer]
        if "*" in targets:
            return "everything"
        return " ".join(f"`{target}`" for target in targets) or "nothing of ours"

    def layer_of_public(self, header: str) -> str | None:
        """Returns the layer of a header with this path below include/dynamorm/, from the first pattern that matches."""
        matches = (layer for pattern, layer in self.public_headers.items() if fnmatch.fnmatchcase(header, pattern))
        return next(matches, None)

    def layer_of_path(self, path: str) -> str:
        """Returns the layer of a file with this path below src/: the innermost folder that is a layer, else the first one."""
        folders = path.split("/")[:-1]
        prefixes = ("/".join(folders[:length]) for length in range(len(folders), 0, -1))
        return next((prefix for prefix in prefixes if prefix in self.layers), path.split("/")[0])

    def is_heavy(self, include: str) -> bool:
        return include.startswith(tuple(self.heavy_headers))


class Checker:
    def __init__(self, root: Path, rules: Rules) -> None:
        self.root = root
        self.rules = rules

    def problems(self) -> Iterator[str]:
        for file in sorted(self.root.glob("include/dynamorm/**/*.hpp")):
            yield from self.check_public_header(file)
        for file in sorted(self.root.glob("src/**/*.[ch]pp")):
            yield from self.check_source(file)

    def check_public_header(self, file: Path) -> Iterator[str]:
        header = file.relative_to(self.root / "include/dynamorm").as_posix()
        layer = self.rules.layer_of_public(header)
        if layer is None:
            yield (f"{self.name(file)}: belongs to no layer; add a line to \"public_headers\" in {RULES_FILE}, "
                   f"such as \"{header}\": \"item\"")
        elif layer not in self.rules.layers:
            yield f"{RULES_FILE}: \"{header}\" is said to belong to the layer '{layer}', which \"layers\" does not have"
        else:
            yield from self.check_file(file, layer)

    def check_source(self, file: Path) -> Iterator[str]:
        layer = self.rules.layer_of_path(file.relative_to(self.root / "src").as_posix())
        if layer in self.rules.layers:
            yield from self.check_file(file, layer)
        else:
            yield (f"{self.name(file)}: src/{layer} is not a layer; add it to \"layers\" in {RULES_FILE} "
                   "with the layers it may include")

    def check_file(self, file: Path, layer: str) -> Iterator[str]:
        lines = file.read_text().splitlines()
        if file.suffix == ".hpp" and "#pragma once" not in lines:
            yield f"{self.name(file)}: has no #pragma once"
        for number, line in enumerate(lines, start=1):
            if found := INCLUDE.match(line):
                for problem in self.check_include(file, layer, found[1] == '"', found[2]):
                    yield f"{self.name(file)}:{number}: {problem}"

    def check_include(self, file: Path, layer: str, quoted: bool, include: str) -> Iterator[str]:
        first = include.split("/")[0]
        if include.startswith(PUBLIC) or (quoted and first in self.rules.layers):
            yield from self.check_own(file, layer, quoted, include)
        elif quoted:
            yield f"\"{include}\" is neither \"layer/file.hpp\" nor \"dynamorm/file.hpp\"; third parties go in <>"
        elif self.rules.is_heavy(include) and not self.may_be_heavy(file, layer):
            yield f"<{include}> is heavy and belongs in a .cpp file, behind a forward declaration or a pimpl"

    def check_own(self, file: Path, layer: str, quoted: bool, include: str) -> Iterator[str]:
        if not quoted:
            yield f"<{include}> is our own: write \"{include}\""
        if include.startswith(PUBLIC):
            target = self.rules.layer_of_public(include.removeprefix(PUBLIC))
        else:
            target = self.rules.layer_of_path(include)
            if self.root / "include" in file.parents:
                yield f"\"{include}\" is a file of src/, which isn't installed; public headers cannot include it"
        if target is not None and not self.rules.allows(layer, target):
            allowed = ", ".join(self.rules.layers[layer]) or "no other layer"
            yield f"{layer} must not include {target} (\"{include}\"); it may include: {allowed}"

    def map_problems(self) -> Iterator[str]:
        """Yields the errors in the map of docs/architecture.md."""
        rows = self.rows_of_map()
        folders = {self.name(file.parent) for top in ("src", "include") for file in self.root.glob(f"{top}/**/*.[ch]pp")}
        for folder in sorted(folders - rows.keys()):
            yield f"{MAP_FILE}: the map has no row for {folder}/"
        for folder in sorted(rows.keys() - folders):
            yield f"{MAP_FILE}: the map has a row for {folder}/, which has no sources"
        for folder in sorted(rows.keys() & folders):
            layer = folder.removeprefix("src/")
            if layer in self.rules.layers and rows[folder] != self.rules.arrows(layer):
                yield f"{MAP_FILE}: the row of {folder}/ must end in: {self.rules.arrows(layer)}"

    def rows_of_map(self) -> dict[str, str]:
        """Returns the folders in the map, with the last cell of each row."""
        lines = (self.root / MAP_FILE).read_text().splitlines()
        return {found[1]: found[2].split("|")[-1].strip() for line in lines if (found := MAP_ROW.match(line))}

    def may_be_heavy(self, file: Path, layer: str) -> bool:
        if layer in self.rules.heavy_layers:
            return True
        is_public = self.root / "include" in file.parents
        return file.suffix == ".cpp" or (not is_public and self.name(file) in self.rules.heavy_exceptions)

    def name(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    rules = Rules(**json.loads((root / RULES_FILE).read_text()))
    checker = Checker(root, rules)
    problems = [*checker.problems(), *checker.map_problems()]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
