"""Who goes first where there are fewer processors than there is to do at once (让行)."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from threading import get_native_id

# a tenth of the time of one who did not give way
_STEPS, _LAST = 10, 19


def give_way() -> None:
    """Let others go before this thread, and the threads that it begins; only Linux knows how."""
    if sys.platform == "linux":
        thread = get_native_id()
        # some containers forbid it; what is in no hurry then comes in its turn
        with suppress(OSError):
            steps = os.getpriority(os.PRIO_PROCESS, thread) + _STEPS
            os.setpriority(os.PRIO_PROCESS, thread, min(steps, _LAST))
