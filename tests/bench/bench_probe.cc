// SPDX-License-Identifier: Apache-2.0
// bench_probe [PAGES] [SIDE BY SIDE]: plain-http pages of 20 kB from a server in a process of its
// own, with all limits of politeness lifted; beside a loop of libcurl that reads the same pages and
// does nothing with them.
#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>

#include "base/digest.h"
#include "media/web_page.h"
#include "probe/http_probe.h"

using namespace tilsyn;

namespace {

constexpr std::size_t pages_of_a_tool = 100;
constexpr std::size_t page_size = 20'000;

std::string made_page() {
  std::string html = "<!DOCTYPE html><html lang=nb><head><title>Lesing</title>";
  for (int i = 0; i < 8; ++i) html += fmt::format("<script src='/js/{}.js'></script>", i);
  html +=
      "<script src='https://cdn.bibliotek.test/a.js' integrity='sha384-x'></script></head><body>";
  for (int i = 0; html.size() + 300 < page_size; ++i) {
    html += fmt::format(
        "<div class='c{0}'><a href='/side/{0}'>Les om side {0}</a><p>En tekst om det "
        "som står på denne siden, og litt til.</p><img src='/b/{0}.png'></div>",
        i);
  }
  html += "<form action='/sok' method=get><input name=q></form>";
  html.resize(page_size - 14, ' ');
  return html + "</body></html>";
}

int listen_on_loopback(int& port) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  if (bind(listener, reinterpret_cast<sockaddr*>(&at), size) != 0) std::abort();
  listen(listener, 512);
  getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size);
  port = ntohs(at.sin_port);
  return listener;
}

void serve_connection(int peer, const std::string& answer) {
  const int yes = 1;
  setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  std::string buffer;
  char bytes[4096];
  for (ssize_t got; (got = recv(peer, bytes, sizeof bytes, 0)) > 0;) {
    buffer.append(bytes, static_cast<std::size_t>(got));
    for (std::size_t end; (end = buffer.find("\r\n\r\n")) != buffer.npos;) {
      buffer.erase(0, end + 4);
      if (send(peer, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
    }
  }
  close(peer);
}

[[noreturn]] void serve(int listener) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const std::string answer = fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n"
      "Content-Security-Policy: default-src 'self'\r\nSet-Cookie: s=1; HttpOnly\r\n\r\n{}",
      page_size, made_page());
  while (true) {
    const int peer = accept(listener, nullptr, nullptr);
    if (peer >= 0) std::thread([peer, &answer] { serve_connection(peer, answer); }).detach();
  }
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

long peak_kilobytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;  // of all threads of this process
}

std::size_t count_bytes(char*, std::size_t size, std::size_t count, void* total) {
  *static_cast<std::size_t*>(total) += size * count;
  return size * count;
}

// What libcurl alone needs for as many pages.
void run_peer(int port, std::size_t pages, std::size_t side_by_side) {
  CURLM* multi = curl_multi_init();
  std::size_t started = 0, done = 0, bytes = 0;
  const auto start_one = [&](CURL* easy) {
    curl_easy_setopt(easy, CURLOPT_URL,
                     fmt::format("http://127.0.0.1:{}/{}", port, started++).c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, count_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &bytes);
    curl_multi_add_handle(multi, easy);
  };
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < side_by_side && started < pages; ++i) start_one(curl_easy_init());
  while (done < pages) {
    int running = 0, left = 0;
    curl_multi_perform(multi, &running);
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
      CURL* easy = message->easy_handle;
      curl_multi_remove_handle(multi, easy);
      ++done;
      started < pages ? start_one(easy) : curl_easy_cleanup(easy);
    }
    curl_multi_poll(multi, nullptr, 0, 100, nullptr);
  }
  curl_multi_cleanup(multi);
  fmt::print(
      "libcurl alone   {:8.0f} pages/s  {:6.3f} ms processor a page  {:6} MB peak  {} pages, {} "
      "MB\n",
      static_cast<double>(pages) / seconds_since(begin),
      processor_seconds() * 1000 / static_cast<double>(pages), peak_kilobytes() / 1024, done,
      bytes >> 20);
  std::fflush(stdout);
}

// Every name is here, and says nothing of itself.
class LoopbackNames : public Resolver {
 public:
  ResolvedName addresses_of(const std::string&, int) override {
    return {{}, {*parse_net_address("127.0.0.1")}, {}};
  }
  ResolvedRecords txt_of(const std::string&) override { return {}; }
  ResolvedRecords caa_of(const std::string&) override { return {}; }
};

std::vector<ProbeTarget> made_tools(int port, std::size_t pages) {
  std::vector<ProbeTarget> tools;
  for (std::size_t i = 0; i < pages; ++i) {
    if (i % pages_of_a_tool == 0) tools.emplace_back();
    tools.back().tool = fmt::format("t{}", tools.size());
    tools.back().endpoints.push_back(
        {fmt::format("http://t{}.bench.test:{}/{}", tools.size(), port, i), "pupil_app"});
  }
  return tools;
}

void run_probe_of(int port, std::size_t pages, std::size_t side_by_side) {
  SystemClock clock;
  AddressGuard guard;
  guard.allow("127.0.0.1");
  LoopbackNames names;
  PublicSuffixes suffixes;
  TransportOptions transfers;
  transfers.user_agent = "tilsyn/bench";
  transfers.guard = guard;
  transfers.host_connections = 0;
  const auto transport = make_curl_transport(transfers);
  Politeness politeness({std::chrono::milliseconds(0), 0, 0, 0, std::chrono::seconds(0)}, clock,
                        nullptr);
  ProbeOptions options;
  options.user_agent = transfers.user_agent;
  options.key = random_bytes(32);
  options.limits.requests = 0;
  options.tools_at_once = side_by_side;
  ProbeSeams seams;
  seams.transport = transport.get();
  seams.resolver = &names;
  seams.politeness = &politeness;
  seams.clock = &clock;
  seams.guard = &guard;
  seams.suffixes = &suffixes;
  seams.read_page = [](std::string_view html, std::string_view url, std::string_view type) {
    return read_web_page(html, url, type);
  };
  const std::vector<ProbeTarget> tools = made_tools(port, pages);
  std::size_t read = 0, elements = 0, problems = 0;
  const auto begin = std::chrono::steady_clock::now();
  const auto report = [&](const char* what) {
    fmt::print(
        "{:15} {:8.0f} pages/s  {:6.3f} ms processor a page  {:6} MB peak  {} pages, {} elements, "
        "{} without an answer\n",
        what, static_cast<double>(read) / seconds_since(begin),
        processor_seconds() * 1000 / static_cast<double>(read), peak_kilobytes() / 1024, read,
        elements, problems);
    std::fflush(stdout);
  };
  const std::size_t tenth = std::max<std::size_t>(1, tools.size() / 10);
  std::size_t finished = 0;
  run_probe(tools, options, seams, [&](const Observation& seen) {
    for (const ObservedVisit& visit : seen.pages) {
      if (visit.content) {
        ++read;
        elements += visit.content->elements.size();
      } else {
        ++problems;
      }
    }
    if (++finished == tenth) report("probe, a tenth");
  });
  report("probe");
}

}  // namespace

int main(int count, char** words) {
  const std::size_t pages = count > 1 ? std::strtoul(words[1], nullptr, 10) : 50'000;
  const std::size_t side_by_side = count > 2 ? std::strtoul(words[2], nullptr, 10) : 16;
  int port = 0;
  const int listener = listen_on_loopback(port);
  const pid_t server = fork();
  if (server == 0) serve(listener);
  close(listener);
  const pid_t peer = fork();
  if (peer == 0) {
    run_peer(port, pages, side_by_side);
    _exit(0);
  }
  waitpid(peer, nullptr, 0);
  run_probe_of(port, pages, side_by_side);
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  return 0;
}
