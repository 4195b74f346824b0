#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plays the scenario with the AWS CLI, one command for each call, and then COMMANDS as people type them in a shell.

Usage: aws_cli_player.py ENDPOINT
"""

import base64
import json
import os
import re
import sys
import tempfile
import time

import awscli.clidriver
from awscli.botocore import xform_name

import scenario

ERROR = re.compile(r"An error occurred \((\w+)\) when calling the (\w+) operation(?: \([^)]*\))?: (.*)", re.DOTALL)
WAITER = re.compile(r"Waiter (\w+) failed: (.*)", re.DOTALL)

KEYS = "--key-schema AttributeName=id,KeyType=HASH AttributeName=at,KeyType=RANGE"
ATTRIBUTES = "--attribute-definitions AttributeName=id,AttributeType=S AttributeName=at,AttributeType=N"
ITEM = {
    "id": {"S": "a b"}, "at": {"N": "1"}, "text": {"S": "Grüße 🌍"}, "bytes": {"B": "AP8="},
    "amount": {"N": "12345678901234567890123456789012345678"}, "list": {"L": [{"NULL": True}, {"M": {}}]},
}
MANY = {"cli": [{"PutRequest": {"Item": {"id": {"S": "many"}, "at": {"N": str(n)}}}} for n in range(25)]}
CHECK = {"TableName": "cli", "Key": {"id": {"S": "x"}, "at": {"N": "1"}}, "ConditionExpression": "attribute_exists(id)"}
PUT = {"TableName": "cli", "Item": {"id": {"S": "y"}, "at": {"N": "1"}}}
MANY_KEY = ["--key-condition-expression", "id = :id", "--expression-attribute-values", {":id": {"S": "many"}}]
NOTHING = {"id": {"S": "nobody"}, "at": {"N": "1"}}
A_KEY = {"id": {"S": "a b"}, "at": {"N": "1"}}

# The parts of each command, as a shell splits them. Parts that are not strings are passed as JSON.
COMMANDS = [
    ("create", [f"create-table --table-name cli --billing-mode PAY_PER_REQUEST {KEYS} {ATTRIBUTES} "
                "--stream-specification StreamEnabled=true,StreamViewType=KEYS_ONLY"]),
    ("wait for it", ["wait table-exists --table-name cli"]),
    ("create again", [f"create-table --table-name cli --billing-mode PAY_PER_REQUEST {KEYS} {ATTRIBUTES}"]),
    ("describe", ["describe-table --table-name cli"]),
    ("list", ["list-tables --query TableNames[0] --output text"]),
    ("limits", ["describe-limits"]),
    ("put", ["put-item --table-name cli --return-consumed-capacity TOTAL --item", ITEM]),
    ("put what is there", ["put-item --table-name cli --condition-expression attribute_not_exists(id) --item", ITEM]),
    ("get", ["get-item --table-name cli --key", A_KEY]),
    ("get a part of it", ["get-item --table-name cli --consistent-read --projection-expression #l[1],bytes --key",
                          A_KEY, "--expression-attribute-names", {"#l": "list"}]),
    ("get a missing item", ["get-item --table-name cli --key", NOTHING]),
    ("get without a key", ["get-item --table-name cli --key", {"id": {"S": "x"}}]),
    ("get from no table", ["get-item --table-name nobody --key", NOTHING]),
    ("update", ["update-item --table-name cli --return-values ALL_NEW --key", A_KEY, "--update-expression",
                "SET #t = :t REMOVE #l[0] ADD amount :n", "--expression-attribute-names", {"#t": "text", "#l": "list"},
                "--expression-attribute-values", {":t": {"S": ""}, ":n": {"N": "1"}}]),
    ("update by a reserved word", ["update-item --table-name cli --key", A_KEY, "--update-expression", "REMOVE list"]),
    ("write a batch", ["batch-write-item --request-items", MANY]),
    ("get a batch", ["batch-get-item --request-items", {"cli": {"Keys": [
        {"id": {"S": "many"}, "at": {"N": "3"}}, {"id": {"S": "many"}, "at": {"N": "99"}}]}}]),
    ("query", ["query --table-name cli --page-size 10", *MANY_KEY]),
    ("query some and go on", ["query --table-name cli --max-items 3 --no-scan-index-forward", *MANY_KEY]),
    ("query without a condition", ["query --table-name cli"]),
    ("scan", ["scan --table-name cli --page-size 7"]),
    ("scan and count", ["scan --table-name cli --select COUNT"]),
    ("scan a segment too far", ["scan --table-name cli --segment 2 --total-segments 2"]),
    ("transact", ["transact-write-items --client-request-token t --transact-items", [{"Put": PUT}]]),
    ("transact again", ["transact-write-items --client-request-token t --transact-items", [{"Put": PUT}]]),
    ("transact something else", ["transact-write-items --client-request-token t --transact-items", [{"Delete": {
        "TableName": "cli", "Key": PUT["Item"]}}]]),
    ("transact and fail", ["transact-write-items --transact-items", [{"ConditionCheck": CHECK}, {"Put": PUT}]]),
    ("read in a transaction", ["transact-get-items --transact-items", [{"Get": {
        "TableName": "cli", "Key": PUT["Item"]}}]]),
    ("insert by a statement", ["execute-statement --return-consumed-capacity TOTAL --statement",
                               "INSERT INTO cli VALUE {'id': ?, 'at': 1}", "--parameters", [{"S": "s"}]]),
    ("read by a statement", ["execute-statement --statement", "SELECT * FROM cli WHERE id = ? AND \"at\" = 1",
                             "--parameters", [{"S": "s"}]]),
    ("delete by statements", ["batch-execute-statement --statements",
                              [{"Statement": "DELETE FROM cli WHERE id = 's' AND \"at\" = 1"}]]),
    ("misspell a statement", ["execute-statement --statement", "SLECT * FROM cli"]),
    ("delete", ["delete-item --table-name cli --return-values ALL_OLD --key", A_KEY]),
    ("enable time to live", ["update-time-to-live --table-name cli --time-to-live-specification "
                             "Enabled=true,AttributeName=expires"]),
    ("describe time to live", ["describe-time-to-live --table-name cli"]),
    ("list streams", ["dynamodbstreams list-streams --table-name cli"]),
    ("delete the table", ["delete-table --table-name cli"]),
    ("wait until it is gone", ["wait table-not-exists --table-name cli"]),
    ("describe what is gone", ["describe-table --table-name cli"]),
    ("delete what is gone", ["delete-table --table-name cli"]),
]


def words(parts):
    """Yields the words of a command. Options are split at spaces; expressions and JSON are one word each."""
    for position, part in enumerate(parts):
        if not isinstance(part, str):
            yield json.dumps(part)
        elif position == 0 or part.startswith("--"):
            yield from part.split(" ")
        else:
            yield part


def settle(home):
    """Removes the machine's settings: no profile, no instance metadata, no pager. Turns off the CLI's parameter checks, so
    that the service reports invalid parameters.
    """
    for name in [name for name in os.environ if name.startswith("AWS_") and name != "AWS_DATA_PATH"]:
        del os.environ[name]
    os.environ.update(
        HOME=home, AWS_ACCESS_KEY_ID="cli", AWS_SECRET_ACCESS_KEY="secret of the cli",
        AWS_DEFAULT_REGION="eu-central-1", AWS_PAGER="", AWS_EC2_METADATA_DISABLED="true",
        AWS_CONFIG_FILE=os.path.join(home, "config"))
    with open(os.environ["AWS_CONFIG_FILE"], "w", encoding="utf-8") as config:
        config.write("[default]\nparameter_validation = false\n")


class Shell:
    """Runs commands of /usr/bin/aws, each in a forked process that need not load modules and models again."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.driver = awscli.clidriver.create_clidriver()
        self.models = {service: self.driver.session.get_service_model(service)
                       for service in ("dynamodb", "dynamodbstreams")}
        for service in self.models:
            self.driver.session.create_client(service)  # so that the files it needs are loaded once

    def run(self, command):
        """Returns the command's exit status, its output and its errors."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            child = os.fork()
            if child == 0:
                self.become_aws(["--endpoint-url", self.endpoint, *command], output, errors)
            _, status = os.waitpid(child, 0)
            output.seek(0)
            errors.seek(0)
            return os.waitstatus_to_exitcode(status), output.read().decode(), errors.read().decode()

    def become_aws(self, arguments, output, errors):
        os.dup2(output.fileno(), sys.stdout.fileno())
        os.dup2(errors.fileno(), sys.stderr.fileno())
        status = 255
        try:
            status = self.driver.main(arguments)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def service_of(self, operation):
        return next(service for service, model in self.models.items() if operation in model.operation_names)

    def members_of(self, operation):
        """Returns the parameters of an operation. An older CLI knows fewer."""
        return self.models[self.service_of(operation)].operation_model(operation).input_shape.members


class Refused(Exception):
    """A command failed. Has its output."""


class Player:
    """Plays the steps of the scenario with one command for each call of the API."""

    def __init__(self, shell):
        self.shell = shell
        self.answers = {}

    def play(self, step):
        parameters = scenario.filled(step["with"], self.answers) if "each" not in step else step["with"]
        if "call" in step:
            operation, action = step["call"], lambda: self.call_each(step, parameters)
        elif "pages" in step:
            operation, action = step["pages"], lambda: self.pages(step["pages"], parameters)
        elif "segments" in step:
            operation, action = "Scan", lambda: self.scan(step["segments"], parameters)
        elif "wait" in step:
            operation, action = step["wait"], lambda: self.wait(step["wait"], parameters)
        else:
            operation, action = "DescribeTable", lambda: self.wait_for_index(step["until_active"], parameters)
        try:
            told = {"answer": action()}
        except Refused as problem:
            told = {"error": problem.args[0]}
        self.answers[step["step"]] = told.get("answer")
        tell(step["step"], operation, told)

    def command(self, operation, parameters, *options):
        known = self.shell.members_of(operation)
        given = {name: parameters[name] for name in parameters if name in known}
        told = outcome(*self.shell.run([
            self.shell.service_of(operation), xform_name(operation, "-"), "--cli-input-json",
            json.dumps(given, default=lambda binary: base64.b64encode(binary).decode()), *options]))
        if "error" in told:
            raise Refused(told["error"])
        return told["answer"] or {}  # the CLI prints nothing for an empty answer

    def call(self, operation, parameters):
        return self.command(operation, parameters, "--no-paginate")

    def call_each(self, step, parameters):
        if "each" not in step:
            return self.call(step["call"], parameters)
        numbers = range(1, step["each"] + 1)
        return [self.call(step["call"], scenario.filled(scenario.numbered(parameters, number), self.answers))
                for number in numbers]

    def pages(self, operation, parameters):
        """The CLI joins all pages."""
        size = ["--page-size", str(parameters["Limit"])] if "Limit" in parameters else []
        return self.command(operation, {name: parameters[name] for name in parameters if name != "Limit"}, *size)

    def scan(self, segments, parameters):
        parts = [self.pages("Scan", {**parameters, "Segment": segment, "TotalSegments": segments})
                 for segment in range(segments)]
        return {"Items": [item for part in parts for item in part["Items"]]}

    def wait(self, waiter, parameters):
        told = outcome(*self.shell.run(
            ["dynamodb", "wait", xform_name(waiter, "-"), "--table-name", parameters["TableName"]]))
        if "error" in told:
            raise Refused(told["error"])
        return "done"

    def wait_for_index(self, index, parameters):
        for _ in range(100):
            table = self.call("DescribeTable", parameters)["Table"]
            states = {each["IndexName"]: each["IndexStatus"] for each in table["GlobalSecondaryIndexes"]}
            if states.pop(index, "") == "ACTIVE" == table["TableStatus"] and "DELETING" not in states.values():
                return "active"
            time.sleep(0.1)
        return "never active"


def outcome(status, output, errors):
    """Returns the answer or the error that a command printed, with its exit status. No output is an empty answer."""
    if status == 0:
        text = output.strip()
        return {"answer": json.loads(text) if text.startswith("{") else text}
    refused, waited = ERROR.search(errors), WAITER.search(errors)
    if refused:
        return {"error": {"code": refused[1], "message": refused[3].strip(), "exit": status}}
    return {"error": {"code": "", "message": (waited[2] if waited else errors).strip(), "exit": status}}


def tell(step, operation, told):
    print(json.dumps({"step": step, "operation": operation, **told}, ensure_ascii=False), flush=True)


def use_words(shell):
    """Commands as people write them."""
    for step, parts in COMMANDS:
        command = list(words(parts))
        service = [] if command[0] == "dynamodbstreams" else ["dynamodb"]
        operation = parts[0].removeprefix("dynamodbstreams ").split(" ")[0]
        tell(f"in words: {step}", operation, outcome(*shell.run([*service, *command])))


def main():
    with tempfile.TemporaryDirectory() as home:
        settle(home)
        shell = Shell(sys.argv[1])
        player = Player(shell)
        for step in scenario.steps():
            player.play(step)
        use_words(shell)


main()
