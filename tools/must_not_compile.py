#!/usr/bin/env python3
"""Checks that the compiler refuses each case of a file, in the words that the case expects.

Usage: must_not_compile.py FILE COMPILER [FLAG...]

With no case defined the file must compile. What the file includes at its start is compiled once, for all of them.
cmake/dynamorm_must_not_compile.cmake says how a file is written.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

COMPILERS_AT_ONCE = 2


def cases_in(source: str) -> dict[str, list[str]]:
    """For each case the sentences that it expects: the `// expect:` lines between its #ifdef and the next #endif."""
    blocks = re.findall(r"^#ifdef CASE_(\w+)[ \t]*$(.*?)^#endif", source, re.MULTILINE | re.DOTALL)
    names = [name for name, _ in blocks]
    if len(set(names)) < len(names):
        raise SystemExit("two cases have the same name")
    return {name: re.findall(r"^\s*// expect: (.+?)\s*$", block, re.MULTILINE) for name, block in blocks}


def errors_in(output: str) -> str:
    """The lines that are errors: not notes, and not the echoed source. clang shows quotes with a backslash."""
    return "\n".join(line for line in output.splitlines() if re.search(r"\berror: ", line)).replace('\\"', '"')


def refusal_problems(case: str, sentences: list[str], compiled: bool, output: str) -> list[str]:
    if not sentences:
        return [f"case '{case}' expects no sentence: add a line '// expect: ...' to it"]
    if compiled:
        return [f"case '{case}' compiles, but must not"]
    errors = errors_in(output)
    return [f"case '{case}': no error says: {sentence}" for sentence in sentences if sentence not in errors]


def compile_output(command: list[str]) -> tuple[bool, str]:
    environment = os.environ | {"LC_ALL": "C"}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return run.returncode == 0, run.stdout


def precompile_headers(source: str, file: str, folder: str, compiler: list[str]) -> list[str]:
    """The flags by which the compiler takes what stands before the first case from a precompiled header."""
    header = Path(folder) / "headers.hpp"
    header.write_text("".join(re.findall(r"^#include .*\n", source.partition("#ifdef")[0], re.MULTILINE)))
    flags = [f"-I{Path(file).parent}"]
    compiled, output = compile_output(
        [*compiler, *flags, "-x", "c++-header", str(header), "-o", f"{header}.gch"]
    )
    if not compiled:
        raise SystemExit(output)
    return [*flags, "-include", str(header)]


def check(file: str, compiler: list[str], case: str, sentences: list[str]) -> str:
    """What is wrong, with what the compiler said; nothing if all is well. The case "" must compile."""
    compiled, output = compile_output([*compiler, *([f"-DCASE_{case}"] if case else []), file])
    if case:
        problems = refusal_problems(case, sentences, compiled, output)
    else:
        problems = [] if compiled else ["the file must compile when no case is defined"]
    return "\n".join([f"{file}: {problem}" for problem in problems] + [output]) if problems else ""


def main() -> int:
    file, *compiler = sys.argv[1:]
    source = Path(file).read_text()
    cases = {"": []} | cases_in(source)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(COMPILERS_AT_ONCE) as pool:
        compiler += precompile_headers(source, file, folder, compiler)
        answers = list(pool.map(lambda case: check(file, [*compiler, "-fsyntax-only"], *case), cases.items()))
    problems = [answer for answer in answers if answer]
    for problem in problems:
        print(problem)
    print(f"{len(cases) - 1} cases, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
