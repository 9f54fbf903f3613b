"""Slow, plain models of how other tools decide who is on duty, and generators of schedules for them.

Each model answers for one instant, from the export itself. Times stay away from the hours in which clocks change.
"""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
ZONES = ["Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata", "Australia/Sydney"]
STEADY = ["UTC", "Asia/Kolkata"]  # clocks that never change
HOURS = [0, 4, 6, 7, 8, 9, 12, 17, 18, 20, 22]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
LONG_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def rfc3339(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def wall(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None)


def at_wall(naive, zone):
    return naive.replace(tzinfo=zone).astimezone(UTC)


def into_week(naive):
    return timedelta(days=naive.weekday(), hours=naive.hour, minutes=naive.minute, seconds=naive.second)


def in_window(naive, start, length):
    """Is this moment of the week in the window? All of it may lie over the end of the week."""
    return (into_week(naive) - start) % WEEK < length


def turn_number(moment, anchor, length, zone):
    if length % DAY:
        return (moment - anchor) // length
    return (wall(moment, zone) - wall(anchor, zone)) // length


def random_moment(chance, zone, around, days):
    naive = wall(around, zone).replace(hour=chance.choice(HOURS), minute=chance.choice([0, 0, 30]), second=0, microsecond=0)
    return at_wall(naive + timedelta(days=chance.randint(*days)), zone)


def random_length(chance, zone_name):
    lengths = [DAY, 2 * DAY, 3 * DAY, 5 * DAY, WEEK, WEEK, WEEK, 2 * WEEK, 4 * WEEK]
    return chance.choice(lengths + ([timedelta(hours=12), timedelta(hours=8)] if zone_name in STEADY else []))


def random_people(chance, prefix, most=4):
    return [f"{prefix}{chance.randint(1, most)}" for _ in range(chance.randint(1, most))]


# ---- PagerDuty: layers hide what is below them, the first of the list is on top ----

def pagerduty_schedule(chance, now):
    zone_name = chance.choice(ZONES)
    zone = ZoneInfo(zone_name)
    layers = []
    for number in range(chance.randint(1, 3)):
        start = random_moment(chance, zone, now, (-300, -20) if chance.random() < 0.8 else (1, 30))
        end = random_moment(chance, zone, now, (5, 50)) if chance.random() < 0.3 else None
        layers.append({
            "id": f"L{number}", "name": f"Layer {number}", "start": rfc3339(start), "end": end and rfc3339(end),
            "rotation_virtual_start": rfc3339(random_moment(chance, zone, now, (-400, -1))),
            "rotation_turn_length_seconds": int(random_length(chance, zone_name).total_seconds()),
            "users": [{"user": {"id": p, "summary": p}} for p in random_people(chance, "P")],
            "restrictions": pagerduty_restrictions(chance, on_top=number == 0)})
    return {"schedule": {"id": "S", "name": "S", "time_zone": zone_name, "schedule_layers": layers}}


def pagerduty_restrictions(chance, on_top):
    kind = chance.randint(0 if not on_top else 1, 3)
    time = f"{chance.choice(HOURS):02}:{chance.choice(['00', '30'])}:00"
    if kind == 0:
        return []
    if kind == 1:
        return [{"type": "daily_restriction", "start_time_of_day": time, "duration_seconds": 3600 * chance.choice([4, 8, 12, 16])}]
    if kind == 2:
        days = chance.sample(range(1, 8), chance.randint(1, 5))
        return [{"type": "weekly_restriction", "start_day_of_week": d, "start_time_of_day": time,
                 "duration_seconds": 3600 * chance.choice([6, 10, 14])} for d in days]
    return [{"type": "weekly_restriction", "start_day_of_week": chance.randint(1, 7), "start_time_of_day": time,
             "duration_seconds": 3600 * chance.choice([48, 62, 100])}]


def pagerduty_on_duty(document, moment):
    schedule = document["schedule"]
    zone = ZoneInfo(schedule["time_zone"])
    for layer in schedule["schedule_layers"]:
        if moment < instant(layer["start"]) or (layer["end"] and moment >= instant(layer["end"])):
            continue
        if layer["restrictions"] and not any(pagerduty_allows(r, wall(moment, zone)) for r in layer["restrictions"]):
            continue
        length = timedelta(seconds=layer["rotation_turn_length_seconds"])
        number = turn_number(moment, instant(layer["rotation_virtual_start"]), length, zone)
        return {layer["users"][number % len(layer["users"])]["user"]["summary"]}
    return set()


def pagerduty_allows(restriction, naive):
    hour, minute, _ = map(int, restriction["start_time_of_day"].split(":"))
    start = timedelta(hours=hour, minutes=minute)
    length = timedelta(seconds=restriction["duration_seconds"])
    if restriction["type"] == "daily_restriction":
        return (into_week(naive) - start) % DAY < length
    return in_window(naive, start + timedelta(days=restriction["start_day_of_week"] - 1), length)


# ---- Opsgenie: rotations add up ----

def opsgenie_schedule(chance, now):
    zone_name = chance.choice(ZONES)
    zone = ZoneInfo(zone_name)
    rotations = []
    for number in range(chance.randint(1, 3)):
        start = random_moment(chance, zone, now, (-300, -20) if chance.random() < 0.8 else (1, 30))
        people = [{"type": "user", "id": p, "username": f"{p.lower()}@example.com"} for p in random_people(chance, f"R{number}P", 3)]
        if chance.random() < 0.2 and len(people) > 1:
            people[chance.randrange(1, len(people))] = {"type": "none"}
        unit = chance.choice(["daily", "weekly", "weekly"] + (["hourly"] if zone_name in STEADY else []))
        rotation = {"id": f"R{number}", "name": f"Rotation {number}", "startDate": rfc3339(start), "type": unit,
                    "length": chance.choice([8, 12] if unit == "hourly" else [1, 1, 2, 3]), "participants": people}
        if any(p["type"] == "none" for p in people):  # a cycle short enough to be exact
            rotation.update(type="weekly", length=chance.choice([1, 2]))
        if chance.random() < 0.3:
            rotation["endDate"] = rfc3339(random_moment(chance, zone, now, (31, 60)))
        if chance.random() < 0.7:
            rotation["timeRestriction"] = opsgenie_restriction(chance)
        rotations.append(rotation)
    return {"data": {"id": "S", "name": "S", "timezone": zone_name, "enabled": True, "rotations": rotations}}


def opsgenie_restriction(chance):
    clock = lambda which: {f"{which}Hour": chance.choice(HOURS), f"{which}Min": chance.choice([0, 30])}
    if chance.random() < 0.4:
        return {"type": "time-of-day", "restriction": {**clock("start"), **clock("end")}}
    spans = [{"startDay": chance.choice(LONG_DAYS), "endDay": chance.choice(LONG_DAYS), **clock("start"), **clock("end")}
             for _ in range(chance.randint(1, 3))]
    return {"type": "weekday-and-time-of-day", "restrictions": spans}


def opsgenie_on_duty(document, moment):
    schedule = document["data"]
    zone = ZoneInfo(schedule["timezone"])
    people = set()
    for rotation in schedule["rotations"]:
        start = instant(rotation["startDate"])
        if moment < start or ("endDate" in rotation and moment >= instant(rotation["endDate"])):
            continue
        if "timeRestriction" in rotation and not opsgenie_allows(rotation["timeRestriction"], wall(moment, zone)):
            continue
        unit = {"hourly": timedelta(hours=1), "daily": DAY, "weekly": WEEK}[rotation["type"]]
        participants = rotation["participants"]
        person = participants[turn_number(moment, start, unit * rotation["length"], zone) % len(participants)]
        if person["type"] == "user":
            people.add(person["username"])
    return people


def opsgenie_allows(restriction, naive):
    if restriction["type"] == "time-of-day":
        one = restriction["restriction"]
        start = timedelta(hours=one["startHour"], minutes=one["startMin"])
        end = timedelta(hours=one["endHour"], minutes=one["endMin"])
        return (into_week(naive) - start) % DAY < ((end - start) % DAY or DAY)
    for one in restriction["restrictions"]:
        start = timedelta(days=LONG_DAYS.index(one["startDay"]), hours=one["startHour"], minutes=one["startMin"])
        end = timedelta(days=LONG_DAYS.index(one["endDay"]), hours=one["endHour"], minutes=one["endMin"])
        if in_window(naive, start, (end - start) % WEEK or WEEK):
            return True
    return False


# ---- Grafana OnCall: levels hide, equal levels add up; every occurrence is written out ----

def grafana_schedule(chance, now):
    zone_name = chance.choice(ZONES)
    shifts = []
    for number in range(chance.randint(1, 3)):
        groups = [[f"S{number}U{chance.randint(1, 4)}"] for _ in range(chance.randint(1, 4))]
        start = wall(now, UTC).replace(hour=chance.choice(HOURS), minute=0, second=0, microsecond=0) - timedelta(days=chance.randint(20, 200))
        shows = start + timedelta(days=chance.choice([0, 0, 0, 1, 5, 9, 16]), hours=chance.choice([0, 3]))
        frequency = chance.choice(["daily", "weekly", "weekly"])
        interval = chance.choice([1, 1, 1, 2])
        by_day = sorted(chance.sample(DAYS, chance.randint(1, 5)), key=DAYS.index) if chance.random() < 0.6 else None
        hours = chance.choice([4, 8, 10, 16, 24]) if by_day or frequency == "daily" else chance.choice([8, 62, 168])
        if not by_day and frequency == "weekly" and interval == 2 and chance.random() < 0.5:
            hours = 336
        shift = {"id": f"O{number}", "schedule": "S", "name": f"Shift {number}", "type": "rolling_users", "time_zone": None,
                 "level": chance.choice([0, 0, 1]), "start": start.strftime("%Y-%m-%dT%H:%M:%S"), "duration": hours * 3600,
                 "rotation_start": shows.strftime("%Y-%m-%dT%H:%M:%S"), "frequency": frequency, "interval": interval, "until": None,
                 "by_day": by_day, "rolling_users": groups, "start_rotation_from_user_index": chance.randint(0, len(groups) - 1)}
        if chance.random() < 0.5:
            shift["week_start"] = "MO"
        if chance.random() < 0.2:
            shift["until"] = (now + timedelta(days=chance.randint(2, 40))).strftime("%Y-%m-%dT%H:%M:%S")
        shifts.append(shift)
    users = sorted({u for s in shifts for g in s["rolling_users"] for u in g})
    return {"schedules": {"results": [{"id": "S", "name": "S", "type": chance.choice(["web", "calendar"]), "time_zone": zone_name,
                                       "shifts": [s["id"] for s in shifts]}]},
            "on_call_shifts": {"results": shifts},
            "users": {"results": [{"id": u, "username": u, "email": f"{u.lower()}@example.org"} for u in users]}}


def grafana_occurrences(shift, last):
    """(wall start, wall end, group, number of the turn) of everything that begins up to `last`."""
    start, shows = (datetime.fromisoformat(shift[key]) for key in ("start", "rotation_start"))
    days = [DAYS.index(d) for d in shift["by_day"] or [DAYS[start.weekday()]]]
    first_day = DAYS.index(shift.get("week_start", "SU" if shift["by_day"] or shows == start else "MO"))
    week_of = lambda moment: moment.date() - timedelta(days=(moment.weekday() - first_day) % 7)
    counts_all_days = shift["frequency"] == "daily" and shift["by_day"]
    if not counts_all_days and week_of(shows) > week_of(start):  # counted anew, from the week in which it shows
        start = datetime.combine(week_of(shows), start.time())
        days = days if shift["by_day"] else [first_day]
    if start.weekday() not in days:
        wanted = min(days, key=lambda d: (d - first_day) % 7)
        start += timedelta(days=(wanted - start.weekday()) % 7)
    groups = shift["rolling_users"]
    index = shift["start_rotation_from_user_index"]
    groups = groups[index:] + groups[:index]
    week_zero = start - timedelta(days=(start.weekday() - first_day) % 7)
    chosen = 0
    moment = start
    while moment <= last:
        passed = (moment - start).days
        if shift["frequency"] == "daily" and shift["by_day"]:
            turn, happens = chosen // shift["interval"], moment.weekday() in days
            chosen += happens
        elif shift["frequency"] == "daily":
            turn, happens = passed // shift["interval"], passed % shift["interval"] == 0
        else:
            weeks = (moment - week_zero).days // 7
            turn, happens = weeks // shift["interval"], weeks % shift["interval"] == 0 and moment.weekday() in days
        if happens:
            yield (moment if counts_all_days else max(moment, shows)), moment + timedelta(seconds=shift["duration"]), groups[turn % len(groups)], turn
        moment += DAY


def grafana_model(document, first, last):
    """A function that answers for one instant between the two."""
    schedule = document["schedules"]["results"][0]
    zone = UTC if schedule["type"] == "web" else ZoneInfo(schedule["time_zone"])
    levels = {}
    for shift in document["on_call_shifts"]["results"]:
        until = wall(datetime.fromisoformat(shift["until"]).replace(tzinfo=UTC), zone) if shift["until"] else datetime.max
        for start, end, group, turn in grafana_occurrences(shift, wall(last, zone)):
            if turn < len(shift["rolling_users"]):
                end = min(end, until)
            if start < end and end > wall(first, zone) and start <= until:
                levels.setdefault(shift["level"], []).append((start, end, group))

    def on_duty(moment):
        naive = wall(moment, zone)
        for level in sorted(levels, reverse=True):
            people = {u for start, end, group in levels[level] if start <= naive < end for u in group}
            if people:
                return people
        return set()
    return on_duty
