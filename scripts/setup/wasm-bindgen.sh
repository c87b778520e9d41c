#!/usr/bin/env bash
# wasm-bindgen CLI: makes the JavaScript side of the wasm; works only with the crate of the same version.
source "$(dirname "$0")/../lib.sh"

found() { [[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $WASM_BINDGEN" ]]; }

if [[ -f Cargo.lock ]]; then
  crate=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
  [[ -z $crate || $crate == "$WASM_BINDGEN" ]] ||
    die "Cargo.lock has wasm-bindgen $crate, scripts/versions.env has $WASM_BINDGEN" \
      "Set both to the same version: WASM_BINDGEN there, wasm-bindgen = \"=…\" in the Cargo.toml files."
fi

if found; then exit 0; fi
# Without --locked: the lock of this package names a crate version that not every mirror serves.
# For --debug and CARGO_TARGET_DIR see cargo-leptos.sh.
env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 cargo install wasm-bindgen-cli --version "=$WASM_BINDGEN" \
  --debug --force
found || die "wasm-bindgen $WASM_BINDGEN is installed but another one is first on PATH: $(command -v wasm-bindgen)" \
  "Remove that one."
