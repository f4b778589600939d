#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Starts the site, lets the program visit it, and compares what it found, and what the servers saw,
# with what was planted. Usage: run.sh PROGRAM SOURCE_DIR WORK_DIR SITE_TRUTH
set -euo pipefail
program=$1 source=$2 truth=$4
site=$source/tests/site
rm -rf "$3"
mkdir -p "$3/seen"
work=$(cd "$3" && pwd)
seen=$work/seen
. "$site/site.sh"
need_site
trap stop_site EXIT
start_site

cp -r "$site/workspace" "$work/workspace"
for file in inventories/prove.yaml; do fill "$site/workspace/$file" > "$work/workspace/$file"; done
fill "$site/plants.json" > "$work/plants.json"
fill "$site/recording.har" > "$work/recording.har"
workspace=$work/workspace

tilsyn() { "$program" --data "$source" "$@"; }

# run NAME CODES COMMAND…: standard output to seen/NAME; ends the test at another exit code.
run() {
  local name=$1 codes=$2 code=0
  shift 2
  "$@" > "$seen/$name" 2> "$work/${name%.*}.err" || code=$?
  case " $codes " in *" $code "*) return 0 ;; esac
  cat "$work/${name%.*}.err" >&2
  echo "exit code $code of: $*" >&2
  exit 1
}

fail() {
  echo "$1" >&2
  exit 1
}

world="--dns-server 127.0.0.1:$dns_port --cacert $work/tls/ca.pem --rate 0"
tools=$(sed -n 's/^  - id: \(.*\)/--tool \1/p' "$workspace/inventories/prove.yaml" |
  grep -v -e rebind -e 'tool forlaget' -e 'tool drift-nord' -e 'tool fremmed')

# Nothing is asked before somebody wants it.
run plan.txt 0 tilsyn probe "$workspace" --dry-run $world
[ ! -s "$work/access.jsonl" ] || fail "--dry-run asked the servers"
grep -q "https://app.laerebok.test:$https_port/" "$seen/plan.txt" || fail "--dry-run names no endpoint"

# 3: some did not answer.
run probe.json 3 tilsyn probe "$workspace" $tools $world --allow-private 127.0.0.0/8 \
  --resolve "intern.test:$https_port:127.0.0.2" --format json
run probe_rebind.json 3 tilsyn probe "$workspace" --tool rebind $world --format json
cp "$workspace"/.tilsyn/runs/*/prove/*.json "$seen/"
run audit.json "0 1 3" tilsyn audit "$workspace" --format json
run har.json "0 3" tilsyn har "$work/recording.har" --workspace "$workspace" \
  --tool laerebok --logged-in --format json
run audit_har.json "0 1 3" tilsyn audit "$workspace" --format json

# One connection to a host is enough, for handshakes too.
run one.json 0 timeout 30 "$program" --data "$source" probe "$workspace" --tool gammel $world \
  --allow-private 127.0.0.0/8 --connections 1 --format json

cp "$work/access.jsonl" "$seen/"
sed -n 's/.*: query\[\([A-Z]*\)\] \([^ ]*\) from .*/{"type":"\1","name":"\2"}/p' "$work/dns.log" \
  > "$seen/dns.jsonl"
"$truth" "$work/plants.json" "$seen"
