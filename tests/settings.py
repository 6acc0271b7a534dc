"""The house's settings for a test run: a data folder of its own, and the database that `tests.services` names."""

import atexit
import os
import shutil
import tempfile

from tests import services

os.environ["SERAI_DATA_DIR"] = tempfile.mkdtemp(prefix="serai-tests-")
atexit.register(shutil.rmtree, os.environ["SERAI_DATA_DIR"], ignore_errors=True)
for variable in ("DATABASE_URL", "REDIS_URL", "SERAI_DEBUG", "SERAI_SECOND_FACTOR"):
    os.environ.pop(variable, None)
if services.engine() == "postgresql":
    os.environ["DATABASE_URL"] = services.postgresql_url()

from serai.config.settings import *  # noqa: E402, F403 - the environment must be set before

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow hash is the point elsewhere, not here
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
