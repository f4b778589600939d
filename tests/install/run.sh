#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs a build into an empty folder and builds and runs examples/library against it.
# Usage: run.sh SOURCE BUILD SCRATCH
set -eu
source=$1 build=$2 scratch=$3
rm -rf "$scratch"
cmake --install "$build" --prefix "$scratch/installed" >/dev/null
# Nothing of ours may carry the name of the Linux audit project's library.
if find "$scratch/installed" -name '*libaudit*' | grep .; then exit 1; fi
for shared in OFF ON; do
  cmake -S "$source/examples/library" -B "$scratch/consumer-$shared" -G Ninja \
    -DCMAKE_PREFIX_PATH="$scratch/installed" -DBUILD_SHARED_LIBS=$shared \
    -DCMAKE_BUILD_TYPE=Debug >/dev/null
  cmake --build "$scratch/consumer-$shared" >/dev/null
  "$scratch/consumer-$shared/first_findings" "$source/examples/demo" >"$scratch/out-$shared.txt"
  grep -q ' tools$' "$scratch/out-$shared.txt"
done
cmp "$scratch/out-OFF.txt" "$scratch/out-ON.txt"
# The installed program finds its own data.
"$scratch/installed/bin/tilsyn" rules list >/dev/null
"$scratch/installed/bin/tilsyn" --version
