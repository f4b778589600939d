// SPDX-License-Identifier: Apache-2.0
#include "probe/dns_client.h"

#include <ares.h>
#include <netdb.h>
#include <poll.h>

#include <algorithm>

#include "base/error.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

// One c-ares channel, used by one thread and closed at once: channels may not be shared.
class DnsChannel {
 public:
  explicit DnsChannel(const DnsClientOptions& options) {
    ares_options wanted{};
    wanted.timeout = static_cast<int>(options.timeout.count());
    wanted.tries = std::max(1, options.tries);
    wanted.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES;
    const int mask = ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_FLAGS;
    const int status = ares_init_options(&channel_, &wanted, mask);
    if (status != ARES_SUCCESS) throw Error(ares_strerror(status));
    if (!options.server.empty()) server_status_ = set_server(options.server);
  }
  ~DnsChannel() { ares_destroy(channel_); }
  DnsChannel(const DnsChannel&) = delete;
  DnsChannel& operator=(const DnsChannel&) = delete;

  ares_channel get() const { return channel_; }
  int server_status() const { return server_status_; }

  // Until every query has called back, or the flag says stop.
  void run(const std::atomic<bool>* stop) {
    while (step()) {
      if (stop && stop->load(std::memory_order_relaxed)) ares_cancel(channel_);
    }
  }

 private:
  int set_server(const std::string& server) {
    return ares_set_servers_ports_csv(channel_, server.c_str());
  }

  bool step() {
    ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
    const int wanted = ares_getsock(channel_, sockets, ARES_GETSOCK_MAXNUM);
    if (wanted == 0) return false;
    pollfd fds[ARES_GETSOCK_MAXNUM];
    nfds_t count = 0;
    for (int i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
      short events = 0;
      if (ARES_GETSOCK_READABLE(wanted, i)) events |= POLLIN;
      if (ARES_GETSOCK_WRITABLE(wanted, i)) events |= POLLOUT;
      if (events != 0) fds[count++] = {sockets[i], events, 0};
    }
    timeval slice{0, 100'000};  // so that the stop flag is seen
    const timeval* wait = ares_timeout(channel_, &slice, &slice);
    const int ready =
        poll(fds, count, static_cast<int>(wait->tv_sec * 1000 + wait->tv_usec / 1000 + 1));
    if (ready <= 0) ares_process_fd(channel_, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    for (nfds_t i = 0; i < count && ready > 0; ++i) {
      if (fds[i].revents == 0) continue;
      const bool read = (fds[i].revents & (POLLIN | POLLERR | POLLHUP)) != 0;
      const bool write = (fds[i].revents & POLLOUT) != 0;
      ares_process_fd(channel_, read ? fds[i].fd : ARES_SOCKET_BAD,
                      write ? fds[i].fd : ARES_SOCKET_BAD);
    }
    return true;
  }

  ares_channel channel_ = nullptr;
  int server_status_ = ARES_SUCCESS;
};

void take_answer(void* target, int status, int, unsigned char* bytes, int length) {
  auto& answer = *static_cast<DnsAnswer*>(target);
  if (bytes != nullptr && length > 0) {
    answer.records =
        parse_dns_answers({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)});
  }
  switch (status) {
    case ARES_SUCCESS:
    case ARES_ENODATA:
      break;
    case ARES_ENOTFOUND:
      answer.no_such_name = true;
      break;
    case ARES_ETIMEOUT:
      answer.problem = "timed out";
      break;
    case ARES_ECANCELLED:
      answer.problem = "stopped";
      break;
    case ARES_ECONNREFUSED:
      answer.problem = "no name server gives an answer";
      break;
    case ARES_EBADNAME:
      answer.problem = "this is no name";
      break;
    default:
      answer.problem = ares_strerror(status);
  }
}

}  // namespace

std::vector<DnsAnswer> ask_dns(const std::string& name, const std::vector<DnsType>& types,
                               const DnsClientOptions& options) {
  std::vector<DnsAnswer> answers(types.size());
  DnsChannel channel(options);
  if (channel.server_status() != ARES_SUCCESS) {
    for (DnsAnswer& answer : answers) answer.problem = "this is no name server's address";
    return answers;
  }
  for (std::size_t i = 0; i < types.size(); ++i) {
    ares_query(channel.get(), name.c_str(), 1, static_cast<int>(types[i]), take_answer,
               &answers[i]);
  }
  channel.run(options.stop);
  return answers;
}

std::vector<NetAddress> addresses_in_hosts_file(const std::string& name) {
  DnsChannel channel({});
  std::vector<NetAddress> found;
  for (const int family : {AF_INET, AF_INET6}) {
    hostent* entry = nullptr;
    if (ares_gethostbyname_file(channel.get(), name.c_str(), family, &entry) != ARES_SUCCESS) {
      continue;
    }
    for (char** each = entry->h_addr_list; *each != nullptr; ++each) {
      NetAddress address;
      address.v6 = entry->h_addrtype == AF_INET6;
      std::copy_n(*each, std::min<std::size_t>(static_cast<std::size_t>(entry->h_length), 16),
                  reinterpret_cast<char*>(address.bytes.data()));
      // c-ares answers a question for one family with the other where it has nothing else.
      if (std::find(found.begin(), found.end(), address) == found.end()) found.push_back(address);
    }
    ares_free_hostent(entry);
  }
  return found;
}

std::string problem_with_dns_server(const std::string& server) {
  const std::size_t bracket = server.starts_with('[') ? server.find(']') : 0;
  const bool bare_v6 = bracket == 0 && std::count(server.begin(), server.end(), ':') > 1;
  const std::size_t colon =
      bracket == server.npos || bare_v6 ? server.npos : server.find(':', bracket);
  const std::string port = colon == server.npos ? "53" : server.substr(colon + 1);
  const bool digits =
      !port.empty() && port.size() <= 5 &&
      std::all_of(port.begin(), port.end(), [](char c) { return is_ascii_digit(c); });
  const bool good_port = digits && std::stoi(port) > 0 && std::stoi(port) < 65536;
  if (good_port && parse_net_address(server.substr(0, colon))) return {};
  return "'" + server + "' is no name server's address: write 192.0.2.53:53 or [2001:db8::53]:53";
}

}  // namespace tilsyn
