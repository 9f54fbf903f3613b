// Context: the only door to the world. Streams, clock, environment, terminal and paths; commands get all of it here.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/moment.hpp"
#include "rota/schedule_store.hpp"
#include "rota/zone.hpp"

#include "render/formats/text.hpp"

namespace rota::cli {

/// The options every command has.
struct GlobalOptions {
    std::string roster, db, team, time_zone, now, format;
    std::string color = "auto";
    bool quiet = false;
};

/// The output of a command: a text for people, or bytes for programs, which are written as they are.
class Answer {
   public:
    Answer(render::Text text) : text_(std::move(text)) {}  // NOLINT: a text is an answer
    [[nodiscard]] static Answer bytes(std::string bytes) {
        Answer answer{render::Text()};
        answer.bytes_ = std::move(bytes);
        return answer;
    }
    /// A text goes on in the next line where one is longer than `columns`; 0: none is too long.
    [[nodiscard]] std::string printed(bool with_colors, int columns) const {
        if (bytes_) return *bytes_;
        const render::Text text = render::wrapped(text_, columns);
        return with_colors ? text.colored() : text.plain();
    }

   private:
    render::Text text_;
    std::optional<std::string> bytes_;
};

class Context {
   public:
    explicit Context(GlobalOptions options);

    [[nodiscard]] const GlobalOptions& options() const { return options_; }

    // Output. Answers go to out, everything else to err. Only here do looks become colours. A reader that has gone away
    // ends the program quietly.
    void out(const Answer& answer);
    void err(const render::Text& text);
    /// Like err, unless --quiet.
    void note(const render::Text& text);
    /// Writes over the line of the terminal that standard error is on, as many words as fit; an empty text wipes it.
    void write_over(const render::Text& line);
    /// Somebody at a terminal reads what goes to standard error, and did not ask for quiet.
    [[nodiscard]] bool is_watched() const;

    /// How many columns a picture may take: the terminal's, else $COLUMNS, else 80.
    [[nodiscard]] int out_width() const;
    /// How many columns lines may have: the terminal's, at least 40; 0 where there is none.
    [[nodiscard]] int out_columns() const;
    [[nodiscard]] int err_columns() const;

    /// Somebody sits at a terminal and can answer.
    [[nodiscard]] bool can_ask() const;
    /// Asks for a yes; anything else, the end of input included, is a no.
    [[nodiscard]] bool ask(const render::Text& question);

    /// --format if given, else the first of `formats`; Error{usage} unless it is one of them.
    [[nodiscard]] std::string format(const std::vector<std::string>& formats) const;

    // Time and zones.

    [[nodiscard]] const ZoneFinder& zones() const { return zones_; }
    /// Error{usage} with the nearest name if there is no such zone.
    [[nodiscard]] Zone zone(const std::string& name) const;
    [[nodiscard]] std::vector<std::string> zone_names() const;
    /// Which release of the IANA data this system has: "2024a"; nothing if it does not say.
    [[nodiscard]] std::optional<std::string> zone_data_version() const;
    /// How that team's words for times are read, --tz and --now included.
    template <class Team>
    [[nodiscard]] MomentContext moments_of(const Team& team, const Zone& team_zone) {
        MomentContext moments;
        moments.zone = display_zone(team_zone);
        moments.weekend = team.weekend;
        moments.week_starts = team.week_starts;
        moments.night = team.night;
        moments.zones = zones();
        moments.now = now(moments);
        return moments;
    }
    /// The system's clock, or --now, which is relative to it; read once. `moments` has everything needed to read words
    /// except its own now.
    [[nodiscard]] Instant now(MomentContext moments);
    /// --tz, else that zone.
    [[nodiscard]] Zone display_zone(const Zone& fallback) const;

    /// Whose doing this is: the real user, by the number that nobody else can take and the name that the system has for
    /// it; and what they call themselves in $LOGNAME, where that is another name.
    [[nodiscard]] Author author() const;

    // Files.

    [[nodiscard]] std::string roster_path() const;
    [[nodiscard]] std::string db_path() const;

    /// What this machine is called.
    [[nodiscard]] std::string host_name() const;

   private:
    [[nodiscard]] std::string environment(const char* name) const;
    [[nodiscard]] bool wants_color(int fd) const;

    GlobalOptions options_;
    std::string zone_folder_;
    ZoneFinder zones_;
    std::optional<Instant> now_;
};

/// Columns of the terminal that is written to, at least 40; 0 if it is none.
[[nodiscard]] int terminal_columns(int fd);

/// A file named beside the roster: relative to its folder; to the current folder if the roster comes from a pipe.
[[nodiscard]] std::string beside(const std::string& roster, const std::string& name);

/// A regular file's bytes, at most a little more than `limit` of them (the caller reports what is too large).
/// Error{world} if it is missing, unreadable or neither a regular file nor a pipe that the caller opened for us
/// (/dev/stdin, or /dev/fd/63 as a shell writes `<(command)`): a pipe that has a name on disk would be waited for.
[[nodiscard]] std::string read_file(const std::string& path, std::size_t limit, const std::string& missing_hint);
/// The same bytes in pieces of this size, the last one perhaps smaller, for files that need not fit into memory.
void read_pieces(const std::string& path, std::size_t size, const std::function<void(std::string_view)>& take);
[[nodiscard]] bool file_exists(const std::string& path);

}  // namespace rota::cli
