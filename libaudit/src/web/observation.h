// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tilsyn {

enum class Presence : unsigned char { no, yes, not_seen };

}  // namespace tilsyn
