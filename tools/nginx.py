"""Find nginx, or install Debian's; fill in ``deploy/nginx.conf.template`` and start it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

TEMPLATE = Path(__file__).parent.parent / "deploy" / "nginx.conf.template"
# Debian's package is the second; sbin is not on everybody's PATH.
PLACES = ("nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
MODULES = Path("/usr/lib/nginx/modules")
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-filter")


def installed() -> str | None:
    """Return the path of an nginx on this machine: NGINX in the environment, else found."""
    given = os.environ.get("NGINX")
    return given or next((path for place in PLACES if (path := shutil.which(place))), None)


def nginx() -> str:
    """Return the path of nginx, installing Debian's if need be.

    Raises
    ------
    RuntimeError
        If there is none and none could be installed.
    """
    found = installed()
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        # Debian would start a server of its own on port 80; at this runlevel it does not.
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", *PACKAGES], check=False, **quiet)
        found = installed()
    if not found:
        msg = "No nginx found or installed; install one and set NGINX to its path."
        raise RuntimeError(msg)
    return found


def filled(template: str, words: Mapping[str, str]) -> str:
    """Return the template with each ``${WORD}`` filled in, as nginx's own image does it.

    Raises
    ------
    KeyError
        If the template asks for a word that is not given.
    """
    return re.sub(r"\$\{([A-Z_]+)\}", lambda found: words[found[1]], template)


def written(folder: Path, front: int, press: int, replicas: Sequence[int]) -> Path:
    """Write a configuration for replicas on ports of this machine; return its path."""
    servers = (f"server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in replicas)
    words = {
        "ATLAS_LISTEN": f"127.0.0.1:{front}",
        "ATLAS_PRESS": f"127.0.0.1:{press}",
        "ATLAS_REPLICAS": " ".join(servers),
        "ATLAS_CACHE": str(folder / "cache"),
        "NGINX_LOCAL_RESOLVERS": "127.0.0.1",
    }
    (folder / "atlas.conf").write_text(filled(TEMPLATE.read_text(encoding="utf-8"), words))
    whole = folder / "nginx.conf"
    whole.write_text(main_part(folder), encoding="utf-8")
    return whole


def main_part(folder: Path) -> str:
    """Return what stands round the template, in nginx's own image in its nginx.conf."""
    brotli = MODULES / "ngx_http_brotli_filter_module.so"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    outside = [
        "daemon off;",
        f"pid {folder / 'nginx.pid'};",
        f"error_log {folder / 'error.log'} warn;",
        "events { worker_connections 512; }",
    ]
    inside = [
        f"access_log {folder / 'access.log'};",
        "types { text/html html; text/css css; application/javascript js; }",
        *(f"{kind}_temp_path {folder / kind};" for kind in kinds),
    ]
    if os.geteuid() == 0:  # else its workers could not enter a folder that is ours alone
        outside.append(f"user {getuser()};")
    if brotli.exists():
        outside.insert(0, f"load_module {brotli};")
        inside.append("brotli on; brotli_types text/css application/javascript;")
    inside.append(f"include {folder / 'atlas.conf'};")
    return "\n".join([*outside, "http {", *inside, "}", ""])


@contextmanager
def running(configuration: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx with a configuration, yield its process, and end it afterwards.

    Raises
    ------
    RuntimeError
        If nginx does not accept the configuration; with what it says of it.
    """
    command = [nginx(), "-p", str(configuration.parent), "-c", str(configuration)]
    judged = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if judged.returncode:
        raise RuntimeError(judged.stderr)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            yield server
        finally:
            server.terminate()
            server.wait(10)
