// SPDX-License-Identifier: Apache-2.0
#include "observed/click_parameters.h"

#include <array>

namespace tilsyn {
namespace {

struct Parameter {
  std::string_view name;
  const char* what;
};

constexpr std::array<Parameter, 30> parameters = {{
    {"gclid", "click on an advertisement of Google"},
    {"gbraid", "click on an advertisement of Google, in an app"},
    {"wbraid", "click on an advertisement of Google, from an app"},
    {"dclid", "click on an advertisement of Google Marketing Platform"},
    {"_gl", "Google's link between domains"},
    {"fbclid", "click on Facebook or Instagram"},
    {"igshid", "share from Instagram"},
    {"igsh", "share from Instagram"},
    {"msclkid", "click on an advertisement of Microsoft"},
    {"ttclid", "click on an advertisement of TikTok"},
    {"twclid", "click on an advertisement of X"},
    {"li_fat_id", "click on an advertisement of LinkedIn"},
    {"ScCid", "click on an advertisement of Snapchat"},
    {"epik", "click on an advertisement of Pinterest"},
    {"rdt_cid", "click on an advertisement of Reddit"},
    {"yclid", "click on an advertisement of Yandex"},
    {"ymclid", "click on an advertisement of Yandex Market"},
    {"wickedid", "customer of Wicked Reports"},
    {"irclickid", "click of Impact"},
    {"mc_eid", "recipient of mail of Mailchimp"},
    {"_hsenc", "recipient of mail of HubSpot"},
    {"_hsmi", "mail of HubSpot"},
    {"__hssc", "visit counted by HubSpot"},
    {"__hstc", "visitor known to HubSpot"},
    {"hsCtaTracking", "click of HubSpot"},
    {"mkt_tok", "recipient of mail of Marketo"},
    {"vero_id", "recipient of mail of Vero"},
    {"vero_conv", "click of Vero"},
    {"oly_enc_id", "recipient of mail of Omeda"},
    {"oly_anon_id", "visitor known to Omeda"},
}};

}  // namespace

const char* click_parameter(std::string_view name) {
  for (const Parameter& parameter : parameters) {
    if (parameter.name == name) return parameter.what;
  }
  return nullptr;
}

}  // namespace tilsyn
