"""Make static/fonts/ and static/vendor/leaflet.* from the npm packages that ship them.

    make fonts

Needs npm for the download, and fonttools with brotli. The results are kept in the repository:
this runs only when a letter or a version changes. Each package is pinned and its checksum
compared.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset

STATIC = Path(__file__).resolve().parent.parent / "static"
BUDGET = 500_000  # bytes, all fonts together: what a slow line can carry

# npm package -> (version, SHA-512 of the tarball, in hexadecimal)
PACKAGES = {
    "leaflet": ("1.9.4", "9f14b5ca7cc93a63a51e9fa22f71725aa2bcf46b4d2fc53caef94c3ac41d4d3b2cc59c025e1f0dd8d07718340e2fe611dd79d6c99031c108b15116fe140ef83c"),
    "noto-sans": ("5.3.0", "7b766ec7363d00bda9b173d9961c219d8ac7507bfa3cca322bd310edcae817409481444baaef443235bbab616054bc228f5b632ec20742b9f043c694720e0188"),
    "noto-sans-armenian": ("5.3.0", "70d79e1f4abba532c4cd14f145bc53441fcddba27be6145e2dbc6968aabb1ffeeccf5c024745b0edd7976484c56defb26fc660a1d0b85166d0b0bf649ca5c942"),
    "noto-sans-georgian": ("5.3.0", "0173b7054354137029b38815b657b96dc187e9b4334b4b7cc48b7831279f7dcdbf2c74a1e04148f1f2f519c62a0a870ed5174168029f5145a986a3e2fedb14ee"),
    "noto-sans-arabic": ("5.3.0", "473f3e0c1cf36b7fff72637e0c141a8c9871df1f83c75d9e5209d0b133a03d66ce4f4f889fa00f984f33e08fd04275167c0c7eb3c97ddfeeb4a834f9bc91f5b0"),
    "noto-serif": ("5.3.0", "1b118049c2d189f5c7d36803a091aba0efcd217f3722dee6d5360f3e9d5b84d3da8a2ebff860582b197fb8be4669b15ed0f05f89457ddb003831d31d10352ee8"),
    "noto-serif-armenian": ("5.3.0", "6fcb6f72b309e0d883aeb2a8ebe9b1903618e59a240e571cce9d26d94b63258188c501517682164dcae8b70246367db678048a827382cf899f59a7dd8548209d"),
    "noto-serif-georgian": ("5.3.0", "166c63fee710308b25045475d650c557c891f5d382a5388d834ffb661c83c27f5e1274ade82d95c9f05992fec4695c30682cd18785bb9c175450cf23559076dc"),
    "noto-naskh-arabic": ("5.3.0", "3add06e62967e4c78b3caa7558db7a0068b82876cf2159b4184a30d840faad9fbc45aa3e3aeb30857e03f913deadcdda43ab5e9de2dda9748bf153c6a2b26f1a"),
}

# What the seven languages of the atlas and its transliterations need, no more.
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BF,U+2010-2015,U+2018-201E,U+2020,U+2022,"
    "U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2116,U+2122,U+2190-2193,U+2212"
)
LATIN_EXTENDED = (
    "U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+01E6-01E7,U+0218-021B,U+0259,"
    "U+1E0C-1E0D,U+1E24-1E25,U+1E32-1E35,U+1E62-1E63,U+1E6C-1E6D,U+1E92-1E93"
)
CYRILLIC = "U+0400-045F"
ARMENIAN = "U+0531-0556,U+0559-055F,U+0561-0587,U+0589-058A,U+058F,U+FB13-FB17"
GEORGIAN = "U+10D0-10FA,U+10FC"  # Mkhedruli; the atlas never sets Georgian in capitals
ARABIC = (
    "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0655,U+0660-066C,U+0670,U+067E,U+0686,"
    "U+0698,U+06A4,U+06A9,U+06AF,U+06CC,U+06F0-06F9,U+200C-200F"
)


@dataclass(frozen=True)
class Face:
    """One font file: a script, in one style, of a family."""

    family: str
    file: str
    package: str
    source: str
    letters: str
    italic: bool = False
    widths: bool = False


def sans(script: str, letters: str, package: str = "noto-sans") -> Face:
    """Return the Noto Sans face of a script, with its weight and width axes."""
    source = f"{package}-{script}-wdth-normal.woff2"
    return Face("Noto Sans", f"noto-sans-{script}.woff2", package, source, letters, widths=True)


def serif(script: str, letters: str, package: str = "noto-serif", *, italic: bool = False) -> Face:
    """Return the Noto Serif face of a script, with its weight axis."""
    style = "italic" if italic else "normal"
    source = f"{package}-{script}-wght-{style}.woff2"
    file = f"noto-serif-{script}{'-italic' if italic else ''}.woff2"
    return Face("Noto Serif", file, package, source, letters, italic)


FACES = (
    sans("latin", LATIN),
    sans("latin-ext", LATIN_EXTENDED),
    sans("cyrillic", CYRILLIC),
    sans("armenian", ARMENIAN, "noto-sans-armenian"),
    sans("georgian", GEORGIAN, "noto-sans-georgian"),
    sans("arabic", ARABIC, "noto-sans-arabic"),
    serif("latin", LATIN),
    serif("latin-ext", LATIN_EXTENDED),
    serif("cyrillic", CYRILLIC),
    serif("armenian", ARMENIAN, "noto-serif-armenian"),
    serif("georgian", GEORGIAN, "noto-serif-georgian"),
    serif("arabic", ARABIC, "noto-naskh-arabic"),
    serif("latin", LATIN, italic=True),
    serif("latin-ext", LATIN_EXTENDED, italic=True),
    serif("cyrillic", CYRILLIC, italic=True),
)

# One family name for all scripts: the browser takes the file that has the letter. Every face
# declares the same weights, because a narrower range would hide behind a wider one.
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
    found = hashlib.sha512(tarball.read_bytes()).hexdigest()
    if found != expected:
        msg = f"{tarball.name}: SHA-512 is {found}, expected {expected}"
        raise SystemExit(msg)
    with tarfile.open(tarball) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def subset_face(face: Face, source: Path, target: Path) -> None:
    """Write the letters of a face, with all its axes, as WOFF2."""
    options = subset.Options(
        flavor="woff2",
        layout_features=[*subset.Options().layout_features, "tnum", "lnum"],
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14],  # the licence stays inside the file
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(face.letters))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def rule(face: Face) -> str:
    """Return the @font-face rule of a face."""
    return RULE.format(
        family=face.family,
        style="italic" if face.italic else "normal",
        stretch="\n  font-stretch: 62.5% 100%;" if face.widths else "",
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
