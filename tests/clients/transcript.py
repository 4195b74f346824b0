# SPDX-License-Identifier: Apache-2.0
"""Writes the transcripts of the clients in Python: one JSON object per line, starting with the step's name."""

import base64
import datetime
import decimal
import json

import boto3.dynamodb.types
from botocore.exceptions import ClientError, WaiterError


def plain(value):
    """Encodes values that JSON does not have, in the same way as javascript_player.mjs."""
    if isinstance(value, boto3.dynamodb.types.Binary):
        value = bytes(value)
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, (set, frozenset)):
        return {"$set": list(value)}
    if isinstance(value, decimal.Decimal):
        return {"$number": str(value)}
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value)}")


def error_of(problem):
    """Returns the service's error: code, message, status and further members."""
    if isinstance(problem, WaiterError):
        return {"code": "WaiterError", "message": str(problem)}
    answer = {key: value for key, value in problem.response.items() if key != "ResponseMetadata"}
    error = answer.pop("Error")
    answer.pop("Message", None)
    answer.pop("message", None)
    status = problem.response["ResponseMetadata"]["HTTPStatusCode"]
    return {"code": error["Code"], "message": error.get("Message", ""), "status": status, **answer}


def tell(step, operation, action):
    """Writes a line with the result or the error of `action`. Returns the result."""
    line = {"step": step, "operation": operation}
    answer = None
    try:
        answer = action()
        line["answer"] = answer
    except (ClientError, WaiterError) as problem:
        line["error"] = error_of(problem)
    print(json.dumps(line, default=plain, ensure_ascii=False), flush=True)
    return answer
