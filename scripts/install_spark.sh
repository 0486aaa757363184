#!/usr/bin/env bash
# Installs what the cluster tests need: Spark from its Python package, into .venv, and Java 17 where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v java >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends openjdk-17-jre-headless
fi
if ! .venv/bin/python -c 'import pyspark.sql, grpc' 2>/dev/null; then
    .venv/bin/pip install --quiet -c requirements.lock -e ".[spark]"
fi
echo "cluster: everything is there"
