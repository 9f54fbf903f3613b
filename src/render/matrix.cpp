// Arranging duties as a matrix: duties that share their hours share a row.
#include "render/matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rota::render {

namespace {

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

}  // namespace

Matrix arrange(const std::vector<Span>& spans, const View& view) {
    Matrix matrix;
    matrix.roles = roles_of(spans, view);
    std::map<Interval, MatrixRow> rows;
    for (const Span& span : spans) {
        MatrixRow& row = rows[span.when];
        row.when = span.when;
        row.by_role.resize(matrix.roles.size(), nullptr);
        const auto column = std::find(matrix.roles.begin(), matrix.roles.end(), span.duty.role) - matrix.roles.begin();
        row.by_role[static_cast<std::size_t>(column)] = &span;
    }
    for (auto& [when, row] : rows) matrix.rows.push_back(std::move(row));
    return matrix;
}

}  // namespace rota::render
