#!/usr/bin/env bash
# Installs what the scheduling tests need on Debian or Ubuntu: cron's crontab and the shells whose completion is tried.
# Run it as root; it does nothing where everything is there.
set -euo pipefail

missing=()
for tool in crontab:cron zsh:zsh fish:fish; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
done
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
fi
echo "scheduling: everything is there"
