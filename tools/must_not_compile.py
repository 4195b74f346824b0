#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the compiler rejects each case of a file, and that its first error has the message that the case expects.

Usage: must_not_compile.py FILE COMPILER [FLAG...]

All cases are compiled in one run first, each in its own namespace. A case without the right errors there is compiled
alone, because the compiler reports a fault that two cases share only once. Without a case, the file must compile: it does
if each error of the first run is about a case.
cmake/dynamorm_must_not_compile.cmake explains how to write a file.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

COMPILERS_AT_ONCE = 2
MOST_LINES = 20  # without echoed source


@dataclass
class Case:
    name: str
    sentences: list[str]  # the `// expect:` lines
    lines: range  # from its #ifdef to its #endif, counted from 1
    alone: bool  # whether it has an #include, which is not possible in a namespace


def cases_in(source: str) -> list[Case]:
    cases = []
    for found in re.finditer(r"^#ifdef CASE_(\w+)[ \t]*$(.*?)^#endif", source, re.MULTILINE | re.DOTALL):
        name, block = found.groups()
        first = source.count("\n", 0, found.start()) + 1
        cases.append(
            Case(
                name,
                re.findall(r"^\s*// expect: (.+?)\s*$", block, re.MULTILINE),
                range(first, first + block.count("\n") + 1),
                re.search(r"^#", block, re.MULTILINE) is not None,
            )
        )
    if len({case.name for case in cases}) < len(cases):
        raise SystemExit("two cases have the same name")
    return cases


def joined(source: str, cases: list[Case]) -> str:
    """Returns the file with all cases that can be compiled together, on their own lines."""
    lines = source.splitlines()
    for case in cases:
        if not case.alone:
            lines[case.lines[0] - 1] = f"namespace case_{case.name} {{"
            lines[case.lines[-1] - 1] = "}"
    return "\n".join(lines) + "\n"


def diagnostics_in(output: str) -> list[str]:
    """Returns errors with their context, which g++ prints before the error, and clang after it in notes."""
    diagnostics: list[str] = []
    origin: list[str] = []
    for line in output.splitlines():
        if re.search(r"\b(error|warning): ", line):
            diagnostics.append("\n".join([*origin, line]))
            origin = []
        elif diagnostics and (re.search(r"\bnote: ", line) or (re.match(r"\s", line) and not origin)):
            diagnostics[-1] = "\n".join([diagnostics[-1], *origin, line])
            origin = []
        else:
            origin.append(line)
    return diagnostics


def mentions(diagnostic: str, file: str, lines: range) -> bool:
    """Returns whether the diagnostic is about these lines of the file."""
    return any(int(line) in lines for line in re.findall(rf"^{re.escape(file)}:(\d+):", diagnostic, re.MULTILINE))


def error_in(diagnostic: str) -> str:
    """Returns the error line, without notes and echoed source. clang prints quotes with a backslash."""
    errors = [line for line in diagnostic.splitlines() if re.search(r"\berror: ", line)]
    return errors[0].replace('\\"', '"') if errors else ""


def refusal_problems(case: Case, diagnostics: list[str]) -> list[str]:
    errors = [error for error in map(error_in, diagnostics) if error]
    if not case.sentences:
        return [f"case '{case.name}' expects no sentence: add a line '// expect: ...' to it"]
    if not errors:
        return [f"case '{case.name}' compiles, but must not"]
    missing = [sentence for sentence in case.sentences if not any(sentence in error for error in errors)]
    if missing:
        return [f"case '{case.name}': no error says: {sentence}" for sentence in missing]
    if not any(sentence in errors[0] for sentence in case.sentences):
        return [f"case '{case.name}': the first error is another one: {errors[0]}"]
    size = sum(not line.startswith(" ") for diagnostic in diagnostics for line in diagnostic.splitlines())
    return [f"case '{case.name}': the compiler prints {size} lines, more than {MOST_LINES}"] if size > MOST_LINES else []


def compile_output(command: list[str]) -> tuple[bool, str]:
    environment = os.environ | {"LC_ALL": "C"}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    lines = run.stdout.splitlines(keepends=True)
    if "-include" in command:  # the compiled header, whose line users do not get
        shared = f"In file included from {command[command.index('-include') + 1]}:"
        lines = [line for line in lines if not line.startswith(shared)]
    return run.returncode == 0, "".join(lines)


def check_alone(file: str, compiler: list[str], case: Case) -> str:
    """Returns the problems of a case with the compiler's output; empty if there are no problems."""
    _, output = compile_output([*compiler, f"-DCASE_{case.name}", file])
    problems = refusal_problems(case, diagnostics_in(output))
    return "\n".join([f"{file}: {problem}" for problem in problems] + [output]) if problems else ""


def check_plain(file: str, compiler: list[str]) -> str:
    compiled, output = compile_output([*compiler, file])
    return "" if compiled else f"{file}: the file must compile when no case is defined\n{output}"


class Together:
    """The errors of a file with all its cases."""

    def __init__(self, source: str, cases: list[Case], folder: str, compiler: list[str]) -> None:
        together = Path(folder) / "together.cpp"
        together.write_text(joined(source, cases))
        _, output = compile_output([*compiler, "-ftemplate-backtrace-limit=0", str(together)])
        diagnostics = diagnostics_in(output)
        of_cases = [[said for said in diagnostics if mentions(said, str(together), case.lines)] for case in cases]
        self.unexplained = [case for case, said in zip(cases, of_cases) if refusal_problems(case, said)]
        self.has_other_errors = any(error_in(said) and not any(said in own for own in of_cases) for said in diagnostics)


def unexplained_in_groups(
    source: str, cases: list[Case], left: list[Case], folder: str, compiler: list[str]
) -> list[Case]:
    """Compiles those that are left of the cases together until a run explains at most one. Returns the rest."""
    while left and len(cases) - len(left) > 1:
        cases, left = left, Together(source, left, folder, compiler).unexplained
    return left


def main() -> int:
    file, *compiler = sys.argv[1:]
    source = Path(file).read_text()
    cases = cases_in(source)
    compiler = [*compiler, f"-I{Path(file).parent}"]
    checking = [*compiler, "-fsyntax-only"]
    if "clang" in compiler[0]:
        checking.append("-ferror-limit=0")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(COMPILERS_AT_ONCE) as pool:
        together = Together(source, cases, folder, checking)
        plain = check_plain(file, checking) if together.has_other_errors else ""
        alone = unexplained_in_groups(source, cases, together.unexplained, folder, checking)
        answers = [plain, *pool.map(lambda case: check_alone(file, checking, case), alone)]
    problems = [answer for answer in answers if answer]
    for problem in problems:
        print(problem)
    print(f"{len(cases)} cases, {len(alone)} of them compiled alone, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
