"""Run the command line: ``python -m atlas --help``."""

import signal
import sys

from atlas.cli import main

if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        # ``python -m atlas changes | head`` ends quietly, as other programs do; not on Windows.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        # Names are in seven scripts, whatever the terminal's own encoding.
        stream.reconfigure(  # type: ignore[union-attr]
            encoding="utf-8", errors="backslashreplace"
        )
    sys.exit(main())
