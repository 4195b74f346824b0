import unittest

from must_not_compile import refusal_problems

SOURCE = """\
#ifdef CASE_misspelt
// expect: there is no attribute 'titel'
auto wrong = attribute<"titel">();
#endif

#ifdef CASE_silent
auto wrong = 0;
#endif
"""


class MustNotCompile(unittest.TestCase):
    def test_the_sentence_in_an_error_is_what_is_wanted(self):
        output = "a.cpp:3:1: error: static assertion failed: there is no attribute 'titel'\n"
        self.assertEqual(refusal_problems(SOURCE, "misspelt", False, output), [])

    def test_a_case_that_compiles_is_a_problem(self):
        self.assertEqual(refusal_problems(SOURCE, "misspelt", True, ""), ["case 'misspelt' compiles, but must not"])

    def test_another_error_is_a_problem(self):
        problems = refusal_problems(SOURCE, "misspelt", False, "a.cpp:3:1: error: expected ';'\n")
        self.assertEqual(problems, ["no error says: there is no attribute 'titel'"])

    def test_the_echoed_source_does_not_count_as_an_error(self):
        output = "a.cpp:3:1: error: expected ';'\n    2 | // expect: there is no attribute 'titel'\n"
        self.assertEqual(len(refusal_problems(SOURCE, "misspelt", False, output)), 1)

    def test_a_case_must_expect_a_sentence(self):
        with self.assertRaisesRegex(SystemExit, "expects no sentence"):
            refusal_problems(SOURCE, "silent", False, "error: something")


if __name__ == "__main__":
    unittest.main()
