#!/usr/bin/env bash
# Runs the checks: all of them, or the parts that are named (format, lint, build, unit, e2e, reliability, fuzz).
source "$(dirname "$0")/lib.sh"

format() {
  step "format" "Type: make fmt" cargo fmt --all --check
}

lint() {
  step "lint (server)" "Mend what clippy names; make lint calls this step alone" \
    cargo clippy --features ssr --all-targets -- -D warnings
  # In cargo-leptos' own folder for the front: its builds and this lint share what they compile.
  step "lint (browser)" "Mend what clippy names; make lint calls this step alone" \
    cargo clippy -p doable-client --target wasm32-unknown-unknown --target-dir "$TARGET/front" -- -D warnings
}

build() {
  # Never without -P: the binary embeds the compressed files.
  step "build" "Mend what the compiler names; make build calls this step alone" cargo leptos build --release -P
}

unit() {
  step "unit and integration tests" "cargo test --features ssr NAME calls one test alone" cargo test --features ssr
  if postgres_bin >/dev/null || [[ -n ${TEST_POSTGRES_URL:-} ]]; then
    step "integration tests on PostgreSQL" \
      "scripts/with-postgres.sh cargo test --features ssr --test integration NAME calls one test alone" \
      scripts/with-postgres.sh cargo test --features ssr --test integration
  else
    say "SKIPPED: integration tests on PostgreSQL (make setup says why)"
  fi
}

e2e() {
  local chromium
  chromium=$(find_chromium) || die "no Chromium on this machine" "Type: make setup"
  step "end-to-end tests" "cd end2end && npx playwright test -g NAME calls one test alone" \
    env -C end2end CHROMIUM="$chromium" DOABLE_BIN="$TARGET/release/doable" npx playwright test
}

# Real processes, killed and starved; no browser. `make proof` runs the long tests, too.
reliability() {
  local over_postgres=()
  if postgres_bin >/dev/null || [[ -n ${TEST_POSTGRES_URL:-} ]]; then over_postgres=(scripts/with-postgres.sh); fi
  # Whatever machine this is: times may be four times what docs/reliability.md asks of two idle cores.
  step "reliability" "make proof runs the long ones, too; docs/reliability.md says what each is about" \
    "${over_postgres[@]}" env -C end2end DOABLE_BIN="$TARGET/release/doable" PROOF_SLACK="${PROOF_SLACK:-4}" \
    PROOF_QUICK="${quick[*]}" node_modules/.bin/playwright test -c proof.config.ts "${quick[@]}"
}

# Changed bytes for what reads bytes from outside, guided by coverage: a minute for each reader. Always from the
# same seed, so that a check that was green stays so; `make fuzz` takes another one each time.
fuzz() {
  if have c++; then
    step "fuzzing" "make fuzz calls this step alone; above stands how to play the input again" env FUZZ_SEED="${FUZZ_SEED:-1}" scripts/fuzz.sh
  else
    say "SKIPPED: fuzzing (make setup says why)"
  fi
}

proof() {
  quick=()
  PROOF_SLACK=${PROOF_SLACK:-1} reliability
}

quick=(--grep @quick)
(($# > 0)) || set -- format lint build unit e2e reliability fuzz
for part in "$@"; do
  case $part in
    format | lint | build | unit | e2e | reliability | fuzz | proof) "$part" ;;
    *) die "unknown part: $part" "There are: format lint build unit e2e reliability fuzz proof" ;;
  esac
done
printf '\nAll good, %d s: %s\n' "$SECONDS" "$*"
