import unittest

from must_not_compile import cases_in, refusal_problems

SOURCE = """\
#ifdef CASE_misspelt
// expect: there is no attribute 'titel'
auto wrong = attribute<"titel">();
#endif

#ifdef CASE_silent
auto wrong = 0;
#endif
"""

SENTENCES = ["there is no attribute 'titel'"]


class MustNotCompile(unittest.TestCase):
    def test_cases_are_found_with_their_sentences(self):
        self.assertEqual(cases_in(SOURCE), {"misspelt": SENTENCES, "silent": []})

    def test_two_cases_of_one_name_are_refused(self):
        with self.assertRaisesRegex(SystemExit, "same name"):
            cases_in(SOURCE + SOURCE)

    def test_the_sentence_in_an_error_is_what_is_wanted(self):
        output = "a.cpp:3:1: error: static assertion failed: there is no attribute 'titel'\n"
        self.assertEqual(refusal_problems("misspelt", SENTENCES, False, output), [])

    def test_quotes_may_be_shown_with_a_backslash(self):
        output = 'a.cpp:3:1: error: static assertion failed: as in \\"year\\"\n'
        self.assertEqual(refusal_problems("quoted", ['as in "year"'], False, output), [])

    def test_a_case_that_compiles_is_a_problem(self):
        self.assertEqual(
            refusal_problems("misspelt", SENTENCES, True, ""), ["case 'misspelt' compiles, but must not"]
        )

    def test_another_error_is_a_problem(self):
        problems = refusal_problems("misspelt", SENTENCES, False, "a.cpp:3:1: error: expected ';'\n")
        self.assertEqual(problems, ["case 'misspelt': no error says: there is no attribute 'titel'"])

    def test_the_echoed_source_does_not_count_as_an_error(self):
        output = "a.cpp:3:1: error: expected ';'\n    2 | // expect: there is no attribute 'titel'\n"
        self.assertEqual(len(refusal_problems("misspelt", SENTENCES, False, output)), 1)

    def test_a_case_must_expect_a_sentence(self):
        problems = refusal_problems("silent", [], False, "error: something")
        self.assertIn("expects no sentence", problems[0])


if __name__ == "__main__":
    unittest.main()
