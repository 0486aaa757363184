#!/usr/bin/env bash
# Draws the pictures of the README (two pages of the sample report, the first page of every kind) and those of the
# walk through a first template.
# Needs what scripts/install_rendering.sh brings and the project's own environment in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# write one report and draw its pages: NAME DPI ARGUMENTS...
pages() {
    local name="$1" dpi="$2"
    shift 2
    .venv/bin/petition-report summarize "$@" --config sample_data/petition.toml --quiet -o "$work/$name.docx"
    soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work" "$work/$name.docx" >/dev/null
    pdftoppm -r "$dpi" -gray -png "$work/$name.pdf" "$work/$name"
}

# put pages side by side, so many in a row: PICTURE COLUMNS PAGES...
sheet() {
    .venv/bin/python - "$@" <<'PYTHON'
import sys

from PIL import Image, ImageOps

target, columns, *names = sys.argv[1:]
drawn = [ImageOps.expand(Image.open(name), border=1, fill=160) for name in names]
wide, gap = int(columns), 16
width, height = drawn[0].width + gap, drawn[0].height + gap
rows = -(-len(drawn) // wide)
made = Image.new("L", (wide * width - gap, rows * height - gap), 255)
for place, page in enumerate(drawn):
    made.paste(page, (place % wide * width, place // wide * height))
made.quantize(16).save(target, optimize=True)
PYTHON
}

first() { ls "$work/$1"-*1.png | head -n 1; }

pages report 55 sample_data/ledger.xlsx --period 2023H1
sheet docs/images/report.png 2 "$(first report)" "$work"/report-*3.png

pages half_year 40 sample_data/full.xlsx --kind half_year --period 2023H1
pages annual 40 sample_data/full.xlsx --kind annual --period 2022
pages speech 40 sample_data/full.xlsx --kind speech --period 2023H1
pages rule_of_law 40 sample_data/full.xlsx --kind rule_of_law --period 2023H1
pages work_report 40 sample_data/full.xlsx --kind work_report --period 2023H1
pages monthly 40 sample_data/full.xlsx --kind monthly --period 2023-06
sheet docs/images/kinds.png 3 "$(first half_year)" "$(first annual)" "$(first speech)" \
    "$(first rule_of_law)" "$(first work_report)" "$(first monthly)"

.venv/bin/python scripts/walk_pictures.py
