# SPDX-License-Identifier: Apache-2.0
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import must_not_compile
from must_not_compile import Case, cases_in, diagnostics_in, joined, mentions, refusal_problems

SOURCE = """\
#include "book.hpp"

#ifdef CASE_misspelt
// expect: there is no attribute 'titel'
auto wrong = attribute<"titel">();
#endif

#ifdef CASE_silent
#include <array>
auto wrong = 0;
#endif
"""

MISSPELT = Case("misspelt", ["there is no attribute 'titel'"], range(3, 7), alone=False)
SILENT = Case("silent", [], range(8, 12), alone=True)

GCC = """\
In file included from a.cpp:1:
book.hpp: In instantiation of 'attribute<"titel">':
a.cpp:5:14:   required from here
book.hpp:3:1: error: static assertion failed: there is no attribute 'titel'
    3 |   static_assert(known);
book.hpp:3:1: note: 'known' evaluates to false
a.cpp:10:1: error: expected ';'
"""
CLANG = """\
In file included from a.cpp:1:
book.hpp:3:1: error: static assertion failed: there is no attribute 'titel'
  static_assert(known);
  ^
a.cpp:5:14: note: in instantiation of 'attribute<"titel">' requested here
auto wrong = attribute<"titel">();
             ^
In file included from a.cpp:1:
book.hpp:2:1: note: declared here
a.cpp:10:1: error: expected ';'
"""


class MustNotCompile(unittest.TestCase):
    def test_cases_are_found_with_their_sentences_and_lines(self):
        self.assertEqual(cases_in(SOURCE), [MISSPELT, SILENT])

    def test_duplicate_case_names_are_rejected(self):
        with self.assertRaisesRegex(SystemExit, "same name"):
            cases_in(SOURCE + SOURCE)

    def test_cases_without_an_include_are_joined_on_their_own_lines(self):
        together = joined(SOURCE, cases_in(SOURCE)).splitlines()
        self.assertEqual(len(together), len(SOURCE.splitlines()))
        self.assertEqual(together[2:6:3], ["namespace case_misspelt {", "}"])
        self.assertEqual(together[7], "#ifdef CASE_silent")

    def test_errors_are_found_with_their_context(self):
        for output in (GCC, CLANG):
            explained, other = diagnostics_in(output)
            self.assertTrue(mentions(explained, "a.cpp", MISSPELT.lines))
            self.assertFalse(mentions(explained, "a.cpp", SILENT.lines))
            self.assertTrue(mentions(other, "a.cpp", SILENT.lines))

    def test_the_first_error_must_have_the_sentence(self):
        self.assertEqual(refusal_problems(MISSPELT, diagnostics_in(GCC)), [])
        problems = refusal_problems(MISSPELT, diagnostics_in(GCC)[::-1])
        self.assertIn("the first error is another one", problems[0])

    def test_quotes_may_have_a_backslash(self):
        quoted = Case("quoted", ['as in "year"'], range(1, 2), alone=False)
        output = 'a.cpp:3:1: error: static assertion failed: as in \\"year\\"\n'
        self.assertEqual(refusal_problems(quoted, [output]), [])

    def test_a_case_that_compiles_is_a_problem(self):
        self.assertEqual(refusal_problems(MISSPELT, []), ["case 'misspelt' compiles, but must not"])

    def test_another_error_is_a_problem(self):
        problems = refusal_problems(MISSPELT, ["a.cpp:3:1: error: expected ';'"])
        self.assertEqual(problems, ["case 'misspelt': no error says: there is no attribute 'titel'"])

    def test_the_echoed_source_does_not_count_as_an_error(self):
        output = "a.cpp:3:1: error: expected ';'\n    2 | // expect: there is no attribute 'titel'\n"
        self.assertEqual(len(refusal_problems(MISSPELT, [output])), 1)

    def test_too_many_lines_are_a_problem(self):
        notes = "a.cpp:5:1: note: in instantiation of something\n" * 20
        problems = refusal_problems(MISSPELT, ["a.cpp:3:1: error: there is no attribute 'titel'\n" + notes])
        self.assertEqual(problems, ["case 'misspelt': the compiler prints 21 lines, more than 20"])

    def test_a_case_must_expect_a_sentence(self):
        problems = refusal_problems(SILENT, ["error: something"])
        self.assertIn("expects no sentence", problems[0])


class WholeFiles(unittest.TestCase):
    CASE = """\
#ifdef CASE_negative
// expect: sizes are positive
static_assert(-1 > 0, "sizes are positive");
#endif
"""

    def run_on(self, source: str) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "cases.cpp")
            file.write_text(source)
            command = [sys.executable, must_not_compile.__file__, str(file), "g++", "-std=c++20"]
            return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_a_file_may_have_its_cases_and_no_other_errors(self):
        run = self.run_on("int good = 1;\n" + self.CASE)
        self.assertEqual((run.returncode, run.stdout), (0, "1 cases, 0 of them compiled alone, 0 problems\n"))

    def test_an_error_outside_of_the_cases_is_a_problem(self):
        run = self.run_on("int bad = nothing;\n" + self.CASE)
        self.assertEqual(run.returncode, 1)
        self.assertIn("the file must compile when no case is defined", run.stdout)


if __name__ == "__main__":
    unittest.main()
