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

# Pages of figures
figures-nav = Figures
figures-day-wrong = “{ $text }” is not a date. Write it like 2022-09-06.
figures-moment-wrong = “{ $text }” is not a moment. Write it like 2022-09-06 or 2022-09-06T18:00:00+08:00.
figures-moment-future = This moment has not come yet; the latest you can ask for is now.
figures-from-future = The first day has not come yet.
figures-group-unknown = This indicator does not count that group.
figures-rest = At this level, or since moved elsewhere
figures-group-none = No new-form group on record
figures-subject = Member (number ending in { $number })
figures-when-stock = on { $to } · as of { $as_of }
figures-when-flow = { $from } to { $to } · as of { $as_of }
figures-when-all = from the beginning of the books to { $to } · as of { $as_of }
figures-list-lead = Each figure is computed from confirmed records of the ledger. Open one to see its records, its definition and its as-of moment.
figures-computed = Figures from the ledger
figures-by-group = By new-form group
figures-by-group-note = Each of these is a part of the new members in new forms of employment.
figures-published = Published numbers
figures-published-lead = The numbers below are quoted from:
figures-published-note = Published numbers are only quoted. They enter no sum, and are neither added to figures from the ledger nor taken from them.
figures-published-target = target
figures-published-computed = This system also computes a figure of that name.
figures-published-apart = Published numbers stand apart from figures of the ledger and are never added to them.
figures-name = Name
figures-value = Value
figures-class = Class
figures-period = Period
figures-whose = Of
figures-remark = Notes
figures-above = Part of:
figures-parts = Of these
figures-trend = Running total
figures-new = New
figures-total = Total
figures-nothing = No records within this organisation and period yet
figures-nothing-hint = Try another period or unit.
figures-by-unit = By unit
figures-unit = Unit
figures-sum = Total
figures-group = Group
figures-records-count = Records ({ $n })
figures-records-of = Records of: { $name }
figures-no-records = No records
figures-all-records = See all records
figures-definition = Definition (version { $version })
figures-unit-label = Counted in
figures-distinct = (each once)
figures-once-per = Counted once per
figures-basis = Time
figures-basis-flow = What happened in a period
figures-basis-stock = What there is on a day
figures-owner = Kept by
figures-key = Key
figures-travel = Look at another time
figures-from = First day
figures-to = Last day
figures-period-hint = Such as 2022, 2022Q3 or 2022-08; then the two days need not be filled in.
figures-as-of = As of
figures-as-of-hint = What the ledger said at that time, such as 2022-09-01.
figures-look = Look
figures-look-now = Look at now
figures-restated-line = As of { $as_of } it was { $then }; by the ledger of now it is { $now } { $unit }.
figures-restated-which = See which records changed
figures-restated = What changed since
figures-restated-none = Nothing has changed this figure since
figures-restated-caption = Records entered since then that change this figure, up to { $present }: { $n }
figures-restated-many = Much has changed since; these are the first { $most } records
figures-back = Back
figures-record = Record
figures-member = Member
figures-union = Union
figures-business-day = Business day
figures-recorded-at = Entered
figures-confirmed-by = Confirmed by
figures-second-person = a second person
figures-nature = Kind
figures-nature-posting = entered
figures-nature-ending = ended
figures-nature-reversal = reversed
figures-amount = Amount
figures-search = Name or code of a union
figures-search-none = No such union was found.
figures-search-found = Choose a union to see its records only:
figures-masked-note = Members’ names are partly hidden from the public. Cadres see whole names within their reach once signed in; identity numbers stay hidden.
figures-number = Ledger number
figures-union-code = Code of the union
figures-export-xlsx = Export XLSX
figures-export-csv = Export CSV
