# SPDX-License-Identifier: Apache-2.0
"""Normalizes transcripts: replaces values that differ from run to run by names, and sorts unordered lists."""

import json
import re

TIMES = re.compile(r".*DateTime$")
IDS = {
    "TableId", "StreamLabel", "LatestStreamLabel", "ShardId", "ParentShardId", "ShardIterator", "NextShardIterator",
    "SequenceNumber", "StartingSequenceNumber", "EndingSequenceNumber", "LastEvaluatedShardId", "eventID", "NextToken",
}
WITHOUT_ORDER = {
    "SS", "NS", "BS", "$set", "AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes",
    "NonKeyAttributes", "Tags", "ConsumedCapacity",
}
# The order of items in scans and batches is unspecified.
OPERATIONS_WITHOUT_ORDER = {"Scan", "scan", "BatchGetItem", "batch-get-item"}
WORDS = [
    (re.compile(r"arn:aws:dynamodb:[a-z0-9-]+:\d{12}:"), "arn:aws:dynamodb:<region>:<account>:"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}"), "<label>"),
]


def text_of(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def normal_text(text):
    for pattern, name in WORDS:
        text = pattern.sub(name, text)
    return text


def normal_member(name, value):
    if TIMES.match(name):
        return "<time>"
    if name in IDS:
        return "<id>"
    if name == "awsRegion":
        return "<region>"
    value = normal(value)
    return sorted(value, key=text_of) if name in WITHOUT_ORDER and isinstance(value, list) else value


def normal(value):
    if isinstance(value, dict):
        return {name: normal_member(name, member) for name, member in value.items()}
    if isinstance(value, list):
        return [normal(part) for part in value]
    return normal_text(value) if isinstance(value, str) else value


def normal_step(line):
    """Normalizes one line of a transcript."""
    step = normal(line)
    if "answer" in step and step["operation"] in OPERATIONS_WITHOUT_ORDER:
        step["answer"] = with_sorted_items(step["answer"])
    return step


def with_sorted_items(answer):
    """Returns the answer with sorted items: `Items` of a scan, the lists in `Responses` of a batch, or the list itself."""
    if isinstance(answer, list):
        return sorted(answer, key=text_of)
    if not isinstance(answer, dict):
        return answer
    answer = dict(answer)
    if "Items" in answer:
        answer["Items"] = sorted(answer["Items"], key=text_of)
    if "Responses" in answer:
        answer["Responses"] = {table: sorted(items, key=text_of) for table, items in answer["Responses"].items()}
    return answer
