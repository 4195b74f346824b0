# SPDX-License-Identifier: Apache-2.0
import tempfile
import unittest
from pathlib import Path

from snippets import problems_of

SOURCE = """\
int main() {
  // [greeting]
  if (true) {
    // [inner]
    greet();
    // [/inner]
  }
  // [/greeting]
}
"""


def page(body: str, comment: str = "<!-- snippet: examples/hello.cpp#greeting -->\n", language: str = "cpp") -> str:
    return f"# Hello\n\n{comment}```{language}\n{body}```\n\nThe end.\n"


class Snippets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "examples").mkdir()
        (self.root / "examples/hello.cpp").write_text(SOURCE)
        self.page = self.root / "README.md"

    def check(self, text: str, update: bool = False) -> list[str]:
        self.page.write_text(text)
        return problems_of(self.root, self.page, update)

    def test_a_block_equal_to_its_source_is_fine_and_loses_indentation_and_inner_markers(self):
        self.assertEqual(self.check(page("if (true) {\n  greet();\n}\n")), [])

    def test_a_block_that_differs_is_named_by_its_line(self):
        problems = self.check(page("if (true) {\n  shout();\n}\n"))
        self.assertEqual(problems, ["README.md:6: differs from its source; run tools/snippets.py update"])

    def test_update_writes_the_source_into_the_page_and_keeps_the_rest(self):
        self.assertEqual(self.check(page("outdated();\n"), update=True), [])
        self.assertEqual(self.page.read_text(), page("if (true) {\n  greet();\n}\n"))

    def test_cpp_needs_a_source(self):
        self.assertIn("needs '<!-- snippet", self.check(page("greet();\n", comment=""))[0])

    def test_a_comment_with_text_below_it_does_not_count(self):
        comment = "<!-- snippet: examples/hello.cpp#greeting -->\nSome text.\n"
        self.assertIn("needs '<!-- snippet", self.check(page("greet();\n", comment))[0])

    def test_an_indented_cpp_block_needs_a_source_too(self):
        self.assertIn("needs '<!-- snippet", self.check("- a list\n\n  ```cpp\n  greet();\n  ```\n")[0])

    def test_other_languages_need_no_source(self):
        self.assertEqual(self.check(page("./dev test\n", comment="", language="sh")), [])

    def test_other_languages_may_have_a_source_whose_comments_begin_with_a_hash(self):
        (self.root / "examples/CMakeLists.txt").write_text("# [all]\nproject(hello)\n# [/all]\n")
        comment = "<!-- snippet: examples/CMakeLists.txt#all -->\n"
        self.assertEqual(self.check(page("project(hello)\n", comment, language="cmake")), [])
        self.assertEqual(len(self.check(page("project(other)\n", comment, language="cmake"))), 1)

    def test_a_missing_file_is_named(self):
        comment = "<!-- snippet: examples/gone.cpp#greeting -->\n"
        self.assertIn("there is no file examples/gone.cpp", self.check(page("", comment))[0])

    def test_a_missing_region_is_named(self):
        comment = "<!-- snippet: examples/hello.cpp#farewell -->\n"
        self.assertIn("has 0 lines '// [farewell]'", self.check(page("", comment))[0])

    def test_a_region_may_be_in_several_pieces(self):
        source = SOURCE.replace("int main", "// [greeting]\n#include <greet>\n// [/greeting]\n\nint main")
        (self.root / "examples/hello.cpp").write_text(source)
        self.assertEqual(self.check(page("#include <greet>\n\nif (true) {\n  greet();\n}\n")), [])

    def test_a_region_without_an_end_is_named(self):
        (self.root / "examples/hello.cpp").write_text(SOURCE + "// [greeting]\n")
        self.assertIn("has 2 lines '// [greeting]' and 1 '// [/greeting]'", self.check(page(""))[0])


if __name__ == "__main__":
    unittest.main()
