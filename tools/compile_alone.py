#!/usr/bin/env python3
"""Checks that each source compiles by itself, so that it includes what it uses; unity builds would not notice.

Usage: compile_alone.py BUILD_FOLDER PATTERN

BUILD_FOLDER holds the compile_commands.json of a build without unity sources. The sources whose paths match the regular
expression PATTERN are compiled, syntax only.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def syntax_command(command: str) -> list[str]:
    """The command without compiler cache, object file and dependency file."""
    words = shlex.split(command)
    if Path(words[0]).name == "ccache":
        words = words[1:]
    kept = [word for word, before in zip(words, ["", *words]) if word != "-o" and before != "-o"]
    return [*kept, "-fsyntax-only"]


def compile_alone(entry: dict[str, str]) -> str:
    """What the compiler says; nothing if the source compiles."""
    run = subprocess.run(
        syntax_command(entry["command"]),
        cwd=entry["directory"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return run.stdout if run.returncode != 0 else ""


def main() -> int:
    folder, pattern = sys.argv[1:]
    entries = json.loads(Path(folder, "compile_commands.json").read_text())
    chosen = [entry for entry in entries if re.search(pattern, entry["file"])]
    if not chosen:
        raise SystemExit(f"no source in {folder} matches {pattern}")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = [said for said in pool.map(compile_alone, chosen) if said]
    print("\n".join([*problems, f"{len(chosen)} sources, {len(problems)} do not compile by themselves"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
