#!/usr/bin/env python3
"""Checks that the compiler refuses one case of a file, in the words that the case expects.

Usage: must_not_compile.py FILE CASE COMPILER [FLAG...]

With an empty CASE the file must compile. cmake/dynamorm_must_not_compile.cmake says how a file is written.
"""

import os
import re
import subprocess
import sys
from pathlib import Path


def expected_sentences(source: str, case: str) -> list[str]:
    """The `// expect:` lines between the case's #ifdef and the next #endif."""
    block = re.search(rf"^#ifdef CASE_{re.escape(case)}\s*$(.*?)^#endif", source, re.MULTILINE | re.DOTALL)
    if block is None:
        raise SystemExit(f"there is no case '{case}'")
    sentences = re.findall(r"^\s*// expect: (.+?)\s*$", block[1], re.MULTILINE)
    if not sentences:
        raise SystemExit(f"case '{case}' expects no sentence: add a line '// expect: ...' to it")
    return sentences


def compile_output(command: list[str]) -> tuple[bool, str]:
    environment = os.environ | {"LC_ALL": "C"}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return run.returncode == 0, run.stdout


def errors_in(output: str) -> str:
    return "\n".join(line for line in output.splitlines() if re.search(r"\berror: ", line))


def refusal_problems(source: str, case: str, compiled: bool, output: str) -> list[str]:
    if compiled:
        return [f"case '{case}' compiles, but must not"]
    errors = errors_in(output)
    return [f"no error says: {sentence}" for sentence in expected_sentences(source, case) if sentence not in errors]


def main() -> int:
    file, case, *compiler = sys.argv[1:]
    define = [f"-DCASE_{case}"] if case else []
    compiled, output = compile_output([*compiler, *define, file])
    if case:
        problems = refusal_problems(Path(file).read_text(), case, compiled, output)
    else:
        problems = [] if compiled else ["the file must compile when no case is defined"]
    for problem in problems:
        print(f"{file}: {problem}")
    if problems:
        print(output)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
