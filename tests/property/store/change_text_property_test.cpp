// What the log keeps of a change set comes back as it was, to the last bit; what nobody wrote is damage.
#include <rapidcheck.h>

#include <bit>
#include <cmath>

#include "catch.hpp"
#include "schedule_samples.hpp"
#include "store/file/failure.hpp"
#include "store/log/change_lines.hpp"

using namespace samples;
using Kind = ChangeSet::Kind;

namespace {

rc::Gen<std::optional<double>> any_measure() {
    const auto finite = rc::gen::suchThat(rc::gen::arbitrary<double>(), [](double x) { return std::isfinite(x); });
    // Any bits at all, and what levels are like.
    const auto bits = rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t all) {
        const double value = std::bit_cast<double>(all);
        return std::isfinite(value) ? value : 0.1;
    });
    const auto some = rc::gen::map(rc::gen::oneOf(finite, bits, rc::gen::element(0.0, -0.0, 0.249681, 1e300, 5e-324)),
                                   [](double x) { return std::optional<double>(x); });
    return rc::gen::oneOf(rc::gen::just(std::optional<double>{}), some);
}

rc::Gen<Level> any_level() {
    return rc::gen::build<Level>(rc::gen::set(&Level::name, rc::gen::nonEmpty<std::string>()),
                                 rc::gen::set(&Level::value, any_measure()), rc::gen::set(&Level::bound, any_measure()),
                                 rc::gen::set(&Level::proven));
}

rc::Gen<Author> any_author() {
    const auto number = rc::gen::map(rc::gen::arbitrary<std::uint32_t>(),
                                     [](std::uint32_t id) { return std::optional<std::int64_t>(id); });
    return rc::gen::build<Author>(rc::gen::set(&Author::uid, number), rc::gen::set(&Author::as));
}

bool same_bits(const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() &&
           (!a || std::bit_cast<std::uint64_t>(*a) == std::bit_cast<std::uint64_t>(*b));
}

/// What reading gives, or nothing where it is refused.
std::optional<store::Entry> read(const std::string& text, Kind kind) {
    store::Entry entry;
    entry.set.kind = kind;
    try {
        store::read_change_text(text, entry);
    } catch (const store::DamagedRow&) {
        return std::nullopt;
    }
    return entry;
}

}  // namespace

TEST_CASE("whose doing it was and what was proven come back from the log to the last bit") {
    CHECK(rc::check([] {
        store::Entry entry;
        ChangeSet& set = entry.set;
        set.kind = *rc::gen::element(Kind::publish, Kind::repair, Kind::replan);
        set.by = *any_author();
        set.proof = *rc::gen::container<std::vector<Level>>(any_level());
        if (!set.proof.empty()) set.proof_basis = *rc::gen::arbitrary<std::uint64_t>();
        if (*rc::gen::arbitrary<bool>()) {
            entry.sums = store::Sums{4, *rc::gen::arbitrary<std::array<std::uint64_t, 7>>()};
        }
        const std::string text = store::to_change_text(entry);
        const auto read_back = read(text, set.kind);
        RC_ASSERT(read_back.has_value());
        RC_ASSERT(read_back->sums == entry.sums);
        RC_ASSERT(store::sums_line(text).empty() != entry.sums.has_value());
        const ChangeSet* back = &read_back->set;
        RC_ASSERT(back->by == set.by);
        RC_ASSERT(back->proof_basis == set.proof_basis);
        RC_ASSERT(back->proof.size() == set.proof.size());
        for (std::size_t i = 0; i < set.proof.size(); ++i) {
            RC_ASSERT(back->proof[i].name == set.proof[i].name);
            RC_ASSERT(same_bits(back->proof[i].value, set.proof[i].value));
            RC_ASSERT(same_bits(back->proof[i].bound, set.proof[i].bound));
            RC_ASSERT(back->proof[i].proven == set.proof[i].proven);
        }
    }));
}

TEST_CASE("what nobody wrote about an author or a proof is damage") {
    for (const char* text : {"by\t-1\t\n",
                             "by\t4294967296\t\n",
                             "by\t\t\n",
                             "by\t1000\n",
                             "by\t1000\ta\tb\n",
                             "by\t1e3\t\n",
                             "by\t1\t\nby\t1\t\n",
                             "proof\tload\t1\t1\n",
                             "proof\tload\t1\t1\t2\n",
                             "proof\tload\tx\t1\t1\n",
                             "proof\tload\tnan\t1\t1\n",
                             "proof\tload\t1\tinf\t1\n",
                             "proof\tload\t1e999\t1\t1\n",
                             "proof\t\t1\t1\t1\n",
                             "proof\tload\t1 \t1\t1\n",
                             "proof\tload\t1\t1\t1",
                             "basis\t0123456789abcdef\n",
                             "proof\tload\t1\t1\t1\nbasis\t1\n",
                             "proof\tload\t1\t1\t1\nbasis\t0123456789ABCDEF\n",
                             "proof\tload\t1\t1\t1\nbasis\t0123456789abcdeg\n"}) {
        INFO(text);
        CHECK_FALSE(read(text, Kind::publish));
    }
    CHECK(read("proof\tload\t1\t\t0\n", Kind::replan));
    CHECK_FALSE(read("proof\tload\t1\t\t0\n", Kind::swap));
    CHECK_FALSE(read("proof\tload\t1\t\t0\n", Kind::undo));
}

TEST_CASE("whatever the log contains, reading it gives an answer or says that it is damaged") {
    CHECK(rc::check([] {
        const auto word = rc::gen::element<std::string>("by", "proof", "basis", "moved", "away", "added", "undoes",
                                                        "sum", "1", "0", "-1", "", "dana", "1796400000", "1796626800",
                                                        "1e5", "nan", "\\", "\\t", "\x01");
        std::string text;
        for (const auto& line : *rc::gen::container<std::vector<std::vector<std::string>>>(
                 rc::gen::container<std::vector<std::string>>(word))) {
            for (const std::string& column : line) text += column + "\t";
            if (!text.empty() && text.back() == '\t') text.pop_back();
            text += '\n';
        }
        (void)read(text, *rc::gen::element(Kind::publish, Kind::repair, Kind::override_, Kind::replace, Kind::undo));
    }));
}
