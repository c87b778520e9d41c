#!/usr/bin/env bash
# Chromium for the end-to-end tests: one that is there, else Playwright's own, else Debian's.
source "$(dirname "$0")/../lib.sh"

if find_chromium >/dev/null; then exit 0; fi
[[ -z ${CHROMIUM:-} ]] || die "CHROMIUM=$CHROMIUM is not a program" "Correct it or unset it."
# Where Playwright's server is out of reach this ends soon; a slow line may take its time.
(cd end2end && env -u PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT=10000 \
  timeout 300 npx playwright install chromium) || say "Playwright's own Chromium cannot be fetched."
# Fetched is not enough: on a bare machine its system libraries are missing, Debian's package brings them.
if find_chromium >/dev/null; then exit 0; fi
apt_install chromium fonts-liberation
find_chromium >/dev/null || die "Chromium is installed but not found" "Set CHROMIUM to the path of the program."
