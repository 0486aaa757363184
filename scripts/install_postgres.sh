#!/usr/bin/env bash
# Installs what the database tests need on Debian or Ubuntu: PostgreSQL, which they start by themselves in a folder of
# their own. Run it as root; it does nothing where PostgreSQL is there. The drivers come with the development packages.
set -euo pipefail

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$1"
}

if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
    apt-get update -qq
    install postgresql-common
    # the system needs no server of its own, which nobody would use
    sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    install postgresql
fi
echo "database: everything is there"
