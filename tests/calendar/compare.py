"""Compares the working days of our calendar with those of an independent package, day by day.

Ours: weekends rest, and the rows of `calendar_days` in the migrations say which days differ. Theirs: `chinesecalendar`, which its
keepers fill from the same yearly notices of the State Council, by other hands. Ends with 1 when a single day differs, and with 2 when
there is nothing to compare; says which years it could not compare.
"""

import datetime
import pathlib
import re
import sys

import chinese_calendar

YEARS = range(2021, 2027)
MIGRATIONS = pathlib.Path(__file__).resolve().parents[2] / "migrations"
ROW = re.compile(r"\('(\d{4}-\d{2}-\d{2})',\s*(TRUE|FALSE),\s*'([^']*)'\)")
INSERT = re.compile(r"INSERT INTO calendar_days\b.*?;", re.S)


def special_days():
    """The rows of every migration that fills the table: day → whether it works."""
    days = {}
    for path in sorted(MIGRATIONS.glob("*.sql")):
        for statement in INSERT.findall(path.read_text(encoding="utf-8")):
            for day, working, _ in ROW.findall(statement):
                days[datetime.date.fromisoformat(day)] = working == "TRUE"
    return days


def ours(day, special):
    return special.get(day, day.weekday() < 5)


def compare(year, special):
    """The days of a year on which the two differ; None when the package does not know the year."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    days = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
    try:
        return [d for d in days if ours(d, special) != chinese_calendar.is_workday(d)]
    except NotImplementedError:
        return None


def main():
    special = special_days()
    if not special:
        print("no row of calendar_days was found in the migrations")
        return 2
    compared, unknown, wrong = [], [], []
    for year in YEARS:
        found = compare(year, special)
        if found is None:
            unknown.append(year)
            continue
        compared.append(year)
        wrong.extend(found)
        count = sum(d.year == year for d in special)
        print(f"{year}: {count} special days of ours, {len(found)} days differ")
    for day in wrong:
        print(f"{day} {day:%a}: ours {'works' if ours(day, special) else 'rests'}, theirs the opposite")
    if unknown:
        print("NOT COMPARED, the package does not know them:", *unknown)
    if not compared:
        return 2
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
