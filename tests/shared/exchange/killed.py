"""Run as a program: kills imports at random moments, and prints as JSON what each has left behind.

    python -m tests.shared.exchange.killed TIMES

The process is warm, so that an import is a fork away, and short.
"""

import json
import os
import random
import signal
import sys
import time

ROWS = 400


def main(times: int) -> None:
    import django

    django.setup()
    from django.db import connections

    from serai.shared.exchange import registry, runs
    from tests.factories.stamps import ACTOR
    from tests.shared.exchange.firms import FIRMS

    registry.register(FIRMS)
    whole = time.perf_counter()
    runs.carry_out(ready(-1), ACTOR)
    whole = time.perf_counter() - whole
    left = [what_is_left(-1)]
    luck = random.Random(7)
    for number in range(times):
        key = ready(number)
        connections.close_all()
        child = os.fork()
        if child == 0:
            runs.carry_out(key, ACTOR)
            os._exit(0)
        time.sleep(luck.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        runs.watch(lambda: True)
        left.append(what_is_left(number))
    sys.stdout.write(json.dumps(left))


def ready(number: int) -> int:
    """A file of an import's own, checked, and waiting for the worker."""
    from serai.shared.exchange import actions
    from serai.shared.models import ImportRun
    from tests.factories.stamps import STAMP
    from tests.shared.exchange.firms import sent

    text = "Key,Company\n" + "".join(f"{number}:{row},Firm {number} {row}\n" for row in range(ROWS))
    run = actions.upload(kind="firms", edition_slug="", name=f"{number}.csv", content=sent(text), **STAMP)
    ImportRun.objects.filter(pk=run.pk).update(state="importing", asked_at=STAMP["now"])
    return run.pk


def what_is_left(number: int) -> list[object]:
    """How many rows there are, how many audit rows of theirs, and what the run says."""
    from serai.people.models import Enterprise
    from serai.shared.models import AuditEntry, ImportRun

    firms = Enterprise.objects.filter(external_key__startswith=f"{number}:")
    told = AuditEntry.objects.filter(object_kind="people.enterprise", after__external_key__startswith=f"{number}:")
    return [firms.count(), told.count(), ImportRun.objects.get(name=f"{number}.csv").state]


if __name__ == "__main__":
    main(int(sys.argv[1]))
