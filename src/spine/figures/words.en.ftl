# Periods
