// The only file that knows the library: COIN-OR CBC 2.10. In a process of its own, because it is built with assertions
// that now and then fail: then there is just no answer.
//
// For a proof, a bare tree search with the two kinds of cuts that matter here (zero-half and Gomory): most questions
// are answered by the linear relaxation alone, and everything else that CBC does by default looks for solutions that do
// not exist. To find one, it is run as its command line runs it (CbcMain0, CbcMain1), with all its heuristics.
#include <coin/CbcCompareDepth.hpp>
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/CglGomory.hpp>
#include <coin/CglZeroHalf.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "plan/solver/apart.hpp"
#include "plan/solver/integer_program.hpp"

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
    solver.messageHandler()->setLogLevel(0);
    solver.getModelPtr()->setLogLevel(0);
    // Half the time of the defaults, for these programs.
    solver.getModelPtr()->setPerturbation(50);
    solver.setHintParam(OsiDoDualInInitial, true, OsiHintDo);
    solver.setHintParam(OsiDoPresolveInInitial, false, OsiHintDo);
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

void find(CbcModel& model, const Question& question) {
    CbcSolverUsefulData data;
    data.noPrinting_ = true;
    data.useSignalHandler_ = false;
    CbcMain0(model, data);
    const NoSmallSearch no_small_search;
    model.passInEventHandler(&no_small_search);
    const std::string most_nodes = std::to_string(question.nodes);
    std::vector<const char*> words{"rota", "-maxNodes", most_nodes.c_str()};
    for (const auto& [name, value] : settings) words.insert(words.end(), {name, value});
    if (question.search == Search::find_quickly) words.insert(words.end(), {"-passFeasibilityPump", "10"});
    words.insert(words.end(), {"-solve", "-quit"});
    CbcMain1(static_cast<int>(words.size()), words.data(), model, nullptr, data);
}

/// True: the linear relaxation has said all there is to say.
bool is_settled_by_relaxation(CbcModel& model, const Question& question, Solution& solution) {
    model.initialSolve();
    const OsiSolverInterface& relaxed = *model.solver();
    if (relaxed.isProvenPrimalInfeasible() || relaxed.isDualObjectiveLimitReached()) {
        solution.outcome = Solution::Outcome::infeasible;
        return true;
    }
    if (!relaxed.isProvenOptimal()) return true;
    solution.bound = relaxed.getObjValue();
    if (solution.bound >= question.below) solution.outcome = Solution::Outcome::infeasible;
    if (solution.outcome == Solution::Outcome::infeasible) return true;
    solution.values.assign(relaxed.getColSolution(), relaxed.getColSolution() + relaxed.getNumCols());
    solution.fractional = true;
    return question.nodes == 0;
}

void search_tree(CbcModel& model, const Question& question) {
    CglZeroHalf zero_half;
    CglGomory gomory;
    CbcCompareDepth deepest;
    if (question.search == Search::dive) {
        model.setNodeComparison(deepest);
    } else {
        model.addCutGenerator(&zero_half, -1, "zero-half");
        model.addCutGenerator(&gomory, -1, "Gomory");
    }
    model.setNumberStrong(0);
    model.setMaximumCutPassesAtRoot(5);
    model.setMaximumCutPasses(1);
    model.setMaximumNodes(question.nodes);
    model.branchAndBound();
}

Solution solve_here(const IntegerProgram& program, const Question& question) {
    CbcModel model(loaded(program));
    model.setLogLevel(0);
    model.messageHandler()->setLogLevel(0);
    if (question.below < inf) model.setCutoff(question.below);
    Solution solution;
    if (question.search == Search::find || question.search == Search::find_quickly) {
        find(model, question);
    } else {
        if (is_settled_by_relaxation(model, question, solution)) return solution;
        search_tree(model, question);
    }
    if (model.isProvenInfeasible()) {
        solution.outcome = Solution::Outcome::infeasible;
        solution.values.clear();
        return solution;
    }
    if (const double* values = model.bestSolution()) {
        solution.values.assign(values, values + program.columns.size());
        solution.fractional = false;
    }
    if (model.isProvenOptimal() && model.bestSolution() != nullptr) {
        solution.outcome = Solution::Outcome::optimal;
        solution.bound = model.getObjValue();
    } else if (model.isNodeLimitReached()) {
        solution.bound = std::max(solution.bound, model.getBestPossibleObjValue());
    }
    return solution;
}

}  // namespace

Solution solve(const IntegerProgram& program, const Question& question) {
    return solve_apart([&] { return solve_here(program, question); });
}

}  // namespace rota::planner

/// LAPACK calls this for arguments that make no sense. Its own version prints them, and is all that would bring the
/// Fortran library, which sets itself up at every start, into the program.
extern "C" [[noreturn]] void xerbla_(const char*, const int*, std::size_t);
extern "C" [[noreturn]] void xerbla_(const char*, const int*, std::size_t) {
    std::abort();
}
