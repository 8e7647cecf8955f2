"""A reader without a browser: one session of Streamlit's own protocol over a websocket."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# An answer that has not come by then has failed.
LIMIT_SECONDS = 60
# A browser forgets a message that has not been used for so many runs of the script.
KEPT_RUNS = 2
SUPERSEDED = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Session:
    """What a browser keeps of a session: its address, its widgets, the fragment of the map."""

    address: str
    query: str = ""
    page_hash: str = ""
    fragment: str = ""
    slider: str = ""
    component: str = ""
    values: dict[str, str | float] = field(default_factory=dict)
    kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    runs: int = 0
    received: int = 0
    told: int = 0
    heard: str = ""
    socket: websockets.ClientConnection | None = None

    async def open(self) -> None:
        """Connect, and run the script for the first time.

        Raises
        ------
        TimeoutError
            If no answer comes in time.
        """
        url = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        self.socket = await websockets.connect(
            url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None
        )
        await self.rerun()

    async def close(self) -> None:
        """Leave."""
        if self.socket:
            await self.socket.close()

    async def rerun(self) -> float:
        """Send the widgets' values; return the seconds until the script has finished."""
        message = BackMsg()
        request = message.rerun_script
        request.page_script_hash = self.page_hash
        request.query_string = self.query
        request.context_info.timezone = "UTC"
        request.context_info.locale = "en-GB"
        request.context_info.url = self.address
        request.fragment_id = self.fragment
        request.cached_message_hashes.extend(self.kept)
        request.widget_states.SetInParent()
        for identifier, value in self.values.items():
            state = request.widget_states.widgets.add(id=identifier)
            if isinstance(value, str):
                state.json_value = value
            else:
                state.double_array_value.data.append(value)
        if self.socket is None:
            msg = "The session is not open."
            raise RuntimeError(msg)
        sent = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._until_finished(), LIMIT_SECONDS)
        return time.perf_counter() - sent

    async def _until_finished(self) -> None:
        """Hear everything up to the end of the script."""
        self.heard = ""
        self.runs += 1
        recent = self.runs - KEPT_RUNS
        self.kept = {key: known for key, known in self.kept.items() if known[1] >= recent}
        while self.socket:
            raw = await self.socket.recv(decode=False)
            self.received += len(raw)
            if self.hear(ForwardMsg.FromString(raw)):
                return

    def hear(self, message: ForwardMsg) -> bool:
        """Take in a message of the server; return whether it ends the run of the script."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            known = message.ref_hash
            message = self.kept[known][0]
            self.kept[known] = message, self.runs
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self.kept[message.hash] = message, self.runs
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
            self.heard += self.query
        elif kind == "delta":
            self._note(message)
        return kind == "script_finished" and message.script_finished != SUPERSEDED

    def _note(self, message: ForwardMsg) -> None:
        """Remember the ids of slider and map, and what was said."""
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "slider":
            self.slider = element.slider.id
        elif kind == "component_instance":
            self.component = element.component_instance.id
            self.fragment = delta.fragment_id
            self.heard += element.component_instance.json_args
        elif kind in ("markdown", "html"):
            self.heard += getattr(element, kind).body

    async def step_atlas(self, day: date) -> float:
        """Report a day as the atlas's map does; return the seconds until the answer is whole."""
        self.told += 1
        report = {"date": day.isoformat(), "region": None, "layer": "holders", "act": None}
        report |= {"events": True, "relief": True, "n": self.told}
        self.values[self.component] = json.dumps(report)
        seconds = await self.rerun()
        self.must_have_heard(day.isoformat())
        return seconds

    async def step_naive(self, day: date) -> float:
        """Move the naive slider; return the seconds until the new map and panel are whole.

        Then do what the browser does when the new map stands: report its view, which runs the
        script a second time.
        """
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        before = self.component
        self.values[self.slider] = midnight.timestamp() * 1e6
        seconds = await self.rerun()
        self.must_have_heard(f"{day.day} {day:%B %Y}")
        if self.component != before:
            self.values.pop(before, None)
            await self.report_view()
        return seconds

    async def report_view(self) -> None:
        """Report the view of the naive map, as st_folium does once it stands."""
        corner = {"lat": 38.9 + time.time() % 1e-3, "lng": 41.0}
        other = {"lat": 42.1, "lng": 46.4}
        view = {"_southWest": corner, "_northEast": other}
        self.values[self.component] = json.dumps({"bounds": view, "zoom": 7})
        await self.rerun()

    def must_have_heard(self, words: str) -> None:
        """Raise RuntimeError if the answer was not about the day asked for."""
        if words not in self.heard:
            msg = f"The answer does not speak of {words}."
            raise RuntimeError(msg)
