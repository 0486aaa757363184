"""One number as templates see it (数)."""

from __future__ import annotations

from dataclasses import replace

from petition_report.report.language.comparing import Comparing
from petition_report.report.language.standing import Standing


class Number(Comparing, Standing):
    """A number with everything that may be said of it."""

    def 占(self, whole: Number) -> Number:
        """Its share of any other number, each in its own period: 接访.人次.占(来访.人次)."""
        apart = whole.window if whole.window != self.window else None
        return replace(self, whole=whole.question, apart=apart, sharing=True)
