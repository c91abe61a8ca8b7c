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
