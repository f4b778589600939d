// SPDX-License-Identifier: Apache-2.0
#include "made_ids.h"

namespace tilsyn {
namespace {

int sum(const std::string& digits, std::initializer_list<int> weights) {
  int total = 0;
  std::size_t at = 0;
  for (const int weight : weights) total += weight * (digits[at++] - '0');
  return total;
}

// The digit that makes the sum a multiple of eleven; 10 when there is none.
int modulus11(int total) {
  return (11 - total % 11) % 11;
}

}  // namespace

std::string made_norwegian(const std::string& nine) {
  const int first = modulus11(sum(nine, {3, 7, 6, 1, 8, 9, 4, 5, 2}));
  if (first == 10) return {};
  const std::string ten = nine + std::to_string(first);
  const int second = modulus11(sum(ten, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}));
  return second == 10 ? std::string() : ten + std::to_string(second);
}

std::string made_swedish(const std::string& nine) {
  int total = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const int doubled = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
    total += doubled / 10 + doubled % 10;
  }
  return nine + std::to_string((10 - total % 10) % 10);
}

std::string made_danish(const std::string& nine) {
  const int last = modulus11(sum(nine, {4, 3, 2, 7, 6, 5, 4, 3, 2}));
  return last == 10 ? std::string() : nine + std::to_string(last);
}

std::string made_finnish(const std::string& date, char separator, const std::string& individual) {
  const int rest = std::stoi(date + individual) % 31;
  return date + separator + individual + std::string("0123456789ABCDEFHJKLMNPRSTUVWXY")[rest];
}

}  // namespace tilsyn
