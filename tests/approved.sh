#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Holds the reports on the examples against the samples in reports/approved/, which a person has read.
# Digests and the version are masked. With TILSYN_ACCEPT=1 the samples are written; then read the
# difference. Usage: approved.sh PROGRAM PROJECT
set -eu
program=$(realpath "$1")
cd "$2"
export TILSYN_DATA="$PWD"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
bad=0 good=0

sample() { # sample NAME.EXTENSION ARGUMENTS…
  name=$1
  shift
  "$program" audit "$@" --as-of 2026-11-21 --fail-on never --format "${name##*.}" --output "$fresh/out" 2>/dev/null
  sed -E 's/[0-9a-f]{64}/DIGEST/g; s/[0-9a-f]{12}…/DIGEST/g; s/tilsyn [0-9]+\.[0-9]+\.[0-9]+/tilsyn VERSION/g; s/"version": "[0-9.]+"/"version": "VERSION"/' \
    "$fresh/out/$(basename "$(ls "$fresh/out" | grep -v '^index')")" >"$fresh/$name"
  rm -r "$fresh/out"
  if [ -n "${TILSYN_ACCEPT:-}" ]; then
    mkdir -p reports/approved
    cp "$fresh/$name" "reports/approved/$name"
  fi
  if diff -u "reports/approved/$name" "$fresh/$name" >"$fresh/diff"; then
    good=$((good + 1))
  else
    bad=$((bad + 1))
    echo "reports/approved/$name differs:"
    head -60 "$fresh/diff"
  fi
}

sample demo-fjordvik.html examples/demo --owner fjordvik
sample demo-fjordvik.text examples/demo --owner fjordvik
sample demo-almsund.text examples/demo --owner almsund-bun
sample exemplary-no.text examples/exemplary/no
sample exemplary-se.text examples/exemplary/se
sample worst-no.text examples/worst/no --profile full
sample exemplary-no.json examples/exemplary/no
sample worst-se.text examples/worst/se --profile full
sample exemplary-dk.text examples/exemplary/dk
sample worst-dk.text examples/worst/dk --profile full

echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
