"""Rosters for benchmarks, made from a few numbers; the same numbers give the same roster."""

import random


def roster(team, people, seed=1, weekends=52, off=0.2, roles=("primary",), rest=None):
    """A team of so many people, a fifth of whose weekends (by default) are off."""
    chance = random.Random(seed)
    lines = ["version = 1", "[team]", f'id = "{team}"', f'name = "Team {team}"', 'time_zone = "Europe/Berlin"']
    for n in range(people):
        lines += ["[[people]]", f'id = "p{n}"', f'name = "Person {n}"', f'phone = "+49 30 {n:06}"']
        away = [week for week in range(weekends) if chance.random() < off]
        lines += ["time_off = ["] + [f"  {{ from = {day(week)}, to = {day(week, 2)} }}," for week in away] + ["]"]
    members = ", ".join(f'"p{n}"' for n in range(people))
    for role in roles:
        lines += ["[[rotations]]", f'role = "{role}"', f"members = [{members}]", "[[rotations.shifts]]",
                  'name = "weekend"', 'start = "Fri 18:00"', 'end = "Mon 08:00"']
    if rest:
        lines += ["[rules]", f'rest = "{rest}"']
    return "\n".join(lines) + "\n"


def day(week, plus=0):
    """The Friday of that week, counted from 2027-01-01 (a Friday), some days later."""
    import datetime
    return (datetime.date(2027, 1, 1) + datetime.timedelta(days=7 * week + plus)).isoformat()
