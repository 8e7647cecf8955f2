"""A relay between browser and server that counts every byte, as it goes over the wire.

Unlike the browser's own figures these are after compression, and with the frames of the websocket.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bench.serving import free_port

CHUNK = 65536
WEBSOCKET = b"GET /_stcore/stream"


@dataclass
class Wire:
    """Bytes that passed, up from the browser and down to it; those of websockets also apart."""

    port: int
    up: int = 0
    down: int = 0
    websocket: int = 0

    @property
    def total(self) -> int:
        """Return the bytes of both directions."""
        return self.up + self.down

    @property
    def address(self) -> str:
        """Return where the relay listens."""
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Connection:
    """One connection of the browser; whether it became a websocket."""

    websocket: bool = False


async def _pass_on(
    source: asyncio.StreamReader,
    target: asyncio.StreamWriter,
    wire: Wire,
    own: Connection,
    *,
    up: bool,
) -> None:
    """Copy one direction of a connection and count it."""
    with suppress(ConnectionError):
        while chunk := await source.read(CHUNK):
            if up:
                own.websocket |= chunk.startswith(WEBSOCKET)
                wire.up += len(chunk)
            else:
                wire.down += len(chunk)
            if own.websocket:
                wire.websocket += len(chunk)
            target.write(chunk)
            await target.drain()
    with suppress(ConnectionError, RuntimeError):
        target.close()


async def _run(wire: Wire, server_port: int, ready: threading.Event, over: asyncio.Event) -> None:
    """Listen until it is over."""

    async def connect(browser: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        own = Connection()
        writers = [back]
        try:
            with suppress(asyncio.CancelledError):  # at the end; asyncio would complain of it
                reader, writer = await asyncio.open_connection("127.0.0.1", server_port)
                writers.append(writer)
                await asyncio.gather(
                    _pass_on(browser, writer, wire, own, up=True),
                    _pass_on(reader, back, wire, own, up=False),
                )
        finally:
            for one in writers:
                with suppress(ConnectionError, RuntimeError):
                    one.close()

    listening = await asyncio.start_server(connect, "127.0.0.1", wire.port)
    ready.set()
    await over.wait()
    listening.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)  # what was closed is let go


@contextmanager
def relay(server_port: int) -> Iterator[Wire]:
    """Yield a relay to a server of this machine; it ends with the context."""
    wire = Wire(free_port())
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    def work() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(_run(wire, server_port, ready, over))
        loop.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    ready.wait()
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
