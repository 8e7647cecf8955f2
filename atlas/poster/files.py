"""A sheet as a file: SVG, or PNG."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from atlas.dataset import Atlas
from atlas.errors import N_, AtlasError
from atlas.language import Words
from atlas.poster.scene import Wanted
from atlas.poster.sheet import Sheet, sheet

NO_PAINTER = N_("A PNG needs {library}, which requirements.txt would install; an SVG does not.")
#: Pixels of a PNG to one of the sheet: 3200 wide, for paper as for a projector.
FINER = 2


def draw(atlas: Atlas, words: Words, asked: Wanted, ending: str, address: str = "") -> bytes:
    """Return the sheet of what is wanted as a file; ``ending`` is one of `ENDINGS`.

    ``address`` is where the view is in the atlas, to stand at the foot.

    Raises
    ------
    AtlasError
        If a library is not there.
    """
    return ENDINGS[ending](sheet(atlas, words, asked, address))


def file_name(atlas: Atlas, asked: Wanted, ending: str) -> str:
    """Return the name of the file of a sheet."""
    shown = asked.act or asked.date.isoformat()
    return "-".join(filter(None, (atlas.settings.id, shown, asked.region))) + f".{ending}"


def _svg(made: Sheet) -> bytes:
    """Return a sheet as a picture of lines, with its fonts."""
    return made.svg().encode()


def _png(made: Sheet) -> bytes:
    """Return a sheet as a picture of pixels."""
    try:
        import resvg_py  # only a PNG needs it  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise AtlasError(NO_PAINTER, library=error.name) from error
    with TemporaryDirectory() as folder:
        files = []
        for style, font in made.fonts.items():
            path = Path(folder) / f"{style.name}.ttf"
            path.write_bytes(font.file)
            files.append(str(path))
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=made.svg(alone=False),
                font_files=files,
                skip_system_fonts=True,
                zoom=FINER,
            )
        )


ENDINGS: dict[str, Callable[[Sheet], bytes]] = {"svg": _svg, "png": _png}
