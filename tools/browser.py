"""Find Chromium, or install it: Debian's where apt and root are there, else Playwright's.

The one without windows of its own comes first: it takes half the processor for the same pages.
"""

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = "playwright"
# No graphics card, nothing of its own over the network, no host but this machine.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def installed() -> str | None:
    """Return the path of a Chromium on this machine: CHROMIUM in the environment, else on PATH."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


def chromium() -> str | None:
    """Return the path of Chromium, installing it if need be; None stands for Playwright's own.

    Raises
    ------
    RuntimeError
        If there is none and none could be installed.
    """
    found = installed()
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", SHELL], check=False, **quiet)
        found = installed()
        if found:
            return found
    command = [sys.executable, "-m", PLAYWRIGHT, "install", "--only-shell", "chromium"]
    result = subprocess.run(command, check=False)
    if result.returncode:
        msg = "No Chromium found or installed; install one and set CHROMIUM to its path."
        raise RuntimeError(msg)
    return None


if __name__ == "__main__":
    print(chromium() or "Playwright's own Chromium")
