"""A question → the chart that it asks for, drawn, in a process of its own (作图进程)."""

from __future__ import annotations

import json
from typing import BinaryIO

from petition_report.frames import ANSWER, receive, send
from petition_report.report.charts.chart_text import issues
from petition_report.report.charts.easel import chart_of, packed
from petition_report.report.charts.picture import draw


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Draw what is asked for until nothing more is."""
    while (request := receive(requests)) is not None:
        chart = chart_of(json.loads(request[1]))
        send(answers, ANSWER, packed((draw(chart), issues(chart))))
