// SPDX-License-Identifier: Apache-2.0
#include "report/formats.h"

#include <tilsyn/audit.h>

#include "audit/offered.h"
#include "messages/messages.h"

namespace tilsyn {

const std::vector<ReportFormat>& report_formats() {
  static const std::vector<ReportFormat> all = offered(formats());
  return all;
}

const std::vector<std::string>& report_languages() {
  static const std::vector<std::string> all(catalogue_languages().begin(),
                                            catalogue_languages().end());
  return all;
}

}  // namespace tilsyn
