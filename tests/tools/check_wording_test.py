# SPDX-License-Identifier: Apache-2.0
import tempfile
import unittest
from pathlib import Path

from check_wording import lapses


class CheckWording(unittest.TestCase):
    def problems(self, name: str, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.write_text(text)
            return list(lapses(file))

    def test_plain_words_pass(self):
        self.assertEqual(self.problems("a.hpp", "/// Returns the item.\nItem item();  ///< None if missing.\n"), [])

    def test_a_comment_is_checked_and_its_line_reported(self):
        self.assertEqual(self.problems("a.cpp", "int a;\nint b;  // mended at the end\n"),
                         ['2: "mended": write fix'])

    def test_a_string_literal_is_checked(self):
        self.assertEqual(self.problems("a.cpp", 'fail("at the most \\"7\\"");\n'), ['1: "at the most": write at most'])

    def test_code_is_not_checked(self):
        self.assertEqual(self.problems("a.cpp", "bool is_none = mend(value);\n"), [])
        self.assertEqual(self.problems("a.py", "if folder is None:\n    pass\n"), [])
        self.assertEqual(self.problems("a.md", "```cpp\nmend(value);\n```\n"), [])

    def test_a_comment_of_a_script_is_checked(self):
        self.assertEqual(len(self.problems("a.sh", "say ${#failed[@]} # passed over\n")), 1)
        self.assertEqual(len(self.problems("CMakeLists.txt", "# passed over\n")), 1)

    def test_markdown_outside_code_blocks_is_checked(self):
        self.assertEqual(self.problems("a.md", "```\ncode\n```\nThey run beside each other.\n"),
                         ['4: "beside each other": write side by side, in parallel'])

    def test_a_comment_must_not_begin_with_what(self):
        for name, comment in [("a.hpp", "/// What it does."), ("a.hpp", "int a;  ///< Who calls."),
                              ("a.cpp", "// Whatever it is."), ("a.sh", "# What runs.")]:
            with self.subTest(comment):
                self.assertIn("begin with a verb or a noun", self.problems(name, comment + "\n")[0])

    def test_a_question_inside_a_comment_passes(self):
        self.assertEqual(self.problems("a.hpp", "/// Returns what was read.\n"), [])


if __name__ == "__main__":
    unittest.main()
