# A definition drafted from responses: remarks in the file, faults of the CSV, hints for the import.

draft-head = Drafted from { $rows } responses and { $columns } columns: { $items } items. Each guess stands above its part; check it.
draft-head-todo = Translate what is marked [untranslated], settle what is marked [to settle]: `koe definition check` names the places. Keys stay the same over the years, so rename them now rather than later.
draft-head-left-out = Columns left out:
draft-title = Title of the survey
draft-purpose = State what the answers are used for, and that they are used for nothing else.
draft-section = Page { $number }
draft-yes = Yes
draft-no = No
draft-rating-end = What { $number } means
draft-age-1 = Under 35
draft-age-2 = 35 to 49
draft-age-3 = 50 and over

draft-out-empty = empty in every row
draft-out-one-value = the same answer in every row, so there is nothing to choose from
draft-out-time = a time, which could tell who answered
draft-out-mail = mail addresses, which tell who answered
draft-out-person-name = names of people
draft-out-staff-number = staff numbers, which tell who answered
draft-out-address = network addresses or places, which tell from where somebody answered
draft-out-response-id = a number of its own for each response
draft-out-phone = telephone numbers
draft-out-birth-date = dates of birth, which tell who answered
draft-out-technical = the earlier tool's own record
draft-out-figures = numbers that are no choices (decimals, negative or above 100)
draft-out-too-fine = { $count } different answers about the person would be fine enough to recognise somebody; ask in three to five bands
draft-out-unit = the unit; the roster gives it, and the import takes this column

draft-as-numbers = Whole numbers { $low } to { $high }: taken for a scale from low to high. If { $low } is the best answer, turn the scores round.
draft-as-words = { $count } answers in words, in the order of agreement.
draft-as-zero-to-ten = Numbers up to 10: a rating.
draft-as-zero-to-hundred = Numbers up to 100: a rating from 0 to 100.
draft-as-yes-no = Yes or no. "Yes" counts as positive; delete the scores if it is not.
draft-as-few = { $count } answers given again and again: a single choice.
draft-as-codes = { $count } numbers without words: a single choice, unless it is a scale.
draft-as-boxes = { $count } neighbouring columns of marks: one multiple choice.
draft-as-joined = Several answers in one cell, separated by "{ $separator }": a multiple choice.
draft-as-ranks = { $count } neighbouring columns that give places 1, 2, 3: a ranking. Koe asks for the first three places; the import leaves out later ones.
draft-as-broken-ranks = { $count } neighbouring columns that give places 1, 2, 3, but some rows give a place twice or leave one out: no ranking follows from them. Koe asks for the three that matter most instead; the import takes places 1 to 3 as chosen.
draft-as-long = Long texts: a comment.
draft-as-various = { $count } different texts, hardly any twice: a comment.
draft-as-attribute = About the person ({ $attribute }), by its name: an attribute that may be left out. Three to five bands are enough.
draft-as-ages = Exact ages would tell who answered: asked in three bands.
draft-beside-dont-know = Taken for "don't know", without a score: { $codes }
draft-beside-once-only = { $count } cells say something that nobody else said; it is not copied here.

draft-hint-repeated-header = The import needs each header once: rename one of the columns "{ $column }" in the CSV.
draft-hint-no-unit-column = The import needs each row's unit, and no column looks like one: write its name as unit_column in the mapping, or unit = "…" for everybody's.
draft-hint-described-header = The import needs one header line: delete the two lines of descriptions under it in the CSV.
draft-hint-split-needed = The import needs a column of 1 and 0 for each option: split "{ $column }" into such columns.
draft-hint-comments = Comments of { $count } questions are not imported: an import takes no text that people wrote.
draft-mapping-head = How `koe wave import` finds the items of the drafted definition in the CSV. Written together with it.

fault-draft-unreadable = The file is not readable as CSV ({ $detail }). Save it again as CSV with commas.
fault-draft-empty = The file is empty. Choose the CSV with the responses; its first line holds the column names.
fault-draft-no-rows = There is a header and no response. Export the responses again, including at least one.
fault-draft-other-separator = The cells are separated by semicolons or tabs. Save the file as CSV with commas.
fault-draft-cell-count = { $found } cells here, but the header has { $expected }. Put cells that contain commas or quotes into quotes, or save the file as CSV again.
fault-draft-more-lines = { $count } more lines have another number of cells than the header.
fault-draft-nothing-to-ask = No column can become a question: all of them are empty, tell who answered, or hold free text. Choose the file with the answers.

note-definition-unfinished = { $part }: a text is marked [untranslated] or [to settle]. People would read the mark; replace it before you announce the wave.

cli-definition-drafted = { $file }: a draft with { $items } items from { $rows } responses ({ $encoding }). Columns left out: { $left }. Places to look at: { $notes } (koe definition check names them).
