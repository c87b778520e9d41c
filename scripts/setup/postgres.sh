#!/usr/bin/env bash
# PostgreSQL for the tests: a server that is named, programs that are there, else Debian's package.
source "$(dirname "$0")/../lib.sh"

if [[ -n ${TEST_POSTGRES_URL:-} ]] || postgres_bin >/dev/null; then exit 0; fi
apt_install postgresql || true
postgres_bin >/dev/null || note "no PostgreSQL here, so the tests on it are skipped; install it, or set TEST_POSTGRES_URL"
