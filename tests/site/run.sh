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

# The list has one name more, and another day of updating, which is no news.
sed -i -e 's|^</table>|<tr><td>Nyhet Sky Ltd</td><td>USA</td><td>Lagring</td></tr></table><p>Sist oppdatert 22. november 2026</p>|' \
  "$work/pages/underdatabehandlere.html"
run again.txt 0 tilsyn probe "$workspace" --tool laerebok --fresh $world \
  --allow-private 127.0.0.0/8 --lang nb
run changes.txt 0 tilsyn changes --workspace "$workspace" --tool laerebok --lang nb
for file in again.txt changes.txt; do
  grep -q '^ *+ | Nyhet Sky Ltd | USA | Lagring |$' "$seen/$file" || fail "$file does not tell what is new"
  ! grep -q 'Sist oppdatert' "$seen/$file" || fail "$file tells what is no news"
done
[ "$(grep -c '^  [^ ]' "$seen/changes.txt")" -eq 1 ] || fail "not one page changed"
run audit_again.json "0 1 3" tilsyn audit "$workspace" --format json
for rule in changed-page-announced published-subprocessors-agreed; do
  grep -q "eu/observed/$rule\"" "$seen/audit_again.json" || fail "nobody heard of $rule"
done
grep -q 'Nyhet Sky Ltd' "$seen/audit_again.json" || fail "the new name is no fact"
