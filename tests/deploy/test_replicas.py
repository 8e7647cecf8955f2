"""Several replicas behind one front: readers stay, and come back where one is lost."""

import signal

from tests.serving import STOP_SECONDS


def test_a_reader_is_given_a_seat_and_keeps_it(sit, both) -> None:
    """The first page brings a cookie, and the line of the page goes where that cookie says."""
    reader = sit("/")
    seat = next(c["value"] for c in reader.context.cookies() if c["name"] == "atlas_seat")
    assert len(seat) == 3
    assert reader.lines == [both.where(seat)]
    assert reader.errors == []
    assert reader.outside == []


def test_readers_come_back_on_the_other_replica(sit, both) -> None:
    """One replica is killed: its readers go on with the same view, the others notice nothing."""
    lost, kept = both.replicas
    quiet = sit("/?date=1921-03-12&region=batumi&lang=ar", lost)
    busy = sit("/", lost)
    busy.press("PageDown")
    busy.choose("kars-centre")
    busy.until_address("region=kars")
    busy.page.click(".st-key-chosen_language [role=combobox], .st-key-chosen_language input")
    busy.page.get_by_role("option", name="العربية").click()
    busy.until_address("lang=ar", "region=kars")
    busy.until(lambda: busy.view()[2] == "ar")
    other = sit("/?date=1920-10-30&region=kars&lang=en", kept)
    readers = (quiet, busy, other)
    before = [reader.view() for reader in readers]
    assert before[0] == ("1921-03-12", "batumi", "ar")
    assert len(set(before)) == len(readers)
    for reader in readers:
        reader.mark()

    both.kill(lost)
    for reader in (quiet, busy):
        reader.until(lambda reader=reader: reader.lines == [lost, kept])
    assert [reader.view() for reader in readers] == before
    for reader in readers:
        day = reader.day()
        reader.press("ArrowRight")
        reader.until(lambda reader=reader, day=day: reader.day() != day)
        reader.until_address(f"date={reader.day()}", f"lang={reader.view()[2]}")
    assert [reader.view()[1:] for reader in readers] == [view[1:] for view in before]
    assert all(reader.marked() for reader in readers)
    assert other.lines == [kept]
    assert other.errors == []


def test_what_is_done_while_no_server_hears_is_not_lost(sit, both) -> None:
    """All replicas are lost; the map works on, and one that is started since takes its view."""
    port = next(iter(both.replicas))
    reader = sit("/?date=1920-10-30&lang=en", port)
    reader.mark()
    both.end()
    reader.press("ArrowRight")
    reader.choose("kars-centre")
    reader.until(lambda: reader.view() == ("1920-10-31", "kars", "en"))
    assert "region=kars" not in reader.page.url
    both.start(port)
    reader.until_address("date=1920-10-31", "region=kars")
    assert reader.page.url.startswith(f"{reader.app}/?")
    reader.until_panel("Kars")
    assert reader.marked()
    reader.press("ArrowRight")
    reader.until_address("date=1920-11-01", "region=kars")


def test_a_replica_told_to_stop_stops_and_its_readers_go_on(sit, both) -> None:
    """SIGTERM ends a replica with an open session in its time; the reader is on the other."""
    lost, kept = both.replicas
    reader = sit("/?date=1921-03-16&region=batumi&lang=en", lost)
    reader.mark()
    both.replicas[lost].send_signal(signal.SIGTERM)
    assert both.replicas[lost].wait(STOP_SECONDS) in (0, -signal.SIGTERM)
    reader.until(lambda: reader.lines == [lost, kept])
    reader.press("ArrowRight")
    reader.until_address("date=1921-03-17", "region=batumi")
    assert reader.marked()
