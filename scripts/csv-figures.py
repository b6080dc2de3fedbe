"""Figures of the shop's export from its text alone: nothing of Spoc's is asked.

As the mapping says, a ticket is opened at 00:00 of the day of its first response, without one on the earliest
day in the file. A resolution is an answer too, where it came before the first response, but not before the
opening: then it counts from the opening.
"""
import csv, json, sys
from datetime import datetime


def moment(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S") if text else None


def percentile(values, share):
    """Type 7 of Hyndman and Fan (1996)."""
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
told = [moment(row[name]) for row in rows for name in ("First Response Time",) if row[name]]
earliest = min(told).replace(hour=0, minute=0, second=0)
groups, weekdays = {}, [0] * 7
for row in rows:
    response = moment(row["First Response Time"])
    resolution = moment(row["Time to Resolution"])
    opened = response.replace(hour=0, minute=0, second=0) if response else earliest
    answers = [at for at in (response, resolution) if at]
    weekdays[opened.weekday()] += 1
    for name in (row["Ticket Channel"].split()[0].lower(), "all"):
        group = groups.setdefault(name, {"opened": 0, "waits": []})
        group["opened"] += 1
        if answers:
            wait = max(0.0, (min(answers) - opened).total_seconds() * 1000)
            group["waits"].append(wait)
figures = {}
for name, group in groups.items():
    waits = sorted(group["waits"])
    figures[name] = {
        "opened": group["opened"], "answered": len(waits), "waiting": group["opened"] - len(waits),
        "p50": percentile(waits, 0.5), "p90": percentile(waits, 0.9), "max": waits[-1],
    }
json.dump({"answered": figures, "weekdays": weekdays}, sys.stdout)
