// Answers compare_zones.py: what rota thinks of the instants and wall times it is sent. Binary, because there are
// millions of them; all numbers are 64 bits wide in the machine's byte order.
//
//   zone_probe FOLDER           without input: the zone names, one per line
//   zone_probe FOLDER FILE      FILE: "NAME INSTANTS WALLS\n", then so many seconds of UTC, then so many of the wall
//   answers                     an offset per instant, an instant per wall time, the number of changes, the changes
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iostream>
#include <vector>

#include "rota/system_zones.hpp"

namespace {

using Numbers = std::vector<std::int64_t>;

Numbers read(std::istream& in, std::size_t count) {
    std::string bytes(count * sizeof(std::int64_t), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    Numbers numbers(count);
    if (!bytes.empty()) std::memcpy(numbers.data(), bytes.data(), bytes.size());
    return numbers;
}

void write(std::ostream& out, const Numbers& numbers) {
    std::string bytes(numbers.size() * sizeof(std::int64_t), '\0');
    if (!bytes.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Numbers changes(const rota::Zone& zone) {
    Numbers found;
    for (auto at = zone.next_change(rota::Instant{}); at; at = zone.next_change(*at)) {
        found.push_back(at->time_since_epoch().count());
    }
    return found;
}

void answer(const rota::Zone& zone, const Numbers& instants, const Numbers& walls) {
    Numbers out;
    for (const auto t : instants) out.push_back(zone.offset_at(rota::Instant{rota::Seconds{t}}).count());
    for (const auto t : walls) {
        out.push_back(zone.to_instant(rota::WallTime{rota::Seconds{t}}).time_since_epoch().count());
    }
    const Numbers list = changes(zone);
    out.push_back(static_cast<std::int64_t>(list.size()));
    out.insert(out.end(), list.begin(), list.end());
    write(std::cout, out);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::string folder = argv[1];
    if (argc == 2) {
        for (const auto& name : rota::zone_names(folder)) std::cout << name << '\n';
        return 0;
    }
    const rota::ZoneFinder zones = rota::system_zones(folder);
    std::ifstream in(argv[2], std::ios::binary);
    std::string name;
    std::size_t instants = 0;
    std::size_t walls = 0;
    while (in >> name >> instants >> walls) {
        in.ignore();
        const auto zone = zones(name);
        if (!zone) {
            std::cerr << "zone_probe: no zone " << name << '\n';
            return 1;
        }
        const Numbers first = read(in, instants);
        answer(*zone, first, read(in, walls));
    }
    return 0;
}
