#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes an authority and the site's certificates, sound and broken. Usage: certificates.sh FOLDER
set -euo pipefail
cd "$1"

cat > openssl.cnf <<'CONF'
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
default_md = sha256
policy = any
rand_serial = yes
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CONF
: > index.txt
ec="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"

# authority NAME TITLE [ISSUER]
authority() {
  local ca=
  [ $# -lt 3 ] || ca="-CA $3.pem -CAkey $3.key"
  openssl req -utf8 -x509 -config openssl.cnf $ec -keyout "$1.key" -out "$1.pem" -days 30 $ca \
    -subj "/CN=$2" -addext basicConstraints=critical,CA:TRUE \
    -addext keyUsage=critical,keyCertSign,cRLSign 2>> openssl.log
}

# leaf NAME ISSUER START END KEY HOST…; dates as YYYYMMDDHHMMSSZ
leaf() {
  local name=$1 issuer=$2 start=$3 end=$4 key=$5
  shift 5
  local names
  names=$(printf ',DNS:%s' "$@")
  openssl req -new -config openssl.cnf $key -keyout "$name.key" -out "$name.csr" -subj "/CN=$1" \
    -addext "subjectAltName=${names#,}" -addext basicConstraints=CA:FALSE 2>> openssl.log
  openssl ca -batch -notext -config openssl.cnf -cert "$issuer.pem" -keyfile "$issuer.key" \
    -startdate "$start" -enddate "$end" -in "$name.csr" -out "$name.pem" 2>> openssl.log
}

from=$(date -u -d '-1 day' +%Y%m%d%H%M%SZ)
until=$(date -u -d '+25 days' +%Y%m%d%H%M%SZ)
past=$(date -u -d '-10 days' +%Y%m%d%H%M%SZ)

authority ca "Prøverot"
authority between "Mellomledd" ca
leaf good ca "$from" "$until" "$ec" laerebok.test '*.laerebok.test' auth.dataporten.no sloyfe.test intern.test
leaf trap ca "$from" "$until" "$ec" tracker.test '*.tracker.test' '*.fremmed.test' \
  fonts.googleapis.com '*.youtube.com' '*.youtube-nocookie.com' rebind.test
leaf expired ca "$past" "$from" "$ec" utlopt.test
leaf wrong ca "$from" "$until" "$ec" annet.test
leaf incomplete between "$from" "$until" "$ec" ufullstendig.test
leaf weak ca "$from" "$until" "-newkey rsa:1024 -nodes" svak.test
leaf old ca "$from" "$until" "-newkey rsa:2048 -nodes" gammel.test
openssl req -utf8 -x509 -config openssl.cnf $ec -keyout self.key -out self.pem -days 20 \
  -subj /CN=selvsignert.test -addext subjectAltName=DNS:selvsignert.test 2>> openssl.log
