organisations-taken = The code { $code }, or this employer's credit code, is already in use.
organisations-code-missing = An organisation code is needed.
organisations-code-form = A code has letters, digits, hyphens, dots and underscores only, at most { $limit } of them.
organisations-name-missing = A name of at least two characters is needed.
organisations-name-control = The name holds an invisible control character. Please type it again.
organisations-too-long = At most { $limit } characters.
organisations-stale = Somebody changed this organisation after you opened the page. Your input has been kept; please look at the new state and send it again.
organisations-is-closed = This organisation is closed; only its history can be seen.
organisations-above-unknown = There is no such organisation within your reach. Please check the code.
organisations-above-closed = That organisation is closed. Choose one that is open.
organisations-reason-missing = Please say why; the reason is kept with the change.
organisations-relation-parent = Leadership
organisations-relation-territory = Territory
organisations-relation-industry = Industry
organisations-relation-fund = Dues
organisations-place-self = An organisation cannot stand above itself.
organisations-place-unchanged = It stands there already. Choose another organisation.
organisations-place-same-day = A change on { $day } exists already. One change a day.
organisations-place-too-early = There is a later change, of { $day }. A new change must come after it; take a planned one back first.
organisations-place-too-late = At most { $days } days ahead.
organisations-place-ring = On { $day } the organisation would stand below itself. Choose one that is not below it.
organisations-place-too-deep = The line would be longer than { $limit } levels.
organisations-place-branch-moved = On { $day } another organisation moved into or out of this branch. Choose a day on or after it.
organisations-withdraw-too-late = This change has taken effect already, or a later one builds on it. Make a new change instead.
organisations-close-children = { $n ->
    [one] One organisation is still below it. Move or close it first.
   *[other] { $n } organisations are still below it. Move or close them first.
  }
organisations-end-members = { $n ->
    [one] One member is still on its books. Transfer that member first.
   *[other] { $n } members are still on its books. Transfer them first.
  }
organisations-end-union-forbidden = Ending a union is for those who approve unions. Please ask the organising department.
organisations-end-future = The day must not be later than today.
organisations-end-too-early = The day must be later than { $day }, when it began or was last moved.
organisations-merge-kind = A union merges with a union, another body with another body.
organisations-merge-below = The successor lies below it. Move the successor out first.
organisations-split-union = A union is not split here: have the new union founded, then transfer the members.
organisations-split-moved = Choose at least one of the organisations directly below.
organisations-too-many-moved = { $n } organisations would move along, more than { $limit } at once. Move some of them first.
organisations-kind-class = A union cannot become another body, nor another body a union.
organisations-import-twice = This code stands on line { $line } already. Keep one of the two.
organisations-import-reach = This organisation is not one that you may change. Please check the code.
organisations-import-moved = In the books it stands under “{ $name }”. A move is made on the organisation's own page, with its day and reason.
organisations-import-kind = A kind or a level is needed.
organisations-import-parent = The code of its parent is needed: the tree has its top already.
organisations-import-orphan = Neither the books nor this sheet have a parent with the code { $code }.
organisations-import-ring = The parents form a ring. Please check the codes of the parents.
organisations-import-outside = Its parent lies outside the tree of this city.
organisations-import-above-bad = Its parent on line { $line } was not taken. Correct that line first.
organisations-import-employer = This employer has a union already, with the code { $code }.
organisations-import-meanwhile = Somebody used one of these codes during the import. Please import again.
organisations-import-level = A level from 1 to 5 (province, city, county, town, village).
organisations-import-code = “{ $text }” is not in the code list. Write a code or a name of it.
organisations-import-yes-no = Yes or no.
organisations-import-number = A whole number, 0 or more.
organisations-import-day = A date such as 2022-08-01.
organisations-import-future = The date must not be later than today.
organisations-import-approved-before = It cannot be approved before it was founded.
