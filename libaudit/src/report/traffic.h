// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>
#include <vector>

#include "messages/messages.h"
#include "observed/lists.h"
#include "observed/observed.h"

namespace tilsyn {

// One observation and what it means, for a reader. Everything printed is redacted.
struct TrafficSource {
  const Observation& observation;
  const Observed& observed;
  const std::vector<ListFile>& lists;
};

struct TrafficStyle {
  const Messages& messages;
  bool color = false;
  std::size_t width = 100;
};

struct TrafficFormat {
  std::string_view name, extension, description;
  void (*write)(const TrafficSource&, const TrafficStyle&, std::ostream&);
};
std::span<const TrafficFormat> traffic_formats();

// schemas/traffic.schema.json
void write_traffic_json(const TrafficSource& source, const TrafficStyle& style, std::ostream& out);
void write_traffic_text(const TrafficSource& source, const TrafficStyle& style, std::ostream& out);

}  // namespace tilsyn
