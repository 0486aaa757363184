#!/usr/bin/env bash
# Installs what the browser tests need on Debian or Ubuntu: Chromium and the program that drives it.
# Run it as root; it does nothing where both are there. Selenium itself comes with the development packages.
set -euo pipefail

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium chromium-driver
fi
echo "browser: everything is there"
