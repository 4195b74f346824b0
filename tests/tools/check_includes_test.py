# SPDX-License-Identifier: Apache-2.0
import tempfile
import unittest
from pathlib import Path

from check_includes import Checker, Rules

RULES = Rules(
    layers={"base": [], "http": ["base"], "loop": ["base"], "cli": ["*"]},
    public_headers={"result.hpp": "base", "loop/*.hpp": "loop", "operation/*.hpp": "http", "lost.hpp": "nowhere"},
    heavy_headers=["boost/"],
    heavy_exceptions={"src/http/asio.hpp": "a reason", "include/dynamorm/result.hpp": "no reason is good enough"},
    heavy_layers={"loop": "its users include it anyway"},
)


class CheckIncludes(unittest.TestCase):
    def problems(self, path: str, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / path).parent.mkdir(parents=True)
            (root / path).write_text(text)
            return list(Checker(root, RULES).problems())

    def assert_fine(self, path: str, text: str) -> None:
        self.assertEqual(self.problems(path, text), [])

    def assert_problem(self, path: str, text: str, sentence: str) -> None:
        problems = self.problems(path, text)
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(sentence, problems[0])

    def test_an_arrow_may_be_followed(self):
        self.assert_fine("src/http/pool.cpp", '#include "base/clock.hpp"\n#include "dynamorm/result.hpp"\n')

    def test_a_layer_may_include_itself(self):
        self.assert_fine("src/http/pool.cpp", '#include "http/pool.hpp"\n')

    def test_an_arrow_may_not_be_followed_back(self):
        self.assert_problem("src/base/clock.cpp", '\n#include "http/pool.hpp"\n',
                            "src/base/clock.cpp:2: base must not include http")

    def test_an_arrow_may_not_be_followed_back_through_a_public_header(self):
        self.assert_problem("src/base/clock.cpp", '#include "dynamorm/operation/get_item.hpp"\n',
                            "base must not include http")

    def test_the_top_may_include_everything(self):
        self.assert_fine("src/cli/main.cpp", '#include "http/pool.hpp"\n')

    def test_public_headers_follow_the_arrows_too(self):
        self.assert_problem("include/dynamorm/result.hpp",
                            '#pragma once\n#include "dynamorm/operation/get_item.hpp"\n', "base must not include http")

    def test_a_public_header_without_a_layer_says_what_to_add(self):
        self.assert_problem("include/dynamorm/new.hpp", "#pragma once\n", '"new.hpp": "item"')

    def test_a_public_header_of_an_unknown_layer_is_rejected(self):
        self.assert_problem("include/dynamorm/lost.hpp", "#pragma once\n", "the layer 'nowhere'")

    def test_a_folder_without_a_layer_says_what_to_add(self):
        self.assert_problem("src/utilities/text.cpp", "", 'add it to "layers"')

    def test_public_headers_include_only_installed_files(self):
        self.assert_problem("include/dynamorm/operation/get_item.hpp", '#pragma once\n#include "base/clock.hpp"\n',
                            "isn't installed")

    def test_heavy_headers_stay_out_of_headers(self):
        self.assert_problem("src/http/pool.hpp", "#pragma once\n#include <boost/asio.hpp>\n", "is heavy")

    def test_heavy_headers_are_allowed_in_sources(self):
        self.assert_fine("src/http/pool.cpp", "#include <boost/asio.hpp>\n#include <vector>\n")

    def test_an_internal_header_may_be_excepted(self):
        self.assert_fine("src/http/asio.hpp", "#pragma once\n#include <boost/asio.hpp>\n")

    def test_a_public_header_is_never_excepted(self):
        self.assert_problem("include/dynamorm/result.hpp", "#pragma once\n#include <boost/asio.hpp>\n", "is heavy")

    def test_a_layer_may_be_excepted(self):
        self.assert_fine("include/dynamorm/loop/run.hpp", "#pragma once\n#include <boost/asio.hpp>\n")
        self.assert_fine("src/loop/run.hpp", "#pragma once\n#include <boost/asio.hpp>\n")

    def test_a_header_guards_itself(self):
        self.assert_problem("src/http/pool.hpp", "#include <vector>\n", "no #pragma once")

    def test_own_files_are_included_from_the_include_root(self):
        self.assert_problem("src/http/pool.cpp", '#include "pool.hpp"\n', "is neither")

    def test_own_files_are_included_in_quotes(self):
        self.assert_problem("src/http/pool.cpp", "#include <dynamorm/result.hpp>\n", "is our own")


class CheckMap(unittest.TestCase):
    def problems(self, rows: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, text in {"src/base/clock.cpp": "", "src/http/pool.cpp": "", "docs/architecture.md": rows}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            return list(Checker(root, RULES).map_problems())

    def test_a_map_that_matches_the_rules_is_fine(self):
        self.assertEqual(self.problems("| `src/base/` | text | nothing of ours |\n| `src/http/` | sockets | `base` |\n"), [])

    def test_each_folder_has_a_row(self):
        self.assertEqual(self.problems("| `src/base/` | text | nothing of ours |\n"),
                         ["docs/architecture.md: the map has no row for src/http/"])

    def test_a_row_needs_a_folder(self):
        rows = "| `src/base/` | text | nothing of ours |\n| `src/http/` | x | `base` |\n| `src/aws/` | keys | `base` |\n"
        self.assertEqual(self.problems(rows), ["docs/architecture.md: the map has a row for src/aws/, which has no sources"])

    def test_the_arrows_of_a_row_must_match_the_rules(self):
        self.assertEqual(self.problems("| `src/base/` | text | `http` |\n| `src/http/` | sockets | `base` |\n"),
                         ["docs/architecture.md: the row of src/base/ must end in: nothing of ours"])


if __name__ == "__main__":
    unittest.main()
