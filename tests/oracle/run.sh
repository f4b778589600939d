#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM FOLDER [COUNT [SEED]]: compares COUNT random expressions with another engine; 77: skipped.
set -eu
skip() {
  echo "SKIP oracle of CEL: $1"
  exit 77
}
[ -n "${TILSYN_ORACLE:-}" ] || skip "TILSYN_ORACLE names no folder with node_modules"
command -v node >/dev/null || skip "node is not installed"
[ -d "$TILSYN_ORACLE/node_modules/@marcbachmann/cel-js" ] ||
  skip "npm install @marcbachmann/cel-js was not run in $TILSYN_ORACLE"
"$1" "${3:-5000}" "${4:-1}" >"$2/answers.txt"
# Modules are looked for beside the script.
cp "$(dirname "$0")/compare.mjs" "$2/compare.mjs"
rm -f "$2/node_modules"
ln -s "$TILSYN_ORACLE/node_modules" "$2/node_modules"
exec node "$2/compare.mjs" "$2/answers.txt"
