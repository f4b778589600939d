// SPDX-License-Identifier: Apache-2.0
#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>
#include <utility>

namespace tilsyn {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t max_errors = 4096;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void reset(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int get() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  Descriptor read, write;
  bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read.reset(ends[0]);
    write.reset(ends[1]);
    return true;
  }
};

// A file in memory without a name: it can be sought in and nothing has to be cleaned up.
bool fill(Descriptor& file, std::string_view input) {
  file.reset(::memfd_create("input", MFD_CLOEXEC));
  while (!input.empty()) {
    const ssize_t written = ::write(file.get(), input.data(), input.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  return file.get() >= 0 && ::lseek(file.get(), 0, SEEK_SET) == 0;
}

struct Start {
  const char* program;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  int in, out, err;
  ChildLimits limits;
};

void limit(int resource, std::size_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// Between fork and exec only what is safe in a program with threads (POSIX, async-signal-safe).
[[noreturn]] void become(const Start& start) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  // First above 2, so that none of the three is overwritten before it is used.
  const int in = ::fcntl(start.in, F_DUPFD, 3);
  const int out = ::fcntl(start.out, F_DUPFD, 3);
  const int err = ::fcntl(start.err, F_DUPFD, 3);
  if (::dup2(in, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0) ::_exit(127);
  ::close_range(3, ~0U, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_AS, start.limits.memory);
  limit(RLIMIT_CPU, static_cast<std::size_t>(start.limits.time.count()) + 1);
  ::execve(start.program, start.arguments.data(), start.environment.data());
  ::_exit(127);
}

// Reads what is there; closes at the end of the file.
void read_some(Descriptor& from, std::string& into, std::size_t most) {
  std::array<char, 65536> buffer;
  const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (count <= 0) return from.close();
  const std::size_t room = most > into.size() ? most - into.size() : 0;
  into.append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
}

int left_until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
  return static_cast<int>(std::clamp<long long>(left.count(), 0, 60000));
}

// What ended the reading; `exited` when both streams ended by themselves.
ChildResult::End collect(Pipe& out, Pipe& err, ChildResult& result, std::size_t max_output,
                         Clock::time_point end) {
  while (out.read.get() >= 0 || err.read.get() >= 0) {
    std::array<pollfd, 2> waiting{{{out.read.get(), POLLIN, 0}, {err.read.get(), POLLIN, 0}}};
    const int ready = ::poll(waiting.data(), waiting.size(), left_until(end));
    if (ready < 0 && errno != EINTR) return ChildResult::End::crashed;
    if (Clock::now() >= end) return ChildResult::End::out_of_time;
    if (ready <= 0) continue;
    if (waiting[0].revents != 0) read_some(out.read, result.output, max_output + 1);
    if (waiting[1].revents != 0) read_some(err.read, result.errors, max_errors);
    if (result.output.size() > max_output) {
      result.output.resize(max_output);
      return ChildResult::End::output_cut;
    }
  }
  return ChildResult::End::exited;
}

void wait_for(pid_t child, Clock::time_point end, ChildResult& result) {
  siginfo_t ended{};
  if (result.end != ChildResult::End::exited) ::kill(-child, SIGKILL);
  while (true) {
    // Not reaped yet, so that its group's number is still its own when the group is killed.
    const int failed = ::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT);
    if ((failed == 0 && ended.si_pid == child) || (failed != 0 && errno != EINTR)) break;
    if (Clock::now() >= end && result.end == ChildResult::End::exited) {
      result.end = ChildResult::End::out_of_time;
      ::kill(-child, SIGKILL);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ::kill(-child, SIGKILL);  // what it may have started
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (result.end != ChildResult::End::exited) return;
  if (WIFEXITED(status)) {
    result.exit_code = WEXITSTATUS(status);
    if (result.exit_code == 127) result.end = ChildResult::End::not_started;
  } else {
    const bool cpu = WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU);
    result.end = cpu ? ChildResult::End::out_of_time : ChildResult::End::crashed;
  }
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

std::optional<fs::path> find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "/usr/bin:/bin";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const fs::path found = fs::path(rest.substr(0, end)) / name;
    std::error_code ignored;
    if (found.is_absolute() && fs::is_regular_file(found, ignored) &&
        ::access(found.c_str(), X_OK) == 0)
      return found;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

ChildResult run_child(const fs::path& program, const std::vector<std::string>& arguments,
                      std::string_view input, const ChildLimits& limits) {
  ChildResult result;
  Pipe out;
  Pipe err;
  Descriptor in;
  if (!out.open() || !err.open() || !fill(in, input)) return result;
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment{"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"};
  const std::string name = program.string();
  const Start start{name.c_str(), pointers(words), pointers(environment),
                    in.get(),     out.write.get(), err.write.get(),
                    limits};
  const Clock::time_point end = Clock::now() + limits.time;
  const pid_t child = ::fork();
  if (child < 0) return result;
  if (child == 0) become(start);
  ::setpgid(child, child);
  out.write.close();
  err.write.close();
  in.close();
  result.end = collect(out, err, result, limits.output, end);
  wait_for(child, end, result);
  return result;
}

}  // namespace tilsyn
