#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts `dynamorm serve` under load: thousands of idle connections, and work of all kinds at the same time.

Usage: load.py --program FILE [--seconds N] [--path FOLDER]

Checks that every answer is correct, that counters contain every acknowledged update, that idle connections cost little
memory, delay no other connection and are closed at last, that misbehaving clients do not disturb others, and that memory
is bounded. Takes a few seconds in CI; use --seconds 3600 for an hour.
"""

import argparse
import contextlib
import http.client
import json
import pathlib
import random
import resource
import socket
import statistics
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "clients"))
from server_process import ServerProcess

IDLE_CONNECTIONS = 10_000
FILES_OF_OUR_OWN = 500
MOST_BYTES_OF_AN_IDLE_CONNECTION = 2048
MOST_MILLISECONDS_OF_A_GET = 50  # the median, on a busy machine
WORKERS = 6
KEYS = 200  # of each worker, so that the data does not grow
SECONDS_OF_PATIENCE = 600  # then the server closes an idle connection
MOST_MEMORY = 256 * 1024 * 1024  # the store keeps 64 MB of recent writes, and as much again while it sorts them

HEADERS = {
    "Content-Type": "application/x-amz-json-1.0",
    "X-Amz-Date": "20260101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=load/20260101/us-east-1/dynamodb/aws4_request, "
                     "SignedHeaders=host, Signature=00",
}


class Client:
    """A persistent connection."""

    def __init__(self, url):
        address = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)

    def call(self, operation, parameters, refused_as=None):
        """Returns the answer, or None if the service rejected the request with an expected error."""
        headers = {**HEADERS, "X-Amz-Target": "DynamoDB_20120810." + operation}
        self.connection.request("POST", "/", json.dumps(parameters), headers)
        response = self.connection.getresponse()
        answer = json.loads(response.read())
        if response.status == 200:
            return answer
        if refused_as is None or not answer.get("__type", "").endswith(refused_as):
            raise AssertionError(f"{operation} was answered with {response.status} {answer}")
        return None


def table(name):
    return {
        "TableName": name, "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
        "AttributeDefinitions": [
            {"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "N"},
            {"AttributeName": "color", "AttributeType": "S"}],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-color", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "color", "KeyType": "HASH"}]}],
    }


class Worker(threading.Thread):
    """Works on its own items, so that it knows the correct answers."""

    def __init__(self, url, number, until):
        super().__init__()
        self.client = Client(url)
        self.dice = random.Random(number)
        self.name_of_its_items = f"worker-{number}"
        self.until = until
        self.requests = 0
        self.counted = 0
        self.problem = None

    def key(self, number):
        return {"h": {"S": self.name_of_its_items}, "r": {"N": str(number)}}

    def item(self, number):
        color = self.dice.choice(["red", "green", "blue"])
        return {**self.key(number), "color": {"S": color}, "text": {"S": "x" * self.dice.randrange(10, 2000)}}

    def run(self):
        acts = [self.write_and_read, self.count, self.query, self.write_many, self.transact, self.fail, self.remake]
        try:
            while time.monotonic() < self.until:
                self.dice.choices(acts, weights=[40, 30, 10, 5, 5, 10, 1])[0]()
                self.requests += 1
            self.check_count()
        except Exception as problem:  # the main thread reports it
            self.problem = problem

    def write_and_read(self):
        item = self.item(self.dice.randrange(KEYS))
        self.client.call("PutItem", {"TableName": "load", "Item": item})
        key = {name: item[name] for name in ("h", "r")}
        assert self.client.call("GetItem", {"TableName": "load", "Key": key, "ConsistentRead": True}) == {"Item": item}

    def count(self):
        self.client.call("UpdateItem", {
            "TableName": "load", "Key": self.key(KEYS), "UpdateExpression": "ADD n :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}}})
        self.counted += 1

    def check_count(self):
        item = self.client.call("GetItem", {"TableName": "load", "Key": self.key(KEYS), "ConsistentRead": True})
        assert int(item.get("Item", {"n": {"N": "0"}})["n"]["N"]) == self.counted, (item, self.counted)

    def query(self):
        found = self.client.call("Query", {
            "TableName": "load", "KeyConditionExpression": "h = :h", "Limit": 20,
            "ExpressionAttributeValues": {":h": {"S": self.name_of_its_items}}})
        assert found["Count"] <= 20 and all(item["h"]["S"] == self.name_of_its_items for item in found["Items"])
        self.client.call("Query", {
            "TableName": "load", "IndexName": "by-color", "KeyConditionExpression": "color = :c", "Limit": 20,
            "ExpressionAttributeValues": {":c": {"S": "red"}}})

    def write_many(self):
        numbers = self.dice.sample(range(KEYS), 25)
        requests = [{"PutRequest": {"Item": self.item(number)}} for number in numbers[:20]]
        requests += [{"DeleteRequest": {"Key": self.key(number)}} for number in numbers[20:]]
        assert self.client.call("BatchWriteItem", {"RequestItems": {"load": requests}}) == {"UnprocessedItems": {}}

    def transact(self):
        first, second = self.dice.sample(range(KEYS), 2)
        self.client.call("TransactWriteItems", {"TransactItems": [
            {"Put": {"TableName": "load", "Item": self.item(first)}},
            {"Delete": {"TableName": "load", "Key": self.key(second)}}]})

    def fail(self):
        answer = self.client.call("DeleteItem", {
            "TableName": "load", "Key": self.key(0), "ConditionExpression": "attribute_exists(nobody)",
        }, refused_as="ConditionalCheckFailedException")
        assert answer is None

    def remake(self):
        """Creates and deletes a table."""
        name = self.name_of_its_items
        self.client.call("CreateTable", table(name))
        self.client.call("PutItem", {"TableName": name, "Item": self.item(1)})
        self.client.call("DeleteTable", {"TableName": name}, refused_as="ResourceInUseException")


class Nuisance(threading.Thread):
    """Opens connections that send garbage, stop halfway, or close silently."""

    def __init__(self, url, until):
        super().__init__()
        address = urllib.parse.urlsplit(url)
        self.address = (address.hostname, address.port)
        self.until = until

    def run(self):
        dice = random.Random(0)
        halves = [b"", b"\x16\x03\x01\x02\x00", b"POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + b"[" * 5000,
                  b"GET / HTTP/1.1\r\nX: " + b"y" * 100_000, b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"]
        while time.monotonic() < self.until:
            with contextlib.suppress(OSError), socket.create_connection(self.address, timeout=5) as connection:
                connection.sendall(dice.choice(halves))
            time.sleep(0.01)


def memory_of(process):
    """Returns the resident memory in bytes."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def raise_file_limit():
    """Returns how many connections this process may open."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return min(IDLE_CONNECTIONS, most - FILES_OF_OUR_OWN)


def open_idle_connections(url, count):
    """Opens idle connections. Each has sent a request, so the memory of an active connection has been released."""
    address = urllib.parse.urlsplit(url)
    connections = []
    for _ in range(count):
        connection = socket.create_connection((address.hostname, address.port), timeout=10)
        connection.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 200"), "a connection got no answer"
        connections.append(connection)
    return connections


def check_idle_ones_were_kept(connections):
    for connection in connections:
        connection.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert all(connection.recv(4096).startswith(b"HTTP/1.1 200") for connection in connections), "an idle one was lost"


def check_idle_ones_were_closed(connections):
    assert all(connection.recv(4096) == b"" for connection in connections), "an idle one was kept for too long"


def milliseconds_of_a_get(url):
    client = Client(url)
    times = []
    for _ in range(200):
        begin = time.perf_counter()
        client.call("GetItem", {"TableName": "load", "Key": {"h": {"S": "nobody"}, "r": {"N": "0"}}})
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)


def check_idle_connections(server):
    """Returns the connections, which stay open."""
    count = raise_file_limit()
    milliseconds_of_a_get(server.url)  # the first requests allocate memory that stays
    before = memory_of(server.process)
    connections = open_idle_connections(server.url, count)
    each = (memory_of(server.process) - before) / count
    latency = milliseconds_of_a_get(server.url)
    print(f"{count} idle connections: {each:.0f} bytes each, a GetItem takes {latency:.2f} ms with them open")
    assert each <= MOST_BYTES_OF_AN_IDLE_CONNECTION, "idle connections cost too much memory"
    assert latency <= MOST_MILLISECONDS_OF_A_GET, "idle connections hold others up"
    return connections


def check_load(server, seconds):
    """Keeps the amount of data constant, so that memory is bounded in runs of any length."""
    until = time.monotonic() + seconds
    workers = [Worker(server.url, number, until) for number in range(WORKERS)]
    for thread in [*workers, nuisance := Nuisance(server.url, until)]:
        thread.start()
    samples = []
    while time.monotonic() < until:
        samples.append(memory_of(server.process))
        time.sleep(min(1, seconds / 20))
    for thread in [*workers, nuisance]:
        thread.join()
    for worker in workers:
        if worker.problem:
            raise worker.problem
    requests = sum(worker.requests for worker in workers)
    half, most = samples[len(samples) // 2], max(samples)
    print(f"{requests} pieces of work in {seconds} s; "
          f"{half / 2**20:.0f} MB at half-time, {most / 2**20:.0f} MB at most")
    assert requests > 10 * seconds, "hardly anything was done"
    assert most <= MOST_MEMORY, "memory grows"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--path")
    options = parser.parse_args()
    with ServerProcess(options.program, *(["--path", options.path] if options.path else [])) as server:
        Client(server.url).call("CreateTable", table("load"))
        idle = check_idle_connections(server)
        check_load(server, options.seconds)
        assert milliseconds_of_a_get(server.url) <= MOST_MILLISECONDS_OF_A_GET
        if options.seconds < SECONDS_OF_PATIENCE:
            check_idle_ones_were_kept(idle)
        else:
            check_idle_ones_were_closed(idle)
        for connection in idle:
            connection.close()


main()
