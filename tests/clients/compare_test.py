#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The differences that compare.py must report, and those that it must ignore."""

import unittest

from compare import KnownDifferences, against_golden, differences, is_like, unexplained
from normal import normal_step


def step(name, operation="GetItem", **outcome):
    return {"step": name, "operation": operation, **outcome}


def known(**entry):
    return KnownDifferences([{"step": "*", "member": "*", "emulator": "*", "ours": "*", "why": "", **entry}])


class Normal(unittest.TestCase):
    def test_ids_times_and_regions_get_names(self):
        line = step("s", answer={
            "TableId": "1-2", "CreationDateTime": "2026-01-01", "LatestStreamLabel": "2026-01-01T00:00:00.000",
            "StreamArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026-01-01T00:00:00.000"})
        self.assertEqual(normal_step(line)["answer"], {
            "TableId": "<id>", "CreationDateTime": "<time>", "LatestStreamLabel": "<id>",
            "StreamArn": "arn:aws:dynamodb:<region>:<account>:table/t/stream/<label>"})

    def test_sets_and_scans_have_no_order_but_lists_and_queries_have(self):
        items = [{"s": {"SS": ["b", "a"]}}, {"l": {"L": [2, 1]}}]
        scanned = normal_step(step("s", "Scan", answer={"Items": items}))["answer"]["Items"]
        queried = normal_step(step("s", "Query", answer={"Items": items}))["answer"]["Items"]
        self.assertEqual(scanned, [{"l": {"L": [2, 1]}}, {"s": {"SS": ["a", "b"]}}])
        self.assertEqual(queried, [{"s": {"SS": ["a", "b"]}}, {"l": {"L": [2, 1]}}])


class Comparison(unittest.TestCase):
    def test_every_difference_is_named_by_its_place(self):
        theirs, ours = {"a": [1, {"b": 2}], "c": 3}, {"a": [1, {"b": 4}], "d": 5}
        self.assertEqual(list(differences(theirs, ours)), [
            ("a.1.b", 2, 4), ("c", 3, "<absent>"), ("d", "<absent>", 5)])

    def test_lists_of_different_lengths_differ_as_a_whole(self):
        self.assertEqual(list(differences({"a": [1]}, {"a": [1, 2]})), [("a", [1], [1, 2])])

    def test_a_pattern_is_a_value_a_wildcard_or_the_beginning_of_a_string(self):
        self.assertTrue(is_like("*", 1) and is_like(1, 1) and is_like("abc…", "abcd"))
        self.assertFalse(is_like(1, 2) or is_like("abc…", "ab") or is_like("ab", "abc"))

    def test_an_entry_must_match_a_difference_in_all_its_parts(self):
        theirs, ours = [step("s", answer={"a": 1})], [step("s", answer={"a": 2})]
        def problems(entry):
            return len(list(unexplained("client", theirs, ours, entry)))
        self.assertEqual(problems(known(step="s", member="answer.a", emulator=1, ours=2)), 0)
        for other in ({"step": "t"}, {"member": "answer.b"}, {"emulator": 3}, {"ours": 3}):
            self.assertEqual(problems(known(**other)), 1, other)

    def test_an_unused_entry_is_reported(self):
        entries = known(step="s")
        self.assertEqual(len(entries.unseen()), 1)
        entries.explain("s", "answer", 1, 2)
        self.assertEqual(entries.unseen(), [])

    def test_transcripts_with_other_steps_differ(self):
        self.assertEqual(len(list(unexplained("client", [step("s")], [step("t")], known()))), 1)
        self.assertEqual(len(list(unexplained("client", [step("s")], [], known()))), 1)


class Golden(unittest.TestCase):
    golden = {"steps": {"client": 1}, "lines": [{"clients": ["client"], "step": "s", "answer": 1}]}

    def test_the_known_answer_is_accepted(self):
        self.assertEqual(list(against_golden("client", [step("s", answer=1)], self.golden)), [])

    def test_other_answers_errors_and_missing_steps_are_reported(self):
        for transcript in ([step("s", answer=2)], [step("s", error={"code": "x"})], [step("t", answer=1)], []):
            self.assertNotEqual(list(against_golden("client", transcript, self.golden)), [], transcript)

    def test_an_error_may_have_more_members_but_no_other_values(self):
        golden = {"steps": {"client": 1}, "lines": [{"clients": ["client"], "step": "s", "error": {"code": "x"}}]}
        self.assertEqual(list(against_golden("client", [step("s", error={"code": "x", "more": 1})], golden)), [])
        self.assertNotEqual(list(against_golden("client", [step("s", error={"code": "y"})], golden)), [])


if __name__ == "__main__":
    unittest.main()
