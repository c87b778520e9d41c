# shellcheck shell=bash
# Sourced first by every script: strict mode, project root as working folder, PATH, versions, messages.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
# shellcheck source=scripts/versions.env
source scripts/versions.env
export PATH="$ROOT/end2end/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

# Where cargo puts its results. The site root stays target/site in the checkout whatever this is.
TARGET=${CARGO_TARGET_DIR:-target}
[[ $TARGET == /* ]] || TARGET=$ROOT/$TARGET

say() { printf '%s\n' "$*"; }

# note TEXT: something the user should know although the script goes on; the set-up shows it.
note() { say "note: $*"; }

# die WHAT ADVICE...: says what is wrong and what to do about it, then ends the script.
die() {
  printf '\nerror: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least WANTED FOUND: whether the version FOUND is WANTED or newer.
at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

# step NAME ADVICE COMMAND...: runs an external command, prints its name and time; a failure ends the script.
step() {
  local name=$1 advice=$2 start=$SECONDS status=0
  shift 2
  printf '\n== %s\n' "$name"
  "$@" || status=$?
  ((status == 0)) || die "$name failed after $((SECONDS - start)) s (exit code $status)" "$advice"
  printf -- '-- %s: ok, %d s\n' "$name" $((SECONDS - start))
}

# apt_install PACKAGE...: installs Debian packages, or says which command the user has to type.
apt_install() {
  local root=()
  if ((EUID != 0)); then
    root=(sudo -n)
    if ! have sudo || ! sudo -n true 2>/dev/null; then
      die "the Debian packages are missing and this user may not install them: $*" \
        "Type: sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
  fi
  have apt-get || die "no apt-get on this machine" "Install by your system's own means: $*"
  "${root[@]}" apt-get update -q || say "Some package lists cannot be read, going on with the others."
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# find_chromium: prints the path of the Chromium the end-to-end tests use.
find_chromium() {
  local name own
  if [[ -n ${CHROMIUM:-} ]]; then
    command -v "$CHROMIUM"
    return
  fi
  for name in chromium google-chrome; do
    if command -v "$name"; then return; fi
  done
  [[ -d end2end/node_modules/playwright-core ]] || return 1
  own=$(cd end2end && node -p 'require("playwright-core").chromium.executablePath()')
  [[ -x $own ]] && "$own" --version >/dev/null 2>&1 && say "$own"
}

# postgres_bin: the folder of PostgreSQL's own programs.
postgres_bin() {
  local initdb folder
  if initdb=$(command -v initdb) && have pg_ctl; then
    dirname "$(readlink -f "$initdb")"
    return
  fi
  for folder in /usr/lib/postgresql/*/bin; do
    if [[ -x $folder/initdb ]]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  return 1
}
