#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares searches of vectors with numpy, and those of `dynamorm serve` with the rival engine dynoxide.

Usage: vector_search.py [--program FILE] [--rival FILE] [--benchmark_min_time=SECONDS] [--benchmark_out=FILE]

numpy multiplies 100,000 normalized rows of 768 floats by the query, on one thread, and picks the 10 nearest; it is set
beside vector_search.cpp, which searches as many; both count CPU time. Both servers get the same items and requests over HTTP and must find the
same; the best of each counts. Without the rival, only numpy is measured.
"""

import argparse
import contextlib
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported
os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402

from server import call, free_port  # noqa: E402

REPOSITORY = Path(__file__).resolve().parent.parent
SMOKE_SECONDS = 0.1  # below this --benchmark_min_time asks only whether all of it works
ROWS, DIMENSIONS = 100_000, 768
SERVED_ROWS, SERVED_DIMENSIONS = 2_000, 128
TOP = 10

TABLE = {
    "TableName": "vectors",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "VectorIndexes": [
        {
            "IndexName": "near",
            "VectorAttribute": {"AttributeName": "v"},
            "Dimensions": SERVED_DIMENSIONS,
            "DistanceFunction": "COSINE",
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
}


def numbers(vector: np.ndarray) -> list[dict[str, str]]:
    return [{"N": f"{element:.4f}"} for element in vector]


def best_seconds(action: Callable[[], object], seconds: float, clock: Callable[[], float]) -> float:
    """The shortest run among those that fit into the time, at least one."""
    end = time.perf_counter() + seconds
    best = float("inf")
    while True:
        began = clock()
        action()
        best = min(best, clock() - began)
        if time.perf_counter() >= end:
            return best


def search_with_numpy(rows: np.ndarray, query: np.ndarray) -> list[int]:
    distances = 1 - rows @ query
    nearest = np.argpartition(distances, TOP)[:TOP]
    return list(nearest[np.argsort(distances[nearest])])


def measure_numpy(seconds: float) -> float:
    random = np.random.default_rng(1)
    rows = random.uniform(-1, 1, (ROWS, DIMENSIONS)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    query = rows[42] + np.float32(0.01) * rows[43]
    if search_with_numpy(rows, query)[0] != 42:
        sys.exit("numpy does not find the nearest row")
    return best_seconds(lambda: search_with_numpy(rows, query), seconds, time.process_time)


class Client:
    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def call(self, operation: str, request: object) -> dict:
        return call(self.connection, operation, request)

    def wait_until_active(self) -> None:
        for _ in range(200):
            table = self.call("DescribeTable", {"TableName": "vectors"})["Table"]
            if table["VectorIndexes"][0]["IndexStatus"] == "ACTIVE":
                return
            time.sleep(0.05)
        sys.exit("the vector index does not become active")

    def fill(self, rows: np.ndarray) -> None:
        self.call("CreateTable", TABLE)
        self.wait_until_active()
        for first in range(0, len(rows), 25):
            puts = [
                {"PutRequest": {"Item": {"id": {"S": str(first + i)}, "v": {"L": numbers(row)}}}}
                for i, row in enumerate(rows[first : first + 25])
            ]
            self.call("BatchWriteItem", {"RequestItems": {"vectors": puts}})

    def search(self, query: np.ndarray) -> list[str]:
        request = {"TableName": "vectors", "IndexName": "near", "TopK": TOP, "SearchVector": numbers(query)}
        return [each["Item"]["id"]["S"] for each in self.call("SearchVectors", request)["SearchResults"]]


@contextlib.contextmanager
def served(command: list[str]) -> Iterator[Client]:
    port = free_port()
    process = subprocess.Popen([*command, "serve", "--port", str(port)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                http.client.HTTPConnection("127.0.0.1", port).connect()
                break
            time.sleep(0.02)
        yield Client(port)
    finally:
        process.terminate()
        process.wait()


def measure_servers(programs: dict[str, Path], seconds: float) -> dict[str, float]:
    random = np.random.default_rng(2)
    rows = random.uniform(-1, 1, (SERVED_ROWS, SERVED_DIMENSIONS))
    query = random.uniform(-1, 1, SERVED_DIMENSIONS)
    best: dict[str, float] = {}
    found: dict[str, list[str]] = {}
    for who, program in programs.items():
        with served([str(program)]) as client:
            began = time.perf_counter()
            client.fill(rows)
            best[f"put_{SERVED_ROWS}_vectors_over_http/{who}"] = time.perf_counter() - began
            found[who] = client.search(query)
            best[f"search_{SERVED_ROWS}x{SERVED_DIMENSIONS}_over_http/{who}"] = best_seconds(
                lambda: client.search(query), seconds, time.perf_counter)
    if any(ids != found["ours"] for ids in found.values()):
        sys.exit(f"the servers find different items: {found}")
    return best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, default=REPOSITORY / "build/release/src/cli/dynamorm")
    parser.add_argument("--rival", type=Path,
                        default=REPOSITORY / "build/peers/node_modules/@dynoxide/linux-x64/dynoxide")
    parser.add_argument("--benchmark_min_time", type=float, default=0.5)
    parser.add_argument("--benchmark_out")
    parser.add_argument("--benchmark_out_format")
    options = parser.parse_args()

    seconds = 4 * options.benchmark_min_time
    best: dict[str, float] = {}
    if options.benchmark_min_time >= SMOKE_SECONDS:
        best[f"vector_search_{ROWS}x{DIMENSIONS}/numpy"] = measure_numpy(seconds)
    programs = {"ours": options.program}
    if options.rival.exists():
        programs["dynoxide"] = options.rival
    else:
        print(f"{options.rival} is missing, so no rival is measured")
    best |= measure_servers(programs, seconds)
    for name, figure in best.items():
        print(f"{name:<50}{figure * 1e3:>10.2f} ms")
    if options.benchmark_out:
        runs = [{"name": name, "real_time": 1e3 * figure, "time_unit": "ms"} for name, figure in best.items()]
        Path(options.benchmark_out).write_text(json.dumps({"benchmarks": runs}, indent=1))


if __name__ == "__main__":
    main()
