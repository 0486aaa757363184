#!/usr/bin/env bash
# Writes requirements.lock anew: the exact version of every package, extras included, for every system and Python.
set -euo pipefail
cd "$(dirname "$0")/.."

tools="$(mktemp -d)"
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet uv
{
    echo "# Exact versions of everything, used as constraints: pip install -c requirements.lock -e ."
    echo "# Written by scripts/lock.sh."
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade \
        --no-annotate --no-header pyproject.toml
} >"$tools/lock"
mv "$tools/lock" requirements.lock
