// SPDX-License-Identifier: Apache-2.0
#include "probe/politeness.h"

#include <doctest/doctest.h>

#include <thread>

#include "fake_world.h"

using namespace tilsyn;
using std::chrono::milliseconds;

TEST_CASE("hosts wait for themselves and not for each other") {
  FakeClock clock;
  Politeness polite({}, clock, nullptr);
  const auto begin = clock.now();
  CHECK(polite.wait_turn("a") == "");
  CHECK(polite.wait_turn("b") == "");
  CHECK(clock.now() == begin);
  polite.done("a", 10);
  CHECK(polite.wait_turn("a") == "");
  CHECK(clock.now() - begin == milliseconds(1000));
  polite.not_before("b", clock.now() + milliseconds(5000));
  CHECK(polite.wait_turn("b") == "");
  CHECK(clock.now() - begin == milliseconds(6000));
  CHECK(polite.requests() == 4);
  CHECK(polite.bytes() == 10);
}

TEST_CASE("no more than two at once, whatever the rate") {
  SystemClock clock;
  PolitenessLimits limits;
  limits.between = milliseconds(0);
  Politeness polite(limits, clock, nullptr);
  std::atomic<int> running{0}, most{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 20; ++turn) {
        if (!polite.wait_turn("a").empty()) continue;
        const int now = ++running;
        int seen = most.load();
        while (seen < now && !most.compare_exchange_weak(seen, now)) continue;
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        --running;
        polite.done("a", 1);
      }
    });
  }
  for (std::thread& each : threads) each.join();
  CHECK(most == 2);
  CHECK(polite.requests() == 160);
}

TEST_CASE("who has the turn may go on at the rate, though nobody else could") {
  FakeClock clock;
  PolitenessLimits one;
  one.at_once = 1;
  Politeness polite(one, clock, nullptr);
  const auto begin = clock.now();
  CHECK(polite.wait_turn("a") == "");
  CHECK(polite.once_more("a"));
  CHECK(polite.once_more("a"));
  CHECK(clock.now() - begin == milliseconds(2000));
  polite.done("a", 0);
  CHECK(polite.wait_turn("a") == "");
  CHECK(polite.requests() == 4);
  std::atomic<bool> stop{true};
  Politeness stopped(one, clock, &stop);
  CHECK_FALSE(stopped.once_more("a"));
}

TEST_CASE("limits of the run") {
  FakeClock clock;
  PolitenessLimits few;
  few.requests = 2;
  Politeness requests(few, clock, nullptr);
  CHECK(requests.wait_turn("a") == "");
  CHECK(requests.wait_turn("b") == "");
  CHECK(requests.wait_turn("c") == "the run's limit of 2 requests is met");
  PolitenessLimits small;
  small.bytes = 100;
  Politeness bytes(small, clock, nullptr);
  CHECK(bytes.wait_turn("a") == "");
  bytes.done("a", 100);
  CHECK(bytes.wait_turn("b") == "the run's limit of 100 bytes is met");
  PolitenessLimits quick;
  quick.time = std::chrono::seconds(3);
  Politeness time(quick, clock, nullptr);
  for (int i = 0; i < 3; ++i) {
    CHECK(time.wait_turn("a") == "");
    time.done("a", 0);
  }
  CHECK(time.wait_turn("a") == "the run's limit of 3 seconds is met");
}

TEST_CASE("a stop is seen by who waits") {
  SystemClock clock;
  std::atomic<bool> stop{false};
  PolitenessLimits slow;
  slow.between = milliseconds(60'000);
  Politeness polite(slow, clock, &stop);
  CHECK(polite.wait_turn("a") == "");
  std::thread later([&] {
    std::this_thread::sleep_for(milliseconds(50));
    stop = true;
  });
  CHECK(polite.wait_turn("a") == "stopped");
  later.join();
}
