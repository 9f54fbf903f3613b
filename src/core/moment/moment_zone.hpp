// The suffix `in ZONE` of a MOMENT.
#pragma once

#include "core/moment/moment_reading.hpp"

namespace rota::moments {

struct ZoneSuffix {
    Words rest;  ///< the words before it
    std::optional<Zone> zone;
};

/// Takes `in ZONE` off the end, if it is there. Throws for an unknown zone.
[[nodiscard]] ZoneSuffix split_zone(Words words, const ZoneFinder& zones);

}  // namespace rota::moments
