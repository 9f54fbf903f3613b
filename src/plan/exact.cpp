// The only file that knows the library: COIN-OR CBC 2.10. It is run as its command line runs it (CbcMain0, CbcMain1),
// since that is where its preprocessing and the choice of cuts and heuristics are.
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <string>
#include <vector>

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

/// Clp can solve a linear program cut down to what is not fixed ("crunch"). On programs of very few rows that step
/// fails an assertion and takes the process with it (github.com/coin-or/Cbc/issues/684). This option, CBC's default
/// 1057 without bit 1, keeps its main search from it. The small searches inside heuristics and restarts would turn it
/// on for themselves, so they are called off.
constexpr const char* options_without_crunch = "1056";

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
    const char* words[] = {
        "rota",   "-log", "0", "-slog", "0", "-preprocess", "off", "-mipOptions", options_without_crunch, "-maxNodes", most_nodes.c_str(),
        "-solve", "-quit"};
    CbcMain1(static_cast<int>(std::size(words)), words, model, nullptr, data);
}

}  // namespace

Solution solve(const IntegerProgram& program, int nodes) {
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
