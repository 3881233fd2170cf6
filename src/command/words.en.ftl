command-migrated = The database is at this program's version.
command-first-administrator = There is no administrator yet. Open this one-time link within 24 hours to set up the city and its first administrator:
command-import-bad = { $n } rows were left out; take them with --errors FILE.xlsx and put them right.
command-import-refused = { $n } rows are bad, so none was put on the books. Put them right, or add --only-good.
command-import-applying = On the books
command-import-counts = new { $new }, changed { $changed }, transfers { $transfer }, the same { $same }, held { $held }, bad { $bad }
