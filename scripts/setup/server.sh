#!/usr/bin/env bash
# Compiles the server's library in the idle time of the tool installs. A fault in it is the build's to report.
source "$(dirname "$0")/../lib.sh"

nice -n 10 cargo build --release --features ssr --lib || note "the server does not compile; the build will say more"
