# SPDX-License-Identifier: Apache-2.0
import tempfile
import unittest
from pathlib import Path

from check_platform import problems


class CheckPlatform(unittest.TestCase):
    def problems(self, path: str, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / path).parent.mkdir(parents=True)
            (root / path).write_text(text)
            return problems(root)

    def test_rejects_a_call_that_other_systems_lack(self):
        found = self.problems("src/http/socket.cpp", "\n  ::accept4(listener, nullptr, nullptr, 0);\n")
        self.assertEqual(len(found), 1, found)
        self.assertIn("src/http/socket.cpp:2: accept4 is not on every POSIX system", found[0])

    def test_rejects_a_header_that_other_systems_lack(self):
        self.assertEqual(len(self.problems("include/dynamorm/table.hpp", "#include <sys/epoll.h>\n")), 1)

    def test_rejects_the_proc_file_system(self):
        self.assertEqual(len(self.problems("src/cli/main.cpp", 'open("/proc/self/exe");\n')), 1)

    def test_accepts_posix(self):
        self.assertEqual(self.problems("src/http/socket.cpp", "::fcntl(socket, F_SETFD, FD_CLOEXEC);\n"), [])

    def test_accepts_a_mention_in_a_comment(self):
        self.assertEqual(self.problems("src/http/socket.cpp", "// Not accept4\n"), [])

    def test_accepts_both_places(self):
        for path in ("src/base/platform.cpp", "src/server/poller.cpp"):
            self.assertEqual(self.problems(path, "::pipe2(ends, O_CLOEXEC);\n"), [])


if __name__ == "__main__":
    unittest.main()
