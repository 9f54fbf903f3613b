// The only file that knows the library: COIN-OR CBC, through its C interface.
#include <coin/Cbc_C_Interface.h>

#include <memory>
#include <string>

#include "plan/integer_program.hpp"

namespace rota::planner {

namespace {

struct Deleter {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using Solver = std::unique_ptr<Cbc_Model, Deleter>;

/// The rows as columns: CBC takes the matrix by column.
struct ByColumn {
    explicit ByColumn(const IntegerProgram& program) : starts(program.columns.size() + 1, 0) {
        for (const auto& row : program.rows) {
            for (const auto& term : row.terms) ++starts[static_cast<std::size_t>(term.column) + 1];
        }
        for (std::size_t c = 1; c < starts.size(); ++c) starts[c] += starts[c - 1];
        indices.resize(static_cast<std::size_t>(starts.back()));
        factors.resize(indices.size());
        std::vector<CoinBigIndex> next(starts.begin(), starts.end() - 1);
        for (std::size_t r = 0; r < program.rows.size(); ++r) {
            for (const auto& term : program.rows[r].terms) {
                const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(term.column)]++);
                indices[at] = static_cast<int>(r);
                factors[at] = term.factor;
            }
        }
    }
    std::vector<CoinBigIndex> starts;
    std::vector<int> indices;
    std::vector<double> factors;
};

double finite(double value) {
    constexpr double no_limit = 1e30;  // more than CBC's infinity
    return value > no_limit ? no_limit : value < -no_limit ? -no_limit : value;
}

void load(Cbc_Model* model, const IntegerProgram& program) {
    const ByColumn matrix(program);
    std::vector<double> low, high, cost, row_low, row_high;
    for (const auto& column : program.columns) {
        low.push_back(finite(column.low));
        high.push_back(finite(column.high));
        cost.push_back(column.cost);
    }
    for (const auto& row : program.rows) {
        row_low.push_back(finite(row.low));
        row_high.push_back(finite(row.high));
    }
    Cbc_loadProblem(model, static_cast<int>(low.size()), static_cast<int>(row_low.size()), matrix.starts.data(),
                    matrix.indices.data(), matrix.factors.data(), low.data(), high.data(), cost.data(), row_low.data(),
                    row_high.data());
    for (std::size_t c = 0; c < program.columns.size(); ++c) {
        if (program.columns[c].integer) Cbc_setInteger(model, static_cast<int>(c));
    }
}

/// CBC 2.10 fails an assertion, and takes the process with it, where its preprocessing leaves fewer than three rows
/// (github.com/coin-or/Cbc/issues/684). So three rows nobody needs are added that it cannot do away with: every corner of
/// 2a + 3b + 5c = 30 is whole, so they cost no branching.
IntegerProgram with_rows_to_spare(IntegerProgram program) {
    for (int row = 0; row < 3; ++row) {
        const int a = program.add_column(0, 15, 0, true);
        const int b = program.add_column(0, 10, 0, true);
        const int c = program.add_column(0, 6, 0, true);
        program.add_row(30, 30, {{a, 2}, {b, 3}, {c, 5}});
    }
    return program;
}

}  // namespace

Solution solve(const IntegerProgram& program, int nodes) {
    const Solver solver(Cbc_newModel());
    Cbc_Model* model = solver.get();
    Cbc_setLogLevel(model, 0);
    Cbc_setParameter(model, "log", "0");
    Cbc_setParameter(model, "slog", "0");
    Cbc_setParameter(model, "maxNodes", std::to_string(nodes).c_str());
    load(model, with_rows_to_spare(program));
    Cbc_solve(model);
    Solution solution;
    if (Cbc_isProvenInfeasible(model)) {
        solution.outcome = Solution::Outcome::infeasible;
        return solution;
    }
    if (const double* values = Cbc_bestSolution(model)) {
        solution.values.assign(values, values + program.columns.size());
    }
    if (Cbc_isProvenOptimal(model) && !solution.values.empty()) {
        solution.outcome = Solution::Outcome::optimal;
        solution.bound = Cbc_getObjValue(model);
    } else if (Cbc_isNodeLimitReached(model)) {
        solution.bound = Cbc_getBestPossibleObjValue(model);
    }
    return solution;
}

}  // namespace rota::planner

#if defined(__SANITIZE_ADDRESS__)
// CoinUtils 2.11.4 forgets some of the columns and rows that its presolve copied (some of it mended in 2022).
// Without a word about it, since tests compare what is printed. NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() {
    return "leak:presolve_dupmajor\nleak:_action::presolve\n";
}
const char* __lsan_default_options();
const char* __lsan_default_options() {
    return "print_suppressions=0";
}
}
// NOLINTEND(bugprone-reserved-identifier)
#endif
