#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the software bill of materials of a program as SPDX 2.3 JSON: the Debian packages whose files it contains or loads.

Usage: sbom.py BUILD_FOLDER TARGET VERSION OUTPUT

Reads what ninja compiled and linked: the headers that the sources of TARGET included, and the libraries on its link line.
dpkg says which package each file belongs to. Compiler and libc are among them, because parts of both end up in the program.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path


def output_of(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def headers(build: str) -> set[str]:
    """Returns the headers outside of the project that were compiled."""
    paths = (line.strip() for line in output_of("ninja", "-C", build, "-t", "deps").splitlines() if line.startswith("    "))
    return {os.path.realpath(path) for path in paths if path.startswith("/usr/")}


def libraries(build: str, target: str) -> set[str]:
    """Returns the static libraries on the target's link line, and those that the program loads."""
    link = output_of("ninja", "-C", build, "-t", "commands", "-s", f"src/cli/{target}")
    found = {os.path.realpath(path) for path in re.findall(r"/usr/lib/\S+?\.a(?=[\s,])", link)}
    program = Path(build) / "src" / "cli" / target
    loaded = re.findall(r"=> (/\S+)", output_of("ldd", str(program)))
    return found | {os.path.realpath(path) for path in loaded}


def packages_of(files: set[str]) -> set[str]:
    """Returns the Debian packages that have these files, as "name" or "name:architecture"."""
    # dpkg has recorded /lib/..., which is a link to /usr/lib/...
    spellings = files | {path.removeprefix("/usr") for path in files}
    found = subprocess.run(["dpkg-query", "--search", *sorted(spellings)], capture_output=True, text=True)
    return {line.split(": ")[0].split(", ")[0] for line in found.stdout.splitlines() if ": /" in line}


def describe(package: str) -> dict:
    fields = ["${Package}", "${Version}", "${Architecture}", "${Homepage}", "${Maintainer}", "${source:Package}"]
    name, version, architecture, homepage, maintainer, source = output_of(
        "dpkg-query", "--show", "--showformat", "\\t".join(fields), package).split("\t")
    return {
        "SPDXID": "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "name": name,
        "versionInfo": version,
        "supplier": "Organization: Debian (" + maintainer.split(" <")[0] + ")",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "homepage": homepage or "NOASSERTION",
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "comment": f"Debian's source package is {source}; /usr/share/doc/{name}/copyright has the licenses.",
        "externalRefs": [{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{name}@{version}?arch={architecture}&distro=bookworm",
        }],
    }


def document(program: Path, version: str, packages: list[dict]) -> dict:
    own = {
        "SPDXID": "SPDXRef-dynamorm",
        "name": "dynamorm",
        "versionInfo": version,
        "supplier": "Organization: the dynamorm authors",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "Apache-2.0",
        "licenseDeclared": "Apache-2.0",
        "copyrightText": "2026 the dynamorm authors",
        "primaryPackagePurpose": "APPLICATION",
        "checksums": [{"algorithm": "SHA256", "checksumValue": hashlib.sha256(program.read_bytes()).hexdigest()}],
    }
    relations = [{"spdxElementId": own["SPDXID"], "relationshipType": "DEPENDS_ON", "relatedSpdxElement": each["SPDXID"]}
                 for each in packages]
    describes = {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": own["SPDXID"]}
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", datetime.now(timezone.utc).timestamp()))
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"dynamorm-{version}",
        "documentNamespace": f"https://dynamorm.invalid/spdx/{version}/{own['checksums'][0]['checksumValue']}",
        "creationInfo": {
            "created": datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Tool: dynamorm packaging/sbom.py"],
        },
        "packages": [own, *packages],
        "relationships": [describes, *relations],
    }


def main(build: str, target: str, version: str, output: str) -> int:
    names = packages_of(headers(build) | libraries(build, target))
    if len(names) < 5:
        print(f"sbom: found only {sorted(names)} in {build}; build it first", file=sys.stderr)
        return 1
    packages = {each["SPDXID"]: each for each in map(describe, sorted(names))}  # one of several architectures
    program = Path(build) / "src" / "cli" / target
    Path(output).write_text(json.dumps(document(program, version, list(packages.values())), indent=2) + "\n")
    print(f"{output}: {len(packages)} packages")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
