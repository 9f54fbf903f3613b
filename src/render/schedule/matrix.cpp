// Arranging duties as a matrix: time is cut wherever somebody takes over or ends.
#include "render/schedule/matrix.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace rota::render {

namespace {

/// A column: the spans of its role, by start. They do not overlap.
using Column = std::vector<const Span*>;

std::vector<Column> columns_of(const std::vector<Span>& spans, const std::vector<std::string>& roles) {
    std::vector<Column> columns(roles.size());
    for (const Span& span : spans) {
        const auto column = std::find(roles.begin(), roles.end(), span.duty.role) - roles.begin();
        if (static_cast<std::size_t>(column) < roles.size()) columns[static_cast<std::size_t>(column)].push_back(&span);
    }
    for (Column& column : columns) {
        std::sort(column.begin(), column.end(), [](const Span* a, const Span* b) { return a->when < b->when; });
    }
    return columns;
}

/// All instants at which a row may begin or end.
std::vector<Instant> cuts_of(const std::vector<Column>& columns) {
    std::set<Instant> cuts;
    for (const Column& column : columns) {
        for (const Span* span : column) cuts.insert({span->when.start, span->when.end});
    }
    return {cuts.begin(), cuts.end()};
}

/// Walks through a column as time goes on.
class Walk {
   public:
    explicit Walk(const Column& column) : column_(column) {}
    /// Not before the instant asked about last.
    const Span* at(Instant t) {
        while (next_ < column_.size() && column_[next_]->when.end <= t) ++next_;
        return next_ < column_.size() && column_[next_]->when.contains(t) ? column_[next_] : nullptr;
    }

   private:
    const Column& column_;
    std::size_t next_ = 0;
};

using SpanKey = std::pair<std::string_view, Instant>;  // role, start

}  // namespace

std::vector<std::string> roles_of(const std::vector<Span>& spans, const View& view) {
    std::set<std::string> found;
    for (const Span& span : spans) found.insert(span.duty.role);
    std::vector<std::string> roles;
    for (const std::string& role : view.roles) {
        if (found.erase(role) != 0) roles.push_back(role);
    }
    roles.insert(roles.end(), found.begin(), found.end());
    return roles;
}

Matrix arrange(const MatrixSpans& spans, const View& view) {
    Matrix matrix{roles_of(spans.wanted, view), {}};
    std::set<SpanKey> wanted;
    for (const Span& span : spans.wanted) wanted.insert({span.duty.role, span.when.start});
    const std::vector<Column> columns = columns_of(spans.beside, matrix.roles);
    std::vector<Walk> walks(columns.begin(), columns.end());
    const std::vector<Instant> cuts = cuts_of(columns);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        MatrixRow row{{cuts[i], cuts[i + 1]}, {}};
        bool shown = false;
        for (Walk& walk : walks) {
            const Span* span = walk.at(row.when.start);
            row.by_role.push_back(span);
            shown = shown || (span != nullptr && wanted.contains({span->duty.role, span->when.start}));
        }
        if (shown && row.when.overlaps(spans.when)) matrix.rows.push_back(std::move(row));
    }
    return matrix;
}

}  // namespace rota::render
