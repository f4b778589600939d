// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

struct ChildLimits {
  std::chrono::seconds time{60};  // by the clock; the processor's time is limited to the same
  std::size_t memory = std::size_t{1} << 30;
  std::size_t output = std::size_t{64} << 20;
};

struct ChildResult {
  enum class End : unsigned char { exited, crashed, out_of_time, output_cut, not_started };
  End end = End::not_started;
  int exit_code = -1;
  std::string output;
  std::string errors;  // the first 4 KiB
};

// The program of this name in $PATH.
std::optional<std::filesystem::path> find_program(std::string_view name);

// Runs a program that is given what strangers wrote: no shell, an environment of two variables, no
// descriptors but three, `input` as a nameless file at its standard input, limits on memory, time
// and output, no files written; and its whole process group ends with this call.
ChildResult run_child(const std::filesystem::path& program,
                      const std::vector<std::string>& arguments, std::string_view input,
                      const ChildLimits& limits);

}  // namespace tilsyn
