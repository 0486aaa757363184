"""One row below a header → what it is if it holds no data: total, note, instruction, header again (行的种类)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from petition_report.ledger.schema import Field, Register, fields_headed, is_idle, is_personal
from petition_report.ledger.spelling import BLANKS_PATTERN
from petition_report.ledger.values import read_date

# a caption may precede the word: 东城区小计, 1-6月合计
_TOTAL = re.compile(
    r"(?:[^\d]{0,8}|[\d年月日季度上下半至—.\-]{1,20})(?:合计|小计|总计|累计|共计)数?(?:[:(].*)?"
)
_NOTE = re.compile(
    r"(?:填表|填报|制表|编制|审核|复核|审批|负责|统计|报送|打印|导出|截至|数据截至|单位负责|分管|主管|联系)"
    r"(?:人员|人|员|单位|日期|时间|领导|电话|口径|说明|范围|机关)*(?:签字|签名|盖章)?[:(].*"
    r"|(?:附?注|备注|说明|填表说明|注意(?:事项)?)\d*[:、.].*|以下空白.*"
)
# a cheap test of a whole column for rows worth a closer look; where a blank stands, any may part the characters
TOTAL_HINT = "[合小总累共] 计".replace(" ", BLANKS_PATTERN)
HINT = (
    "[合小总累共] 计|填 [表报]|制 表|编 制|审 [核批]|复 核|负 责|统 计|报 送|打 印|导 出|截 至"
    r"|分 管|主 管|联 系|注 (?:意|\p{Nd}* [:：、.])|说 明|以 下 空"
).replace(" ", BLANKS_PATTERN)
# what a template says to those who fill it in, right below the headings
_INSTRUCTION = re.compile(
    r"[(]?(?:必填|选填|非必填|不填|自动生成|限填|请填|请选|下拉|单选|多选|格式|示例|例如?[:,]|如[:,]|填写|按.*填|不超过|文本|日期型|数字|数值)"
    r"|.*(?:YYYY|年-月-日|下拉选择|选填|必填)"
)
# a row filled in to show how it is done says so in front, or in any cell by more than the one character
_SAMPLE_WORD = r"(?:填写|填报|填表)?(?:示例|样例|范例)(?:行|数据)?\d*"
_SAMPLE = re.compile(rf"[(\[]?{_SAMPLE_WORD}[)\]]?|[(\[]?{_SAMPLE_WORD}[)\]]?:.*|例\d*:.*")
_SAMPLE_FIRST = re.compile(r"[(\[]?例\d*[)\]]?")
_BRACKETED = re.compile(r"[(\[].*[)\]]")
_ORDINALS = "甲乙丙丁戊己庚辛"
# instructions and numbers of columns stand in the first rows below a header
FIRST_ROWS = 3
# a note has few cells; a data row that happens to start with such a word has many
_FEW = 4
# a lone cell of so many characters is a sentence, not a value
_SENTENCE = 8
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Above:
    """The header above a row, folded: its rows of texts, the fields of the mapped columns, the date that counts."""

    rows: tuple[tuple[str, ...], ...]
    register: Register
    mapped: Mapping[int, Field]
    date: int | None

    @property
    def width(self) -> int:
        """How many columns have a heading."""
        return sum(any(texts) for texts in zip(*self.rows, strict=True))

    def says(self, column: int, text: str) -> bool:
        """Tell whether a text says of a mapped column what its heading says, maybe by another name."""
        key = self.mapped[column].key
        return text == self.rows[-1][column] or any(
            field.key == key for field in fields_headed(self.register, text)
        )


def kind_of(cells: Sequence[str], above: Above, *, first: bool = False, covered: bool = False) -> str:
    """Say what a row of folded cells is, by the code for setting it aside; blank for a data row.

    `first` says that it is one of the first rows below the header, where instructions stand, `covered` that merged
    cells further up hold for it too, so that its only text need not be all there is of it.
    """
    filled = [cell for cell in cells if cell]
    if _repeats(cells, above):
        return "row-repeat-header"
    if _heads(cells, filled, above):
        return "row-other-header"
    if any(_TOTAL.fullmatch(cell) for cell in filled[:2]):
        return "row-total"
    if first and (_is_sample(filled) or _instructs(cells, filled, above)):
        return "row-instruction"
    if _is_note(filled, above.width, covered=covered):
        return "row-footnote"
    return "" if any(cells[column] for column in above.mapped) else "row-blank"


def is_note(cell: str) -> bool:
    """Tell whether a folded text is a note or a signature: 填表日期：…, 审核人：…."""
    return bool(_NOTE.match(cell))


def _repeats(cells: Sequence[str], above: Above) -> bool:
    """Tell whether a row says again what the header says: its last row in most columns, or all of an upper one."""
    *upper, _ = above.rows
    said = [column for column in above.mapped if cells[column]]
    if 2 * len(said) > len(above.mapped) and all(above.says(column, cells[column]) for column in said):
        return True
    filled = [column for column, cell in enumerate(cells) if cell]
    return len(filled) > 1 and any(all(cells[column] == row[column] for column in filled) for row in upper)


def _heads(cells: Sequence[str], filled: Sequence[str], above: Above) -> bool:
    """Tell whether most of a row are headings, other ones than those above: from here on the columns differ."""
    if len(filled) <= 1 or _is_dated(cells, above):
        return False
    known = sum(_is_heading(cell, above.register) for cell in filled)
    return 2 * known > len(filled)


def _is_heading(cell: str, register: Register) -> bool:
    return bool(fields_headed(register, cell)) or is_personal(cell) or is_idle(cell)


def _is_dated(cells: Sequence[str], above: Above) -> bool:
    return above.date is not None and read_date(cells[above.date]).value is not None


def _is_sample(filled: Sequence[str]) -> bool:
    """Tell whether a row says of itself that it is an example, dated and complete as it may be."""
    return any(map(_SAMPLE.fullmatch, filled)) or any(map(_SAMPLE_FIRST.fullmatch, filled[:1]))


def _instructs(cells: Sequence[str], filled: Sequence[str], above: Above) -> bool:
    if len(filled) <= 1 or _is_dated(cells, above):
        return False
    told = sum(bool(_INSTRUCTION.match(cell)) for cell in filled)
    return (
        2 * told >= max(len(filled), 1) or _counts_columns(filled) or all(map(_BRACKETED.fullmatch, filled))
    )


def _counts_columns(filled: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: 甲 乙 1 2 3."""
    bare = (cell.strip("()") for cell in filled)
    numbers = [cell for cell in bare if cell not in _ORDINALS]
    start = next((number for number in range(3) if numbers[:1] == [str(number)]), None)
    return start is not None and numbers == [str(start + step) for step in range(len(numbers))]


def _is_note(filled: Sequence[str], width: int, *, covered: bool) -> bool:
    if not filled or len(filled) > min(_FEW, width - 1):
        return False
    return is_note(filled[0]) or (len(filled) == 1 and not covered and _is_sentence(filled[0]))


def _is_sentence(cell: str) -> bool:
    # 2023年6月16日 is as long as a sentence, and a row with nothing but its date still counts
    return len(cell) >= _SENTENCE and bool(_HAN.search(cell)) and read_date(cell).value is None
