import pytest
from django.db import transaction

from serai.search.models import Outbox
from serai.search.outbox import enqueue

pytestmark = pytest.mark.django_db


def test_records_are_written_to_the_outbox_in_their_order():
    assert enqueue(kind="note", ids=iter([3, 1, 3])) == 3
    assert list(Outbox.objects.order_by("pk").values_list("kind", "object_id")) == [
        ("note", 3),
        ("note", 1),
        ("note", 3),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_nothing_in_the_outbox():
    with transaction.atomic():
        enqueue(kind="note", ids=[1])
        transaction.set_rollback(True)
    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued():
    with pytest.raises(RuntimeError):
        enqueue(kind="note", ids=[1])
    assert not Outbox.objects.exists()
