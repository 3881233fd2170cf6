command-migrated = The database is at this program's version.
command-first-administrator = There is no administrator yet. Open this one-time link within 24 hours to set up the city and its first administrator:
