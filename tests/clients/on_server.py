#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command while `dynamorm serve` runs, with its URL in DYNAMORM_SERVER_URL. Exits with the command's status.

Usage: on_server.py DYNAMORM COMMAND [ARGUMENT...]
"""

import os
import subprocess
import sys

from server_process import ServerProcess


def main() -> int:
    program, command = sys.argv[1], sys.argv[2:]
    with ServerProcess(program) as server:
        environment = {**os.environ, "DYNAMORM_SERVER_URL": server.url}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
