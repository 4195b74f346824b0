# SPDX-License-Identifier: Apache-2.0
"""Runs `dynamorm serve` within a `with` statement."""

import re
import subprocess


class ServerProcess:
    """Starts the server on a free port. `url` is its address, from its first line of output."""

    def __init__(self, binary, *options):
        self.command = [binary, "serve", "--port", "0", *(options or ["--in-memory"])]
        self.process = None
        self.url = None

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, bufsize=1)
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        if not found:
            self.process.kill()
            raise RuntimeError(f"{' '.join(self.command)} did not get ready: {line!r}")
        self.url = found[0].rstrip("/.")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.process.stdout.close()

    def kill(self):
        """Kills the server, which cannot finish anything."""
        self.process.kill()
        self.process.wait()
