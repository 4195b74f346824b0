# SPDX-License-Identifier: Apache-2.0
"""Reads the scenario that the clients play, scenario/*.json. javascript_player.mjs does the same.

A step has a name and one of
  call          an operation of the API; with `each`: N, N times, with 1 to N in place of every '#'
  pages         Query or Scan, page by page until the end; the transcript has the items of all pages
  segments      a parallel scan with this number of segments
  wait          a waiter of the SDK
  until_active  waits until the table and this index are ACTIVE
and its parameters in `with`, in which these are replaced:
  {"$bytes": BASE64}                    binary
  {"$text": "x", "times": N}            a long text
  {"$deep": N}                          an attribute value of N lists in each other
  {"$each": N, "of": VALUE}             a list of N values, with 1 to N in place of every '#'
  {"$answer": STEP, "at": [PATH…]}      a part of the answer to an earlier step
"""

import base64
import json
import pathlib


def steps():
    folder = pathlib.Path(__file__).parent / "scenario"
    return [step for file in sorted(folder.glob("*.json")) for step in json.loads(file.read_text())]


def numbered(value, number):
    """Returns `value` with the number in place of every '#'. It must not contain placeholders of names."""
    return json.loads(json.dumps(value).replace("#", str(number)))


def deep(levels):
    value = {"S": "down here"}
    for _ in range(levels):
        value = {"L": [value]}
    return value


def at(value, path):
    for part in path:
        value = value[part]
    return value


def filled(value, answers):
    """Returns `value` with these objects replaced."""
    if isinstance(value, list):
        return [filled(part, answers) for part in value]
    if not isinstance(value, dict):
        return value
    if "$bytes" in value:
        return base64.b64decode(value["$bytes"])
    if "$text" in value:
        return value["$text"] * value["times"]
    if "$deep" in value:
        return deep(value["$deep"])
    if "$each" in value:
        return [filled(numbered(value["of"], number), answers) for number in range(1, value["$each"] + 1)]
    if "$answer" in value:
        return at(answers[value["$answer"]], value["at"])
    return {name: filled(part, answers) for name, part in value.items()}
