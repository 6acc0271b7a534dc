"""A photograph is written anew: what it shows stays, and nothing else of the file does."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageCms, ImageDraw

from serai.media import pixels
from serai.media.actions import change_picture, copy_pictures, remove_picture, store_picture
from serai.media.actions.pictures import MOST
from serai.media.merging import _hand_over
from serai.media.models import Picture, picture_storage
from serai.media.queries import first_pictures, picture_by_token, pictures_of
from serai.media.templatetags.pictures import photo
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from serai.shared.text import written
from tests.factories import STAMP, edition, exhibit, exhibitor, hall

pytestmark = pytest.mark.django_db

GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
RED, BLUE = (200, 30, 30), (30, 30, 200)


def photograph(size=(2000, 1500), form="JPEG", mode="RGB", **saved):
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    content = BytesIO()
    image.convert(mode).save(content, form, **saved)
    return content.getvalue()


def stored(owner, content=None, **alts):
    return store_picture(owner=owner, content=content or photograph(), alts=written(alts), **STAMP)


def opened(picture, width):
    return Image.open(picture_storage().path(picture.path(width)))


def near(image, x, y, colour, by=30):
    return all(abs(a - b) <= by for a, b in zip(image.convert("RGB").getpixel((x, y)), colour, strict=True))


@pytest.fixture
def shown():
    return exhibit(exhibitor(edition()))


def test_a_picture_is_kept_in_three_widths_below_the_other_files(shown):
    kept = stored(shown, zh="冷库")
    folder = settings.DATA_DIR / "files" / "pictures" / kept.token
    assert sorted(path.name for path in folder.iterdir()) == ["1280.webp", "320.webp", "640.webp"]
    assert (kept.width, kept.height, kept.widths, kept.place) == (1280, 960, [320, 640, 1280], 0)
    assert [(opened(kept, width).format, opened(kept, width).size) for width in kept.widths] == [
        ("WEBP", (320, 240)),
        ("WEBP", (640, 480)),
        ("WEBP", (1280, 960)),
    ]
    assert list(history(kept).values_list("action", flat=True)) == ["media.store_picture"]


@pytest.mark.parametrize(("width", "kept"), [(200, [200]), (320, [320]), (500, [320, 500]), (1280, [320, 640, 1280])])
def test_a_picture_is_never_enlarged(shown, width, kept):
    assert stored(shown, photograph((width, width))).widths == kept


def test_nothing_but_pixels_is_kept(shown):
    exif = Image.Exif()
    exif[MAKER] = "Telltale camera"
    exif.get_ifd(GPS).update({1: "N", 2: (22.0, 49.0, 0.0), 3: "E", 4: (108.0, 19.0, 0.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = photograph(exif=exif, icc_profile=profile, comment=b"Telltale comment")
    assert Image.open(BytesIO(sent)).getexif().get_ifd(GPS)[1] == "N"
    kept = stored(shown, sent)
    for width in kept.widths:
        content = Path(picture_storage().path(kept.path(width))).read_bytes()
        image = Image.open(BytesIO(content))
        assert (dict(image.getexif()), image.info.get("icc_profile"), image.info.get("xmp")) == ({}, None, None)
        assert [word for word in (b"Telltale", b"EXIF", b"ICCP", b"XMP ") if word in content] == []


def test_a_picture_stands_as_it_was_held(shown):
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera was held upright: its left is the top
    kept = stored(shown, photograph((1600, 800), exif=exif))
    image = opened(kept, 320)
    assert image.size == (320, 640)
    assert near(image, 160, 20, RED)
    assert near(image, 160, 620, BLUE)


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGB"), ("PNG", "L"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("HEIF", "RGB")],
)
def test_every_kind_of_photograph_is_taken(shown, form, mode):
    image = opened(stored(shown, photograph((400, 300), form, mode)), 320)
    if mode not in {"L", "1"}:
        assert near(image, 20, 20, RED, 40)
        assert near(image, 300, 20, BLUE, 40)


def test_sixteen_bits_of_grey_keep_their_greys(shown):
    content = BytesIO()
    Image.new("I;16", (400, 300), 0x8000).save(content, "PNG")
    assert near(opened(stored(shown, content.getvalue()), 320), 9, 9, (128, 128, 128), 3)


def test_a_profile_that_makes_no_sense_says_nothing_about_the_colours(shown):
    of_no_camera = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (b"no profile", of_no_camera):
        assert near(opened(stored(shown, photograph((400, 300), icc_profile=profile)), 320), 20, 20, RED)


def test_what_shines_through_stands_on_white(shown):
    content = BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(content, "PNG")
    assert near(opened(stored(shown, content.getvalue()), 320), 9, 9, (255, 255, 255), 2)


def film(form):
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    content = BytesIO()
    frames[0].save(content, form, save_all=True, append_images=frames[1:], duration=100)
    return content.getvalue()


def claims(width, height):
    """A small PNG that claims to be this large."""
    content = bytearray(photograph((8, 8), "PNG"))
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


NO_PICTURE = "This is no picture that can be shown. Choose a photograph: a JPEG, PNG, WebP or HEIC file."
DAMAGED = "This picture is damaged. Open it, save it as a JPEG, and choose that."
LARGE = "This picture has more than 50 million pixels. Save it smaller, and choose it again."
MOVES = "This picture moves. Choose a still one; a film belongs under the link to a video."
BYTES = "Choose a picture of at most 20 MB that is not empty."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", BYTES),
        (bytes(pixels.LIMIT + 1), BYTES),
        (b"Ten crates of mango, photo.jpg", NO_PICTURE),
        (b"%PDF-1.7\n", NO_PICTURE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', NO_PICTURE),
        (photograph((40, 40), "GIF"), NO_PICTURE),
        (photograph()[:9000], DAMAGED),
        (photograph((400, 300), "PNG")[:600], DAMAGED),
        (film("PNG"), MOVES),
        (film("WEBP"), MOVES),
        (claims(8000, 7000), LARGE),
        (claims(100_000, 100_000), LARGE),
        (
            photograph((9000, 20)),
            "This picture is too narrow to be shown. Cut it to what it is about, and choose it again.",
        ),
    ],
    ids=[
        *(
            "empty",
            "too many bytes",
            "a renamed text",
            "a PDF",
            "a drawing",
            "a GIF",
            "a JPEG cut off",
            "a PNG cut off",
        ),
        *("a moving PNG", "a moving WebP", "a bomb", "a large bomb", "a strip"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_photograph_is_refused_with_what_to_do(shown, content, message):
    with pytest.raises(Refused) as refusal:
        store_picture(owner=shown, content=content, alts={}, **STAMP)
    assert refusal.value.errors == {"picture": [message]}
    assert Picture.objects.count() == 0


def test_a_record_has_a_dozen_pictures_at_most(shown):
    small = photograph((40, 40))
    for _each in range(MOST):
        stored(shown, small)
    with pytest.raises(Refused) as refusal:
        stored(shown, small)
    assert refusal.value.errors == {"picture": ["There are 12 pictures already; remove one first."]}


def test_pictures_stand_in_an_order_that_can_be_changed(shown):
    small = photograph((40, 40))
    first, second, third = (stored(shown, small) for _each in range(3))
    change_picture(picture=third, place=0, **STAMP)
    assert pictures_of(shown) == [third, first, second]
    change_picture(picture=third, place=9, alts=written({"en": "From behind"}), **STAMP)
    assert [(one, one.place) for one in pictures_of(shown)] == [(first, 0), (second, 1), (third, 2)]
    assert pictures_of(shown)[2].alts == written({"en": "From behind"})
    other = stored(hall(edition(23)), small)
    assert first_pictures("catalogue.exhibit", [shown.pk, other.owner_id + 1000]) == {shown.pk: first}
    assert picture_by_token(second.token) == second


def test_a_picture_that_is_removed_leaves_nothing_on_the_disk(shown, django_capture_on_commit_callbacks):
    kept = stored(shown)
    folder = Path(picture_storage().path(kept.token))
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(picture=kept, **STAMP)
        assert folder.exists()
    assert (folder.exists(), pictures_of(shown)) == (False, [])
    assert AuditEntry.objects.get(action="media.remove_picture").after is None


def test_copies_outlive_what_they_were_copied_from(shown, django_capture_on_commit_callbacks):
    kept, other = stored(shown, en="A mango"), exhibit(shown.participation)
    (copied,) = copy_pictures(source=shown, to=other, **STAMP)
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(picture=kept, **STAMP)
    assert pictures_of(other) == [copied]
    assert (copied.alts, opened(copied, 320).size) == (written({"en": "A mango"}), (320, 240))


def test_pictures_of_two_records_that_become_one_follow_one_another(shown):
    small, other = photograph((40, 40)), exhibit(shown.participation)
    theirs, first, second = stored(shown, small), stored(other, small), stored(other, small)
    _hand_over(keep=shown, gone=other.pk, **STAMP)
    assert pictures_of(shown) == [theirs, first, second]
    assert [one.place for one in pictures_of(shown)] == [0, 1, 2]
    assert history(first).first().action == "media.hand_over_pictures"


def test_a_public_picture_is_shown_in_place_and_kept_by_caches(client, shown):
    kept = stored(shown)
    answer = client.get(f"/pictures/{kept.token}/320.webp")
    assert (answer.status_code, answer.content[:4], answer.content[8:12]) == (200, b"RIFF", b"WEBP")
    headers = ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Cache-Control")
    assert [answer[header] for header in headers] == [
        "image/webp",
        "default-src 'none'; sandbox",
        "nosniff",
        "public, max-age=86400, immutable",
    ]
    assert ("Cookie" in answer.get("Vary", ""), "Content-Disposition" in answer) == (False, False)


def test_another_width_or_token_or_owner_opens_nothing(client, shown):
    small, elsewhere = stored(shown, photograph((500, 500))), stored(hall(edition(23)))
    assert client.get(small.address(500)).status_code == 200
    for path in (small.path(640), small.path(0), f"{'0' * 32}/320.webp", elsewhere.path(320)):
        assert client.get(f"/pictures/{path}").status_code == 404


def test_the_tag_offers_what_there_is_and_says_what_it_shows(shown):
    kept = stored(shown, photograph((500, 250)), th="มะม่วง <b>")
    at = f"/pictures/{kept.token}"
    assert photo(kept, "10rem") == (
        f'<img src="{at}/500.webp" srcset="{at}/320.webp 320w, {at}/500.webp 500w" sizes="10rem" width="500" '
        'height="250" alt="มะม่วง &lt;b&gt;" lang="th" loading="lazy" decoding="async">'
    )
    silent = stored(shown, photograph((300, 250)))
    said = photo(silent, instead=written({"en": "Dried mango"}), soon=True)
    assert ('alt="Dried mango" decoding' in said, "loading" in said, "lang" in said) == (True, False, False)
