#include "render/schedule/matrix.hpp"

#include "catch.hpp"
#include "render/schedule/show_answer.hpp"
#include "roster_builder.hpp"
#include "text_printing.hpp"

using namespace rota;
using namespace rota::render;
using rota::test::instant;

namespace {

View matrix_view() {
    View view;
    view.zone = test::zone("Europe/Berlin");
    view.year = 2026;
    view.roles = {"primary", "backup", "leader"};
    return view;
}

Span role_span(const std::string& role, const char* from, const char* to, const std::optional<std::string>& person,
               Source source = Source::plan) {
    Span span;
    span.duty.role = role;
    span.when = {instant(from), instant(to)};
    span.person = person;
    span.source = source;
    return span;
}

Text whole_matrix(const std::vector<Span>& spans) {
    return duty_matrix({spans, spans}, matrix_view(), 0);
}

}  // namespace

TEST_CASE("duties with the same hours share a row") {
    CHECK(whole_matrix({role_span("backup", "2026-12-04 17:00", "2026-12-07 07:00", "sam"),
                        role_span("primary", "2026-12-04 17:00", "2026-12-07 07:00", "dana")}) ==
          "                                      primary  backup\n"
          "Fri 4 Dec 18:00  to  Mon 7 Dec 08:00  dana     sam\n");
}

TEST_CASE("a duty of which a part was taken over has a row for each piece, and the others stand beside each") {
    CHECK(whole_matrix({role_span("primary", "2026-12-04 17:00", "2026-12-05 11:00", "dana"),
                        role_span("primary", "2026-12-05 11:00", "2026-12-06 07:00", "lee", Source::override_),
                        role_span("primary", "2026-12-06 07:00", "2026-12-07 07:00", "dana"),
                        role_span("backup", "2026-12-04 17:00", "2026-12-07 07:00", "sam")}) ==
          "                                      primary         backup\n"
          "Fri 4 Dec 18:00  to  Sat 5 Dec 12:00  dana            sam\n"
          "Sat 5 Dec 12:00  to  Sun 6 Dec 08:00  lee (override)  sam\n"
          "Sun 6 Dec 08:00  to  Mon 7 Dec 08:00  dana            sam\n");
}

TEST_CASE("a piece that nobody has is told, and pieces of two roles at different times each have their rows") {
    CHECK(whole_matrix({role_span("primary", "2026-12-04 17:00", "2026-12-05 11:00", "dana"),
                        role_span("primary", "2026-12-05 11:00", "2026-12-05 13:00", std::nullopt),
                        role_span("primary", "2026-12-05 13:00", "2026-12-07 07:00", "dana"),
                        role_span("backup", "2026-12-04 17:00", "2026-12-05 12:00", "sam"),
                        role_span("backup", "2026-12-05 12:00", "2026-12-07 07:00", "lee", Source::swap)}) ==
          "                                      primary  backup\n"
          "Fri 4 Dec 18:00  to  Sat 5 Dec 12:00  dana     sam\n"
          "Sat 5 Dec 12:00  to  Sat 5 Dec 13:00  NOBODY   sam\n"
          "Sat 5 Dec 13:00  to  Sat 5 Dec 14:00  NOBODY   lee (swap)\n"
          "Sat 5 Dec 14:00  to  Mon 7 Dec 08:00  dana     lee (swap)\n");
}

TEST_CASE("a role that has no duty then has a dash, and never an empty place") {
    CHECK(whole_matrix({role_span("primary", "2026-12-04 17:00", "2026-12-07 07:00", "dana"),
                        role_span("leader", "2026-11-30 07:00", "2026-12-07 07:00", "lee")}) ==
          "                                       primary  leader\n"
          "Mon 30 Nov 08:00  to  Fri 4 Dec 18:00  -        lee\n"
          "Fri 4 Dec 18:00   to  Mon 7 Dec 08:00  dana     lee\n");
}

TEST_CASE("time in which no role has a duty has no row") {
    const std::vector<Span> spans{role_span("primary", "2026-12-04 17:00", "2026-12-07 07:00", "dana"),
                                  role_span("primary", "2026-12-11 17:00", "2026-12-14 07:00", "sam")};
    const View view = matrix_view();
    CHECK(arrange({spans, spans}, view).rows.size() == 2);
}

TEST_CASE("rows outside of what was asked are left out, and those inside are not cut") {
    const std::vector<Span> all{role_span("primary", "2026-12-04 17:00", "2026-12-05 11:00", "dana"),
                                role_span("primary", "2026-12-05 11:00", "2026-12-07 07:00", "sam"),
                                role_span("leader", "2026-11-30 07:00", "2026-12-07 07:00", "lee")};
    const std::vector<Span> wanted{all[0], all[2]};  // those of the Friday
    const View view = matrix_view();
    const Matrix matrix = arrange({wanted, all, {instant("2026-12-03 23:00"), instant("2026-12-04 23:00")}}, view);
    REQUIRE(matrix.rows.size() == 2);
    CHECK(matrix.rows[0].when == Interval{all[2].when.start, all[0].when.start});
    CHECK(matrix.rows[1].when == all[0].when);
    CHECK(matrix.rows[1].by_role[1]->person == "lee");
}
