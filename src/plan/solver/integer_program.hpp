// A mixed-integer linear program as plain numbers, and the one door to the library that solves it (exact.cpp).
#pragma once

#include <limits>
#include <vector>

namespace rota::planner {

struct IntegerProgram {
    struct Term {
        int column;
        double factor;
    };
    struct Row {
        double low;
        double high;
        std::vector<Term> terms;
    };
    struct Column {
        double low;
        double high;
        double cost;  ///< to be minimised
        bool integer;
    };
    static constexpr double infinity = std::numeric_limits<double>::infinity();

    std::vector<Column> columns;
    std::vector<Row> rows;

    int add_column(double low, double high, double cost, bool integer) {
        columns.push_back({low, high, cost, integer});
        return static_cast<int>(columns.size()) - 1;
    }
    void add_row(double low, double high, std::vector<Term> terms) { rows.push_back({low, high, std::move(terms)}); }
};

inline constexpr double inf = IntegerProgram::infinity;
/// What a level that is kept may be worse, so that rounding cuts nothing off; plans are compared exactly afterwards.
inline constexpr double slack = 1e-6;

struct Solution {
    enum class Outcome { optimal, infeasible, unknown };
    Outcome outcome = Outcome::unknown;
    double bound = -IntegerProgram::infinity;  ///< no solution costs less
    std::vector<double> values;                ///< of the columns; empty when none was found
    bool fractional = false;                   ///< they are only those of the linear relaxation
};

/// What a program is asked for. `proof`: that there is nothing; a solution, if one comes along. `find`: a solution,
/// with all heuristics of the library; `find_quickly`, with less of the one that takes longest. `dive`: a solution,
/// down one branch of the tree and up again as little as possible: for large programs, where that is quicker than
/// heuristics.
enum class Search { proof, find, find_quickly, dive };

struct Question {
    int nodes = 0;       ///< at most, of the search tree; 0: the linear relaxation alone
    double below = inf;  ///< only what costs less is of interest: `infeasible` says that nothing does
    Search search = Search::proof;
};

/// Repeats itself: one thread, a limit of nodes and not of time. Prints nothing. There is no known solution to begin
/// with, only what it costs: where CBC 2.10 cannot complete one it compares with memory that nobody has written, and
/// may cut off what is better.
[[nodiscard]] Solution solve(const IntegerProgram& program, const Question& question);

}  // namespace rota::planner
