"""Rows go through an archive exactly; an archive that is not whole, or not for this program, fills nothing."""

import json
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import connection

from serai.media.actions import store_file
from serai.media.models import File
from serai.people.models import Enterprise, Person
from serai.shared.backup import making, restoring
from serai.shared.backup.making import make, snapshot
from serai.shared.backup.restoring import Archive, refuse_what_is_there, restore
from serai.shared.backup.tables import LEFT_OUT, line, row_of, tables
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from tests import factories

NOW = factories.NOW
PDF = b"%PDF-1.4 tea\n%%EOF"


@pytest.fixture
def folder(tmp_path, settings, monkeypatch):
    """A data folder of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    monkeypatch.setattr(File._meta.get_field("file"), "storage", FileSystemStorage(settings.DATA_DIR / "files"))
    settings.DATA_DIR.mkdir()
    (settings.DATA_DIR / "secret_key").write_text("key")
    return settings.DATA_DIR


def table(model):
    (found,) = (each for each in tables() if each.model is model)
    return found


def again(model):
    """The rows of a table as an archive has them, after they were taken out and put back from there."""
    before = [line(row) for row in table(model).rows()]
    table(model).empty()
    table(model).load(row_of(text) for text in before)
    after = [line(row) for row in table(model).rows()]
    assert after == before
    return [row_of(text) for text in after]


def test_every_table_is_carried_but_for_what_is_derived():
    left = {model._meta.app_label for model in connection.introspection.installed_models([t.name for t in tables()])}
    assert left & LEFT_OUT == set()
    names = {each.name for each in tables()}
    assert {"shared_auditentry", "shared_sealedrow", "auth_group_permissions", "wagtailcore_page"} <= names
    assert {"django_session", "search_outbox", "django_migrations", "serai_cache"} & names == set()


def test_texts_and_json_come_back_to_the_letter(db):
    odd = {"z": 1, "a": [1.10, 12345678901234567890, 1e-7, True, None], "text": "茶\t\"'\\ \u2028 😀", "": {}}
    lone = {"lone": "\ud800"} if connection.vendor == "sqlite" else {}  # PostgreSQL has no such text
    Person.objects.create(names={"zh-hans": {"text": "林\n伟", "origin": "source"}}, consents=odd | lone, phone="\\N")
    assert len(again(Person)) == 1
    assert Person.objects.get().consents == odd | lone
    assert Person.objects.get().phone == "\\N"


def test_instants_come_back_to_the_microsecond_and_nothing_as_nothing(db):
    at = NOW + timedelta(microseconds=7)
    Enterprise.objects.bulk_create([Enterprise(names={}, verified_at=at), Enterprise(names={}, verified_at=NOW)])
    Enterprise.objects.create(names={}, verified_at=None)
    again(Enterprise)
    assert list(Enterprise.objects.order_by("pk").values_list("verified_at", flat=True)) == [at, NOW, None]


def test_amounts_come_back_to_the_cent_and_truths_as_truths(db):
    show = factories.edition()
    exhibitor = factories.exhibitor(show)
    exhibit = factories.exhibit(exhibitor, price_low=Decimal("0.10"), price_high=Decimal("1234567.89"), currency="USD")
    model = type(exhibit)
    before = model.objects.values().get(pk=exhibit.pk)
    again(model)
    assert model.objects.values().get(pk=exhibit.pk) == before


@pytest.mark.django_db(transaction=True)
def test_keys_go_on_after_the_last_one_that_was_ever_given(folder):
    for _ in range(3):
        gone = Person.objects.create(names={}).pk
    Person.objects.filter(pk=gone).delete()
    told = table(Person).last_id()
    table(Person).empty()
    table(Person).go_on_after(told)
    assert Person.objects.create(names={}).pk == gone + 1


@pytest.fixture
def archive(transactional_db, folder, tmp_path):
    """An archive of a file, its record and its audit rows."""
    show = factories.edition()
    for name in ("a.pdf", "b.pdf"):
        stored = store_file(
            owner=show, purpose="plan", name=name, media_type="application/pdf", content=PDF, **factories.STAMP
        )
    (folder / "files" / stored.file.name).unlink()
    path = tmp_path / "kept.zip"
    made = make(path=path, now=NOW)
    assert made.missing == [f"files/{stored.file.name}"]
    assert made.files == 2  # with the secret key
    return path


def test_an_archive_tells_what_it_holds_and_only_its_owner_reads_it(archive, folder):
    opened = Archive.opened(archive)
    opened.check(lambda _done, _of: None)
    audit = opened.tables["shared_auditentry"]
    assert (audit["rows"], audit["last_id"]) == (AuditEntry.objects.count(), AuditEntry.objects.latest("pk").pk)
    assert opened.manifest["database"] == connection.vendor
    assert archive.stat().st_mode & 0o777 == 0o600
    assert json.loads((folder / "backup.json").read_text())["file"] == str(archive)
    assert sorted(path.name for path in archive.parent.iterdir()) == ["data", "kept.zip"]


@pytest.mark.django_db(transaction=True)
def test_a_backup_reads_one_moment(folder):
    Person.objects.create(names={})
    with snapshot():
        assert Person.objects.count() == 1


def test_only_an_empty_installation_is_filled(archive):
    with pytest.raises(Refused, match=r"This installation is not empty \(table \w+\)"):
        restore(archive=Archive.opened(archive))


def test_files_that_are_there_are_not_replaced(transactional_db, folder):
    refuse_what_is_there()
    (folder / "media").mkdir()
    (folder / "media" / "picture.png").touch()
    with pytest.raises(Refused, match=rf"There are files in {folder}/media\."):
        refuse_what_is_there()
    (folder / restoring.WORK).mkdir()  # they come from a restore that was killed
    refuse_what_is_there()


def rewritten(path, change):
    """A copy of an archive, each member through `change(name, content)`."""
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return changed


def test_a_damaged_archive_is_told_by_its_part(archive):
    changed = rewritten(archive, lambda name, had: had + b" " if name == "tables/people_person.jsonl" else had)
    with pytest.raises(Refused, match=r"changed.zip is damaged: tables/people_person.jsonl is not what was put in"):
        Archive.opened(changed).check(lambda _done, _of: None)


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.999])
def test_what_was_cut_off_is_no_archive(archive, kept):
    whole = archive.read_bytes()
    archive.write_bytes(whole[: kept if kept in {0, 10} else int(len(whole) * kept)])
    with pytest.raises(Refused, match="is no backup of Serai, or it was cut off"):
        Archive.opened(archive)


def manifest(path, **changes):
    def change(name, had):
        return json.dumps(json.loads(had) | changes).encode() if name == making.MANIFEST else had

    return rewritten(path, change)


def test_an_archive_of_other_tables_says_which_version_restores_it(archive):
    there = Archive.opened(archive).manifest["migrations"] | {"people": "0099_later"}
    changed = Archive.opened(manifest(archive, migrations=there, serai="9.1"))
    with pytest.raises(Refused, match=r"made by Serai 9.1, whose tables are others \(people: 0099_later there, 00"):
        changed.require_same_tables()


def test_an_archive_of_a_later_form_says_which_version_restores_it(archive):
    with pytest.raises(Refused, match=r"was made by Serai 9.1; restore it with that version"):
        Archive.opened(manifest(archive, format=99, serai="9.1"))


@pytest.mark.parametrize("name", ["../outside", "files/../../outside", "/etc/outside", "index/inside"])
def test_a_file_of_an_archive_stands_nowhere_but_in_its_folder(archive, tmp_path, name):
    opened = Archive.opened(manifest(archive, files={name: {"size": 0, "sha256": ""}}))
    (tmp_path / "work").mkdir()
    with pytest.raises(Refused, match="holds a file in a place where none belongs"):
        restoring._unpack(opened, tmp_path / "work")


def test_without_a_terminal_to_ask_on_the_command_wants_a_yes(archive, monkeypatch, capsys):
    monkeypatch.setattr("serai.shared.management.commands.restore.refuse_what_is_there", lambda: None)
    with pytest.raises(CommandError, match=r"this would put \d+ rows and 2 files of .* into .*; say --yes"):
        call_command("restore", str(archive))


def test_an_unfinished_backup_is_removed_by_the_next_and_one_that_is_being_written_is_not(archive, folder):
    left, mine = (archive.with_name(f"{name}.zip.part") for name in ("left", "mine"))
    left.touch()
    with making._whole(mine.with_suffix("")) as _file:
        make(path=archive, now=NOW)
        assert (left.exists(), mine.exists()) == (False, True)
        with pytest.raises(Refused, match="Another backup is being written"), making._whole(mine.with_suffix("")):
            raise AssertionError("it may not begin")


def test_a_backup_that_fails_leaves_what_was_there(archive, monkeypatch):
    before = archive.read_bytes()
    monkeypatch.setattr(making, "_put_files", lambda _archive: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make(path=archive, now=NOW)
    assert archive.read_bytes() == before
    assert list(archive.parent.glob("*.part")) == []


def test_a_database_that_is_not_up_to_date_is_not_backed_up(archive, monkeypatch):
    monkeypatch.setattr(making.MigrationExecutor, "migration_plan", lambda _self, _targets: ["one"])
    with pytest.raises(Refused, match=r"not up to date with this version of Serai\. Make the backup with the version"):
        make(path=archive, now=NOW)
    assert settings.DATA_DIR.exists()
