"""Rules about places: regions, their districts and what is drawn of them."""

from collections.abc import Iterator

from atlas.rules.breach import Breach, breach
from atlas.rules.folder import Folder
from atlas.rules.registry import rule


def _region(file: str) -> str:
    """Return the region that a file of districts is named after."""
    return file.removeprefix("regions/").removesuffix(".geojson")


@rule
def region_files_belong_to_regions(folder: Folder) -> Iterator[Breach]:
    """Yield files of districts named after no region of ``regions.csv``."""
    regions = folder.ids("region")
    for file in folder.district_files if regions is not None else ():
        if _region(file) not in (regions or ()) and "missing" not in folder.readings[file].faults:
            right = "a file named after a region of regions.csv"
            yield breach((file, None, ""), "the file belongs to no region", right, _region(file))


@rule
def districts_stand_in_their_regions_file(folder: Folder) -> Iterator[Breach]:
    """Yield districts whose region is another than the one their file is named after."""
    for file in folder.district_files:
        for row in folder.rows(file, "region"):
            if row["region"] and row["region"] != _region(file):
                wrong = (
                    f"{row.cells.get('id', 'the district')} stands in the file of another region"
                )
                yield row.breach("region", wrong, f"{_region(file)}, or another file")


@rule
def regions_have_a_seat_of_their_own(folder: Folder) -> Iterator[Breach]:
    """Yield regions whose seat is not one of their own districts.

    A region's holder is the holder of its seat's district; so each has at least one district.
    """
    known = folder.ids("district")
    for row in folder.rows("regions.csv", "id", "seat"):
        file = f"regions/{row['id']}.geojson"
        if known is None or file not in folder.readings or not row["seat"]:
            continue
        own = [district["id"] for district in folder.rows(file, "id")]
        if row["seat"] in known and row["seat"] not in own:
            right = f"one of {', '.join(own) or 'its districts, of which it has none'}"
            yield row.breach("seat", f"the seat is no district of {row['id']}", right)


@rule
def frontiers_are_drawn(folder: Folder) -> Iterator[Breach]:
    """Yield frontiers of ``frontiers.csv`` without a stretch in ``frontiers.geojson``."""
    if not folder.readings["frontiers.geojson"].complete:
        return
    drawn = {row["frontier"] for row in folder.rows("frontiers.geojson", "frontier")}
    for row in folder.rows("frontiers.csv", "id"):
        if row["id"] and row["id"] not in drawn:
            right = "a stretch with this frontier in frontiers.geojson"
            yield row.breach("id", "the frontier is not drawn", right)
