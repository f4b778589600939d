# SPDX-License-Identifier: Apache-2.0
# Starting and stopping the site; sourced. Sets https_port, http_port and dns_port.

skip() {
  echo "skipped: $1"
  exit 77
}

need_site() {
  PATH=$PATH:/usr/sbin:/sbin
  local program
  for program in nginx dnsmasq openssl gzip; do
    command -v "$program" > /dev/null || skip "$program is not installed"
  done
}

# fill FILE: @W@, @P@, @H@, @D@, @U@ and @G@ become this run's. Only root says who nginx is to be.
fill() {
  local drop=
  [ "$(id -u)" -eq 0 ] || drop='/^user /d'
  sed -e "s|@W@|$work|g" -e "s|@P@|$https_port|g" -e "s|@H@|$http_port|g" -e "s|@D@|$dns_port|g" \
    -e "s|@U@|$(id -un)|g" -e "s|@G@|$(id -gn)|g" -e "$drop" "$1"
}

is_free() {
  local address
  for address in 127.0.0.1 127.0.0.2 127.0.0.3 127.0.0.4 127.0.0.5 127.0.0.9; do
    ! (exec 3<> "/dev/tcp/$address/$1") 2> /dev/null || return 1
  done
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    [ "$port" = "${https_port:-}" ] || [ "$port" = "${http_port:-}" ] && continue
    is_free "$port" && break
  done
  echo "$port"
}

stop_site() {
  [ -z "${nginx_pid:-}" ] || kill "$nginx_pid" 2> /dev/null || true
  [ -z "${dnsmasq_pid:-}" ] || kill "$dnsmasq_pid" 2> /dev/null || true
  wait 2> /dev/null || true
  nginx_pid= dnsmasq_pid=
}

# until_open PORT PID: false when the server has ended instead.
until_open() {
  local i
  for i in $(seq 100); do
    ! is_free "$1" && return 0
    kill -0 "$2" 2> /dev/null || return 1
    sleep 0.05
  done
  return 1
}

try_to_start() {
  https_port=$(free_port)
  http_port=$(free_port)
  dns_port=$(free_port)
  local page
  for page in "$site"/pages/*.html; do fill "$page" > "$work/pages/${page##*/}"; done
  fill "$site/nginx.conf.in" > "$work/nginx.conf"
  fill "$site/dnsmasq.conf.in" > "$work/dnsmasq.conf"
  nginx -c "$work/nginx.conf" -e "$work/nginx-errors.log" &
  nginx_pid=$!
  dnsmasq --conf-file="$work/dnsmasq.conf" &
  dnsmasq_pid=$!
  until_open "$https_port" "$nginx_pid" && until_open "$dns_port" "$dnsmasq_pid"
}

start_site() {
  local i
  mkdir -p "$work/tls" "$work/pages" "$work/tmp"
  chmod 755 "$work" "$work/pages"
  bash "$site/certificates.sh" "$work/tls"
  # 100 MB of nothing in 100 kB
  head -c 100000000 /dev/zero | gzip -9 > "$work/pages/bombe.gz"
  for i in 1 2 3; do
    try_to_start && return 0
    stop_site
  done
  cat "$work/nginx-errors.log" "$work/dns.log" "$work/tls/openssl.log" >&2 || true
  echo "the site does not start" >&2
  exit 1
}
