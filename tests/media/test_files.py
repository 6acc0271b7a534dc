"""A file is kept as it came, beside the database, and read by whom its room lets read it."""

import hashlib
import stat
from pathlib import Path

import pytest
from django.conf import settings

from serai.media import readers
from serai.media.actions import LIMIT, remove_file, store_file
from serai.media.models import File
from serai.media.queries import file_by_key, files_of
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from tests.factories import NOW, STAMP, area, edition, exhibit, exhibitor, hall

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


def stored(owner, **changes):
    given = {"purpose": "brochure", "name": "cold.pdf", "media_type": "application/pdf", "content": PDF} | changes
    return store_file(owner=owner, **given, **STAMP)


@pytest.fixture
def shown():
    return exhibit(exhibitor(edition()))


def test_a_file_is_kept_with_its_digest_outside_the_public_folder(shown):
    kept = stored(shown)
    path = Path(kept.file.path)
    assert path.read_bytes() == PDF
    assert path.parent == settings.DATA_DIR / "files" / "2025" / "09"
    assert settings.MEDIA_ROOT not in path.parents
    assert "cold" not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (kept.owner_kind, kept.owner_id, kept.size, kept.digest, kept.uploaded_at) == (
        "catalogue.exhibit",
        shown.pk,
        len(PDF),
        hashlib.sha256(PDF).hexdigest(),
        NOW,
    )
    assert list(history(kept).values_list("action", "after")) == [("media.store_file", values(kept))]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"content": b""}, "Choose a file of at most 20 MB that is not empty."),
        ({"content": PDF + bytes(LIMIT)}, "Choose a file of at most 20 MB that is not empty."),
        ({"media_type": "text/html"}, "Choose a PDF, a JPEG, a PNG or a WebP picture."),
        ({"content": PNG}, "Choose a PDF, a JPEG, a PNG or a WebP picture."),
        ({"content": b"<script>"}, "Choose a PDF, a JPEG, a PNG or a WebP picture."),
        ({"media_type": "text/html", "content": b"<script>"}, "Choose a PDF, a JPEG, a PNG or a WebP picture."),
    ],
    ids=["empty", "too large", "another type", "not what it says", "a script in disguise", "a script"],
)
def test_a_file_is_refused(shown, changes, message):
    with pytest.raises(Refused) as refusal:
        stored(shown, **changes)
    assert refusal.value.errors == {"file": [message]}
    assert File.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\files\\资质证书.pdf", "C:_files_资质证书.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a_Set-Cookie: b.pdf"),
        ("  ", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(shown, name, kept):
    assert stored(shown, name=name).name == kept


def test_a_records_files_are_found_by_purpose(shown):
    brochure, proof = stored(shown), stored(shown, purpose="debut-evidence")
    stored(hall(edition(23)))
    assert list(files_of(shown)) == [brochure, proof]
    assert list(files_of(shown, "debut-evidence")) == [proof]
    assert file_by_key(proof.pk) == proof
    assert file_by_key(0) is None


def test_who_may_fetch_it_saves_it_and_is_never_shown_it_in_place(client, shown):
    kept = stored(shown, name="资质证书.pdf")
    response = client.get(kept.get_absolute_url())
    assert response.status_code == 200
    assert response.content == PDF
    headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [response[header] for header in headers] == [
        "application/pdf",
        "attachment; filename*=utf-8''%E8%B5%84%E8%B4%A8%E8%AF%81%E4%B9%A6.pdf",
        "nosniff",
        "private, no-cache",
    ]
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_another_name_or_key_opens_nothing(client, shown, django_user_model):
    client.force_login(django_user_model.objects.create_user("a@example.org"))
    kept = stored(shown)
    right = kept.get_absolute_url()
    assert client.get(right).status_code == 200
    assert client.get(right.replace("cold.pdf", "other.pdf")).status_code == 404
    assert client.get(right.replace(f"/{kept.pk}/", f"/{kept.pk + 1}/")).status_code == 404


def test_a_kind_that_no_room_registered_is_read_by_nobody(client, django_user_model):
    address = stored(hall(edition())).get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(django_user_model.objects.create_superuser("a@example.org"))
    assert client.get(address).status_code == 404


def test_a_room_answers_for_its_own_kind_and_sees_the_request(rf, monkeypatch):
    monkeypatch.setattr(readers, "_readers", {})
    made = edition()
    in_hall, in_area = stored(hall(made)), stored(area(made))
    readers.register("venue.hall", lambda request, file: request.user == "inspector" and file == in_hall)
    inspector, visitor = rf.get("/"), rf.get("/")
    inspector.user, visitor.user = "inspector", "visitor"
    assert readers.may_read(inspector, in_hall)
    assert not readers.may_read(visitor, in_hall)
    assert not readers.may_read(inspector, in_area)


def test_a_file_that_is_removed_leaves_its_row_in_the_trail_and_nothing_on_the_disk(
    shown, django_capture_on_commit_callbacks
):
    kept = stored(shown)
    before, path = values(kept), Path(kept.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file=kept, **STAMP)
        assert path.exists()
    assert (path.exists(), list(files_of(shown))) == (False, [])
    gone = AuditEntry.objects.get(action="media.remove_file")
    assert (gone.before, gone.after, gone.object_id) == (before, None, str(before["id"]))
