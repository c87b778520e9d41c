#!/usr/bin/env bash
# Gives changed bytes to what reads bytes from outside (src/fuzz), guided by coverage: to all targets, or to
# the ones that are named. FUZZ_SECONDS is the time for each, FUZZ_SEED makes a run again. What is found stays in target/fuzz/corpus, so a
# later call goes on from there; an input that breaks a promise is kept in target/fuzz/crashes.
source "$(dirname "$0")/lib.sh"

FUZZ=$TARGET/fuzz
SIDE_BY_SIDE=2
TIME=${FUZZ_SECONDS:-60}
all=(sse chatkit-request chatkit-event markdown jwt interpreter)
(($# > 0)) || set -- "${all[@]}"
for target in "$@"; do
  [[ " ${all[*]} " == *" $target "* ]] || die "unknown target: $target" "There are: ${all[*]}"
done

have c++ || die "no C++ compiler on this machine, which libFuzzer is built with" \
  "On Debian type: sudo apt-get install -y g++"

start=$SECONDS
RUSTC_WORKSPACE_WRAPPER=$ROOT/scripts/fuzz/rustc cargo build --release -p doable-fuzz
mkdir -p "$FUZZ"/{seeds,corpus,crashes,logs}
"$TARGET/release/fuzz-seeds" "$FUZZ/seeds"
say "built, $((SECONDS - start)) s; $TIME s for each of: $*"

# Longest input: src/fuzz/lib.rs makes longer ones itself, and holds all of them to their time.
fuzz() {
  local log=$FUZZ/logs/$1.log
  mkdir -p "$FUZZ/corpus/$1"
  "$TARGET/release/fuzz-$1" -seed="${FUZZ_SEED:-0}" -max_total_time="$TIME" -max_len=4096 -timeout=30 -rss_limit_mb=1024 \
    -print_final_stats=1 -artifact_prefix="$FUZZ/crashes/$1-" "$FUZZ/corpus/$1" "$FUZZ/seeds/$1" &>"$log" </dev/null
}

# told TARGET: what its log says.
told() {
  local log=$FUZZ/logs/$1.log
  printf '  %-16s %s runs, %s/s, %s; %s MB\n' "$1" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
    "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")" \
    "$(grep -o 'cov: [0-9]* ft: [0-9]* corp: [0-9]*' "$log" | tail -n 1)" \
    "$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")"
}

failed=()
declare -A running=()
# reap: waits for one of the running to end and tells of it.
reap() {
  local pid status=0
  wait -n -p pid "${!running[@]}" || status=$?
  local target=${running[$pid]}
  unset "running[$pid]"
  if ((status == 0)); then
    told "$target"
    return
  fi
  failed+=("$target")
  grep -v '^#[0-9]' "$FUZZ/logs/$target.log" | tail -n 40
  say "  again: $TARGET/release/fuzz-$target $(sed -n 's/.*Test unit written to //p' "$FUZZ/logs/$target.log" | tail -n 1)"
}
trap 'kill "${!running[@]}" 2>/dev/null || true' EXIT
for target in "$@"; do
  ((${#running[@]} < SIDE_BY_SIDE)) || reap
  fuzz "$target" &
  running[$!]=$target
done
while ((${#running[@]} > 0)); do reap; done
((${#failed[@]} == 0)) || die "a promise was broken: ${failed[*]}" \
  "The lines after \"again:\" play the inputs once more; a mend begins with a unit test of the case."
