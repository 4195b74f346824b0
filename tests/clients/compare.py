#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets real clients of DynamoDB play their scripts with the official emulator and with our server, which verifies their
signatures, and compares the results step by step.

Usage: compare.py --emulator URL --server BINARY --javascript-sdk FOLDER [--keep FOLDER] [CLIENT...]

Fails if there is a difference that known_differences.json does not list, if a listed one no longer occurs, if an answer
differs from golden.json, or if a transcript has another number of steps. `--keep` keeps the transcripts in a folder.

Sources for the service's behaviour are pages of the AWS documentation, the tests of architect/dynalite ("dynalite") and
those of nubo-db/dynamodb-conformance ("conformance"); both were run against the service.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import subprocess
import sys

from flaky_proxy import FlakyProxy
from normal import normal_step, text_of
from server_process import ServerProcess

HERE = pathlib.Path(__file__).parent
ABSENT = "<absent>"
PATIENCE = 600  # the seconds that a client may take
LEAST_FAULTS = 10  # the minimum number of faults that each client must survive


def command_of(client, endpoint, javascript_sdk):
    """Uses Debian's python3, because boto3 and the CLI are Debian's."""
    if client == "javascript":
        return ["node", str(HERE / "javascript_player.mjs"), endpoint, javascript_sdk]
    return ["/usr/bin/python3", str(HERE / f"{client}_player.py"), endpoint]


def play(client, endpoint, javascript_sdk):
    """Returns the client's normalized transcript."""
    done = subprocess.run(
        command_of(client, endpoint, javascript_sdk), capture_output=True, text=True, timeout=PATIENCE, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    if done.returncode != 0:
        raise RuntimeError(f"{client} did not get through with {endpoint}:\n{done.stdout[-500:]}\n{done.stderr}")
    return [normal_step(json.loads(line)) for line in done.stdout.splitlines()]


def differences(theirs, ours, path=""):
    """Yields (path, theirs, ours) for each place where two values differ."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for name in sorted({*theirs, *ours}):
            yield from differences(theirs.get(name, ABSENT), ours.get(name, ABSENT), f"{path}.{name}" if path else name)
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for position, (their, our) in enumerate(zip(theirs, ours)):
            yield from differences(their, our, f"{path}.{position}")
    elif theirs != ours:
        yield path, theirs, ours


def is_like(pattern, value):
    """A pattern is the value itself, "*" for any value, or the beginning of a string followed by "…"."""
    if isinstance(pattern, str) and pattern.endswith("…"):
        return isinstance(value, str) and value.startswith(pattern[:-1])
    return pattern in ("*", value)


class KnownDifferences:
    """The entries of known_differences.json: patterns of steps and members, both values, and which side is right."""

    def __init__(self, entries):
        self.entries = entries
        self.seen = set()

    def explain(self, step, member, theirs, ours):
        for number, entry in enumerate(self.entries):
            fits = (fnmatch.fnmatchcase(step, entry["step"]) and fnmatch.fnmatchcase(member, entry["member"])
                    and is_like(entry["emulator"], theirs) and is_like(entry["ours"], ours))
            if fits:
                self.seen.add(number)
                return True
        return False

    def unseen(self):
        return [entry for number, entry in enumerate(self.entries) if number not in self.seen]


def unexplained(client, theirs, ours, known):
    """Yields a line for each unexplained difference between two transcripts."""
    if [step["step"] for step in theirs] != [step["step"] for step in ours]:
        yield f"{client}: the transcripts do not have the same steps"
        return
    for their, our in zip(theirs, ours):
        for member, emulator, server in differences(their, our):
            if not known.explain(their["step"], member, emulator, server):
                yield (f"{client}: {their['step']} ({their['operation']}): {member}\n"
                       f"    emulator: {text_of(emulator)[:600]}\n    ours:     {text_of(server)[:600]}")


def against_golden(client, transcript, golden):
    """Yields a line for each step whose outcome differs from golden.json. An error may have more members."""
    if len(transcript) != golden["steps"][client]:
        yield f"{client}: {len(transcript)} steps where golden.json knows {golden['steps'][client]}"
    by_name = {step["step"]: step for step in transcript}
    for line in golden["lines"]:
        if client not in line["clients"]:
            continue
        got = by_name.get(line["step"], {})
        error = {name: got.get("error", {}).get(name, ABSENT) for name in line.get("error", {})}
        if got.get("answer") != line.get("answer") or error != line.get("error", {}):
            yield f"{client}: {line['step']}\n    golden: {text_of(line)}\n    ours:   {text_of(got)}"


def our_server(options):
    """Starts our server, which rejects wrong signatures."""
    return ServerProcess(options.server, "--in-memory", "--credentials", str(HERE / "credentials"))


def compare(client, options, known):
    """Runs one client with the emulator, with our server, and once more with a server behind a flaky proxy."""
    with our_server(options) as server, concurrent.futures.ThreadPoolExecutor() as pool:
        runs = [pool.submit(play, client, url, options.javascript_sdk) for url in (options.emulator, server.url)]
        flaky_run = pool.submit(play_flakily, client, options)
        theirs, ours = (run.result() for run in runs)
        again, faults = flaky_run.result()
    keep(options.keep, client, theirs, ours, again)
    golden = json.loads((HERE / "golden.json").read_text())
    problems = [*unexplained(client, theirs, ours, known), *against_golden(client, ours, golden)]
    problems += [f"{client}, though the proxy was flaky: {our['step']}: {member}\n"
                 f"    with:    {flaky}\n    without: {calm}"
                 for our, other in zip(ours, again) for member, calm, flaky in differences(our, other)]
    if faults < LEAST_FAULTS:
        problems.append(f"{client}: the proxy had only {faults} occasions to be flaky")
    print(f"{client}: {len(ours)} steps, {faults} faults survived, {len(problems)} problems", flush=True)
    return problems


def play_flakily(client, options):
    """Returns the transcript of a client behind the flaky proxy, and the number of faults."""
    with our_server(options) as server, FlakyProxy(server.url) as proxy:
        return play(client, proxy.url, options.javascript_sdk), proxy.faults


def keep(folder, client, *transcripts):
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, transcript in zip(("emulator", "ours", "flaky"), transcripts):
        lines = [text_of(step) + "\n" for step in transcript]
        (folder / f"{client}.{name}.jsonl").write_text("".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--emulator", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--javascript-sdk", required=True)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("clients", nargs="*", default=["boto3", "javascript", "aws_cli"])
    options = parser.parse_args()
    known = KnownDifferences(json.loads((HERE / "known_differences.json").read_text()))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda client: compare(client, options, known), options.clients))
    problems = [problem for of_client in found for problem in of_client]
    if len(options.clients) == 3:
        problems += [f"known, but no longer seen: {text_of(entry)}" for entry in known.unseen()]
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
