"""Migrating makes all that serving needs."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_to_migrate_makes_the_table_of_the_shared_cache_too():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE serai_cache")
    call_command("migrate", verbosity=0)
    cache.set("caravan", "resting")
    assert cache.get("caravan") == "resting"
