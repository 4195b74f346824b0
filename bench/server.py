#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `dynamorm serve` with nginx: requests a second on one processor, start-up time and idle memory.

Usage: server.py [--program FILE] [--benchmark_min_time=SECONDS] [--benchmark_out=FILE]

The server and nginx, which returns the same bytes without looking for them, share one processor in turn; wrk, which asks
them, has another. What the server answers is compared with what it should before anything is timed. Rounds alternate, and
the best of each counts: other people's work on the machine only makes things slower.
"""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SMOKE_SECONDS = 0.1  # below this --benchmark_min_time asks only whether all of it works
ROUNDS = 3
CONNECTIONS = (1, 16, 64)
SERVER_PROCESSOR, CLIENT_PROCESSOR = 0, 1

HEADERS = {
    "Content-Type": "application/x-amz-json-1.0",
    "X-Amz-Date": "20260101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" + "5a" * 32,
}
TABLE = {
    "TableName": "bench",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "h", "AttributeType": "S"},
        {"AttributeName": "r", "AttributeType": "N"},
    ],
}


def item(number: int) -> dict[str, object]:
    """The item that the benchmarks of the codec work with, under a key of 10 items."""
    return {
        "author": {"S": "Ernest Hemingway"},
        "h": {"S": "k42"},
        "in_print": {"BOOL": True},
        "publisher": {"M": {"city": {"S": "New York"}, "name": {"S": "Scribner"}}},
        "r": {"N": str(number)},
        "tags": {"SS": ["classic", "novel", "sea"]},
        "text": {"S": "x" * 200},
        "title": {"S": "The old man and the sea"},
        "year": {"N": "1952"},
    }


GET = {"TableName": "bench", "Key": {"h": {"S": "k42"}, "r": {"N": "5"}}}
PUT = {"TableName": "bench", "Item": item(5)}
QUERY = {
    "TableName": "bench",
    "KeyConditionExpression": "h = :h",
    "ExpressionAttributeValues": {":h": {"S": "k42"}},
}
OPERATIONS = {
    "GetItem": (GET, {"Item": item(5)}, 0.7),
    "PutItem": (PUT, {}, 0.45),
    "Query": (QUERY, {"Count": 10, "Items": [item(number) for number in range(10)], "ScannedCount": 10}, 0.35),
}


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def call(connection: http.client.HTTPConnection, operation: str, request: object) -> dict:
    headers = HEADERS | {"X-Amz-Target": f"DynamoDB_20120810.{operation}"}
    connection.request("POST", "/", compact(request), headers)
    response = connection.getresponse()
    body = json.loads(response.read())
    if response.status != 200:
        sys.exit(f"{operation} failed: {body}")
    return body


class Server:
    """A process on the server's processor, ended with the block."""

    def __init__(self, command: list[str], **options: object) -> None:
        self.process = subprocess.Popen(["taskset", "-c", str(SERVER_PROCESSOR), *command], **options)  # type: ignore

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


class Dynamorm(Server):
    def __init__(self, program: Path) -> None:
        began = time.perf_counter()
        super().__init__([str(program), "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        line = self.process.stdout.readline()
        self.port = int(line.split("http://127.0.0.1:")[1].split()[0])
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.connection.request("GET", "/")
        self.connection.getresponse().read()
        self.seconds_to_first_answer = time.perf_counter() - began

    def resident_megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def call(self, operation: str, request: object) -> dict:
        return call(self.connection, operation, request)

    def fill(self) -> None:
        self.call("CreateTable", TABLE)
        for number in range(10):
            self.call("PutItem", {"TableName": "bench", "Item": item(number)})
        for operation, (request, expected, _) in OPERATIONS.items():
            if self.call(operation, request) != expected:
                sys.exit(f"{operation} does not answer what it should")


NGINX = """
worker_processes 1;
daemon off;
pid FOLDER/pid;
error_log /dev/null crit;
events {}
http {
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  scgi_temp_path FOLDER/scgi;
  uwsgi_temp_path FOLDER/uwsgi;
  default_type application/x-amz-json-1.0;
  server {
    listen 127.0.0.1:PORT;
    location / {
      add_header x-amzn-RequestId E209RMCA4J9VAP7Q4V4ICNF33MKI55P0GQTTRFCDAIPPKT1BR08L;
      add_header x-amz-crc32 2745614147;
      return 200 'BODY';
    }
  }
}
"""


class Nginx(Server):
    """Answers every request with what the server answers to GetItem."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        text = NGINX.replace("FOLDER", str(folder)).replace("PORT", str(port))
        (folder / "nginx.conf").write_text(text.replace("BODY", compact({"Item": item(5)})))
        super().__init__(["/usr/sbin/nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                http.client.HTTPConnection("127.0.0.1", port).connect()
                return
            except ConnectionError:
                time.sleep(0.02)
        sys.exit("nginx does not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_script(folder: Path, operation: str, request: object) -> Path:
    headers = HEADERS | {"X-Amz-Target": f"DynamoDB_20120810.{operation}"}
    lines = ['wrk.method = "POST"', f"wrk.body = [[{compact(request)}]]"]
    lines += [f'wrk.headers["{name}"] = "{value}"' for name, value in headers.items()]
    script = folder / f"{operation}.lua"
    script.write_text("\n".join(lines))
    return script


def requests_a_second(port: int, script: Path, connections: int, seconds: int) -> float:
    command = ["taskset", "-c", str(CLIENT_PROCESSOR), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s"]
    output = subprocess.run([*command, "-s", str(script), f"http://127.0.0.1:{port}/"], check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    if "Non-2xx" in output:
        sys.exit(f"{script.stem} fails under load")
    return float(output.split("Requests/sec:")[1].split()[0])


def measure_load(server: Dynamorm, nginx: Nginx, folder: Path, smoke: bool, seconds: int) -> dict[str, float]:
    """The best requests a second of each 'operation/who/connections'."""
    scripts = {operation: write_script(folder, operation, request) for operation, (request, _, _) in OPERATIONS.items()}
    best: dict[str, float] = {}
    for _ in range(1 if smoke else ROUNDS):
        for connections in CONNECTIONS[-1:] if smoke else CONNECTIONS:
            peer = requests_a_second(nginx.port, scripts["GetItem"], connections, seconds)
            for operation, script in scripts.items():
                ours = requests_a_second(server.port, script, connections, seconds)
                for who, figure in (("ours", ours), ("nginx", peer)):
                    name = f"server_{operation}/{who}/{connections}"
                    best[name] = max(best.get(name, 0), figure)
    return best


def report(best: dict[str, float]) -> None:
    print(f"{'':<20}{'ours':>10}{'nginx':>10}{'ratio':>8}{'goal':>7}   requests a second on one processor")
    for name, ours in best.items():
        what, who, connections = name.split("/")
        if who != "ours":
            continue
        operation = what.removeprefix("server_")
        peer = best[f"{what}/nginx/{connections}"]
        goal = OPERATIONS[operation][2]
        print(f"{operation + ', ' + connections + ' conn.':<20}{ours:>10.0f}{peer:>10.0f}{ours / peer:>8.2f}{goal:>7}")


def save(file: str, best: dict[str, float], start: float) -> None:
    runs = [{"name": name, "real_time": 1e6 / figure, "time_unit": "us"} for name, figure in best.items()]
    runs.append({"name": "server_start_to_first_answer/ours", "real_time": start * 1e3, "time_unit": "ms"})
    Path(file).write_text(json.dumps({"benchmarks": runs}, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, default=REPOSITORY / "build/release/src/cli/dynamorm")
    parser.add_argument("--benchmark_min_time", type=float, default=0.5)
    parser.add_argument("--benchmark_out")
    parser.add_argument("--benchmark_out_format")
    options = parser.parse_args()
    if len(os.sched_getaffinity(0)) < 2:
        sys.exit("this needs two processors")
    smoke = options.benchmark_min_time < SMOKE_SECONDS
    seconds = max(1, round(2 * options.benchmark_min_time))

    starts = []
    for _ in range(1 if smoke else 2 * ROUNDS):
        with Dynamorm(options.program) as server:
            starts.append(server.seconds_to_first_answer)
            idle = server.resident_megabytes()
    print(f"start to first answer: {min(starts) * 1e3:.1f} ms (goal 20), idle: {idle:.1f} MB resident (goal 12)")

    with tempfile.TemporaryDirectory() as folder, Dynamorm(options.program) as server:
        server.fill()
        with Nginx(Path(folder), free_port()) as nginx:
            best = measure_load(server, nginx, Path(folder), smoke, seconds)
    report(best)
    if options.benchmark_out:
        save(options.benchmark_out, best, min(starts))


if __name__ == "__main__":
    main()
