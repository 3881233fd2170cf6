# Periods
figures-month = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
figures-period-backwards = The period ends ({ $to }) before it begins ({ $from }).
figures-period-year-far = The year must be between { $first } and { $last }.
figures-period-length = The number of days must be a whole number from 1 to { $most }.
figures-period-wrong = “{ $text }” is not a period. Write 2022, 2022Q3, 2022-08, 2022-W32, 2022-08-01 or 2022-08-01..2022-11-08.
figures-period-year = { $year }
figures-period-quarter = { $quarter ->
        [1] first
        [2] second
        [3] third
       *[4] fourth
    } quarter of { $year }
figures-period-month = { $month } { $year }
figures-period-ten-days = { $part ->
        [1] first
        [2] second
       *[3] last
    } third of { $month } { $year }
figures-period-day = { $day } { $month } { $year }
figures-period-range = { $from } to { $to }
