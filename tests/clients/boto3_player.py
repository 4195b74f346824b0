#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plays the scenario with boto3, and then the features that only boto3 has. Usage: boto3_player.py ENDPOINT"""

import concurrent.futures
import hashlib
import json
import sys
import time
import urllib.error
import urllib.request
from decimal import Decimal

import boto3
import botocore
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

import scenario
from transcript import tell

STREAM_OPERATIONS = {"ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"}


def settings(endpoint):
    """Turns off parameter checks, so that the service reports invalid ones. Keeps boto3's other defaults, also retries."""
    return {
        "endpoint_url": endpoint, "region_name": "eu-central-1",
        "aws_access_key_id": "boto3", "aws_secret_access_key": "secret of boto3",
        "config": Config(parameter_validation=False),
    }


class Player:
    """Plays the steps of the scenario with boto3's clients, which mirror the API."""

    def __init__(self, endpoint):
        self.table_client = boto3.client("dynamodb", **settings(endpoint))
        self.stream_client = boto3.client("dynamodbstreams", **settings(endpoint))
        self.answers = {}

    def play(self, step):
        parameters = step["with"]
        if "call" in step:
            operation, action = step["call"], lambda: self.call_each(step)
        elif "pages" in step:
            operation, action = step["pages"], lambda: self.pages(step["pages"], self.filled(parameters))
        elif "segments" in step:
            operation, action = "Scan", lambda: self.scan(step["segments"], self.filled(parameters))
        elif "wait" in step:
            operation, action = step["wait"], lambda: self.wait(step["wait"], parameters)
        else:
            operation, action = "DescribeTable", lambda: self.wait_for_index(step["until_active"], parameters)
        self.answers[step["step"]] = tell(step["step"], operation, action)

    def filled(self, parameters):
        return scenario.filled(parameters, self.answers)

    def call(self, operation, parameters):
        client = self.stream_client if operation in STREAM_OPERATIONS else self.table_client
        methods = {api: method for method, api in client.meta.method_to_api_mapping.items()}
        known = client.meta.service_model.operation_model(operation).input_shape.members  # an older boto3 knows fewer
        answer = getattr(client, methods[operation])(**{name: parameters[name] for name in parameters if name in known})
        del answer["ResponseMetadata"]
        return answer

    def call_each(self, step):
        if "each" not in step:
            return self.call(step["call"], self.filled(step["with"]))
        numbers = range(1, step["each"] + 1)
        return [self.call(step["call"], self.filled(scenario.numbered(step["with"], number))) for number in numbers]

    def pages(self, operation, parameters):
        """Counts the pages too: a limit sets the number of items on each, so the number of pages is determined."""
        pages = list(self.table_client.get_paginator(operation.lower()).paginate(**parameters))
        return {
            "Pages": len(pages), "Items": [item for page in pages for item in page["Items"]],
            "Count": sum(page["Count"] for page in pages), "ScannedCount": sum(page["ScannedCount"] for page in pages),
        }

    def scan(self, segments, parameters):
        with concurrent.futures.ThreadPoolExecutor(segments) as pool:
            parts = pool.map(
                lambda segment: self.pages("Scan", {**parameters, "Segment": segment, "TotalSegments": segments}),
                range(segments))
        return {"Items": [item for part in parts for item in part["Items"]]}

    def wait(self, waiter, parameters):
        names = {"TableExists": "table_exists", "TableNotExists": "table_not_exists"}
        self.table_client.get_waiter(names[waiter]).wait(**parameters, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
        return "done"

    def wait_for_index(self, index, parameters):
        for _ in range(100):
            table = self.table_client.describe_table(**parameters)["Table"]
            states = {each["IndexName"]: each["IndexStatus"] for each in table["GlobalSecondaryIndexes"]}
            if states.pop(index, "") == "ACTIVE" == table["TableStatus"] and "DELETING" not in states.values():
                return "active"
            time.sleep(0.1)
        return "never active"


def use_resources(endpoint):
    """boto3's resources: tables and conditions as objects, Python's own types, and batch writers."""
    database = boto3.resource("dynamodb", **settings(endpoint))
    table = tell("resource: create", "CreateTable", lambda: create_table(database)) and database.Table("resource")
    table.wait_until_exists()
    item = {
        "id": "types", "at": 1, "number": Decimal("3.1415926535897932384626433832795028841"),
        "bytes": Binary(b"\x00\xff"),
        "texts": {"a", "b"}, "numbers": {Decimal("1"), Decimal("2.5")}, "list": [None, True, {"deep": []}], "empty": "",
    }

    def fill():
        with table.batch_writer(overwrite_by_pkeys=["id", "at"]) as batch:
            for number in [*range(1, 61), 60]:
                batch.put_item(Item={"id": "many", "at": number, "even": number % 2 == 0})

    mina = Key("id").eq("many")
    acts = [
        ("PutItem", lambda: table.put_item(Item=item)["ResponseMetadata"]["HTTPStatusCode"]),
        ("GetItem", lambda: table.get_item(Key={"id": "types", "at": 1})["Item"]),
        ("BatchWriteItem", fill),
        ("Query", lambda: table.query(
            KeyConditionExpression=mina & Key("at").between(3, 8), FilterExpression=Attr("even").eq(True))["Items"]),
        ("Query", lambda: table.query(KeyConditionExpression=mina, Select="COUNT")["Count"]),
        ("Scan", lambda: table.scan(FilterExpression=Attr("texts").contains("a") | Attr("nobody").exists())["Items"]),
        ("UpdateItem", lambda: table.update_item(
            Key={"id": "types", "at": 1}, UpdateExpression="SET #n = :n", ConditionExpression=Attr("empty").eq(""),
            ExpressionAttributeNames={"#n": "number"}, ExpressionAttributeValues={":n": Decimal("1E-130")},
            ReturnValues="UPDATED_NEW")["Attributes"]),
        ("DeleteItem", lambda: table.delete_item(
            Key={"id": "types", "at": 1}, ConditionExpression=Attr("number").gt(1))),
        ("BatchGetItem", lambda: database.batch_get_item(RequestItems={"resource": {
            "Keys": [{"id": "many", "at": number} for number in (1, 60, 61)]}})["Responses"]["resource"]),
        ("ListTables", lambda: [each.name for each in database.tables.all()]),
        ("DeleteTable", lambda: table.delete()["TableDescription"]["TableName"]),
    ]
    for number, (operation, act) in enumerate(acts, 1):
        tell(f"resource: {number} {operation}", operation, act)
    table.wait_until_not_exists()


def create_table(database):
    return database.create_table(
        TableName="resource", BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}],
    ).name


def use_signatures(endpoint):
    """Unknown keys, wrong and missing signatures, and presigned URLs."""
    def list_tables(**changed):
        return boto3.client("dynamodb", **{**settings(endpoint), **changed}).list_tables()["TableNames"]

    unsigned = Config(signature_version=botocore.UNSIGNED)
    tell("signatures: unknown key", "ListTables", lambda: list_tables(aws_access_key_id="stranger"))
    tell("signatures: another secret", "ListTables", lambda: list_tables(aws_secret_access_key="wrong"))
    tell("signatures: a token of no session", "ListTables", lambda: list_tables(aws_session_token="token"))
    tell("signatures: none", "ListTables", lambda: list_tables(config=unsigned))
    tell("signatures: presigned", "ListTables", lambda: send_presigned(endpoint, b"{}", b"{}"))
    tell("signatures: presigned for another body", "ListTables", lambda: send_presigned(endpoint, b"{}", b"{ }"))


class PresignedBody(SigV4QueryAuth):
    """botocore presigns only requests without a body; the service accepts those with one too."""

    def __init__(self, body, *arguments, **options):
        super().__init__(*arguments, **options)
        self.body = body

    def payload(self, request):
        return hashlib.sha256(self.body).hexdigest()


def send_presigned(endpoint, signed_body, sent_body):
    headers = {"X-Amz-Target": "DynamoDB_20120810.ListTables", "Content-Type": "application/x-amz-json-1.0"}
    request = AWSRequest("POST", endpoint + "/", headers)
    key = Credentials("boto3", "secret of boto3")
    PresignedBody(signed_body, key, "dynamodb", "eu-central-1", expires=60).add_auth(request)
    return answer_after_retries(request, sent_body)


def answer_after_retries(request, body):
    """Returns the response and its status, after at most three tries, as a client does."""
    for _ in range(3):
        answer = answer_to(urllib.request.Request(request.url, body, dict(request.headers.items())))
        if "Throughput" not in answer.get("__type", "") and answer["status"] < 500:
            break
    return answer


def answer_to(request):
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return {"status": response.status, **json.load(response)}
    except urllib.error.HTTPError as problem:
        return {"status": problem.code, **json.load(problem)}


VECTORS = {
    "TableName": "vectors", "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [
        {"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "shelf", "AttributeType": "S"}],
    "VectorIndexes": [{
        "IndexName": "near", "VectorAttribute": {"AttributeName": "v"}, "Dimensions": 2,
        "DistanceFunction": "EUCLIDEAN", "Projection": {"ProjectionType": "ALL"},
        "SearchSchema": [{"AttributeName": "shelf", "SearchSchemaElementType": "HASH"}]}],
}


def use_vectors(endpoint):
    """Vector indexes, with requests that boto3 only signs, because Debian's is older than they are."""
    client = boto3.client("dynamodb", **settings(endpoint))

    def vector(*elements):
        return [{"N": str(element)} for element in elements]

    def put(name, elements):
        item = {"id": {"S": name}, "shelf": {"S": "a"}, "v": {"L": vector(*elements)}}
        return send_signed(endpoint, "PutItem", {"TableName": "vectors", "Item": item})

    def search(elements, **more):
        return send_signed(endpoint, "SearchVectors", {
            "TableName": "vectors", "IndexName": "near", "SearchVector": vector(*elements), "TopK": 2, **more})

    on_the_shelf = {"SearchConditionExpression": "shelf = :s", "ExpressionAttributeValues": {":s": {"S": "a"}}}
    tell("vectors: create", "CreateTable", lambda: send_signed(endpoint, "CreateTable", VECTORS)["status"])
    # The emulator rejects the table, so this does not wait for long.
    tell("vectors: wait", "TableExists", lambda: client.get_waiter("table_exists").wait(
        TableName="vectors", WaiterConfig={"Delay": 1, "MaxAttempts": 2}) or "done")
    for name, elements in (("origin", (0, 0)), ("near", (3, 4)), ("far", (-60, 80))):
        tell(f"vectors: put {name}", "PutItem", lambda: put(name, elements))  # called at once
    tell("vectors: put one of another length", "PutItem", lambda: put("long", (1, 2, 3)))
    tell("vectors: search", "SearchVectors", lambda: search((0, 0), **on_the_shelf))
    tell("vectors: search with the vector", "SearchVectors",
         lambda: search((0, 0), ProjectionExpression="id, v", **on_the_shelf))
    tell("vectors: search all shelves", "SearchVectors", lambda: search((0, 0)))
    tell("vectors: search for another length", "SearchVectors", lambda: search((0, 0, 0), **on_the_shelf))
    tell("vectors: delete", "DeleteTable", lambda: client.delete_table(TableName="vectors") and "done")


def send_signed(endpoint, operation, request):
    """Returns the response and its status."""
    body = json.dumps(request).encode()
    headers = {"X-Amz-Target": f"DynamoDB_20120810.{operation}", "Content-Type": "application/x-amz-json-1.0"}
    signed = AWSRequest("POST", endpoint + "/", headers, body)
    SigV4Auth(Credentials("boto3", "secret of boto3"), "dynamodb", "eu-central-1").add_auth(signed)
    return answer_after_retries(signed, body)


def main():
    endpoint = sys.argv[1]
    player = Player(endpoint)
    for step in scenario.steps():
        player.play(step)
    use_resources(endpoint)
    use_signatures(endpoint)
    use_vectors(endpoint)


main()
