// SPDX-License-Identifier: Apache-2.0
#include "interruption.h"

#include <pthread.h>

#include <initializer_list>

namespace tilsyn::cli {
namespace {

constexpr int done = SIGUSR1;  // what the destructor sends to the waiting thread

// nohup and shells ignore a signal for the program; that stays so.
bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interruption::Interruption(std::function<void()> tidy) : tidy_(std::move(tidy)) {
  sigemptyset(&awaited_);
  sigaddset(&awaited_, done);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (!is_ignored(signal)) sigaddset(&awaited_, signal);
  pthread_sigmask(SIG_BLOCK, &awaited_, &before_);
  waiter_ = std::thread([this] { wait(); });
}

Interruption::~Interruption() {
  pthread_kill(waiter_.native_handle(), done);
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interruption::wait() {
  int signal = 0;
  while (sigwait(&awaited_, &signal) != 0) {
  }
  if (signal == done) return;
  const auto guard = hold();
  tidy_();
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  std::signal(signal, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  pthread_kill(pthread_self(), signal);
}

}  // namespace tilsyn::cli
