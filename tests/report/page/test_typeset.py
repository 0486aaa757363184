"""A whole document, read back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich_document import W, body, paragraphs, said, style_of

HERE = Path(__file__).parent
PRINT_DIGEST = "import hashlib, rich_document; print(hashlib.sha256(rich_document.rich()).hexdigest())"


def digest(**environment: str) -> str:
    told = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1]))), **environment}
    command = [sys.executable, "-X", "utf8=0", "-c", PRINT_DIGEST]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=told).stdout


def test_the_title_is_one_paragraph_a_line() -> None:
    assert paragraphs("Title") == ["某某市信访局关于2023年上半年", "信访工作情况的总结"]


def test_one_line_stays_empty_below_the_title() -> None:
    assert [style_of(found) for found in body().iter(f"{W}p")][:4] == ["Title", "Title", "Normal", "BodyText"]


@pytest.mark.parametrize(
    ("level", "texts"),
    [
        (1, ["一、总体情况", "二、主要问题"]),
        (2, ["（一）来访情况"]),
        (3, ["1.集体来访"]),
        (4, ["（1）来市集体来访"]),
    ],
)
def test_headings_are_headings_of_their_level(level: int, texts: list[str]) -> None:
    assert paragraphs(f"Heading{level}") == texts


def test_the_paragraph_above_a_signature_keeps_to_it() -> None:
    assert paragraphs("BodyTextLast") == ["下一步，将继续做好各项工作。"]


@pytest.mark.parametrize(
    ("style", "text"),
    [("Signature", "某某市信访局"), ("Date", "2023年7月5日"), ("Note", "注：数据截至2023年6月30日。")],
)
def test_each_form_has_its_style(style: str, text: str) -> None:
    assert paragraphs(style) == [text]


def test_special_characters_come_out_and_forbidden_ones_go() -> None:
    assert "重点突出A&B<c>“引号”𠮷野家的情况。" in said(body())


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "Asia/Shanghai"},
        {"TZ": "America/New_York"},
    ],
    ids=str,
)
def test_the_bytes_depend_on_the_document_alone(environment: dict[str, str]) -> None:
    assert digest(**environment) == digest()
