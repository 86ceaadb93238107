"""Known vulnerabilities of what is installed in a folder: `python .ci/audit.py SITE_PACKAGES`, where pip-audit is.

Fails if there are any. Where the service that knows them does not answer, that is said, and nothing fails.
"""

import json
import subprocess
import sys
from typing import Any

OUT_OF_REACH = ("Connection", "Could not connect", "Timeout", "timed out", "HTTPError", "resolve")
"""Words of the errors that tell of the network."""
UNCHECKED = "pip-audit: the service that knows the vulnerabilities does not answer from here. NOTHING WAS CHECKED."


def audited(folder: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package; nothing where it cannot ask."""
    command = [sys.executable, "-m", "pip_audit", "--path", folder, "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return list(json.loads(done.stdout)["dependencies"]) or sys.exit(f"pip-audit: there is nothing in {folder}")
    except ValueError:
        error = done.stderr.strip().rpartition("\n")[2]
        if not any(word in error for word in OUT_OF_REACH):
            sys.exit(f"pip-audit failed: {error}")
        print(error)
        return []


def judge(packages: list[dict[str, Any]]) -> int:
    """Say what was found; 1 where there is a vulnerability."""
    checked = [package for package in packages if "vulns" in package]
    if not checked:
        print(UNCHECKED)
        return 0
    unknown = [package["name"] for package in packages if "vulns" not in package]
    print(f"pip-audit: {len(checked)} packages checked; unknown to the service: {', '.join(unknown) or 'none'}")
    found = [(package, flaw) for package in checked for flaw in package["vulns"]]
    for package, flaw in found:
        mended = ", ".join(flaw["fix_versions"]) or "no version yet"
        print(f"VULNERABLE {package['name']} {package['version']}: {flaw['id']}, mended in {mended}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(judge(audited(sys.argv[1])))
