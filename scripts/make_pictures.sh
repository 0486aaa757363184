#!/usr/bin/env bash
# Draws the picture of the README: two pages of the sample report, as LibreOffice sets them.
# Needs what scripts/install_rendering.sh brings and the project's own environment in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
.venv/bin/petition-report summarize sample_data/ledger.xlsx --config sample_data/petition.toml \
    --period 2023H1 --quiet -o "$work/report.docx"
soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work" "$work/report.docx" >/dev/null
pdftoppm -r 55 -gray -png "$work/report.pdf" "$work/page"
.venv/bin/python - "$work"/page-*1.png "$work"/page-*3.png <<'PYTHON'
import sys

from PIL import Image, ImageOps

pages = [ImageOps.expand(Image.open(name), border=1, fill=160) for name in sys.argv[1:]]
gap = 16
sheet = Image.new("L", (sum(page.width for page in pages) + gap, pages[0].height), 255)
sheet.paste(pages[0], (0, 0))
sheet.paste(pages[1], (pages[0].width + gap, 0))
sheet.quantize(16).save("docs/images/report.png", optimize=True)
PYTHON
