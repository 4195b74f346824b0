#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that only two sources use what some POSIX systems lack, so that all but the server can be built there.

Usage: check_platform.py [ROOT]

src/base/platform.cpp wraps such calls and has a replacement for each; src/server/poller.cpp has none.
"""

import re
import sys
from pathlib import Path

ALLOWED = {"src/base/platform.cpp", "src/server/poller.cpp"}
NAMES = re.compile(r"""\b(
    accept4 | pipe2 | dup3 | on_exit | SOCK_CLOEXEC | SOCK_NONBLOCK | MSG_NOSIGNAL | MSG_ZEROCOPY
  | epoll_\w+ | EPOLL\w+ | eventfd | signalfd | timerfd_\w+ | inotify_\w+ | io_uring\w* | memfd_create | splice | sendfile
  | recvmmsg | sendmmsg | SO_BUSY_POLL | TCP_CORK | TCP_QUICKACK | TCP_USER_TIMEOUT | SO_PEERCRED
  | fallocate | sync_file_range | copy_file_range | renameat2 | syncfs | O_TMPFILE | O_PATH | O_DIRECT | F_OFD_\w+ | FICLONE
  | madvise | mremap | MAP_POPULATE | MAP_HUGETLB | MADV_\w+ | mallopt | malloc_trim | malloc_usable_size | mallinfo2?
  | gettid | prctl | setns | unshare | clone3? | syscall | SYS_\w+ | getrandom | getauxval | close_range | pidfd_\w+
  | sched_setaffinity | sched_getaffinity | sched_getcpu | CPU_SET | pthread_setaffinity_np | pthread_setname_np
  | secure_getenv | program_invocation_\w+ | strchrnul | mempcpy | memrchr | __GLIBC\w*
)\b | <(?:linux/[^>]* | sys/(?:epoll|eventfd|inotify|prctl|random|sendfile|signalfd|syscall|timerfd|auxv|vfs)\.h)> | "/proc/
""", re.VERBOSE)
COMMENT = re.compile(r"//.*")


def problems(root: Path) -> list[str]:
    found = []
    files = [file for top in ("src", "include") for file in sorted((root / top).glob("**/*.[ch]pp"))]
    for file in files:
        name = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text().splitlines(), start=1):
            call = NAMES.search(COMMENT.sub("", line))
            if call and name not in ALLOWED:
                found.append(f"{name}:{number}: {call[0]} is not on every POSIX system; wrap it in src/base/platform.cpp, "
                             "with what other systems do instead")
    return found


def main() -> int:
    found = problems(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve())
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
