# SPDX-License-Identifier: Apache-2.0
import unittest

from check_sentences import problems

HEADER = """
static_assert(fits, "dynamorm: this does not fit");
static_assert(two, "dynamorm: between takes two values, as in \\"year\\" "
                   "and so on");
"""

CASES = """
#ifdef CASE_one
// expect: dynamorm: this does not fit
#endif
#ifdef CASE_two
// expect: dynamorm: between takes two values, as in "year" and so on
#endif
#ifdef CASE_of_the_compiler
// expect: ignoring return
#endif
"""


class CheckSentences(unittest.TestCase):
    def test_expected_sentences_pass(self):
        self.assertEqual(problems([HEADER], [CASES]), [])

    def test_a_sentence_that_no_case_expects_is_a_problem(self):
        found = problems([HEADER, 'static_assert(new_one, "dynamorm: new");'], [CASES])
        self.assertEqual(found, ["no case expects: dynamorm: new"])

    def test_a_part_of_a_sentence_is_not_enough(self):
        found = problems(['static_assert(x, "dynamorm: one and two");'], ["// expect: dynamorm: one"])
        self.assertEqual(found, ["no case expects: dynamorm: one and two", "no header says: dynamorm: one"])


if __name__ == "__main__":
    unittest.main()
