#!/usr/bin/env bash
# Standard library for wasm32-unknown-unknown: by rustup, else built from Debian's source of the same rustc.
source "$(dirname "$0")/../lib.sh"

TRIPLE=wasm32-unknown-unknown
SUITE=trixie-backports # where Debian keeps its newest rustc for a stable release
SYSROOT=$(rustc --print sysroot)
RUSTC_VERSION=$(rustc -V | cut -d ' ' -f 2)

# Compiling nothing proves that the library is there and that this very rustc made it.
found() { rustc --target "$TRIPLE" --crate-type lib --emit metadata -o "$WORK/probe.rmeta" - </dev/null 2>/dev/null; }

# debian_mirror: the mirror in the machine's own apt sources, in whichever of their two formats.
# Only Debian's own archive has a suite <codename>-updates; third parties reuse the bare codename.
debian_mirror() {
  local codename
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  apt-get update --print-uris | sed -nE "s|^'(.+)/dists/(${codename:-?}\|stable)-updates/InRelease'.*|\1|p" | head -n 1
}

# fetch_source: unpacks rust-src of this rustc to $WORK/source. All of apt's state stays below $WORK: no root needed.
fetch_source() {
  local mirror package
  have apt-get || return 1
  mirror=$(debian_mirror)
  [[ -n $mirror ]] || return 1
  mkdir -p "$WORK"/apt/{state/lists,cache/archives}/partial "$WORK/source"
  say "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $SUITE main" >"$WORK/apt/sources.list"
  cat >"$WORK/apt/apt.conf" <<CONF
Dir::State "$WORK/apt/state";
Dir::Cache "$WORK/apt/cache";
Dir::Etc::SourceList "$WORK/apt/sources.list";
Dir::Etc::SourceParts "-";
APT::Sandbox::User "";
CONF
  export APT_CONFIG=$WORK/apt/apt.conf
  apt-get update -q || return 1
  package=$(apt-cache madison rust-src | awk -v version="$RUSTC_VERSION" '$3 ~ "^" version "[+~-]" { print $3; exit }')
  [[ -n $package ]] || return 1
  (cd "$WORK" && apt-get download -q "rust-src=$package" && dpkg -x rust-src_*.deb source) || return 1
  unset APT_CONFIG
}

# build_std: compiles the library into $WORK/crate. Cargo looks for its source in the sysroot only.
build_std() {
  local library=$SYSROOT/lib/rustlib/src/rust/library
  if [[ ! -e $library ]]; then
    trap 'rm -rf "$SYSROOT/lib/rustlib/src" "$WORK"' EXIT
    mkdir -p "${library%/*}"
    cp -R "$WORK/source/usr/src/rustc-$RUSTC_VERSION/library" "$library"
  fi
  mkdir -p "$WORK/crate/src"
  printf '[package]\nname = "nothing"\nversion = "0.0.0"\nedition = "2024"\n' >"$WORK/crate/Cargo.toml"
  : >"$WORK/crate/src/lib.rs"
  # The sysroot's own cargo: outside the project another toolchain may be the default.
  (cd "$WORK/crate" && PATH="$SYSROOT/bin:$PATH" RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 \
    cargo build --release -Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro --target "$TRIPLE" --target-dir target)
}

install_std() {
  local built=$WORK/crate/target/$TRIPLE/release/deps library=$SYSROOT/lib/rustlib/$TRIPLE/lib
  rm -rf "$library" "$library.new"
  mkdir -p "$library.new"
  rm "$built"/libnothing-*
  cp "$built"/*.rlib "$library.new/"
  mv "$library.new" "$library"
}

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
if found; then exit 0; fi
# The time limit is for machines whose way to rustup's server is blocked.
if have rustup && timeout 120 rustup target add "$TRIPLE" && found; then exit 0; fi

say "rustup cannot fetch the $TRIPLE library: building it from Debian's source of rustc $RUSTC_VERSION."
[[ -w $SYSROOT/lib/rustlib ]] || die "this user may not write to $SYSROOT" "Run the set-up as its owner, or use rustup."
fetch_source || die "no source of rustc $RUSTC_VERSION in Debian's $SUITE" \
  "With a connection to rustup's server: rustup target add $TRIPLE"
build_std
install_std
found || die "the built $TRIPLE library does not load" "Please report this with the output above."
