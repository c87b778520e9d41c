#!/usr/bin/env bash
# Runs a command with DOABLE_TEST_POSTGRES set to a PostgreSQL server: the one of TEST_POSTGRES_URL, else
# one started for this command in a temporary folder, as an unprivileged user. Ends with 77 when there is none.
source "$(dirname "$0")/lib.sh"

if [[ -n ${TEST_POSTGRES_URL:-} ]]; then
  DOABLE_TEST_POSTGRES=$TEST_POSTGRES_URL exec "$@"
fi
bin=$(postgres_bin) || exit 77

folder=$(mktemp -d)
as_owner=()
if ((EUID == 0)); then
  # PostgreSQL refuses to run as root.
  owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
  chown "$owner" "$folder"
  as_owner=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups env HOME="$folder")
fi
stop() {
  "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

"${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U doable -A trust -E UTF8 --locale=C --no-sync >"$folder/log"
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  # Nothing here has to survive a power cut.
  if "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -w -t 30 -l "$folder/data/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c max_connections=500" \
    start >>"$folder/log" 2>&1; then
    started=1
    break
  fi
done
[[ -n ${started:-} ]] || die "PostgreSQL does not start" "$(tail -n 5 "$folder/data/log" 2>/dev/null)"
DOABLE_TEST_POSTGRES="postgres://doable@127.0.0.1:$port/postgres" "$@"
