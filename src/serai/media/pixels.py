"""What we keep of a photograph that somebody hands over: its pixels, turned upright, in sRGB, in several widths.

Nothing of the file itself is kept or passed on: no EXIF (which tells where a photograph was taken), no profile, no
comment, no second image behind the first.
"""

import struct
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

from serai.shared.errors import Refused

LIMIT = 20 * 2**20  # bytes
MOST_PIXELS = 50_000_000  # a small file can claim enough pixels to fill the memory, so they are counted before decoding
LONGEST_SHAPE = 8  # the longer side against the shorter
WIDTHS = (320, 640, 1280)  # pixels: a thumbnail, a phone, the page of a desktop
QUALITY = 82  # of WebP, 0 to 100
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOVING = ("PNG", "WEBP")  # formats whose further images are a film; those of a JPEG or HEIC are the camera's extras
PLAIN = ("L", "RGB", "RGBA", "CMYK")
BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, struct.error)  # as Pillow raises

register_heif_opener()


@dataclass(frozen=True)
class Encoded:
    """WebP files by their width in pixels, and the size of the largest."""

    files: dict[int, bytes]
    width: int
    height: int


def encode(content: bytes) -> Encoded:
    """Read a photograph and write it anew in every width up to its own.

    Raises Refused (field `picture`) for what is no photograph, is damaged, moves, or is too large in bytes or pixels.
    """
    if not 0 < len(content) <= LIMIT:
        _refuse(_("Choose a picture of at most %(size)d MB that is not empty.") % {"size": LIMIT >> 20})
    image = _opened(content)
    _check(image)
    try:
        image = _upright(image)
    except BROKEN:
        _refuse(_("This picture is damaged. Open it, save it as a JPEG, and choose that."))
    whole_width, whole_height = image.size
    files: dict[int, bytes] = {}
    heights: dict[int, int] = {}
    for width in reversed(widths(whole_width)):
        heights[width] = max(1, round(whole_height * width / whole_width))
        image = _plain(image.resize((width, heights[width]), Image.Resampling.LANCZOS))
        files[width] = _webp(image)
    largest = max(files)
    return Encoded(files, largest, heights[largest])


def widths(width: int) -> list[int]:
    """The widths in which a picture of this width is kept: it is made smaller and never larger."""
    return [each for each in WIDTHS if each < width] + [width] * (width <= WIDTHS[-1])


def _opened(content: bytes) -> Image.Image:
    """The picture with its size known and none of its pixels decoded."""
    try:
        return Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        _refuse(_too_many())
    except BROKEN:
        _refuse(_("This is no picture that can be shown. Choose a photograph: a JPEG, PNG, WebP or HEIC file."))


def _check(image: Image.Image) -> None:
    longer, shorter = max(image.size), min(image.size)
    if image.width * image.height > MOST_PIXELS:
        _refuse(_too_many())
    if longer > LONGEST_SHAPE * shorter:
        _refuse(_("This picture is too narrow to be shown. Cut it to what it is about, and choose it again."))
    if image.format in MOVING and getattr(image, "n_frames", 1) > 1:
        _refuse(_("This picture moves. Choose a still one; a film belongs under the link to a video."))


def _upright(image: Image.Image) -> Image.Image:
    """Decode it and turn it as it was held."""
    image.draft(None, (WIDTHS[-1], WIDTHS[-1]))  # a JPEG is decoded at a fraction of its size where that is enough
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):  # sixteen bits of grey, which a conversion would cut off at eight
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode not in PLAIN:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Nothing but pixels, in sRGB, on white where they let something through."""
    profile = image.info.get("icc_profile")
    if profile:
        with suppress(*BROKEN, ImageCms.PyCMSError):  # a profile that makes no sense says nothing about the colours
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, theirs, ours, outputMode=mode) or image
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image.convert("RGB"), mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return plain


def _webp(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "WEBP", quality=QUALITY)
    return written.getvalue()


def _too_many() -> str:
    millions = MOST_PIXELS // 1_000_000
    return _("This picture has more than %(millions)d million pixels. Save it smaller, and choose it again.") % {
        "millions": millions
    }


def _refuse(message: str) -> NoReturn:
    raise Refused({"picture": [message]})
