"""Describe the machine that the figures come from."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil


def processor() -> str:
    """Return the name of the processor, as Linux tells it, else as Python does."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def cores() -> int:
    """Return how many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def commit() -> str:
    """Return the commit that was measured, with a plus if files differ from it."""
    asked = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    found = subprocess.run(
        asked, cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def describe(browser: str) -> dict[str, str]:
    """Return processor, cores, memory, load and versions."""
    return {
        "processor": processor(),
        "cores": str(cores()),
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "system": platform.platform(terse=True),
        "Chromium": browser,
        "Python": platform.python_version(),
        "streamlit": version("streamlit"),
        "folium": version("folium"),
        "streamlit-folium": version("streamlit-folium"),
        "commit": commit(),
    }
