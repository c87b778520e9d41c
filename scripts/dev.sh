#!/usr/bin/env bash
# Rebuilds and reloads at every change.
source "$(dirname "$0")/lib.sh"

exec cargo leptos watch
