#!/usr/bin/env bash
# Runs the named checks in order: fmt, lint, build, unit, e2e. Each says how long it took.
source "$(dirname "$0")/lib.sh"

# Its own cargo-leptos folder, so that lint and build of the front share what they compile.
FRONT=$TARGET/front

for check in "$@"; do
  case $check in
    fmt)
      step "format" "Type: make fmt" cargo fmt --all --check
      ;;
    lint)
      step "clippy, server" "Mend what clippy names." \
        cargo clippy --locked --features ssr --all-targets -- -D warnings
      step "clippy, browser" "Mend what clippy names." \
        cargo clippy --locked -p doable-client --target wasm32-unknown-unknown --target-dir "$FRONT" -- -D warnings
      ;;
    build)
      # -P packs the site before the server embeds it: without it the binary is stale.
      step "release build" "Read the compiler's words above." cargo leptos build --release -P
      ;;
    unit)
      step "unit and integration tests" "A test above says what is wrong." \
        cargo test --locked --features ssr
      ;;
    e2e)
      CHROMIUM=$(find_chromium) || die "no Chromium" "Type: make setup"
      export CHROMIUM DOABLE=$TARGET/release/doable
      step "end-to-end tests" "Look into end2end/test-results." \
        bash -c 'cd end2end && npx playwright test'
      ;;
    *) die "there is no check named $check" ;;
  esac
done
