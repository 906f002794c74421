"""Read the headers of pictures and resize them: the only module that decodes pictures."""

from __future__ import annotations

import io
import secrets
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError
from PIL import __version__ as pillow_version

from plugins.core.hashing import sha256
from plugins.images.codes import Finding, ImageCode
from plugins.images.picture import PictureSet, PictureVariant
from plugins.images.settings import Format, ImagesSettings
from plugins.images.sizes import Box, Size

# Increase this when the code below produces other bytes, so that cached files are made again.
_ENCODER_VERSION = 2

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # Pillow opens MPO, which some phones write, as JPEG
_ANIMATED_FORMATS = ("PNG", "GIF", "WEBP", "AVIF")
_MEGAPIXEL = 1_000_000

# Pillow's reducing_gap: shrink quickly to at least this many times the wanted size, then resample carefully.
_REDUCING_GAP = 2.0

# What undoes each EXIF orientation (Exif 2.32, tag 0x0112).
_TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ROTATED_BY_90 = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class ImageHeader:
    """The header of a picture: its format ("JPEG"), its size in pixels after rotation, and whether it has several frames."""

    format: str
    width: int
    height: int
    is_animated: bool


def read_header(content: bytes, max_megapixels: int) -> ImageHeader | Finding:
    """Read the header of a picture without decoding it.

    >>> buffer = io.BytesIO()
    >>> Image.new("RGB", (30, 40)).save(buffer, "JPEG")
    >>> read_header(buffer.getvalue(), 60)
    ImageHeader(format='JPEG', width=30, height=40, is_animated=False)

    Returns a finding if the bytes are no picture, are damaged, or have more than ``max_megapixels``.
    """
    try:
        with _decoding(), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            kind = image.format or ""
            width, height = image.size
            if width * height > max_megapixels * _MEGAPIXEL:
                return Finding(ImageCode.TOO_MANY_PIXELS, f"{width} × {height} điểm ảnh, tối đa {max_megapixels} triệu")
            if _orientation(image) in _ROTATED_BY_90:
                width, height = height, width
            return ImageHeader(kind, width, height, kind in _ANIMATED_FORMATS and bool(getattr(image, "is_animated", False)))
    except _DecodeError as error:
        if isinstance(error.__cause__, Image.DecompressionBombError):
            return Finding(ImageCode.TOO_MANY_PIXELS, f"tối đa {max_megapixels} triệu điểm ảnh")
        return Finding(ImageCode.NOT_A_PICTURE if isinstance(error.__cause__, UnidentifiedImageError) else ImageCode.DAMAGED)


class _DecodeError(Exception):
    """A picture could not be decoded; the cause is what Pillow raised."""


@contextmanager
def _decoding() -> Iterator[None]:
    """Raise ``_DecodeError`` for whatever a decoder raises: on damaged bytes it can be any exception, not only those of Pillow."""
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except Exception as error:
        raise _DecodeError from error


def can_be_decoded(content: bytes) -> bool:
    """Decode a picture, at the lowest resolution that its format allows, to check that it is complete.

    >>> can_be_decoded(bytes.fromhex("ffd8ff"))
    False
    """
    try:
        with _decoding(), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            image.draft(None, (1, 1))
            image.load()
    except _DecodeError:
        return False
    return True


def made_path(cache: Path, variant: PictureVariant) -> Path:
    """Return the path of a file in the cache.

    >>> variant = PictureVariant("anh/hoi-nghi-1a2b3c4d-full-q80-800.jpg", 800, 600, "jpeg")
    >>> made_path(Path("pictures"), variant).relative_to("pictures").parts[1:]
    ('anh', 'hoi-nghi-1a2b3c4d-full-q80-800.jpg')

    The first folder below the cache names the version of this code and of Pillow, as other versions give other bytes.
    """
    return cache / f"{_ENCODER_VERSION}-pillow-{pillow_version}" / variant.path


def make_all(source: Path, pictures: Iterable[PictureSet], settings: ImagesSettings, cache: Path) -> Finding | None:
    """Make the files of the sets of one source that are not in the cache, decoding the source once.

    Returns a finding if the source cannot be read, has changed since it was probed, or cannot be decoded; then nothing is written.
    Raises OSError only if the cache cannot be written. Files are written atomically, so two builds may make the same one.
    """
    by_path = {variant.path: (picture, variant) for picture in pictures for variant in picture.variants}
    missing = [(picture, variant) for picture, variant in by_path.values() if not _is_made(made_path(cache, variant))]
    if not missing:
        return None
    try:
        content = source.read_bytes()
    except OSError as error:
        return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
    if {sha256(content)} != {picture.digest for picture, _ in missing}:
        return Finding(ImageCode.CHANGED)
    try:
        with _decoding():
            encoded_files = _make(content, missing, settings)
    except _DecodeError:
        return Finding(ImageCode.DAMAGED)
    for variant, encoded in encoded_files:
        _write(made_path(cache, variant), encoded)
    return None


def _make(content: bytes, missing: list[tuple[PictureSet, PictureVariant]], settings: ImagesSettings) -> list[tuple[PictureVariant, bytes]]:
    """Resize and encode. The bytes of a file depend on the source and the variant only, not on the other files made with it."""
    base = _decode(content)
    scaled: dict[tuple[Box, Size], Image.Image] = {}
    encoded_files: list[tuple[PictureVariant, bytes]] = []
    for picture, variant in missing:
        box = picture.box
        key = (box, Size(variant.width, variant.height))
        if key not in scaled:
            edges = (box.left, box.top, box.right, box.bottom)
            scaled[key] = base.resize(key[1], Image.Resampling.LANCZOS, edges, _REDUCING_GAP)
        encoded_files.append((variant, _encode(scaled[key], variant.type, settings.quality(variant.type))))
    return encoded_files


def _decode(content: bytes) -> Image.Image:
    """Decode the first frame, rotated, in sRGB."""
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        orientation = _orientation(image)
        profile = image.info.get("icc_profile")
        plain = _eight_bits(image)
    plain = _to_srgb(_on_white(plain), profile)
    if orientation in _TRANSPOSITIONS:
        plain = plain.transpose(_TRANSPOSITIONS[orientation])
    # Pillow would write the comment, colour profile and resolution of the source into some formats.
    plain.info.clear()
    return plain


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8; a damaged one counts as 1."""
    try:
        with _decoding():
            # Not PngImageFile.getexif, which decodes the whole picture first.
            return int(Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1))
    except _DecodeError:
        return 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """Convert palettes, 1 bit and 16 bits to a mode that can be resampled."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")  # convert() alone clips instead of scaling
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        image.load()
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """Put a transparent picture on white, in all formats: black text on transparency would vanish on a dark page."""
    if image.mode != "RGBA":
        return image
    background = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(background, image).convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, ImportError):
            converted = None  # a damaged profile, or one for another mode
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
    # A random name, as two builds may make the same file at once.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
