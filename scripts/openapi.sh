#!/usr/bin/env bash
# Holds the release binary to its own OpenAPI document with schemathesis: no 5xx, no answer the document
# does not know, no route without its guard. Further arguments go to schemathesis; --seed makes a run again.
#   openapi.sh [--max-time SECONDS] [--include-path /api/tasks] ...
source "$(dirname "$0")/lib.sh"

TOOLS=$TARGET/schemathesis # an environment of its own: the other checks do not need its 200 MB
if [[ $("$TOOLS/bin/schemathesis" --version 2>/dev/null) != *" $SCHEMATHESIS"* ]]; then
  python3 -m venv --clear "$TOOLS"
  "$TOOLS/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$SCHEMATHESIS"
fi

binary=${DOABLE_BIN:-$TARGET/release/doable}
[[ -x $binary ]] || die "no release binary" "Type: make build"
folder=$(mktemp -d)
port=${PORT:-$((20000 + RANDOM % 20000))}
export BASE=http://127.0.0.1:$port
limits=(CHAT_RATE_LIMIT_PER_MINUTE=1000000 LOGIN_RATE_LIMIT_PER_MINUTE=1000000 SIGNUP_RATE_LIMIT_PER_MINUTE=1000000)
env -C "$folder" "${limits[@]}" DOABLE_MODEL=builtin LEPTOS_SITE_ADDR="127.0.0.1:$port" RUST_LOG=error \
  "$(realpath "$binary")" serve 2>"$folder/log" &
server=$!
# shellcheck disable=SC2329 # called by the trap
stop() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
curl --silent --fail --output "$folder/ready" --retry 50 --retry-delay 1 --retry-connrefused "$BASE/ready" ||
  die "the server does not start" "$(cat "$folder/log")"

# post PATH BODY: what the server answers.
post() {
  curl --silent --fail-with-body --header 'content-type: application/json' \
    ${TOKEN:+--header "authorization: Bearer $TOKEN"} --data "$2" "$BASE$1"
}
# field NAME...: a value inside the JSON on standard input.
field() { python3 -c 'import functools, json, sys; print(functools.reduce(dict.get, sys.argv[1:], json.load(sys.stdin)))' "$@"; }

signed_up=$(post /api/auth/signup '{"email":"ada@example.com","password":"correct horse battery"}')
TOKEN=$(field access_token <<<"$signed_up")
OWN_ID=$(field user id <<<"$signed_up")
# Lasts longer than the quarter of an hour of an access token.
TOKEN=$(post /api/tokens '{"name":"schemathesis","scope":"write"}' | field token)
THREAD=$(post /api/chat '{"message":"Add a task to buy milk"}' | field conversation_id)
ATTACHMENT=$(post /api/chatkit \
  '{"type":"attachments.create","params":{"name":"a.txt","size":2,"mime_type":"text/plain"}}' | field id)
export TOKEN OWN_ID THREAD ATTACHMENT

status=0
"$TOOLS/bin/schemathesis" --config-file scripts/openapi/schemathesis.toml \
  run src/http/openapi.json --url "$BASE" "$@" || status=$?
if [[ -s $folder/log ]]; then
  say "the server's log:"
  head -n 20 "$folder/log"
  status=1
fi
exit "$status"
