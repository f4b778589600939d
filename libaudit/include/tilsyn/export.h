// SPDX-License-Identifier: Apache-2.0
#pragma once

// Marks what a shared libtilsyn shows; everything else is hidden.
#define TILSYN_EXPORT __attribute__((visibility("default")))
