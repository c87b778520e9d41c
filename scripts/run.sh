#!/usr/bin/env bash
# Starts the release binary in the project's folder: its database is data/doable.db.
source "$(dirname "$0")/lib.sh"

exec "$TARGET/release/doable" serve
