#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records the commands of docs/walk.sh in a terminal, as the picture docs/walk.svg.

Usage: record_walk.py FOLDER_OF_THE_PROGRAM

Runs each command in an empty folder with a real shell on a terminal of 116 columns. The picture shows what was typed and
what appeared.
"""

import html
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import PIPE

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = 116
LINE = 19  # pixels
CHARACTER = 8.43
MARGIN = 18
NO_BREAK = "\u00a0"  # keeps its width, unlike a space
CONTROL = re.compile(r"[^\n]*\r|\x1b\[[0-9;?]*[A-Za-z]")  # a carriage return starts the line again


def output_of(command: str, folder: str, environment: dict[str, str]) -> str:
    """Runs one command on a terminal, and returns what appears."""
    ours, theirs = pty.openpty()
    subprocess.run(["stty", "-F", os.ttyname(theirs), "cols", str(COLUMNS), "-onlcr"], check=True)
    shell = subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:  # the shell has closed its end
            break
        if not some:
            break
        shown += some
    os.close(ours)
    if shell.wait() != 0:
        raise SystemExit(f"'{command}' failed:\n{shown.decode()}")
    return CONTROL.sub("", shown.decode())


def commands_in(script: str) -> list[str]:
    """The commands of a script, which empty lines separate, without its comments."""
    return [each for each in script.strip().split("\n\n") if not each.startswith("#")]


def record(program_folder: str) -> list[tuple[str, str]]:
    """The lines on the terminal, each with its class."""
    lines = []
    servers = []
    environment = {**os.environ, "PATH": f"{program_folder}:{os.environ['PATH']}", "TERM": "xterm"}
    with tempfile.TemporaryDirectory() as folder:
        for command in commands_in((ROOT / "docs/walk.sh").read_text()):
            typed = command.split("\n")
            lines += [("typed", f"$ {typed[0]}"), *[("typed", f"> {more}") for more in typed[1:]]]
            if command.startswith("export "):
                name, value = command.removeprefix("export ").split("=", 1)
                environment[name] = value
            elif command.endswith(" &"):
                server = subprocess.Popen(command.removesuffix(" &").split(), cwd=folder, env=environment, stdout=PIPE)
                servers.append(server)
                lines.append(("shown", server.stdout.readline().decode().rstrip()))
            else:
                lines += [("shown", line) for line in output_of(command, folder, environment).splitlines()]
        for server in servers:
            server.terminate()
            server.wait()
    return lines


def element(kind: str, text: str, row: int) -> str:
    """One line. Its indentation is part of its place, because some viewers drop spaces at the start."""
    indented = MARGIN + CHARACTER * (len(text) - len(text.lstrip()))
    shown = html.escape(text.strip()).replace(" ", NO_BREAK)
    return f'<text class="{kind}" x="{indented:.1f}" y="{MARGIN + LINE * (row + 1) - 5}">{shown}</text>'


def picture(lines: list[tuple[str, str]]) -> str:
    """The lines as SVG."""
    width = round(COLUMNS * CHARACTER + 2 * MARGIN)
    height = LINE * len(lines) + 2 * MARGIN
    texts = [element(kind, text, row) for row, (kind, text) in enumerate(lines) if text]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
            "<title>Commands of dynamorm in a terminal</title>",
            "<style>text { font: 14px 'DejaVu Sans Mono', Menlo, Consolas, monospace; }"
            " .typed { fill: #7ee787; } .shown { fill: #e6edf3; }</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>',
            *texts,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    (ROOT / "docs/walk.svg").write_text(picture(record(os.path.abspath(sys.argv[1]))))
