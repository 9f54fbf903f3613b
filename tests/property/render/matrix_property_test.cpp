// arrange() against a twin that looks at every instant.
#include <rapidcheck.h>

#include <algorithm>

#include "catch.hpp"
#include "render/schedule/matrix.hpp"

using namespace rota;
using namespace rota::render;

namespace {

constexpr int horizon = 60;  // seconds: small, so that hand-offs often meet

Instant at(int second) {
    return Instant{Seconds{second}};
}

/// Duties of one role: some adjoin, some leave time free, some belong to nobody.
std::vector<Span> role_spans(const std::string& role) {
    std::vector<Span> spans;
    int now = *rc::gen::inRange(0, 10);
    while (now < horizon) {
        Span span;
        span.duty.role = role;
        span.when = {at(now), at(now + *rc::gen::inRange(1, 15))};
        if (*rc::gen::inRange(0, 4) > 0) span.person = "p" + std::to_string(*rc::gen::inRange(0, 3));
        spans.push_back(span);
        now = static_cast<int>(span.when.end.time_since_epoch().count()) +
              *rc::gen::inRange(0, 2) * *rc::gen::inRange(0, 9);
    }
    return spans;
}

const Span* holder(const std::vector<Span>& spans, const std::string& role, Instant t) {
    for (const Span& span : spans) {
        if (span.duty.role == role && span.when.contains(t)) return &span;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("at every instant the row of a matrix says of every role who has it") {
    CHECK(rc::check([] {
        std::vector<Span> all;
        for (const char* role : {"primary", "backup", "leader"}) {
            if (*rc::gen::inRange(0, 4) == 0) continue;
            const std::vector<Span> spans = role_spans(role);
            all.insert(all.end(), spans.begin(), spans.end());
        }
        const int from = *rc::gen::inRange(0, horizon);
        const Interval asked{at(from), at(from + *rc::gen::inRange(1, horizon))};
        std::vector<Span> wanted;
        for (const Span& span : all) {
            if (span.when.overlaps(asked)) wanted.push_back(span);
        }
        View view;
        view.roles = {"leader", "primary"};
        const Matrix matrix = arrange({wanted, all, asked}, view);

        std::map<Instant, const MatrixRow*> rows;  // by each of their seconds
        for (const MatrixRow& row : matrix.rows) {
            RC_ASSERT(!row.when.empty() && row.when.overlaps(asked));
            RC_ASSERT(row.by_role.size() == matrix.roles.size());
            for (Instant t = row.when.start; t < row.when.end; t += Seconds{1}) RC_ASSERT(rows.emplace(t, &row).second);
        }
        for (const auto& [t, row] : rows) {
            for (std::size_t c = 0; c < matrix.roles.size(); ++c) {
                RC_ASSERT(row->by_role[c] == holder(all, matrix.roles[c], t));
            }
        }
        for (const Span& span : wanted) {
            for (Instant t = std::max(span.when.start, asked.start); t < std::min(span.when.end, asked.end);
                 t += Seconds{1}) {
                RC_ASSERT(rows.contains(t));
            }
        }
        for (std::size_t i = 0; i + 1 < matrix.rows.size(); ++i) {
            const MatrixRow& row = matrix.rows[i];
            const MatrixRow& next = matrix.rows[i + 1];
            RC_ASSERT(row.when.end <= next.when.start);
            RC_ASSERT(row.when.end < next.when.start || row.by_role != next.by_role);  // something changes between them
        }
    }));
}
