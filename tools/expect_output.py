#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a program and checks that it succeeds with the expected output.

Usage: expect_output.py PATTERN PROGRAM [ARGUMENT...]

PATTERN is a regular expression, in which "." also matches the end of a line.
"""

import re
import subprocess
import sys


def main() -> int:
    pattern, command = sys.argv[1], sys.argv[2:]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="")
    if done.returncode != 0:
        print(f"it ended with {done.returncode}", file=sys.stderr)
        return 1
    if not re.search(pattern, done.stdout, re.DOTALL):
        print(f"it did not say: {pattern}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
