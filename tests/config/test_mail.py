"""SERAI_MAIL_URL and its neighbours become Django's settings."""

from pathlib import Path

import pytest

from serai.config.environment import SettingError, read
from serai.config.mail import mail

DATA = Path("/srv/expo")


def test_without_a_url_mail_is_written_to_files_in_the_data_folder():
    assert mail("", DATA) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": DATA / "mail",
    }


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://us%40er:p%3Aass@mail.example", 587, False, True),
        ("smtp://us%40er:p%3Aass@mail.example:2525?tls=1", 2525, False, True),
        ("smtp://us%40er:p%3Aass@mail.example:25?tls=0", 25, False, False),
        ("smtps://us%40er:p%3Aass@mail.example", 465, True, False),
    ],
)
def test_a_mail_server(url, port, ssl, tls):
    assert mail(url, DATA) == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "us@er",
        "EMAIL_HOST_PASSWORD": "p:ass",
        "EMAIL_USE_SSL": ssl,
        "EMAIL_USE_TLS": tls,
        "EMAIL_TIMEOUT": 20,
    }


def test_a_folder_and_a_console():
    assert mail("file:///var/mail/ex%20po", DATA)["EMAIL_FILE_PATH"] == Path("/var/mail/ex po")
    assert mail("console", DATA) == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://secret@mail.example",
        "smtp://",
        "smtp://secret:x@host:port",
        "smtp://h?tls=maybe",
        "file://x",
    ],
)
def test_anything_else_is_refused_and_not_repeated(url):
    with pytest.raises(SettingError) as refused:
        mail(url, DATA)
    assert "It takes smtp://user:password@host:587" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_the_hours_limit_is_a_number():
    assert [read({"SERAI_MAIL_PER_HOUR": value}).serai_mail_per_hour for value in ("", "0", "50")] == [1000, 0, 50]
    with pytest.raises(SettingError, match="takes a whole number"):
        read({"SERAI_MAIL_PER_HOUR": "-1"})


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        ({}, "http://localhost:8000"),
        ({"SERAI_ORIGINS": "https://expo.example, https://b.example"}, "https://expo.example"),
        (
            {"SERAI_ORIGINS": "https://expo.example", "SERAI_URL": "https://www.expo.example/"},
            "https://www.expo.example",
        ),
    ],
)
def test_letters_name_the_site(environ, url):
    assert read(environ).serai_url == url
