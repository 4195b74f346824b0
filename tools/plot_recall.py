#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws how many of the nearest vectors approximate searches find, and how long they take, as docs/guide/recall.svg.

Usage: plot_recall.py FILE

FILE has the results of the benchmark approximate_search, as JSON: build/release/bench/results/approximate_search.json.
"""

import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 44, 52
LOWEST_RECALL = 0.95
LEAST, MOST = 0.04, 1.0  # parts of the time of an exact search
TICKS = (0.05, 0.1, 0.2, 0.5, 1.0)
SETS = {
    "clusters": ("100,000 vectors in clusters", "#1f6feb"),
    "names": ("names of Unicode's characters", "#d1570b"),
}
UNITS = {"ns": 1e-6, "us": 1e-3, "ms": 1.0}


def read(file: str) -> tuple[dict[str, list[tuple[float, float, str]]], dict[str, float]]:
    """Returns the points (milliseconds of CPU, recall, candidates) of each set, and the milliseconds of its exact search."""
    points: dict[str, list[tuple[float, float, str]]] = {name: [] for name in SETS}
    exact = {}
    for run in json.loads(Path(file).read_text())["benchmarks"]:
        what, who, candidates = run["name"].split("/")
        name = what.removeprefix("approximate_search_of_")
        time = run["cpu_time"] * UNITS[run["time_unit"]]
        if who == "exact":
            exact[name] = time
        else:
            points[name].append((time, run["recall"], candidates))
    return points, exact


def text(x: float, y: float, words: str, anchor: str = "middle", color: str = "#57606a") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}">{words}</text>'


def picture(points: dict[str, list[tuple[float, float, str]]], exact: dict[str, float]) -> str:
    """The time of each search is given in parts of the exact one over the same vectors, on a logarithmic axis."""
    relative = {name: [(time / exact[name], recall, label) for time, recall, label in each if time <= exact[name]]
                for name, each in points.items()}

    def x(share: float) -> float:
        return LEFT + math.log(share / LEAST) / math.log(MOST / LEAST) * (WIDTH - LEFT - RIGHT)

    def y(recall: float) -> float:
        return TOP + (1 - max(recall, LOWEST_RECALL)) / (1 - LOWEST_RECALL) * (HEIGHT - TOP - BOTTOM)

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             'font-size="12">', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for percent in range(round(100 * LOWEST_RECALL), 101):
        at = y(percent / 100)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#d8dee4"/>')
        lines.append(text(LEFT - 8, at + 4, f"{percent} %", "end"))
    for tick in TICKS:
        lines.append(text(x(tick), HEIGHT - BOTTOM + 18, f"{tick:.0%}".replace("%", " %")))
    lines.append(text((LEFT + WIDTH) / 2, HEIGHT - 12, "time of a search, in parts of the exact search"))
    lines.append(text(12, 20, "recall at 10 results; the labels are the numbers of candidates", "start"))
    for place, (name, (title, color)) in enumerate(SETS.items()):
        each = sorted(relative[name])
        path = " ".join(f"{x(share):.1f},{y(recall):.1f}" for share, recall, _ in each)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        for share, recall, label in each:
            lines.append(f'<circle cx="{x(share):.1f}" cy="{y(recall):.1f}" r="3.5" fill="{color}"/>')
            lines.append(text(x(share), y(recall) + (18 if place else -8), label, "middle", color))
        legend = HEIGHT - BOTTOM - 34 + 18 * place
        lines.append(text(WIDTH - RIGHT, legend, f"{title}, exact {exact[name]:.1f} ms", "end", color))
    return "\n".join([*lines, "</svg>", ""])


def main() -> None:
    (ROOT / "docs/guide/recall.svg").write_text(picture(*read(sys.argv[1])))


if __name__ == "__main__":
    main()
