# SPDX-License-Identifier: Apache-2.0
"""A proxy that sometimes fails as networks and services do. A client that retries does not notice.

Every fourth request fails, in turn:
  - it is answered with 500 InternalServerError, and never reaches the server;
  - it is answered with 400 ProvisionedThroughputExceededException, and never reaches the server;
  - it reaches the server, but the connection is closed and the answer is lost. Only for requests that can be repeated
    safely, such as transactions with a ClientRequestToken.
"""

import http.client
import itertools
import json
import socketserver
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler

HARMLESS = {"GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems", "TransactWriteItems", "DescribeTable"}
FAULTS = {"fault": ("InternalServerError", 500), "throttled": ("ProvisionedThroughputExceededException", 400)}
PREFIX = "com.amazonaws.dynamodb.v20120810#"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fault = self.server.proxy.next_fault(self.headers.get("X-Amz-Target", "").rpartition(".")[2])
        if fault in FAULTS:
            name, status = FAULTS[fault]
            self.answer(status, [("Content-Type", "application/x-amz-json-1.0")],
                        json.dumps({"__type": PREFIX + name, "message": "not today"}).encode())
            return
        status, headers, got = self.forwarded(body)
        if fault == "lost":
            self.close_connection = True
        else:
            self.answer(status, headers, got)

    def forwarded(self, body):
        """Uses a new connection: simple, and the server sees many connections."""
        target = urllib.parse.urlsplit(self.server.proxy.target)
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=30)
        try:
            connection.request("POST", self.path, body, dict(self.headers.items()))
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class ThreadedServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    request_queue_size = 64


class FlakyProxy:
    """Listens on a free port of loopback within a `with` statement, and forwards to `target`."""

    def __init__(self, target):
        self.target = target
        self.faults = 0
        self.requests = itertools.count(1)
        self.kinds = itertools.cycle(["fault", "throttled", "lost"])
        self.lock = threading.Lock()
        self.server = ThreadedServer(("127.0.0.1", 0), Handler)
        self.server.proxy = self
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def next_fault(self, operation):
        with self.lock:
            if next(self.requests) % 4 != 0:
                return None
            self.faults += 1
            kind = next(self.kinds)
            return "fault" if kind == "lost" and operation not in HARMLESS else kind

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
