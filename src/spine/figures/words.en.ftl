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

# Ranking
figures-indicator-key-wrong = “{ $key }” is not an indicator key. A key is made of small letters and digits joined by dots or hyphens, at most 64 characters.
figures-tie-break-wrong = “{ $text }” is not a tie-breaker. Write completion:KEY (the higher completion) or absolute:KEY (the larger number done).
figures-tie-break-unknown = A tie-breaker names “{ $key }”, which has no weight.
figures-tie-break-twice = The same tie-breaker on “{ $key }” appears twice.
figures-weights-none = Choose at least one indicator and give it a weight.
figures-weights-many = A board holds at most { $most } indicators.
figures-weight-twice = The indicator “{ $key }” appears twice.
figures-weight-not-positive = The weight of “{ $key }” must be above 0.
figures-weights-sum = The weights must sum to exactly 1; they sum to { $sum }.
figures-cap-wrong = The cap must be between 1 and { $most }; 1.2 counts at most 120 % of a target.
figures-unranked-no-target = Not ranked: no valid target for “{ $indicator }”.
figures-movement-up = up { $n }
figures-movement-down = down { $n }
figures-movement-same = unchanged
figures-movement-new = new on the board

# Pace
figures-pace-met = target met
figures-pace-ahead = ahead of time
figures-pace-near = about on time
figures-pace-behind = behind time
figures-finish-reached = reached
figures-finish-on = expected on { $day }
figures-finish-never = out of reach at the present pace

# Splitting a task
figures-split-total = The total must be a whole number from 1 to { $most }.
figures-split-units = Choose from 1 to { $most } units.
figures-split-unit-twice = The unit “{ $unit }” appears twice.
figures-split-number = Unit “{ $unit }”: enter a whole number from 0 to { $most }.
figures-split-floors = The floors sum to { $floors }, more than the total of { $total }.
figures-split-weightless = Every weight is 0: there is nothing to divide by.

# Quantities
figures-quantity-exact = { $full }
figures-quantity-about = over { $full }
figures-quantity-rounded = about { $full }
figures-quantity-rounded-small = about { $full }
figures-quantity-wrong = “{ $text }” is not a quantity. Write 102, 30,630, 80余, 35万 or 1.5万.
figures-mark-wrong = “{ $text }” does not say how exact a number is.
figures-target-blank = Enter a target.
figures-target-not-a-number = “{ $text }” is not a number; enter a whole number.
figures-target-fraction = “{ $text }” is not whole; a target is a whole number.
figures-target-negative = “{ $text }” is negative; a target is not below 0.
figures-target-zero = A target must be above 0.
figures-target-huge = A target cannot exceed { $most }; please check for extra digits.

# Units
figures-unit-wrong = “{ $text }” is not a known unit.
figures-quantity-of-unit = { $quantity } { $unit }
figures-unit-person = { $n ->
        [one] person
       *[other] people
    }
figures-unit-person-time = { $n ->
        [one] person-time
       *[other] person-times
    }
figures-unit-session = { $n ->
        [one] session
       *[other] sessions
    }
figures-unit-establishment = { $n ->
        [one] unit
       *[other] units
    }
figures-unit-trade = { $n ->
        [one] trade
       *[other] trades
    }
figures-unit-studio = { $n ->
        [one] studio
       *[other] studios
    }
figures-unit-item = { $n ->
        [one] item
       *[other] items
    }
figures-unit-prize = { $n ->
        [one] prize
       *[other] prizes
    }
figures-unit-medal = { $n ->
        [one] medal
       *[other] medals
    }
figures-unit-title = { $n ->
        [one] title
       *[other] titles
    }
figures-unit-place = { $n ->
        [one] place
       *[other] places
    }
figures-unit-paper = { $n ->
        [one] paper
       *[other] papers
    }
figures-unit-aspect = { $n ->
        [one] aspect
       *[other] aspects
    }
figures-unit-day = { $n ->
        [one] day
       *[other] days
    }
figures-unit-view = { $n ->
        [one] view
       *[other] views
    }

# Published figures
figures-citation = “{ $title }”, { $outlet }, source dated { $source }, published { $published }
figures-published-cell = “{ $text }” does not fit this column.
figures-published-empty = This column must not be empty.
figures-published-one-language = Fill in both languages or neither.
figures-published-twice = “{ $key }” appears twice for one period.
figures-published-subset = “{ $key }” must be a part of “{ $whole }”: the same period and unit, and no larger.
