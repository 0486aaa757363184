"""One number as templates see it (数)."""

from __future__ import annotations

from dataclasses import replace

from petition_report.report.language.comparing import Comparing
from petition_report.report.language.standing import Standing


class Number(Comparing, Standing):
    """A number with everything that may be said of it."""

    def 占(self, whole: Number) -> Number:
        """Its share of any other number: 接访.人次.占(来访.人次)."""
        return replace(self, whole=whole.question, sharing=True)
