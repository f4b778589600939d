#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Starts the site and waits. Usage: serve.sh WORK_DIR
set -euo pipefail
site=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
. "$site/site.sh"
need_site
trap stop_site EXIT
start_site
echo "https://app.laerebok.test:$https_port/ name server 127.0.0.1:$dns_port authority $work/tls/ca.pem"
wait
