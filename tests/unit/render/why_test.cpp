// The sentences of `why`, also for what no command makes yet: changes on top of the plan.
#include "catch.hpp"
#include "render/plan/why_answer.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;
using Catch::Matchers::ContainsSubstring;

namespace {

render::View why_view() {
    render::View view;
    view.zone = zone("Europe/Berlin");
    view.year = 2026;
    view.roles = {"primary"};
    const auto person = [](const std::string& id, const std::string& name) {
        return Contact{id, name, {}, {}, {}, "Europe/Berlin"};
    };
    view.people = render::Directory({person("dana", "Dana Levi"), person("sam", "Sam Roe"), person("lee", "Lee Chan")});
    return view;
}

render::ExplainedSpan explained(const std::optional<std::string>& person, std::vector<MemberReason> members) {
    Span span;
    span.duty.role = "primary";
    span.duty.rotation = "front line";
    span.duty.when = span.when = {instant("2026-12-04 17:00"), instant("2026-12-07 07:00")};
    span.turn_start = span.when.start;
    span.person = person;
    span.published = instant("2026-11-01 09:00");
    TurnReason reason;
    reason.role = "primary";
    reason.start = span.turn_start;
    reason.members = std::move(members);
    return {span, reason};
}

MemberReason chosen(const std::string& id, double balance) {
    return {id, true, "", "", balance};
}
MemberReason free_then(const std::string& id, double balance, const std::string& detail = "") {
    return {id, false, "", detail, balance};
}
MemberReason out(const std::string& id, const std::string& kind, const std::string& detail) {
    return {id, false, kind, detail, 0};
}

std::string text(const render::ExplainedSpan& duty) {
    return render::explained_text(duty, why_view()).plain();
}

const std::string head =
    "Dana Levi is primary from Fri 4 Dec 18:00 to Mon 7 Dec 08:00 (rotation \"front line\", published on Sun 1 Nov).\n";

}  // namespace

TEST_CASE("the lowest balance of all is said to be the lowest, a shared one is not") {
    CHECK(text(explained("dana", {chosen("dana", -1.25), free_then("sam", -0.75)})) ==
          head +
              "  Dana Levi had the lowest balance of those who could take it, -1.25.\n"
              "  Balances before this turn: Dana Levi -1.25; Sam Roe -0.75.\n");
    CHECK(text(explained("dana", {chosen("dana", 1.0 / 3), free_then("sam", 1.0 / 3)})) ==
          head +
              "  Nobody who could take it had a lower balance than Dana Levi, 0.333.\n"
              "  Balances before this turn: Dana Levi and Sam Roe 0.333.\n");
}

TEST_CASE("somebody passed over with a lower balance is named, with what was found out about it") {
    CHECK(text(explained("dana", {chosen("dana", 0.5), free_then("sam", -0.5, "a lower balance, but")})) ==
          head +
              "  Dana Levi had a balance of 0.5, not the lowest: a plan is made as a whole.\n"
              "  Sam Roe (-0.5): a lower balance, but.\n"
              "  Balances before this turn: Sam Roe -0.5; Dana Levi 0.5.\n");
}

TEST_CASE("people who were excluded or would have broken a rule are grouped by reason") {
    CHECK(
        text(explained("dana", {out("sam", "time off", "time off X"), chosen("dana", 0),
                                out("lee", "time off", "time off X"), out("ghost", "rest", "only 3 days of rest")})) ==
        head +
            "  With the other turns as they are, Dana Levi was the only one who could take it without breaking a "
            "rule.\n"
            "  Sam Roe and Lee Chan could not: time off X.\n"
            "  ghost would have broken a rule: only 3 days of rest.\n"
            "  Balances before this turn: Sam Roe, Dana Levi, Lee Chan and ghost 0.\n");
}

TEST_CASE("where every choice breaks a rule, nobody is said to have kept it") {
    auto dana = chosen("dana", 0);
    dana.detail = std::string(broken_rule) + "only 3 days of rest";
    CHECK(text(explained("dana", {dana, out("sam", "rest", "only 2 days of rest")})) ==
          head +
              "  With the other turns as they are, nobody could take it without breaking a rule.\n"
              "  Dana Levi (0): a rule is broken, only 3 days of rest.\n"
              "  Sam Roe would have broken a rule: only 2 days of rest.\n"
              "  Balances before this turn: Dana Levi and Sam Roe 0.\n");
}

TEST_CASE("nothing in a reason can move the cursor") {
    CHECK_THAT(text(explained("dana", {chosen("dana", 0), out("sam", "time off", "\x1b[31m\n")})),
               ContainsSubstring("\xE2\x90\x9B[31m\xE2\x90\x8A") && !ContainsSubstring("\x1b"));
}

TEST_CASE("an uncovered duty has nobody and the reasons of all") {
    CHECK(
        text(explained(std::nullopt,
                       {out("sam", "time off", "time off X"), out("lee", "on duty", "on duty as leader then")})) ==
        "Nobody is primary from Fri 4 Dec 18:00 to Mon 7 Dec 08:00 (rotation \"front line\", published on Sun 1 Nov).\n"
        "  Sam Roe: time off X.\n"
        "  Lee Chan: on duty as leader then.\n"
        "  Balances before this turn: Sam Roe and Lee Chan 0.\n");
}

TEST_CASE("a change to the plan is shown with its kind and reason, and who had the duty by the plan") {
    auto duty = explained("sam", {chosen("dana", 0), free_then("sam", 0)});
    duty.span.source = GENERATE(Source::override_, Source::swap, Source::replace);
    duty.span.reason = "dentist";
    const std::string kind = duty.span.source == Source::swap        ? "A swap"
                             : duty.span.source == Source::override_ ? "An override"
                                                                     : "A replacement";
    CHECK_THAT(
        text(duty),
        ContainsSubstring(kind + " changed what was planned: dentist.\n  By the plan it was the duty of Dana Levi.\n"));
    CHECK_THAT(text(duty),
               ContainsSubstring("Sam Roe is primary") && ContainsSubstring("lower balance than Dana Levi"));
}

TEST_CASE("a turn that has been given to somebody else since says that its reason is the old one") {
    CHECK_THAT(text(explained("sam", {chosen("dana", 0)})), ContainsSubstring("given to somebody else since"));
    CHECK_THAT(text(explained("dana", {chosen("dana", 0)})), !ContainsSubstring("since"));
    CHECK_THAT(text(explained("dana", {out("dana", "rest", "x")})), ContainsSubstring("given to somebody else since"));
}

TEST_CASE("a plan that is only shown says what would be") {
    auto duty = explained("dana", {chosen("dana", 0)});
    duty.published = false;
    CHECK_THAT(text(duty),
               ContainsSubstring("Dana Levi would be primary from Fri 4 Dec 18:00 to Mon 7 Dec 08:00 (rotation "
                                 "\"front line\").\n"));
}

TEST_CASE("a turn without a reason says so") {
    auto duty = explained("dana", {});
    duty.reason.reset();
    CHECK(text(duty) == head + "  The reason is not known: it was published by a version of rota that stored none.\n");
}
