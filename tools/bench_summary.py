#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints one table from the JSON files of Google Benchmark in a folder.

Usage: bench_summary.py FOLDER

A benchmark is named "what/who[/arguments]". Repeated benchmarks count with their median. If one `who` is "ours", the others
with the same `what` and arguments are its peers, and their times are also printed as multiples of ours.
"""

import json
import statistics
import sys
from pathlib import Path

NANOSECONDS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}


def read_runs(folder: Path) -> dict[str, dict[str, float]]:
    """Returns, for each 'what/arguments', the median real time of each `who` in nanoseconds."""
    groups: dict[str, dict[str, list[float]]] = {}
    for file in sorted(folder.glob("*.json")):
        for run in json.loads(file.read_text())["benchmarks"]:
            if run.get("run_type") == "aggregate" or run.get("error_occurred"):
                continue
            what, _, rest = run["name"].partition("/")
            who, slash, arguments = rest.partition("/")
            time = run["real_time"] * NANOSECONDS[run["time_unit"]]
            groups.setdefault(what + slash + arguments, {}).setdefault(who, []).append(time)
    return {group: {who: statistics.median(times) for who, times in each.items()} for group, each in groups.items()}


def human(nanoseconds: float) -> str:
    for unit in ("s", "ms", "us"):
        if nanoseconds >= NANOSECONDS[unit]:
            return f"{nanoseconds / NANOSECONDS[unit]:.2f} {unit}"
    return f"{nanoseconds:.1f} ns"


def rows(groups: dict[str, dict[str, float]]) -> list[tuple[str, str, str, str]]:
    table = []
    for group, times in groups.items():
        ours = times.get("ours")
        for who, time in sorted(times.items(), key=lambda entry: entry[0] != "ours"):
            ratio = f"{time / ours:.2f} x ours" if ours and who != "ours" else ""
            table.append((group, who, human(time), ratio))
    return table


def main() -> int:
    table = rows(read_runs(Path(sys.argv[1])))
    if not table:
        print("no benchmark has run")
        return 0
    widths = [max(len(row[column]) for row in table) for column in range(4)]
    for what, who, time, ratio in table:
        print(f"{what:<{widths[0]}}  {who:<{widths[1]}}  {time:>{widths[2]}}  {ratio:>{widths[3]}}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
