#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what models cost to compile: g++ -O0, user CPU time, the minimum of several interleaved runs.

Usage: compile_time.py [--compiler COMMAND] [--benchmark_min_time=SECONDS] [--benchmark_out=FILE]

Prints a table with the goals, and stops if a program does not compile. Other people's work on the machine
makes all of it slower; compare with the first row, which is the standard headers that every model needs.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
RUNS = 9
SMOKE_SECONDS = 0.1  # below this --benchmark_min_time asks only whether all of it works

STANDARD = "#include <optional>\n#include <string>\n#include <variant>\n#include <vector>\n"
HEADER = '#include "dynamorm/dynamorm.hpp"\n'

# Twelve attributes, two queries in both spellings, a scan and validation.
MODEL = """
namespace model_NUMBER {
using namespace dynamorm;

struct Book : Model<Book> {
  std::string isbn{};
  std::string title{};
  std::string author{};
  std::optional<std::string> publisher{};
  int year = 0;
  bool in_print = true;
  double price = 0;
  std::vector<std::string> tags{};
  std::optional<int> pages{};
  std::string language{};
  long sold = 0;
  std::string series{};

  static constexpr auto schema =
      table("books", hash_key<&Book::isbn>, range_key<&Book::year>, field<&Book::price>.range(0, 100),
            field<&Book::title>.length(1, 100), global_index<"by-author">(hash_key<&Book::author>));
};

int use(Database const& database) {
  Table<Book> const books{database};
  int sum = 0;
  for (Book const& book : books.query("isbn"_a = "x", "year__gt"_a = 1990)) sum += book.year;
  for (Book const& book : books.query(attr<&Book::isbn> == "x", attr<&Book::in_print> == true)) sum += book.year;
  for (Book const& book : books.scan("author__ne"_a = "x")) sum += book.year;
  books.put(Book{});
  return sum;
}

}  // namespace model_NUMBER
"""


# The same with four more attributes, and with their tasks.
TIMED_MEMBERS = """  std::string series{};
  int version = 0;
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};
  std::optional<std::chrono::sys_seconds> expires{};
"""
TASKS = (
    "table(field<&Book::version>.version(), field<&Book::created>.created(), field<&Book::updated>.updated(), "
    "field<&Book::expires>.expires(), "
)
TIMED = MODEL.replace("  std::string series{};\n", TIMED_MEMBERS)
MANAGED = TIMED.replace('table("books", ', TASKS.replace("table(", 'table("books", '))

# The same with composed keys, and a kind.
COMPOSED = MODEL.replace(
    'hash_key<&Book::isbn>, range_key<&Book::year>', 'hash_key<"pk", "BOOK#{isbn}">, range_key<"sk", "YEAR#{year:04}">, kind<"book">'
).replace("hash_key<&Book::author>", 'hash_key<"gsi1pk", "AUTHOR#{author}">')


def timed(model: str) -> str:
    return "#include <chrono>\n" + HEADER + model.replace("NUMBER", "0")


def program(models: int) -> str:
    return HEADER + "".join(MODEL.replace("NUMBER", str(number)) for number in range(models))


MANY = 5
PROGRAMS = {
    "standard": STANDARD,
    "header": program(0),
    "one": program(1),
    "many": program(MANY),
    "timed": timed(TIMED),
    "managed": timed(MANAGED),
    "composed": HEADER + COMPOSED.replace("NUMBER", "0"),
    "collection": HEADER + '#include "dynamorm/collection.hpp"\n',
}


def compile_seconds(compiler: list[str], source: Path) -> float:
    """User time of one compilation."""
    options = ["-std=c++20", "-O0", "-Wall", "-I", str(REPOSITORY / "include"), "-c", str(source), "-o", os.devnull]
    child = os.posix_spawnp(compiler[0], [*compiler, *options], os.environ)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{source.name} does not compile")
    return usage.ru_utime


def measure(compiler: list[str], runs: int) -> dict[str, float]:
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            for name, text in PROGRAMS.items():
                source = Path(folder) / f"{name}.cpp"
                source.write_text(text)
                best[name] = min(best.get(name, float("inf")), compile_seconds(compiler, source))
    return best


def report(seconds: dict[str, float]) -> list[tuple[str, float, str]]:
    """What, how many milliseconds, and the goal."""
    return [
        ("standard headers alone", seconds["standard"] * 1e3, ""),
        ("dynamorm.hpp alone", seconds["header"] * 1e3, "<= 500"),
        ("one model", (seconds["one"] - seconds["header"]) * 1e3, "<= 150"),
        (f"each of {MANY} models", (seconds["many"] - seconds["header"]) / MANY * 1e3, "<= 150"),
        ("version, stamps, expiry", (seconds["managed"] - seconds["timed"]) * 1e3, "<= 20"),
        ("composed keys, a kind", (seconds["composed"] - seconds["one"]) * 1e3, "<= 30"),
        ("collection.hpp", (seconds["collection"] - seconds["header"]) * 1e3, ""),
    ]


def write_results(file: Path, rows: list[tuple[str, float, str]]) -> None:
    runs = [
        {"name": f"compile time, {what}/ours", "run_type": "iteration", "real_time": time, "time_unit": "ms"}
        for what, time, _ in rows
    ]
    file.write_text(json.dumps({"benchmarks": runs}, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--compiler", default="g++", help="may have arguments of its own")
    parser.add_argument("--benchmark_min_time", type=float, default=0.5)
    parser.add_argument("--benchmark_out", type=Path)
    options, _ = parser.parse_known_args()

    runs = 1 if options.benchmark_min_time < SMOKE_SECONDS else RUNS
    rows = report(measure(options.compiler.split(), runs))
    print(f"{'':<25}{'ms':>7}{'goal':>10}")
    for what, time, goal in rows:
        print(f"{what:<25}{time:>7.0f}{goal:>10}")
    if options.benchmark_out:
        write_results(options.benchmark_out, rows)


if __name__ == "__main__":
    main()
