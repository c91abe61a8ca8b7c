# The charter's page: kinds of tables that are published
charter-kinds-none = This charter was drawn up before kinds were listed. What is published is the list below.
charter-tables-exact = Tables and tests, as the charter words them
charter-kind-response-rates = Responses and response rates by unit
charter-kind-scores = Indices, themes and items by unit, where there are enough answers
charter-kind-distributions = How each item was answered by unit: every choice from 30 answers on, three bands below
charter-kind-breakdowns = Figures by attribute, for the whole organisation and its divisions, from 30 answers on; two attributes crossed for the whole organisation only
charter-kind-comparisons = Differences from other waves, and whether they are sure
charter-kind-weights = Figures of the whole organisation, weighted to the numbers of people in its divisions
charter-kind-composition = The difference of the whole organisation, split into who is here and how they feel
charter-kind-precision = The smallest difference that a unit can see, before a wave
charter-kind-turnover = The share of staff who were here in the wave before, from the two rosters alone, without any answer
charter-kind-quality = How many gave the same answer throughout and the like; counted, never removed
charter-kind-drivers = Themes that an index goes with; nothing is called a cause
charter-kind-effects = For each measure, how many took part and what figures they gave
charter-kind-targets = Targets of the whole organisation beside this wave's value
charter-kind-comments = Comments from groups of 30 or more, shuffled, with names and numbers masked
charter-kind-open-data = Open data: tables of the whole organisation and its divisions

# The charter's page: unit tree and questions
charter-tree = Unit tree, headcounts and keys
charter-tree-note = See whether the number of people in your unit is about right. A ballot names a ballot unit and nothing smaller; people of smaller units answer for the unit above.
charter-tree-unit = Unit
charter-tree-ballots = As ballot unit (people)
charter-items-note = Choices and conditions are as the charter fixes them.
charter-item-required = Must be answered
charter-item-follows = Asked only of those who chose “{ $choices }” in question { $number }
charter-item-reverse = Worded the other way round, so its score is reversed
charter-item-short = Part of the short form
charter-comment-most = Up to { $most } characters
charter-figures = Figures worked out from the questions
charter-figure = Name
charter-figure-kind = Kind
charter-figure-items = Questions
charter-figure-index = Index
charter-figure-theme = Theme
charter-figure-measure = Measure
charter-poster-note = For handing the fingerprint out and putting it up on paper.
