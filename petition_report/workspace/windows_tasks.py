"""A plan → a task of the Windows Task Scheduler, as XML (Windows任务计划)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.workspace.plan import Moment, Plan
from petition_report.workspace.tools import call, insist

TOOL = "schtasks"
_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# a run that was missed while the computer was off is made up for; batteries do not stop it
_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "true",
    "ExecutionTimeLimit": "PT4H",
}


def show(plan: Plan) -> str:
    """The task as XML. Raises UsageRefusal for a path that the Task Scheduler would change."""
    program, *arguments = plan.command
    if any(argument.count("%") > 1 for argument in plan.command):
        raise UsageRefusal(Issue("option-invalid", "文件夹名中有两个%，任务计划会把它当成变量"))
    task = Element("Task", version="1.2", xmlns=_NAMESPACE)
    SubElement(SubElement(task, "RegistrationInfo"), "Description").text = plan.title
    triggers = SubElement(task, "Triggers")
    for moment in plan.moments:
        _trigger(triggers, moment)
    principal = SubElement(SubElement(task, "Principals"), "Principal", id="Author")
    _fill(principal, {"LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"})
    _fill(SubElement(task, "Settings"), _SETTINGS)
    action = SubElement(SubElement(task, "Actions", Context="Author"), "Exec")
    _fill(action, {"Command": program, "Arguments": subprocess.list2cmdline(arguments)})
    indent(task)
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{tostring(task, encoding="unicode")}\n'


def install(plan: Plan) -> None:
    """Hand the task to the Task Scheduler, in place of that of the same workspace. Raises OutputRefusal."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "task.xml"
        file.write_bytes(show(plan).encode("utf-16"))
        insist(TOOL, "/Create", "/TN", plan.name, "/XML", str(file), "/F")


def remove(plan: Plan) -> bool:
    """Delete the task; tell whether there was one. Raises OutputRefusal."""
    if not holds(plan):
        return False
    insist(TOOL, "/Delete", "/TN", plan.name, "/F")
    return True


def holds(plan: Plan) -> bool:
    """Tell whether the Task Scheduler has the task of a workspace."""
    return call(TOOL, "/Query", "/TN", plan.name).returncode == 0


def _trigger(triggers: Element, moment: Moment) -> None:
    """One moment of every year; the year it begins in is past."""
    trigger = SubElement(triggers, "CalendarTrigger")
    start = f"2020-{moment.month:02d}-{moment.day:02d}T{moment.hour:02d}:{moment.minute:02d}:00"
    SubElement(trigger, "StartBoundary").text = start
    monthly = SubElement(trigger, "ScheduleByMonth")
    SubElement(SubElement(monthly, "DaysOfMonth"), "Day").text = str(moment.day)
    SubElement(SubElement(monthly, "Months"), _MONTHS[moment.month - 1])


def _fill(parent: Element, values: dict[str, str]) -> None:
    for name, value in values.items():
        SubElement(parent, name).text = value
