// The cheapest way to give each person one thing (the Hungarian method, in O(n^3)), for costs that can be added and
// compared.
#pragma once

#include <cstddef>
#include <vector>

namespace rota::planner {

/// cost[row][column], as many columns as rows or more. For each row its column. Cost needs +, -, < and a zero Cost{}.
template <class Cost>
std::vector<std::size_t> cheapest_assignment(const std::vector<std::vector<Cost>>& cost) {
    const std::size_t rows = cost.size();
    const std::size_t columns = rows == 0 ? 0 : cost[0].size();
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<Cost> row_price(rows), column_price(columns);
    std::vector<std::size_t> row_of(columns, none);
    for (std::size_t start = 0; start < rows; ++start) {
        std::vector<Cost> least(columns);
        std::vector<char> known(columns, 0), done(columns, 0);
        std::vector<std::size_t> from(columns, none);  // the column before on the way
        std::size_t row = start;
        std::size_t column = none;
        while (row != none) {
            std::size_t next = none;
            for (std::size_t c = 0; c < columns; ++c) {
                if (done[c]) continue;
                const Cost now = cost[row][c] - row_price[row] - column_price[c];
                if (!known[c] || now < least[c]) {
                    known[c] = 1;
                    least[c] = now;
                    from[c] = column;
                }
                if (next == none || least[c] < least[next]) next = c;
            }
            const Cost step = least[next];
            row_price[start] = row_price[start] + step;
            for (std::size_t c = 0; c < columns; ++c) {
                if (done[c]) {
                    row_price[row_of[c]] = row_price[row_of[c]] + step;
                    column_price[c] = column_price[c] - step;
                } else {
                    least[c] = least[c] - step;
                }
            }
            done[next] = 1;
            column = next;
            row = row_of[next];
        }
        for (; from[column] != none; column = from[column]) row_of[column] = row_of[from[column]];
        row_of[column] = start;
    }
    std::vector<std::size_t> column_of(rows, none);
    for (std::size_t c = 0; c < columns; ++c) {
        if (row_of[c] != none) column_of[row_of[c]] = c;
    }
    return column_of;
}

}  // namespace rota::planner
