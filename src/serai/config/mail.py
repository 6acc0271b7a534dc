"""From SERAI_MAIL_URL and the data folder to Django's EMAIL_… settings."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from serai.config.environment import SettingError

BACKENDS = "django.core.mail.backends"
PORTS = {"smtp": 587, "smtps": 465}
TIMEOUT = 20  # seconds without an answer
TAKES = (  # the url itself may hold a password, so no message repeats it
    "It takes smtp://user:password@host:587 (?tls=0 for no encryption), smtps://user:password@host:465, "
    "file:///folder or console."
)


def mail(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings for a mail server; files in the data folder when the url is empty.

    Mail is encrypted: smtps:// from the first byte, smtp:// by STARTTLS unless the url says `?tls=0`. A server that
    does not offer it gets nothing. Raises SettingError for anything that is no such url.
    """
    files = {"EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": data_dir / "mail"}
    if not url:
        return files
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingError(f"SERAI_MAIL_URL cannot be read. {TAKES}") from None
    if parts.scheme == "console" or url == "console":
        return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    if parts.scheme == "file" and parts.path.startswith("/"):
        return {**files, "EMAIL_FILE_PATH": Path(unquote(parts.path))}
    tls = parse_qs(parts.query).get("tls", ["1"])[-1]
    if parts.scheme not in PORTS or not parts.hostname or tls not in {"0", "1"}:
        raise SettingError(f"SERAI_MAIL_URL cannot be used. {TAKES}")
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and tls == "1",
        "EMAIL_TIMEOUT": TIMEOUT,
    }
