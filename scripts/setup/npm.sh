#!/usr/bin/env bash
# npm packages: wasm-opt (binaryen) and Playwright. Installed anew only when package-lock.json changed.
# With --wasm-opt they are needed for that tool alone: a new enough one on PATH is then enough.
source "$(dirname "$0")/../lib.sh"

new_enough() {
  local version
  version=$(wasm-opt --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1) || return 1
  at_least "$WASM_OPT" "$version"
}

if [[ ${1:-} == --wasm-opt ]] && new_enough; then exit 0; fi

cd end2end
if cmp -s package-lock.json node_modules/.installed-lock.json; then exit 0; fi
{ have node && have npm; } || die "no Node.js on this machine" "Install Node.js $NODE or newer with npm."
at_least "$NODE" "$(node -p process.versions.node)" || die "Node.js $(node -v) is too old" "Install Node.js $NODE or newer."
# The browser is looked for, and if need be fetched, by chromium.sh.
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci
cp package-lock.json node_modules/.installed-lock.json
