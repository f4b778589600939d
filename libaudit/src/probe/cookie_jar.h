// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "web/set_cookie.h"
#include "web/url.h"

namespace tilsyn {

// The cookies of one visit, for its own redirects; forgotten when the visit ends. A login page that
// sets a cookie and sends the browser on would turn in circles without them.
class CookieJar {
 public:
  // As a browser keeps it, or drops the one that it takes away.
  void take(const SetCookie& cookie, std::int64_t now);

  struct Sent {
    std::string header;              // "a=1; b=2"; empty: none
    std::vector<std::string> names;  // of the cookies in it
  };
  Sent cookies_for(const Url& url, std::int64_t now) const;

  std::size_t size() const { return cookies_.size(); }
  std::size_t changes() const { return changes_; }

 private:
  struct Kept {
    SetCookie cookie;
    std::int64_t expires = 0;  // 0: with the visit
  };
  std::vector<Kept> cookies_;
  std::size_t changes_ = 0;
};

}  // namespace tilsyn
