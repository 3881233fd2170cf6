deadlines-title = Deadlines
deadlines-list-what = Until when each piece of work is to be done, the most overdue first. What is done on the last day itself is in time; working days are those of the working-day calendar.
deadlines-all = All
deadlines-mine = My turn
deadlines-q = About, or organisation
deadlines-state = State
deadlines-kind = To be done
deadlines-what = About
deadlines-whose = Whose turn
deadlines-who = Person
deadlines-organisation-name = Organisation
deadlines-organisation-code = Code of the organisation
deadlines-organisation = There is no organisation of this code. Please check it.
deadlines-code = Code
deadlines-started = Counted from
deadlines-due = Last day
deadlines-ended = Done on
deadlines-late-days = Days late
deadlines-from = Done from
deadlines-until = Done until
deadlines-clock = Details
deadlines-none = No deadline matches.
deadlines-none-next = Work that must be done by a day appears here by itself.
deadlines-xlsx = Export to Excel
deadlines-csv = Export as CSV
deadlines-day = Write a day as 2022-08-01.
deadlines-due-past = The last day cannot be past.
deadlines-runs-already = A deadline of this kind runs already and cannot be started twice.
deadlines-state-unknown = There is no such state. Please choose one of the list.
deadlines-state-overdue = Overdue
deadlines-state-running = Running
deadlines-state-paused = Paused
deadlines-state-ended = Done or called off
deadlines-state-met = Done in time
deadlines-state-met-late = Done late
deadlines-state-called-off = Called off
deadlines-late = { $days ->
    [one] One day overdue
   *[other] { $days } days overdue
}
deadlines-met-late-by = { $days ->
    [one] Done one day late
   *[other] Done { $days } days late
}
deadlines-due-today = Due today
deadlines-left = { $days ->
    [one] One day left
   *[other] { $days } days left
}
deadlines-stands = Paused since { $since }: { $why }
deadlines-to-record = See what it is about
deadlines-pauses = Pauses
deadlines-pauses-none = The clock was never stopped.
deadlines-pause = Stop the clock
deadlines-pause-what = What is left is kept; when the clock goes on, the last day is counted anew from that day. The reason stays on record.
deadlines-resume = Let the clock go on
deadlines-resume-what = The new last day is counted from today by what was left.
deadlines-pause-from = Stopped
deadlines-pause-until = Went on
deadlines-pause-why = Reason
deadlines-pause-left = Days left
deadlines-pause-due = Last day
deadlines-only-above = Only the level above can stop a clock or let it go on.
deadlines-own-clock = Nobody stops the clock of their own organisation. Please ask the level above.
deadlines-not-running = The clock does not run, so it cannot be stopped.
deadlines-not-paused = The clock does not stand, so it cannot go on.
deadlines-stands-for-work = The clock stands because the work lies with somebody else; it goes on with the work and not by hand.
deadlines-overdue-stays = It is overdue and its clock can no longer be stopped. Please get it done.
deadlines-on-time = Done in time
deadlines-on-time-what = The share is what was done in time, divided by all that was done; what was called off, or done by the clock because nobody answered, is not counted. Units are those of today's tree. Each number opens its list.
deadlines-ended-count = Done
deadlines-share = Share in time
deadlines-overdue-now = Overdue now
deadlines-whole = { $name } with everything below it
deadlines-tell-soon = Due soon: { $what }, last day { $day }
deadlines-tell-overdue = Overdue by { $days } d: { $what }, was due by { $day }
deadlines-tell-above = Overdue by { $days } d below you: { $who }, { $what }, was due by { $day }
notices-kind-deadline-soon = Reminders of deadlines
notices-kind-deadline-overdue = What is overdue
notices-kind-deadline-escalated = What is overdue below
check-deadline-pauses = Deadline { $id }: its pauses and its state disagree
check-deadline-due = Deadline { $id }: the last day { $due } does not follow from its term and pauses
check-deadline-state = Deadline { $id }: the state { $state } and the day it ended disagree
audits-act-deadline-pause = Stopped the clock of a deadline
audits-act-deadline-resume = Let the clock of a deadline go on
audits-act-deadline-escalate = Told the level above of what is overdue
deadlines-line = { $day }, { $stands }
deadlines-tell-moved = The working-day calendar was corrected: { $what }, last day now { $day } instead of { $from }
notices-kind-deadline-moved = Last days that move on
check-deadline-calendar = Deadline { $id }: by the calendar of today its last day is { $due }
audits-act-deadline-move = Moved a last day on after a change of the calendar
