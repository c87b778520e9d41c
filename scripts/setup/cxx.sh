#!/usr/bin/env bash
# A C++ compiler, which libFuzzer is built with: one that is there, else Debian's package.
source "$(dirname "$0")/../lib.sh"

if have c++; then exit 0; fi
apt_install g++ || true
have c++ || note "no C++ compiler here, so fuzzing is skipped; install one"
