// What every command says about itself, in the order of the documentation. Apart from the tree (tree.cpp), which says
// what options they have, because that file takes long to compile.
#include "cli/command_texts.hpp"

#include <fmt/format.h>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

#include "cli/words.hpp"

namespace rota::cli {

std::vector<std::string> CommandTexts::examples() const {
    std::vector<std::string> all;
    for (const char* line : lines) {
        if (line) all.emplace_back(line);
    }
    return all;
}

std::span<const CommandTexts> command_texts() {
    static constexpr CommandTexts all[]{
        {"init",
         "Write a starter roster",
         "Writes a commented rota.toml to begin with. Never overwrites a file.",
         "",
         {"rota init", "rota init --roster teams/support.toml"}},
        {"check",
         "Say whether the roster is right",
         "Lists everything that is wrong with the roster file, each with its place and a hint; exit status 2 if it "
         "cannot be used. Plans the next 26 weeks without writing anything, and warns of turns that would have nobody "
         "and of humane limits that the plan would break.",
         "text, json",
         {"rota check", "rota check --strict --format json"}},
        {"generate",
         "Plan the coming weeks and publish them",
         "Gives every turn of the period to somebody, as fairly as the rules allow, and publishes the plan. What is "
         "published already stays as it is. Exit status 1 if a turn has nobody, or the roster forbids what is "
         "published.",
         "text, json",
         {"rota generate --dry-run", "rota generate --from 2027-01-01 --to 2027-06-30"}},
        {"who",
         "Say who is on duty",
         "Names everyone who is on duty at that moment, how to reach them, and who comes next. Exit status 1 if nobody "
         "is.",
         "text, json",
         {"rota who friday night", "rota who --role primary --fields name,phone"}},
        {"why",
         "Say why that person is on duty",
         "For each duty of that moment: who could not take it and why not, how the balances stood before it, and what "
         "has changed since. Exit status 1 if nobody is on duty.",
         "text, json",
         {"rota why friday night", "rota why next weekend --role primary"}},
        {"next",
         "Show one person's coming duties",
         "Times are in that person's own zone. Exit status 1 if no duty is to come.",
         "text, json",
         {"rota next dana", "rota next dana --count 20"}},
        {"show",
         "Show the duties of a period",
         "With --fields, only what is named comes out: a list to give to others without ids and reasons.",
         "text, json, csv, markdown, ics, html",
         {"rota show next month", "rota show 2026-12-01 to 2027-02-28 --fields from,to,role,name --format csv",
          "rota show --timeline", "rota show next year --person dana --format ics --alarm 1d > dana.ics"}},
        {"calendar",
         "Show months as a calendar",
         "Months side by side, with the initials of whoever is on duty on a day. Weekends are those of the team, "
         "holidays are marked, and days with nobody on a duty stand out.",
         "text",
         {"rota calendar", "rota calendar december --months 3"}},
        {"week",
         "Print the weekly digest",
         "Who is on duty now, the week's duties, gaps, what was published lately, and thanks to those who carried last "
         "weekend.",
         "text, markdown, json, html, email",
         {"rota week", "rota week next week --format markdown", "rota week --format email | sendmail -t"}},
        {"escalate",
         "Say what you may do and whom to call",
         "The first escalation rule that matches: what you may decide alone, then whom to call when, by who is on duty "
         "at each step. Of a moment that is a period, its start counts. Exit status 1 if nobody at all is reached.",
         "text, json, markdown",
         {"rota escalate --severity critical --customer acme friday 23:00", "rota escalate --table --format markdown"}},
        {"customers",
         "Show where the customers are",
         "Each customer's local day and time, whether they are at work, and who is on duty for them.",
         "text, json",
         {"rota customers", "rota customers friday 22:00"}},
        {"override",
         "Somebody takes over for a while",
         "PERSON is on duty in that role from --from to --to instead of whoever had it: a part of a duty, or parts of "
         "several; time between duties stays free. Says who has what now and what it does to balances. Refused if it "
         "would put somebody on duty twice at the same time; rest, time off and strangers to the rotation are warned "
         "about.",
         "text, json",
         {"rota override sam --role primary --from \"fri 20:00\" --to \"sat 8:00\" --reason dentist",
          "rota override --nobody --role backup --from 2026-12-24 --to 2026-12-26"}},
        {"cover",
         "Somebody takes over a turn",
         "The shortest way to an override of a whole turn.",
         "text, json",
         {"rota cover dana friday by sam", "rota cover primary@2026-12-04T17:00Z by sam --reason \"school play\""}},
        {"swap",
         "Two people exchange two turns",
         "One change, made and taken back as one.",
         "text, json",
         {"rota swap dana friday sam next friday",
          "rota swap primary@2026-12-04T17:00Z primary@2026-12-11T17:00Z --reason \"school play\""}},
        {"replace",
         "Somebody is ill or leaves: who takes their turns?",
         "Gives the published turns that PERSON has in that time to others: as few changes as possible, and among "
         "those the fairest. Turns of others move only if that keeps a rule that would break otherwise. Shows the "
         "proposal and asks. Plans made later know the absence. Exit status 1 if nobody can take a turn.",
         "text, json",
         {"rota replace dana --from today --to \"next friday\" --reason flu",
          "rota replace dana --from 2027-02-01 --dry-run"}},
        {"undo",
         "Take a change back",
         "The newest override, swap or replacement that is not taken back yet, or the one named by its number in the "
         "log, if no later change lies on it. Publications are never taken back. Exit status 1 if nothing is left.",
         "text, json",
         {"rota undo", "rota undo 7 --dry-run"}},
        {"log",
         "Show every change",
         "Publications, overrides, swaps, replacements and what took them back, the newest first: when, by whom, who "
         "held the duty before and after, and why. Nothing is ever deleted.",
         "text, json, csv",
         {"rota log last week", "rota log --person dana --about next month --format csv"}},
        {"fairness",
         "Show who carried what, against what they owe",
         "Each person's share, target and load in the period, and their balance at its end, with all before; how good "
         "the plan is and what is proven; and humane limits that it breaks, such as two weekends running.",
         "text, json, csv",
         {"rota fairness", "rota fairness --from 2027-01-01 --to 2027-03-31 --format csv"}},
        {"publish",
         "Write the schedule as web pages and calendars",
         "A static site for any web server or shared drive: index.html, a page and a calendar for each person, "
         "team.ics, "
         "schedule.json and schedule.csv. The pages need no script and load nothing. Only files that changed are "
         "replaced, each as a whole; other files in DIR are left alone. Made for cron.",
         "",
         {"rota publish /var/www/rota", "rota --quiet publish /srv/share/on-call --alarm 1d",
          "rota publish /var/www/public --no-contacts"}},
        {"verify",
         "Check what is published, for cron",
         "Looks for gaps, double bookings, duties that the roster forbids and damage to the file. Silent and 0 when "
         "all "
         "is well, else 1.",
         "text, json",
         {"rota verify", "rota verify --from 2026-12-01 --to 2026-12-31"}},
        {"import",
         "Make a roster from another tool's export",
         "Writes a roster that has the same people on duty from now on: from PagerDuty, Opsgenie, Grafana OnCall, a "
         "spreadsheet (csv) or a calendar (ics). What it cannot hold is listed on standard error, with the commands to "
         "run after `rota generate`. In csv and ics, --tz says whose clock is meant.",
         "",
         {"rota import pagerduty export.json > rota.toml",
          "rota import csv weekends.csv --tz Europe/Oslo > rota.toml"}},
        {"completions",
         "Complete commands in your shell",
         "Prints what the shell has to know to complete commands, options, people, roles, severities, customers and "
         "moments. Names come from the schedule file at that moment.",
         "",
         {"source <(rota completions bash)", "rota completions fish > ~/.config/fish/completions/rota.fish"}},
    };
    return all;
}

const CommandTexts& find_command(const std::string& name) {
    std::vector<std::string> names;
    for (const CommandTexts& command : command_texts()) {
        if (command.name == name) return command;
        names.push_back(command.name);
    }
    const std::string near = did_you_mean(name, names);
    throw Error(Error::Kind::usage, fmt::format("unknown command \"{}\"", name),
                near.empty() ? "commands: " + join(names, ", ") : near);
}

}  // namespace rota::cli
