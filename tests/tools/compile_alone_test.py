import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import compile_alone


class SyntaxCommand(unittest.TestCase):
    def test_leaves_out_the_compiler_cache_and_the_object(self):
        self.assertEqual(
            compile_alone.syntax_command("/usr/bin/ccache /usr/bin/g++ -DA='b c' -o a.o -c a.cpp"),
            ["/usr/bin/g++", "-DA=b c", "-c", "a.cpp", "-fsyntax-only"],
        )


class CompileAlone(unittest.TestCase):
    def run_on(self, sources: dict[str, str], pattern: str = ".") -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in sources.items():
                Path(folder, name).write_text(text)
            entries = [
                {"directory": folder, "command": f"g++ -o {name}.o -c {name}", "file": name} for name in sources
            ]
            Path(folder, "compile_commands.json").write_text(json.dumps(entries))
            command = [sys.executable, compile_alone.__file__, folder, pattern]
            return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_accepts_sources_that_include_what_they_use(self):
        run = self.run_on({"a.cpp": "#include <string>\nstd::string a;\n"})
        self.assertEqual((run.returncode, run.stdout.strip()), (0, "1 sources, 0 do not compile by themselves"))

    def test_shows_what_the_compiler_says_of_a_source_that_does_not(self):
        run = self.run_on({"a.cpp": "std::string a;\n", "b.cpp": "int b;\n"})
        self.assertEqual(run.returncode, 1)
        self.assertIn("a.cpp:1", run.stdout)
        self.assertIn("2 sources, 1 do not compile by themselves", run.stdout)

    def test_fails_if_no_source_matches(self):
        self.assertIn("no source", self.run_on({"a.cpp": ""}, "z").stderr)


if __name__ == "__main__":
    unittest.main()
