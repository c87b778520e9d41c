#!/usr/bin/env bash
# cargo-leptos: builds the wasm front, the style and the server in one go.
source "$(dirname "$0")/../lib.sh"

found() { [[ $(cargo-leptos --version 2>/dev/null) == "cargo-leptos $CARGO_LEPTOS" ]]; }

if found; then exit 0; fi
if have cargo-binstall; then
  timeout 120 cargo binstall --no-confirm --disable-strategies compile "cargo-leptos@$CARGO_LEPTOS" || true
  if found; then exit 0; fi
fi
# An unoptimised build takes half the time and works as well. CARGO_TARGET_DIR is left out: with a
# folder of its own the install does not wait for the lock of another cargo.
env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 cargo install cargo-leptos --version "=$CARGO_LEPTOS" \
  --locked --debug --force --no-default-features --features no_downloads
found || die "cargo-leptos $CARGO_LEPTOS is installed but another one is first on PATH: $(command -v cargo-leptos)" \
  "Remove that one."
