"""A process that another one has started ends with it, even when that one was killed and could tell nobody."""

import os
import signal
import threading
import time

PAUSE = 0.5  # seconds between two looks
GRACE = 10.0  # seconds to end in order


def end_with(parent: int) -> None:
    """End this process once `parent` is no longer its parent: by SIGTERM, and by force when that does not do.

    The kernel gives an orphan another parent. Looking for that works on every Unix and in forked workers, which a
    signal on the parent's death or a pipe's end does not.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PAUSE)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
