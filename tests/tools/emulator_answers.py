# SPDX-License-Identifier: Apache-2.0
"""Checks that the DynamoDB at DYNAMORM_EMULATOR_URL lists its tables. If this fails, so do all emulator tests."""

import json
import os
import urllib.request

request = urllib.request.Request(
    os.environ["DYNAMORM_EMULATOR_URL"],
    data=b"{}",
    headers={
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": "DynamoDB_20120810.ListTables",
        "Authorization": "AWS4-HMAC-SHA256 Credential=test/20240101/eu-west-1/dynamodb/aws4_request, "
        "SignedHeaders=host, Signature=0",
    },
)
with urllib.request.urlopen(request, timeout=20) as answer:
    assert "TableNames" in json.load(answer)
