#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the module `dynamorm` exports all names of the public headers, and that a program can import it.

Usage: check_module.py COMPILER [ROOT]

COMPILER is clang, which lists the names that the headers declare.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Names that clang lists and no program uses: parameters of templates, parts that other headers need, and a name of
# dynamorm::asio.
NOT_EXPORTED = {
    "AsyncDatabase", "Attribute", "Base", "Connection", "Count", "DatabaseAccess", "Enum", "Parts", "Pointer",
    "Pointers", "Q", "T", "WaitingWrite", "api", "detail", "item", "literals", "mapper", "model_prepared", "wrappers"}
DECLARED = re.compile(r"^dynamorm::(\w+)$", re.MULTILINE)
EXPORTED = re.compile(r"^using dynamorm::(\w+);$", re.MULTILINE)


def unreached(flags: list[str], includes: Path, root: Path) -> list[str]:
    """Returns the public headers that the module does not include, not even through others."""
    reached = subprocess.run([*flags, "-M", includes], check=True, capture_output=True, text=True).stdout.split()
    return sorted(header.name for header in (root / "include/dynamorm").glob("*.hpp") if str(header) not in reached)


def main(compiler: str, root: Path) -> int:
    module = root / "modules" / "dynamorm.cppm"
    flags = [compiler, "-std=c++20", f"-I{root / 'include'}"]
    text = module.read_text()
    with tempfile.TemporaryDirectory() as folder:
        includes = Path(folder) / "includes.cpp"
        includes.write_text("\n".join(line for line in text.splitlines() if line.startswith("#include")) + "\n")
        listed = subprocess.run([*flags, "-fsyntax-only", "-Xclang", "-ast-list", includes], check=True,
                                capture_output=True, text=True).stdout
        headers = unreached(flags, includes, root)
        for header in headers:
            print(f"{module.relative_to(root)}: does not include <dynamorm/{header}>")
        missing = sorted(set(DECLARED.findall(listed)) - set(EXPORTED.findall(text)) - NOT_EXPORTED)
        for name in missing:
            print(f"{module.relative_to(root)}: does not export dynamorm::{name}")
        compiled = f"{folder}/dynamorm.pcm"
        subprocess.run([*flags, "--precompile", module, "-o", compiled], check=True)
        consumer = root / "tests" / "install" / "consumer" / "imported.cpp"
        subprocess.run([*flags, f"-fmodule-file=dynamorm={compiled}", "-fsyntax-only", consumer], check=True)
    return 1 if missing or headers else 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2] if len(sys.argv) == 3 else ".").resolve()))
