"""Make static/fonts/ and static/vendor/leaflet.* from the npm packages that ship them.

    make fonts

Needs npm for the download, and fonttools with brotli. The results are kept in the repository:
this runs only when a letter or a version changes. Each package is pinned and its checksum
compared.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

STATIC = Path(__file__).resolve().parent.parent / "static"
BUDGET = 250_000  # bytes, all fonts together

# npm package -> (version, SHA-256 of the tarball)
PACKAGES = {
    "leaflet": ("1.9.4", "84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77"),
    "noto-sans": ("5.3.0", "2cd97f3573b6e8ceaaa54ddf5df3f8e64d89a5bb31954013700d36a7ec01dcd6"),
    "noto-sans-armenian": (
        "5.3.0",
        "758f942eb2aed799bbd01419c2be8e1d39e2d500f615ba6c127cf4edaec216d0",
    ),
    "noto-sans-georgian": (
        "5.3.0",
        "88950e3400a0829dec4c205eb1e92b2b0b7070cdf476009f86152797b236733c",
    ),
    "noto-sans-arabic": (
        "5.3.0",
        "b6c7b9001f81e4df07a4f2501ad1b710f8faf2ed0cccc753bd3162a358b08ce5",
    ),
    "noto-serif": ("5.3.0", "375a51217183452a0d26b8667d03d83448bca46bfb750c265bfc419939b4b218"),
    "noto-serif-armenian": (
        "5.3.0",
        "0362f426a502892d1b522c6bf4ad5698b3a203f81b32cbb25d6552299c6dbb32",
    ),
    "noto-serif-georgian": (
        "5.3.0",
        "153877cd1148c5f78f3517775ec7764d8740a3d7b33792b6270a2784159e6b33",
    ),
    "noto-naskh-arabic": (
        "5.3.0",
        "f70a9e7e17937ea8d6913ec98dfd970604a202a079ac2ec7246c065a12b5e58e",
    ),
}

# What the seven languages of the atlas and its transliterations need, no more.
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,"
    "U+2010-2015,U+2018-201E,U+2020,U+2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,"
    "U+2044,U+20AC,U+2122,U+2190-2193,U+2212"
)
# The letters of Turkish and Azerbaijani that Latin-1 lacks: places of the atlas have them in every
# language, so they are a small file of their own.
TURKIC = "U+011E-011F,U+0130,U+015E-015F,U+018F,U+0259"
LATIN_EXTENDED = (
    "U+0100-011D,U+0120-012F,U+0132-0151,U+0154-015D,U+0160-017F,U+01E6-01E7,U+0218-021B,"
    "U+1E0C-1E0D,U+1E24-1E25,U+1E32-1E35,U+1E62-1E63,U+1E6C-1E6D,U+1E92-1E93,U+02BD-02BF"
)
CYRILLIC = "U+0400-045F,U+2116"
ARMENIAN = "U+0531-0556,U+0559-055F,U+0561-0587,U+0589-058A,U+058F,U+FB13-FB17"
GEORGIAN = "U+10D0-10FA,U+10FC"  # Mkhedruli; the atlas never sets Georgian in capitals
ARABIC = (
    "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0655,U+0660-066C,U+0670,U+067E,U+0686,"
    "U+0698,U+06A4,U+06A9,U+06AF,U+06CC,U+06F0-06F9,U+200C-200F"
)


# The least and greatest weight and width that the styles ask for; a face holds no others.
Axes = dict[str, tuple[float, float]]
SANS: Axes = {"wght": (400, 750), "wdth": (85, 100)}
NARROW_NEVER: Axes = {"wght": (400, 750), "wdth": (100, 100)}  # narrow names are in Latin alone
SERIF: Axes = {"wght": (600, 600)}  # titles, the date, states
ITALIC: Axes = {"wght": (500, 500)}  # waters
# What shaping needs, and figures of one width: no fractions, no alternates.
FEATURES = [
    *("ccmp", "locl", "rlig", "liga", "rclt", "calt", "mark", "mkmk", "kern", "curs"),
    *("init", "medi", "med2", "fina", "fin2", "fin3", "isol", "tnum", "lnum"),
]


@dataclass(frozen=True)
class Face:
    """One font file: a script, in one style, of a family."""

    family: str
    file: str
    package: str
    source: str
    letters: str
    axes: Axes
    italic: bool = False


def sans(script: str, letters: str, package: str = "noto-sans", cut_from: str = "") -> Face:
    """Return the Noto Sans face of a script, with its weights and, for Latin, widths."""
    source = f"{package}-{cut_from or script}-wdth-normal.woff2"
    axes = SANS if (cut_from or script).startswith("latin") else NARROW_NEVER
    return Face("Noto Sans", f"noto-sans-{script}.woff2", package, source, letters, axes)


def serif(
    script: str,
    letters: str,
    package: str = "noto-serif",
    cut_from: str = "",
    *,
    italic: bool = False,
) -> Face:
    """Return the Noto Serif face of a script, in the one weight it is used in."""
    style = "italic" if italic else "normal"
    source = f"{package}-{cut_from or script}-wght-{style}.woff2"
    file = f"noto-serif-{script}{'-italic' if italic else ''}.woff2"
    axes = ITALIC if italic else SERIF
    return Face("Noto Serif", file, package, source, letters, axes, italic)


FACES = (
    sans("latin", LATIN),
    sans("turkic", TURKIC, cut_from="latin-ext"),
    sans("latin-ext", LATIN_EXTENDED),
    sans("cyrillic", CYRILLIC),
    sans("armenian", ARMENIAN, "noto-sans-armenian"),
    sans("georgian", GEORGIAN, "noto-sans-georgian"),
    sans("arabic", ARABIC, "noto-sans-arabic"),
    serif("latin", LATIN),
    serif("turkic", TURKIC, cut_from="latin-ext"),
    serif("latin-ext", LATIN_EXTENDED),
    serif("cyrillic", CYRILLIC),
    serif("armenian", ARMENIAN, "noto-serif-armenian"),
    serif("georgian", GEORGIAN, "noto-serif-georgian"),
    serif("arabic", ARABIC, "noto-naskh-arabic"),
    serif("latin", LATIN, italic=True),
    serif("turkic", TURKIC, cut_from="latin-ext", italic=True),
    serif("latin-ext", LATIN_EXTENDED, italic=True),
    serif("cyrillic", CYRILLIC, italic=True),
)

# One family name for all scripts: the browser takes the file that has the letter. Every face
# declares the same weights and widths, whatever it holds, because a narrower range would hide
# behind a wider one.
RULE = """@font-face {{
  font-family: "{family}";
  font-style: {style};
  font-weight: 100 900;{stretch}
  font-display: swap;
  src: url({file}) format("woff2");
  unicode-range: {letters};
}}
"""


def npm_name(package: str) -> str:
    """Return the npm name of a package of this list."""
    return package if package == "leaflet" else f"@fontsource-variable/{package}"


def fetch(package: str, folder: Path) -> Path:
    """Download and unpack one npm package, and return its folder.

    Raises
    ------
    SystemExit
        If the tarball is not the one whose checksum is written here.
    """
    version, expected = PACKAGES[package]
    target = folder / package
    target.mkdir()
    command = ["npm", "pack", "--silent", f"{npm_name(package)}@{version}"]
    subprocess.run(command, cwd=target, check=True, stdout=subprocess.DEVNULL)
    tarball = next(target.glob("*.tgz"))
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != expected:
        msg = f"{tarball.name}: SHA-256 is {found}, expected {expected}"
        raise SystemExit(msg)
    with tarfile.open(tarball) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def subset_face(face: Face, source: Path, target: Path) -> None:
    """Write the letters of a face, in the weights and widths that are used, as WOFF2."""
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14],  # the licence stays inside the file
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(face.letters))
    subsetter.subset(font)
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    limits = {axis: ends[0] if ends[0] == ends[1] else ends for axis, ends in face.axes.items()}
    limited = instancer.instantiateVariableFont(TTFont(whole), limits)
    limited.flavor = "woff2"
    limited.save(target)


def rule(face: Face) -> str:
    """Return the @font-face rule of a face."""
    return RULE.format(
        family=face.family,
        style="italic" if face.italic else "normal",
        stretch="\n  font-stretch: 62.5% 100%;" if "wdth" in face.axes else "",
        file=face.file,
        letters=face.letters.replace(",", ", "),
    )


def make_fonts(packages: dict[str, Path], folder: Path) -> int:
    """Write every face, the style sheet and the licences, and return the bytes of all faces."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for face in FACES:
        subset_face(face, packages[face.package] / "files" / face.source, folder / face.file)
        licence = (packages[face.package] / "LICENSE").read_text(encoding="utf-8")
        (folder / f"OFL-{face.package}.txt").write_text(licence, encoding="utf-8")
    note = "/* Made by tools/fonts.py; change it there. */\n"
    css = note + "\n".join(rule(face) for face in FACES)
    (folder / "fonts.css").write_text(css, encoding="utf-8")
    return sum((folder / face.file).stat().st_size for face in FACES)


def make_leaflet(package: Path, folder: Path) -> None:
    """Copy Leaflet without the reference to a source map that is not served."""
    folder.mkdir(parents=True, exist_ok=True)
    script = (package / "dist/leaflet.js").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if "sourceMappingURL" not in line]
    (folder / "leaflet.js").write_text("\n".join(lines) + "\n", encoding="utf-8")
    styles = (package / "dist/leaflet.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    (folder / "leaflet.css").write_text(styles, encoding="utf-8")
    shutil.copyfile(package / "LICENSE", folder / "leaflet-LICENSE.txt")


def main() -> int:
    """Make everything, and return 1 if the fonts outgrew their budget."""
    with tempfile.TemporaryDirectory() as scratch:
        packages = {name: fetch(name, Path(scratch)) for name in PACKAGES}
        make_leaflet(packages["leaflet"], STATIC / "vendor")
        size = make_fonts(packages, STATIC / "fonts")
    print(f"{len(FACES)} font files, {size / 1000:.0f} kB of {BUDGET / 1000:.0f} kB")
    return int(size > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
