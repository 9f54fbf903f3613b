// How often rota's plans, and those of simple planners, are as good as a plan can be.
#pragma once

namespace rota::bench {

/// Of so many ordinary teams, level after level.
void quality(int count);

}  // namespace rota::bench
