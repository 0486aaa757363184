#!/bin/sh
# Installs this bundle with no network: sh install.sh [folder]
here=$(cd "$(dirname "$0")" && pwd)
wanted=$(sed -n 's/.*"python": *"\([0-9.]*\)".*/\1/p' "$here/bundle.json")
for python in "python$wanted" python3; do
    command -v "$python" >/dev/null 2>&1 && exec "$python" "$here/install.py" "$@"
done
echo "错误：没有找到Python $wanted，请先安装" >&2
exit 1
