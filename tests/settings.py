"""The house's settings for a test run: a data folder of its own, and the database that `tests.services` names."""

import atexit
import os
import shutil
import tempfile
import zlib
from pathlib import Path

from serai.config import environment
from tests import services

for variable in environment.names():  # what this machine's own expo is set to
    os.environ.pop(variable, None)
os.environ["SERAI_DATA_DIR"] = tempfile.mkdtemp(prefix="serai-tests-")
atexit.register(shutil.rmtree, os.environ["SERAI_DATA_DIR"], ignore_errors=True)
if services.engine() == "postgresql":
    os.environ["DATABASE_URL"] = services.postgresql_url()

from serai.config.settings import *  # noqa: E402, F403 - the environment must be set before

# A name of this checkout's own, so that two of them may test on one server at the same time.
CHECKOUT = f"{zlib.crc32(str(Path(__file__).resolve()).encode()):08x}"
if services.engine() == "postgresql":
    DATABASES["default"] |= {"CONN_MAX_AGE": 0, "TEST": {"NAME": f"test_serai_{CHECKOUT}"}}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow hash is the point elsewhere, not here
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
