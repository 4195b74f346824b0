# SPDX-License-Identifier: Apache-2.0
import json
import tempfile
import unittest
from pathlib import Path

from bench_summary import read_runs, rows


class BenchSummary(unittest.TestCase):
    def rows_of(self, *runs: dict) -> list[tuple[str, str, str, str]]:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "codec.json").write_text(json.dumps({"benchmarks": runs}))
            return rows(read_runs(Path(folder)))

    def test_a_peer_is_compared_with_ours(self):
        table = self.rows_of({"name": "decode/simdjson", "real_time": 3.0, "time_unit": "us"},
                             {"name": "decode/ours", "real_time": 500.0, "time_unit": "ns"})
        self.assertEqual(table, [("decode", "ours", "500.0 ns", ""), ("decode", "simdjson", "3.00 us", "6.00 x ours")])

    def test_arguments_separate_groups(self):
        table = self.rows_of({"name": "query/ours/10", "real_time": 1.0, "time_unit": "ms"},
                             {"name": "query/peer/1000", "real_time": 1.0, "time_unit": "ms"})
        self.assertEqual(table, [("query/10", "ours", "1.00 ms", ""), ("query/1000", "peer", "1.00 ms", "")])

    def test_a_repeated_benchmark_counts_with_its_median(self):
        runs = [{"name": "put/ours", "real_time": time, "time_unit": "us"} for time in (9.0, 2.0, 3.0)]
        aggregate = {"name": "put/ours_mean", "run_type": "aggregate", "real_time": 4.7, "time_unit": "us"}
        self.assertEqual(self.rows_of(*runs, aggregate), [("put", "ours", "3.00 us", "")])

    def test_a_benchmark_may_have_no_peer(self):
        self.assertEqual(self.rows_of({"name": "start", "real_time": 2.0, "time_unit": "s"}), [("start", "", "2.00 s", "")])


if __name__ == "__main__":
    unittest.main()
