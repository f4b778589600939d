// SPDX-License-Identifier: Apache-2.0
#include "probe/transport.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <future>

#include "loopback_server.h"

using namespace tilsyn;

namespace {

const NetAddress loopback = *parse_net_address("127.0.0.1");

TransportOptions options() {
  TransportOptions made;
  made.user_agent = "tilsyn/test (+mailto:probe@owner.test)";
  made.guard.allow("127.0.0.0/8");
  made.connect_time = std::chrono::milliseconds(2000);
  made.total_time = std::chrono::milliseconds(2000);
  return made;
}

FetchRequest request(const LoopbackServer& server, const std::string& path,
                     const std::string& host = "app.test") {
  FetchRequest made;
  made.url = server.url(path, host);
  made.host = host;
  made.port = server.port();
  made.addresses = {loopback};
  return made;
}

std::string gzipped(const std::string& text, std::size_t times) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out;
  std::string room(1 << 16, '\0');
  for (std::size_t i = 0; i <= times; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = i < times ? static_cast<uInt>(text.size()) : 0;
    int state = Z_OK;
    do {
      stream.next_out = reinterpret_cast<Bytef*>(room.data());
      stream.avail_out = static_cast<uInt>(room.size());
      state = deflate(&stream, i < times ? Z_NO_FLUSH : Z_FINISH);
      out.append(room, 0, room.size() - stream.avail_out);
    } while (stream.avail_out == 0 || (i == times && state == Z_OK));
  }
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("an answer is read with its headers, and a redirect is an answer") {
  LoopbackServer server([](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.target == "/go?a=1") return peer.redirect("/there", 302, "Set-Cookie: a=1\r\n");
    peer.answer(200, "hei", "Set-Cookie: a=1; Path=/\r\nX-A: one\r\n two\r\nset-cookie: b=2\r\n");
  });
  const auto transport = make_curl_transport(options());
  const FetchResult page = fetch_and_wait(*transport, request(server, "/a/../b#part"));
  CHECK(page.problem == "");
  CHECK(page.status == 200);
  CHECK(page.body == "hei");
  CHECK(page.http_version == "HTTP/1.1");
  CHECK(page.address == "127.0.0.1");
  CHECK(page.header("x-a") == "one two");
  REQUIRE(page.headers.size() == 4);
  CHECK(page.headers[1] == std::pair<std::string, std::string>{"set-cookie", "a=1; Path=/"});
  CHECK(page.headers[3] == std::pair<std::string, std::string>{"set-cookie", "b=2"});
  const FetchResult hop = fetch_and_wait(*transport, request(server, "/go?a=1"));
  CHECK(hop.status == 302);
  CHECK(hop.header("location") == "/there");
  REQUIRE(server.seen().size() == 2);
  CHECK(server.connections() == 1);
  const LoopbackRequest first = server.seen()[0];
  CHECK(first.target == "/a/../b");
  CHECK(first.header("User-Agent") == "tilsyn/test (+mailto:probe@owner.test)");
  CHECK(first.host == "app.test:" + std::to_string(server.port()));
  CHECK(server.seen()[1].header("Cookie") == "");
}

TEST_CASE("HEAD and a body that is not to be read") {
  LoopbackServer server([](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.method == "HEAD")
      return void(peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));
    peer.answer(200, std::string(100'000, 'x'));
  });
  const auto transport = make_curl_transport(options());
  FetchRequest head = request(server, "/");
  head.method = "HEAD";
  CHECK(fetch_and_wait(*transport, head).status == 200);
  CHECK(server.seen().at(0).method == "HEAD");
  FetchRequest unread = request(server, "/");
  unread.max_body = 0;
  const FetchResult result = fetch_and_wait(*transport, unread);
  CHECK(result.status == 200);
  CHECK(result.problem == "");
  CHECK(result.cut);
  CHECK(result.body == "");
}

TEST_CASE("names and passwords in an address are not sent") {
  LoopbackServer server([](const LoopbackRequest&, LoopbackPeer& peer) { peer.answer(200); });
  const auto transport = make_curl_transport(options());
  FetchRequest asked = request(server, "/x");
  asked.url = "http://anne:secret@app.test:" + std::to_string(server.port()) + "/x";
  CHECK(fetch_and_wait(*transport, asked).status == 200);
  CHECK(server.seen().at(0).header("Authorization") == "");
  CHECK(server.seen().at(0).head.find("anne") == std::string::npos);
}

TEST_CASE("what is not allowed is refused where the connection is made") {
  LoopbackServer server([](const LoopbackRequest&, LoopbackPeer& peer) { peer.answer(200); });
  TransportOptions strict = options();
  strict.guard = {};
  const auto transport = make_curl_transport(strict);
  const FetchResult refused = fetch_and_wait(*transport, request(server, "/"));
  CHECK(refused.status == 0);
  CHECK(refused.problem == "not asked: 127.0.0.1 is a loopback address");
  for (const char* host : {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"}) {
    CAPTURE(host);
    CHECK(fetch_and_wait(*transport, request(server, "/", host)).status == 0);
  }
  // The name's addresses were looked up; a connection to any other is somebody else's doing.
  const auto open = make_curl_transport(options());
  FetchRequest elsewhere = request(server, "/", "127.0.0.1");
  elsewhere.addresses = {*parse_net_address("192.0.2.1")};
  CHECK(fetch_and_wait(*open, elsewhere).problem ==
        "not asked: the name leads to an address that was not looked up");
  CHECK(server.connections() == 0);
  CHECK(fetch_and_wait(*open, request(server, "/")).status == 200);
}

TEST_CASE("a decoded body stops at the limit") {
  const std::string bomb = gzipped(std::string(1 << 20, '\0'), 300);
  LoopbackServer server([&](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.target == "/small")
      return peer.answer(200, gzipped("hei", 1), "Content-Encoding: gzip\r\n");
    if (asked.target == "/broken")
      return peer.answer(200, "\x1f\x8b nope", "Content-Encoding: gzip\r\n");
    if (asked.target == "/twice") {
      return peer.answer(200, gzipped(bomb, 1), "Content-Encoding: gzip, gzip\r\n");
    }
    peer.answer(200, bomb, "Content-Encoding: gzip\r\n");
  });
  const auto transport = make_curl_transport(options());
  for (const char* path : {"/bomb", "/twice"}) {
    CAPTURE(path);
    FetchRequest asked = request(server, path);
    asked.max_body = 100'000;
    const FetchResult result = fetch_and_wait(*transport, asked);
    CHECK(result.status == 200);
    CHECK(result.cut);
    CHECK(result.body.size() == 100'000);
    CHECK(result.problem == "");
  }
  CHECK(fetch_and_wait(*transport, request(server, "/small")).body == "hei");
  CHECK(fetch_and_wait(*transport, request(server, "/broken")).problem ==
        "the answer cannot be decompressed");
}

TEST_CASE("endless answers end") {
  LoopbackServer server([](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.target == "/headers") {
      peer.send("HTTP/1.1 200 OK\r\n");
      while (peer.send("X-More: and more\r\n")) continue;
    } else if (asked.target == "/interim") {
      while (peer.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")) continue;
    } else if (asked.target == "/line") {
      peer.send("HTTP/1.1 200 OK\r\nX: ");
      while (peer.send(std::string(1000, 'x'))) continue;
    } else if (asked.target == "/empty-blocks") {
      // gzip: blocks that hold nothing, for ever
      peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
      peer.send(std::string("\x1f\x8b\x08\0\0\0\0\0\0\3", 10));
      std::string blocks;
      for (int i = 0; i < 1000; ++i) blocks += std::string("\0\0\0\xff\xff", 5);
      while (peer.send(blocks)) continue;
    } else {
      peer.send("HTTP/1.1 200 OK\r\n\r\n");
      while (peer.send(std::string(1000, 'x'))) continue;
    }
  });
  const auto transport = make_curl_transport(options());
  CHECK(fetch_and_wait(*transport, request(server, "/headers")).problem ==
        "more headers than we read");
  CHECK(fetch_and_wait(*transport, request(server, "/interim")).problem ==
        "more headers than we read");
  CHECK(fetch_and_wait(*transport, request(server, "/line")).problem != "");
  FetchRequest body = request(server, "/body");
  body.max_body = 50'000;
  const FetchResult result = fetch_and_wait(*transport, body);
  CHECK(result.cut);
  CHECK(result.body.size() == 50'000);
  const FetchResult blocks = fetch_and_wait(*transport, request(server, "/empty-blocks"));
  CHECK((blocks.cut || blocks.problem == "timed out"));
  CHECK(blocks.body == "");
  CHECK(blocks.wire_bytes < 20'000'000);
}

TEST_CASE("wrong lengths, silence and nonsense are named") {
  LoopbackServer server([](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.target == "/long") {
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhei");
      peer.close();
    } else if (asked.target == "/short") {
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhei and more");
      peer.close();
    } else if (asked.target == "/hangs") {
      peer.dawdle(10'000);
    } else if (asked.target == "/drips") {
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
      for (int i = 0; i < 100 && peer.send("x"); ++i) peer.dawdle(100);
    } else if (asked.target == "/nonsense") {
      peer.send("hello\r\n\r\n");
      peer.close();
    }
    peer.close();
  });
  TransportOptions impatient = options();
  impatient.total_time = std::chrono::milliseconds(300);
  const auto transport = make_curl_transport(impatient);
  const FetchResult longer = fetch_and_wait(*transport, request(server, "/long"));
  CHECK(longer.status == 200);
  CHECK(longer.problem == "the answer ended early");
  CHECK(longer.body == "hei");
  CHECK(fetch_and_wait(*transport, request(server, "/short")).body == "hei");
  CHECK(fetch_and_wait(*transport, request(server, "/hangs")).problem == "timed out");
  CHECK(fetch_and_wait(*transport, request(server, "/drips")).problem == "timed out");
  CHECK(fetch_and_wait(*transport, request(server, "/nonsense")).problem ==
        "this is no HTTP answer");
  CHECK(fetch_and_wait(*transport, request(server, "/closes")).problem ==
        "the server closed the connection without an answer");
  FetchRequest closed = request(server, "/");
  closed.url = "http://app.test:1/";
  closed.port = 1;
  CHECK(fetch_and_wait(*transport, closed).problem == "connection refused");
  closed.url = "ftp://app.test/";
  CHECK(fetch_and_wait(*transport, closed).status == 0);
}

TEST_CASE("the stop flag ends what runs") {
  LoopbackServer server([](const LoopbackRequest&, LoopbackPeer& peer) { peer.dawdle(10'000); });
  std::atomic<bool> stop{false};
  TransportOptions stoppable = options();
  stoppable.stop = &stop;
  stoppable.total_time = std::chrono::milliseconds(9000);
  const auto transport = make_curl_transport(stoppable);
  auto pending = std::async(std::launch::async,
                            [&] { return fetch_and_wait(*transport, request(server, "/")); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  stop = true;
  CHECK(pending.get().problem == "stopped");
}
