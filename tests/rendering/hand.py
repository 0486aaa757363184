"""LibreOffice opens a .docx, does to it what people do, and saves it: a macro in Basic (LibreOffice改稿)."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}
</script:module>
"""
_MACRO = """\
Sub Main
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  document = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, opening())
  control = document.CurrentController
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
{steps}
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  document.storeToURL("{target}", saving())
  document.close(True)
End Sub
"""


def missing() -> str:
    """Say why nobody can edit here, or nothing."""
    return "" if shutil.which("soffice") else "missing: soffice; run scripts/install_rendering.sh"


def edited_by_hand(docx: bytes, *steps: str) -> bytes:
    """The document after some steps."""
    with TemporaryDirectory(prefix="hand-") as folder:
        source, target = Path(folder, "before.docx"), Path(folder, "after.docx")
        source.write_bytes(docx)
        macro = _MACRO.format(source=source.as_uri(), target=target.as_uri(), steps="\n".join(steps))
        profile = Path(_profile().name)
        module = profile / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(_MODULE.format(escape(macro)), encoding="utf-8")
        _start(profile, "macro:///Standard.Module1.Main")
        return target.read_bytes()


@cache
def _profile() -> TemporaryDirectory[str]:
    """A profile of our own, so that runs may go side by side; its first start lays down an empty module."""
    folder = TemporaryDirectory(prefix="hand-")
    _start(Path(folder.name), "--terminate_after_init")
    return folder


def _start(profile: Path, *arguments: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def before(figure: str, text: str) -> str:
    """Type before a number."""
    return _at(figure, f'place.Start.setString("{text}")')


def behind(figure: str, text: str) -> str:
    """Type behind a number."""
    return _at(figure, f'place.End.setString("{text}")')


def inside(figure: str, text: str) -> str:
    """Type behind the first digit of a number."""
    return _at(
        figure,
        f"""
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.goRight(1, False)
        cursor.setString("{text}")
        """,
    )


def typed_over(figure: str, text: str) -> str:
    """Select a number and type another one, or nothing."""
    return _at(figure, f'place.setString("{text}")')


def at_the_end(figure: str, text: str) -> str:
    """Type at the end of the paragraph a number stands in."""
    return _at(
        figure,
        f"""
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.gotoEndOfParagraph(False)
        cursor.setString("{text}")
        """,
    )


def moved_up(figure: str) -> str:
    """Move the paragraph a number stands in above the one before it, as Ctrl+Alt+Up does."""
    return _at(
        figure,
        """
        control.ViewCursor.gotoRange(place.Start, False)
        dispatcher.executeDispatch(control.Frame, ".uno:MoveUp", "", 0, Array())
        """,
    )


def copied(figure: str, after: str) -> str:
    """Copy the paragraph a number stands in, and paste it at the end of another number's."""
    return _at(
        figure,
        f"""
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        control.select(cursor)
        pasted = control.getTransferable()
        place = document.Bookmarks.getByName("{after}").Anchor
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.gotoEndOfParagraph(False)
        control.select(cursor)
        control.insertTransferable(pasted)
        """,
    )


def _at(figure: str, step: str) -> str:
    return f'place = document.Bookmarks.getByName("{figure}").Anchor\n{dedent(step).strip()}'
