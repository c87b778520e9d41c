#!/usr/bin/env bash
# Installs what is missing and checks before it does; a second call takes about a second.
#   setup.sh run   what building and running need
#   setup.sh       what the tests need, too
source "$(dirname "$0")/lib.sh"

LOGS=$TARGET/setup
HEARTBEAT=60 # seconds between signs of life

check_basics() {
  have rustc || die "no Rust on this machine" "Install rustup with the stable toolchain."
  at_least "$RUST" "$(rustc -V | cut -d ' ' -f 2)" || die "$(rustc -V) is too old" "Type: rustup update stable"
  have cc || die "no C compiler on this machine" "On Debian type: sudo apt-get install -y build-essential"
}

# run_step TOOL [ARGUMENT]: one script of scripts/setup with its output in a log.
run_step() {
  local start=$SECONDS log=$LOGS/$1.log
  : >"$LOGS/$1.running"
  if "scripts/setup/$1.sh" "${@:2}" >"$log" 2>&1 </dev/null; then
    printf '  %-13s ok, %d s\n' "$1" $((SECONDS - start))
    sed -n 's/^note: /                /p' "$log"
    rm "$LOGS/$1.running"
  else
    printf '\n  %-13s FAILED after %d s; the end of %s:\n' "$1" $((SECONDS - start)) "$log"
    tail -n 20 "$log" | sed 's/^/    /'
    rm "$LOGS/$1.running"
    return 1
  fi
}

# The lanes run side by side: their downloads overlap, and what one compiles fills the other's idle cores.
lane_cargo_leptos() { run_step cargo-leptos; }
lane_wasm() { run_step wasm-std && run_step wasm-bindgen; }
lane_wasm_opt() { run_step npm --wasm-opt; }
lane_tests() { run_step npm && run_step chromium && run_step postgres && run_step cxx && run_step venv; }
lane_server() { run_step server; }

# run_lane LANE: a good end leaves a mark. The shell itself forgets how a job ended as soon as another process
# gets its number, which happens while a slow machine compiles.
run_lane() {
  "$1"
  : >"$LOGS/$1.good"
}

# wait_for_lanes LANE...: returns when all have ended, and whether all were good. A failed lane does not stop
# the others: what they finish need not be done again.
wait_for_lanes() {
  local lane running status=0 next=$((SECONDS + HEARTBEAT))
  while [[ -n $(jobs -pr) ]]; do
    sleep 0.1
    if ((SECONDS >= next)); then
      running=("$LOGS"/*.running)
      running=("${running[@]##*/}")
      printf '  %d s, at work: %s (logs in %s)\n' "$SECONDS" "${running[*]%.running}" "$LOGS"
      next=$((SECONDS + HEARTBEAT))
    fi
  done
  for lane in "$@"; do [[ -e $LOGS/$lane.good ]] || status=1; done
  return "$status"
}

stop_lanes() {
  local pid
  for pid in $(jobs -pr); do kill -- "-$pid" 2>/dev/null || true; done
}

say "Set-up: checking the tools, installing what is missing"
check_basics
mkdir -p "$LOGS"
rm -f "$LOGS"/*.running "$LOGS"/*.good
lanes=(lane_cargo_leptos lane_wasm)
if [[ ${1:-all} == run ]]; then lanes+=(lane_wasm_opt); else lanes+=(lane_tests); fi
# Only a fresh machine has the time for it; later the build itself does this.
have cargo-leptos || lanes+=(lane_server)

set -m # every lane is a process group of its own, so that Ctrl-C ends its compilers, too
trap stop_lanes EXIT
for lane in "${lanes[@]}"; do run_lane "$lane" & done
wait_for_lanes "${lanes[@]}" || die "the set-up is not complete" "See above, then call make setup again: it goes on from here."
