// SPDX-License-Identifier: Apache-2.0
#include "web/observation.h"
