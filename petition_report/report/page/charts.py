"""An editable chart → its parts in the package and the drawing that shows them (可编辑图表入文).

python-docx knows no charts: https://github.com/python-openxml/python-docx/issues/179
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from petition_report.report.page.package import deterministic

if TYPE_CHECKING:
    from docx.parts.story import StoryPart
    from lxml.etree import _Element as Element

    from petition_report.report.blocks import EditableChart

_INLINE = """
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" distT="0" distB="0" distL="0" distR="0">
  <wp:extent cx="{across}" cy="{down}"/>
  <wp:docPr id="{number}" name="Chart {number}"/>
  <wp:cNvGraphicFramePr/>
  <a:graphic>
    <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
      <c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
          xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{link}"/>
    </a:graphicData>
  </a:graphic>
</wp:inline>
"""


def chart_inline(chart: EditableChart, part: StoryPart, width_mm: float, height_mm: float) -> Element:
    """Add a chart and its workbook to the package, and make the inline drawing of it in `part`."""
    package = part.package
    drawn = Part(package.next_partname("/word/charts/chart%d.xml"), CT.DML_CHART, chart.xml, package)
    link = part.relate_to(drawn, RT.CHART)
    name = package.next_partname("/word/embeddings/workbook%d.xlsx")
    # the first relationship of a part is rId1, which the chart's own XML asks for
    drawn.relate_to(Part(name, CT.SML_SHEET, deterministic(chart.workbook), package), RT.PACKAGE)
    across, down = Mm(width_mm), Mm(height_mm)
    inline: Element = parse_xml(_INLINE.format(across=across, down=down, number=part.next_id, link=link))
    return inline
