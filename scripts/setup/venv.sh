#!/usr/bin/env bash
# Python environment with the ChatKit SDK, the reference that scripts/ck_validate.py checks wire data with, and
# the MCP SDK, whose client end2end/mcp-client.py tries the doors with.
source "$(dirname "$0")/../lib.sh"

found() {
  [[ $(.venv/bin/python -c 'import importlib.metadata as m; print(m.version("openai-chatkit"), m.version("mcp"))' 2>/dev/null) == \
    "$OPENAI_CHATKIT $MCP" ]]
}

if found; then exit 0; fi
if ! have python3; then
  note "no Python 3 here, so the checks against the ChatKit and MCP SDKs cannot run. Install python3, then: make setup"
  exit 0
fi
# Debian ships the venv module as a package of its own.
python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
python3 -m venv --clear .venv
.venv/bin/pip install --quiet --disable-pip-version-check "openai-chatkit==$OPENAI_CHATKIT" "mcp==$MCP"
found || die "the SDKs are installed but do not load" "Remove .venv and call make setup again."
