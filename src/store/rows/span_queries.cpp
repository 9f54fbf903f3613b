// Spans. Duties of a role never overlap, so what is on duty at t is the last one that starts at or before t: one seek,
// and from there everything is a walk along the index. Whether a duty was changed is one more seek; their pieces are
// read only then, since preparing a statement takes longer than running it.
#include <algorithm>
#include <iterator>
#include <map>

#include "store/file/failure.hpp"
#include "store/rows/duty_pieces.hpp"
#include "store/rows/queries.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

/// A row's columns: starts,ends,turn,published,person,rotation,shift,weight
Span read_span(RowReader row, const std::string& role) {
    Span span;
    span.duty.role = role;
    span.duty.when = span.when = row.interval();
    span.turn_start = row.instant();
    span.published = row.instant();
    span.person = row.optional_text();
    span.duty.rotation = row.text();
    span.duty.shift = row.text();
    span.duty.weight = row.amount();
    return span;
}

/// A row's columns: at,until,holder,source,reason. Everything else is as in `duty`.
Span read_piece(RowReader row, const Span& duty) {
    Span span = duty;
    span.when = row.interval();
    span.person = row.optional_text();
    span.source = source_from(row.text());
    span.reason = row.text();
    return span;
}

/// Two change sets may give neighbouring pieces to one person; nobody hands over to themselves.
bool continues(const Span& span, const Span& next) {
    return span.duty.role == next.duty.role && span.duty.when == next.duty.when && span.when.end == next.when.start &&
           span.person == next.person && span.source == next.source && span.reason == next.reason;
}

void append_piece(std::vector<Span>& spans, Span span) {
    if (!spans.empty() && continues(spans.back(), span)) {
        spans.back().when.end = span.when.end;
    } else {
        spans.push_back(std::move(span));
    }
}

/// Walks a role's duties and their pieces by start, from the duty that starts last at or before an instant.
class DutyWalk {
   public:
    DutyWalk(SQLite::Database& db, const TeamRecord& team)
        : db_(db),
          team_(team),
          row_(db,
               "SELECT d.starts,d.ends,d.turn,d.published,d.person,rotation,shift,weight,"
               "p.id,p.name,email,phone,chat,p.zone,"
               "EXISTS(SELECT 1 FROM held WHERE team=?1 AND role=?2 AND starts=d.starts)"
               "FROM duty d LEFT JOIN person p ON p.team=?1 AND p.id=d.person WHERE d.team=?1 AND role=?2 AND starts>="
               "ifnull((SELECT max(starts) FROM duty WHERE team=?1 AND role=?2 AND starts<=?3),?3) ORDER BY starts") {
        row_.bind(1, team.key);
    }

    /// `role` must outlive the walk.
    void begin(const std::string& role, Instant from) {
        row_.reset();
        row_.bindNoCopy(2, role);
        row_.bind(3, std::int64_t{from.time_since_epoch().count()});
        role_ = &role;
        next_piece_ = pieces_.size();
    }
    std::optional<Span> next() {
        if (next_piece_ == pieces_.size()) {
            if (!row_.executeStep()) return std::nullopt;
            Span span = read_span(RowReader(row_), *role_);
            pieces_.clear();
            next_piece_ = 0;
            if (row_.getColumn(column_of_changes).getInt() == 0) return span;
            read_pieces(span);
        }
        return pieces_.at(next_piece_++);
    }
    /// Of the person on the duty that next() gave last.
    [[nodiscard]] Contact contact() const {
        if (!pieces_.empty()) {
            if (const auto found = store::contact(db_, team_.key, pieces_[next_piece_ - 1].person.value_or(""))) {
                return *found;
            }
        } else if (!row_.isColumnNull(column_of_person)) {
            return read_contact(RowReader(row_, column_of_person));
        }
        throw DamagedRow("a duty names a person who does not exist");
    }

   private:
    static constexpr int column_of_person = 8;
    static constexpr int column_of_changes = 14;

    /// Prepared only where changes lie: most answers do without.
    void read_pieces(const Span& duty) {
        if (!held_) {
            held_.emplace(db_,
                          "SELECT at,until,holder,source,reason FROM held WHERE team=? AND role=? AND starts=? "
                          "ORDER BY at");
            held_->bind(1, team_.key);
        }
        held_->reset();
        held_->bindNoCopy(2, *role_);
        held_->bind(3, utc_seconds(duty.duty.when.start));
        while (held_->executeStep()) append_piece(pieces_, read_piece(RowReader(*held_), duty));
    }

    SQLite::Database& db_;
    const TeamRecord& team_;
    SQLite::Statement row_;
    std::optional<SQLite::Statement> held_;
    const std::string* role_ = nullptr;
    std::vector<Span> pieces_;  ///< of the duty the walk has come to; empty if it was not changed
    std::size_t next_piece_ = 0;
};

Roles chosen(const TeamRecord& team, const Roles& asked) {
    Roles roles;
    std::copy_if(team.roles.begin(), team.roles.end(), std::back_inserter(roles), [&](const std::string& role) {
        return asked.empty() || std::find(asked.begin(), asked.end(), role) != asked.end();
    });
    return roles;
}

/// Roles were read one after the other, so a stable sort leaves them in order among equal starts.
void sort_by_start(std::vector<Span>& spans) {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const Span& a, const Span& b) { return a.when.start < b.when.start; });
}

void add_contact(std::vector<Contact>& contacts, Contact contact) {
    const auto same = [&](const Contact& known) { return known.id == contact.id; };
    if (std::none_of(contacts.begin(), contacts.end(), same)) contacts.push_back(std::move(contact));
}

std::map<std::int64_t, std::vector<OwedPart>> owed_pools(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement statement(db, "SELECT pool,person,part FROM owed WHERE team=? ORDER BY pool,n");
    statement.bind(1, team);
    std::map<std::int64_t, std::vector<OwedPart>> pools;
    while (statement.executeStep()) {
        RowReader row(statement);
        std::vector<OwedPart>& parts = pools[row.integer()];
        OwedPart part;
        part.person = row.text();
        part.part = row.amount();
        parts.push_back(std::move(part));
    }
    return pools;
}

PublishedDuty read_published(RowReader row, const std::map<std::int64_t, std::vector<OwedPart>>& pools) {
    PublishedDuty read;
    read.duty.role = row.text();
    read.duty.when = row.interval();
    read.person = row.optional_text();
    read.turn_start = row.instant();
    read.duty.rotation = row.text();
    read.duty.shift = row.text();
    read.duty.weight = row.amount();
    read.holiday = row.yes_or_no();
    read.round_robin = row.yes_or_no();
    read.published = row.instant();
    if (const auto pool = row.optional_integer()) {
        const auto found = pools.find(*pool);
        if (found == pools.end()) throw DamagedRow("a duty is owed by nobody");
        read.owed = found->second;
    }
    return read;
}

}  // namespace

LookUp look_up(SQLite::Database& db, const TeamRecord& team, const Interval& when, const Roles& roles) {
    LookUp found;
    DutyWalk walk(db, team);
    for (const std::string& role : chosen(team, roles)) {
        walk.begin(role, when.start);
        while (auto span = walk.next()) {
            const bool later = span->when.start >= when.end;
            if (later ? !span->person : !span->when.overlaps(when)) continue;
            if (span->person) add_contact(found.contacts, walk.contact());
            found.timeline.spans.push_back(std::move(*span));
            if (later) break;
        }
    }
    sort_by_start(found.timeline.spans);
    return found;
}

Timeline load(SQLite::Database& db, const TeamRecord& team, const Interval& when, const Roles& roles) {
    Timeline timeline;
    if (when.empty()) return timeline;
    DutyWalk walk(db, team);
    for (const std::string& role : chosen(team, roles)) {
        walk.begin(role, when.start);
        while (auto span = walk.next()) {
            if (span->when.start >= when.end) break;
            if (span->when.overlaps(when)) timeline.spans.push_back(std::move(*span));
        }
    }
    sort_by_start(timeline.spans);
    return timeline;
}

std::optional<Span> next_held(SQLite::Database& db, const TeamRecord& team, Instant from, const Roles& roles) {
    std::optional<Span> first;
    DutyWalk walk(db, team);
    for (const std::string& role : chosen(team, roles)) {
        walk.begin(role, from);
        while (auto span = walk.next()) {
            if (first && span->when.start >= first->when.start) break;
            if (!span->person || span->when.start < from) continue;
            first = std::move(span);
            break;
        }
    }
    return first;
}

std::vector<Span> spans_of(SQLite::Database& db, const TeamRecord& team, const std::string& person, Instant from,
                           int count) {
    std::vector<Span> found;
    const auto most = static_cast<std::size_t>(std::max(count, 0));
    DutyWalk walk(db, team);
    for (const std::string& role : team.roles) {
        std::size_t of_role = 0;
        walk.begin(role, from);
        while (auto span = of_role < most ? walk.next() : std::nullopt) {
            if (span->person != person || span->when.end <= from) continue;
            found.push_back(std::move(*span));
            ++of_role;
        }
    }
    sort_by_start(found);
    if (found.size() > most) found.erase(found.begin() + static_cast<std::ptrdiff_t>(most), found.end());
    return found;
}

std::optional<Instant> published_until(SQLite::Database& db, const TeamRecord& team) {
    // The duties of a role do not overlap, so the last one to start is the last one to end.
    SQLite::Statement row(db, "SELECT ends FROM duty WHERE team=? AND role=? ORDER BY starts DESC LIMIT 1");
    row.bind(1, team.key);
    std::optional<Instant> last;
    for (const std::string& role : team.roles) {
        row.bindNoCopy(2, role);
        if (row.executeStep()) last = std::max(last.value_or(Instant::min()), RowReader(row).instant());
        row.reset();
    }
    return last;
}

std::vector<PublishedDuty> published(SQLite::Database& db, const TeamRecord& team) {
    const auto pools = owed_pools(db, team.key);
    SQLite::Statement row(db,
                          "SELECT role,starts,ends,person,turn,rotation,shift,weight,holiday,round_robin,published,pool"
                          " FROM duty WHERE team=? AND role=? ORDER BY starts");
    row.bind(1, team.key);
    std::vector<PublishedDuty> duties;
    for (const std::string& role : team.roles) {
        row.bindNoCopy(2, role);
        while (row.executeStep()) duties.push_back(read_published(RowReader(row), pools));
        row.reset();
    }
    std::stable_sort(duties.begin(), duties.end(), [](const PublishedDuty& a, const PublishedDuty& b) {
        return a.duty.when.start < b.duty.when.start;
    });
    return duties;
}

std::vector<Span> taken_over(SQLite::Database& db, const TeamRecord& team) {
    SQLite::Statement row(db,
                          "SELECT d.starts,ends,turn,published,person,rotation,shift,weight,at,until,holder,source,"
                          "reason FROM held h JOIN duty d ON d.team=?1 AND d.role=?2 AND d.starts=h.starts "
                          "WHERE h.team=?1 AND h.role=?2 ORDER BY h.starts,at");
    constexpr int first_column_of_piece = 8;
    row.bind(1, team.key);
    std::vector<Span> spans;
    for (const std::string& role : team.roles) {
        row.bindNoCopy(2, role);
        while (row.executeStep()) {
            append_piece(spans, read_piece(RowReader(row, first_column_of_piece), read_span(RowReader(row), role)));
        }
        row.reset();
    }
    sort_by_start(spans);
    return spans;
}

}  // namespace rota::store
