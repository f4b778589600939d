// SPDX-License-Identifier: Apache-2.0
// Runs tests/cli/*.txt against the real program. README.md has the format.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {
namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

Lines read_lines(const fs::path& path) {
  Lines lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

// Standard output, then the error stream with "! ", then the exit code unless it is 0.
Lines run(const std::string& command, const fs::path& folder, const fs::path& scratch,
          const fs::path& project) {
  const fs::path out = scratch / "out", err = scratch / "err";
  const std::string shell = "cd '" + folder.string() + "' && { " + command + "\n} >'" +
                            out.string() + "' 2>'" + err.string() + "' </dev/null";
  const int status = std::system(shell.c_str());
  Lines lines = read_lines(out);
  for (const std::string& line : read_lines(err)) lines.push_back(line.empty() ? "!" : "! " + line);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  if (code != 0) lines.push_back("[exit " + std::to_string(code) + "]");
  for (std::string& line : lines) {
    line = replace_all(line, folder.string(), "$CWD");
    line = replace_all(line, project.string(), "$PROJECT");
  }
  return lines;
}

bool matches(const Lines& expected, std::size_t e, const Lines& actual, std::size_t a) {
  for (; e < expected.size(); ++e, ++a) {
    if (expected[e] == "...") {
      for (std::size_t rest = a; rest <= actual.size(); ++rest)
        if (matches(expected, e + 1, actual, rest)) return true;
      return false;
    }
    if (a >= actual.size() || expected[e] != actual[a]) return false;
  }
  return a == actual.size();
}

struct Story {
  fs::path file;
  Lines lines;
  fs::path folder, scratch, project;
  Lines written;  // with what the program really said, for TILSYN_ACCEPT
  int commands = 0, failures = 0;
};

std::size_t write_input(Story& story, std::size_t i) {
  const std::string name = story.lines[i].substr(4);
  story.written.push_back(story.lines[i]);
  if (name.starts_with("copy ")) {
    const fs::path from = story.project / name.substr(5);
    fs::copy(from, story.folder / from.filename(), fs::copy_options::recursive);
    return i + 1;
  }
  const fs::path path = story.folder / name;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  for (++i; i < story.lines.size() && story.lines[i] != "---"; ++i) {
    out << story.lines[i] << '\n';
    story.written.push_back(story.lines[i]);
  }
  story.written.push_back("---");
  return i + 1;
}

void complain(const Story& story, const std::string& command, const Lines& expected,
              const Lines& actual) {
  std::cout << story.file.filename().string() << ": $ " << command << "\n--- expected\n";
  for (const std::string& line : expected) std::cout << line << '\n';
  std::cout << "--- got\n";
  for (const std::string& line : actual) std::cout << line << '\n';
  std::cout << "---\n";
}

std::size_t run_step(Story& story, std::size_t i) {
  const std::string command = story.lines[i].substr(2);
  Lines expected;
  const auto ends = [](const std::string& line) {
    return line.starts_with("$ ") || line.starts_with("--- ") || line.starts_with("% ");
  };
  for (++i; i < story.lines.size() && !ends(story.lines[i]); ++i)
    expected.push_back(story.lines[i]);
  while (!expected.empty() && expected.back().empty()) expected.pop_back();
  Lines actual = run(command, story.folder, story.scratch, story.project);
  while (!actual.empty() && actual.back().empty()) actual.pop_back();
  ++story.commands;
  const bool good = matches(expected, 0, actual, 0);
  if (!good) {
    ++story.failures;
    complain(story, command, expected, actual);
  }
  const Lines& kept = good ? expected : actual;
  story.written.push_back("$ " + command);
  story.written.insert(story.written.end(), kept.begin(), kept.end());
  story.written.push_back("");
  return i;
}

void tell(Story& story) {
  fs::create_directories(story.folder);
  for (std::size_t i = 0; i < story.lines.size();) {
    const std::string& line = story.lines[i];
    if (line.starts_with("--- "))
      i = write_input(story, i);
    else if (line.starts_with("$ "))
      i = run_step(story, i);
    else {
      if (!line.empty()) story.written.push_back(line);
      ++i;
    }
  }
}

void accept(const Story& story) {
  std::ofstream out(story.file);
  for (const std::string& line : story.written) out << line << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: transcripts PROGRAM PROJECT FOLDER [NAME…]\n";
    return 2;
  }
  const fs::path program = fs::absolute(argv[1]), project = fs::absolute(argv[2]), folder = argv[3];
  const std::string path = program.parent_path().string() + ":" + std::getenv("PATH");
  setenv("PATH", path.c_str(), 1);
  setenv("TILSYN_DATA", project.c_str(), 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  unsetenv("NO_COLOR");

  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  int commands = 0, failures = 0;
  const fs::path scratch = fs::temp_directory_path() / ("tilsyn-cli-" + std::to_string(getpid()));
  for (const fs::path& file : files) {
    if (argc > 4 && std::find(argv + 4, argv + argc, file.stem().string()) == argv + argc) continue;
    Story story{file, read_lines(file), scratch / file.stem(), scratch, project, {}, 0, 0};
    tell(story);
    if (story.failures > 0 && std::getenv("TILSYN_ACCEPT") != nullptr) accept(story);
    commands += story.commands;
    failures += story.failures;
  }
  fs::remove_all(scratch);
  std::cout << commands - failures << " passed, " << failures << " failed\n";
  return failures == 0 && commands > 0 ? 0 : 1;
}
