"""Read headers and make the files of a picture: the only module that decodes one."""

from __future__ import annotations

import hashlib
import io
import secrets
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError
from PIL import __version__ as pillow_version

from plugins.images.codes import Finding, ImageCode
from plugins.images.picture import PictureSet, Variant
from plugins.images.settings import Format, ImagesSettings
from plugins.images.sizes import Box, Size

# To be raised when the code below makes other bytes: what is in the cache then counts no more.
_EDITION = 2

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # MPO, which some phones write, is opened as JPEG
_ANIMATED_FORMATS = ("PNG", "GIF", "WEBP", "AVIF")
_MEGAPIXEL = 1_000_000

# So many times larger than a file its picture stays until the last, careful step.
_ROOM_TO_SHRINK = 2.0

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNED_ASIDE = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the header: the format, the size as seen, and whether there are several frames."""

    format: str
    width: int
    height: int
    is_animated: bool


def read_header(content: bytes, max_megapixels: int) -> Header | Finding:
    """Read the header of a picture without decoding it.

    >>> read_header(Path("hoi-nghi.jpg").read_bytes(), 60)  # doctest: +SKIP
    Header(format='JPEG', width=3000, height=4000, is_animated=False)
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            kind = image.format or ""
            width, height = image.size
            if width * height > max_megapixels * _MEGAPIXEL:
                return Finding(ImageCode.TOO_MANY_PIXELS, f"{width} × {height} điểm ảnh, tối đa {max_megapixels} triệu")
            if _orientation(image) in _TURNED_ASIDE:
                width, height = height, width
            return Header(kind, width, height, kind in _ANIMATED_FORMATS and bool(getattr(image, "is_animated", False)))
    except Image.DecompressionBombError:
        return Finding(ImageCode.TOO_MANY_PIXELS, f"tối đa {max_megapixels} triệu điểm ảnh")
    except UnidentifiedImageError:
        return Finding(ImageCode.NOT_A_PICTURE)
    except Exception:  # noqa: BLE001 - decoders raise anything at all on damaged bytes
        return Finding(ImageCode.DAMAGED)


def can_be_decoded(content: bytes) -> bool:
    """Decode a picture, as coarsely as its format allows, to see whether it is whole.

    >>> can_be_decoded(Path("hoi-nghi.jpg").read_bytes()[:20000])  # doctest: +SKIP
    False
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            image.draft(None, (1, 1))
            image.load()
    except Exception:  # noqa: BLE001 - as above
        return False
    return True


def made_path(cache: Path, variant: Variant) -> Path:
    """Say where in the cache a file lies once it is made.

    >>> made_path(Path(".cache/pictures"), variant)  # doctest: +SKIP
    PosixPath('.cache/pictures/1-pillow-13.0.0/anh/hoi-nghi-1a2b3c4d-full-q80-800.jpg')
    """
    return cache / f"{_EDITION}-pillow-{pillow_version}" / variant.path


def make_all(source: Path, pictures: Iterable[PictureSet], settings: ImagesSettings, cache: Path) -> Finding | None:
    """Make every file of the sets of one source that is not in the cache yet, decoding the source once.

    >>> make_all(Path("content/images/hoi-nghi.jpg"), [lead, thumb], ImagesSettings(), Path(".cache/pictures"))  # doctest: +SKIP

    Returns a finding where the source has changed since it was probed or cannot be decoded; nothing is written then. Raises OSError
    only where the cache cannot be written. Files appear whole or not at all, also when two builds make the same one.
    """
    every = {variant.path: (picture, variant) for picture in pictures for variant in picture.variants}
    wanted = [(picture, variant) for picture, variant in every.values() if not _is_made(made_path(cache, variant))]
    if not wanted:
        return None
    try:
        content = source.read_bytes()
    except OSError as error:
        return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
    if {hashlib.sha256(content).hexdigest()} != {picture.digest for picture, _ in wanted}:
        return Finding(ImageCode.CHANGED)
    try:
        with warnings.catch_warnings(action="ignore"):
            made = _make(content, wanted, settings)
    except Exception:  # noqa: BLE001 - decoders raise anything at all on damaged bytes
        return Finding(ImageCode.DAMAGED)
    for variant, encoded in made:
        _write(made_path(cache, variant), encoded)
    return None


def _make(content: bytes, wanted: list[tuple[PictureSet, Variant]], settings: ImagesSettings) -> list[tuple[Variant, bytes]]:
    """Make files. The bytes of each depend on the source and on itself alone, never on which others are wanted beside it."""
    base = _decode(content)
    scaled: dict[tuple[Box, Size], Image.Image] = {}
    made: list[tuple[Variant, bytes]] = []
    for picture, variant in wanted:
        box = picture.box
        key = (box, Size(variant.width, variant.height))
        if key not in scaled:
            edges = (box.left, box.top, box.right, box.bottom)
            scaled[key] = base.resize(key[1], Image.Resampling.LANCZOS, edges, _ROOM_TO_SHRINK)
        made.append((variant, _encode(scaled[key], variant.type, settings.quality(variant.type))))
    return made


def _decode(content: bytes) -> Image.Image:
    """Decode the first frame as seen, in plain sRGB."""
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        orientation = _orientation(image)
        profile = image.info.get("icc_profile")
        plain = _eight_bits(image)
    plain = _to_srgb(_on_white(plain), profile)
    if orientation in _TURNS:
        plain = plain.transpose(_TURNS[orientation])
    # Pillow writes comments, colour profiles and resolution found here into some formats without being asked.
    plain.info.clear()
    return plain


def _orientation(image: Image.Image) -> int:
    """Read how the camera was held, 1 to 8; a damaged note counts as none."""
    try:
        # Not the method of PNG pictures: it decodes the whole picture to look behind it.
        return int(Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - the reader of EXIF raises anything at all on damaged bytes
        return 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """Turn palettes, single bits and 16 bits into a mode that can be scaled well."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")  # convert() alone cuts off instead of scaling
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        image.load()
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """Lay what is transparent on white, in every format alike: black letters on nothing vanish on a dark page."""
    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(sheet, image).convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, ImportError):
            converted = None  # a damaged profile, or one for another kind of picture
        if converted is not None:
            return converted
    return image.convert("RGB")


def _encode(image: Image.Image, kind: Format, quality: int) -> bytes:
    buffer = io.BytesIO()
    if kind == "jpeg":
        image.save(buffer, "JPEG", quality=quality, progressive=True, optimize=True)
    elif kind == "webp":
        image.save(buffer, "WEBP", quality=quality, method=4)
    else:
        image.save(buffer, "AVIF", quality=quality, speed=8, max_threads=1)  # the bytes depend on the number of threads
    return buffer.getvalue()


def _is_made(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named by chance: two builds may make the same file at once.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
