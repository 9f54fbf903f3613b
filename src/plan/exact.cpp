// The only file that knows the library: COIN-OR CBC 2.10. It is run as its command line runs it (CbcMain0, CbcMain1),
// since that is where the choice of cuts and heuristics is. In a process of its own, because it is built with
// assertions that now and then fail: then there is just no answer.
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "plan/apart.hpp"
#include "plan/integer_program.hpp"

namespace rota::planner {

namespace {

double finite(double value) {
    constexpr double no_limit = 1e30;  // more than CBC's infinity
    return value > no_limit ? no_limit : value < -no_limit ? -no_limit : value;
}

CoinPackedMatrix matrix_of(const IntegerProgram& program) {
    std::vector<int> rows, columns;
    std::vector<double> factors;
    for (std::size_t r = 0; r < program.rows.size(); ++r) {
        for (const auto& term : program.rows[r].terms) {
            rows.push_back(static_cast<int>(r));
            columns.push_back(term.column);
            factors.push_back(term.factor);
        }
    }
    CoinPackedMatrix matrix(true, rows.data(), columns.data(), factors.data(),
                            static_cast<CoinBigIndex>(factors.size()));
    matrix.setDimensions(static_cast<int>(program.rows.size()), static_cast<int>(program.columns.size()));
    return matrix;
}

OsiClpSolverInterface loaded(const IntegerProgram& program) {
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
    OsiClpSolverInterface solver;
    solver.loadProblem(matrix_of(program), low.data(), high.data(), cost.data(), row_low.data(), row_high.data());
    for (std::size_t c = 0; c < program.columns.size(); ++c) {
        if (program.columns[c].integer) solver.setInteger(static_cast<int>(c));
    }
    return solver;
}

constexpr std::pair<const char*, const char*> settings[] = {
    {"-log", "0"},
    {"-slog", "0"},
    // It lost the optimum of a program of 34 rows and took a worse one for proven. So do the small searches inside
    // heuristics and restarts, which begin with it.
    {"-preprocess", "off"},
    // Without bit 1 of CBC's default: linear programs cut down to what is not fixed, which fail an assertion where
    // there are very few rows (github.com/coin-or/Cbc/issues/684).
    {"-mipOptions", "1056"},
};

class NoSmallSearch : public CbcEventHandler {
   public:
    CbcAction event(CbcEvent) override { return noAction; }
    CbcAction event(CbcEvent what, void*) override { return what == smallBranchAndBound ? killSolution : noAction; }
    CbcEventHandler* clone() const override { return new NoSmallSearch(*this); }
};

void run(CbcModel& model, int nodes) {
    CbcSolverUsefulData data;
    data.noPrinting_ = true;
    data.useSignalHandler_ = false;
    CbcMain0(model, data);
    const NoSmallSearch no_small_search;
    model.passInEventHandler(&no_small_search);
    const std::string most_nodes = std::to_string(nodes);
    std::vector<const char*> words{"rota", "-maxNodes", most_nodes.c_str()};
    for (const auto& [name, value] : settings) words.insert(words.end(), {name, value});
    words.insert(words.end(), {"-solve", "-quit"});
    CbcMain1(static_cast<int>(words.size()), words.data(), model, nullptr, data);
}

Solution solve_here(const IntegerProgram& program, int nodes) {
    CbcModel model(loaded(program));
    run(model, nodes);
    Solution solution;
    if (model.isProvenInfeasible()) {
        solution.outcome = Solution::Outcome::infeasible;
        return solution;
    }
    if (const double* values = model.bestSolution()) {
        solution.values.assign(values, values + program.columns.size());
    }
    if (model.isProvenOptimal() && !solution.values.empty()) {
        solution.outcome = Solution::Outcome::optimal;
        solution.bound = model.getObjValue();
    } else if (model.isNodeLimitReached()) {
        solution.bound = model.getBestPossibleObjValue();
    }
    return solution;
}

}  // namespace

Solution solve(const IntegerProgram& program, int nodes) {
    return solve_apart([&] { return solve_here(program, nodes); });
}

}  // namespace rota::planner

/// LAPACK calls this for arguments that make no sense. Its own version prints them, and is all that would bring the
/// Fortran library, which sets itself up at every start, into the program.
extern "C" [[noreturn]] void xerbla_(const char*, const int*, std::size_t);
extern "C" [[noreturn]] void xerbla_(const char*, const int*, std::size_t) {
    std::abort();
}
