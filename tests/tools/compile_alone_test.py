# SPDX-License-Identifier: Apache-2.0
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import compile_alone


class Source(unittest.TestCase):
    def test_leaves_out_the_compiler_cache_the_source_and_the_object(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.cpp").touch()
            command = "/usr/bin/ccache /usr/bin/g++ -DA='b c' -o a.o -c a.cpp"
            source = compile_alone.Source({"directory": folder, "command": command, "file": "a.cpp"})
        self.assertEqual(source.compiler, ["/usr/bin/g++", "-DA=b c"])


class CompileAlone(unittest.TestCase):
    def run_on(
        self, sources: dict[str, str], pattern: str = ".", compiler: str = "g++"
    ) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            build = Path(folder, "build")
            build.mkdir()
            for name, text in sources.items():
                Path(folder, name).write_text(text)
            entries = [
                {"directory": folder, "command": f"{shutil.which(compiler)} -I{folder} -o {name}.o -c {name}", "file": name}
                for name in sources
                if name.endswith(".cpp")
            ]
            (build / "compile_commands.json").write_text(json.dumps(entries))
            command = [sys.executable, compile_alone.__file__, str(build), pattern]
            return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_accepts_sources_that_include_what_they_use(self):
        run = self.run_on({"a.cpp": "#include <string>\nstd::string a;\n"})
        self.assertEqual((run.returncode, run.stdout.strip()), (0, "1 sources, 0 do not compile by themselves"))

    def test_shows_what_the_compiler_says_of_a_source_that_does_not(self):
        run = self.run_on({"a.cpp": "std::string a;\n", "b.cpp": "int b;\n"})
        self.assertEqual(run.returncode, 1)
        self.assertIn("a.cpp:1", run.stdout)
        self.assertIn("2 sources, 1 do not compile by themselves", run.stdout)

    @unittest.skipUnless(shutil.which(compile_alone.SCANNER), "./dev lint installs it")
    def test_shows_a_source_only_what_it_includes_itself(self):
        heavy = {"heavy.hpp": "#pragma once\n#include <string>\n", "light.hpp": "#pragma once\n"}
        shared = {f"{name}.cpp": f'#include "heavy.hpp"\nstd::string {name};\n' for name in "abcd"}
        run = self.run_on({**heavy, **shared, "z.cpp": '#include "light.hpp"\nstd::string z;\n'}, compiler="clang++-16")
        self.assertIn("z.cpp:2", run.stdout)
        self.assertIn("5 sources, 1 do not compile by themselves", run.stdout)

    @unittest.skipUnless(shutil.which(compile_alone.SCANNER), "./dev lint installs it")
    def test_checks_the_headers_that_sources_in_the_build_folder_include(self):
        headers = {"a.hpp": "#pragma once\n#include <string>\n", "b.hpp": "#pragma once\ninline std::string b;\n"}
        checks = {f"build/{name}.cpp": f'#include "{name}.hpp"\n' for name in "ab"}
        users = {"c.cpp": '#include "a.hpp"\n#include "b.hpp"\n', "d.cpp": '#include "a.hpp"\n#include "b.hpp"\n'}
        run = self.run_on({**headers, **checks, **users}, compiler="clang++-16")
        self.assertIn("b.hpp:2", run.stdout)
        self.assertIn("4 sources, 1 do not compile by themselves", run.stdout)

    def test_fails_if_no_source_matches(self):
        self.assertIn("no source", self.run_on({"a.cpp": ""}, "z").stderr)


if __name__ == "__main__":
    unittest.main()
