"""Readers without a browser speak Streamlit's protocol, and the relay counts what passes."""

import asyncio
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from bench.readers import gather
from bench.relay import relay
from bench.serving import ATLAS, NAIVE, serve
from bench.session import Session

TINY = Path(__file__).parent.parent / "data" / "tiny"


@pytest.fixture(scope="module", params=[ATLAS, NAIVE], ids=lambda app: app.name)
def server(request):
    with serve(request.param, TINY) as running:
        yield running


async def two_steps(server) -> Session:
    session = Session(server.address)
    await session.open()
    step = session.step_atlas if server.app is ATLAS else session.step_naive
    await step(date(1850, 6, 30))
    await step(date(1850, 7, 1))
    await session.close()
    return session


def test_a_session_is_answered_about_the_day_it_asked_for(server) -> None:
    session = asyncio.run(two_steps(server))
    assert session.page_hash
    assert session.component
    assert session.received > 1000


def test_an_answer_about_another_day_is_noticed() -> None:
    session = Session("http://127.0.0.1:1")
    session.heard = "1850-06-30"
    with pytest.raises(RuntimeError, match="1850-07-01"):
        session.must_have_heard("1850-07-01")


def test_the_relay_counts_every_byte(server) -> None:
    with relay(server.port) as wire:
        with urllib.request.urlopen(f"{wire.address}/_stcore/health") as answer:
            assert answer.read() == b"ok"
        assert wire.up > 50
        assert wire.down > 50
        assert wire.websocket == 0


def test_a_crowd_is_counted(server) -> None:
    found = gather([server], 3, 2, (date(1850, 1, 1), date(1850, 12, 31)))
    assert found["failed"] == 0, found["why"]
    assert found["steps"] >= 3
    assert found["cpu"] > 0
    assert found["bytes"] > 100
