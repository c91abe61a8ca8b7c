# What all pages of one wave share
wave-overview = Overview
wave-heatmap = Heat map
wave-items = Questions
wave-drivers = What goes together
wave-measures = Measures
wave-targets = Targets
wave-breakdowns = By attribute
wave-units = Units
wave-quality = Quality of answers
wave-heatmap-what = Units and themes at a glance, down to single questions
wave-items-what = Values, changes and distributions of every question
wave-drivers-what = Themes that move with an index, and where they stand
wave-measures-what = Who uses them, and what goes with using them
wave-targets-what = How far the targets are
wave-breakdowns-what = Values by age band and other attributes
wave-units-what = Response rates, margins, turnover
wave-quality-what = Signs of careless answers, weights, what made the change
wave-comments-what = Comments, with names and numbers masked
wave-compare-with = Compare with { $wave }
wave-others = Change the wave
wave-headline = Responses
wave-ways = More of this wave
wave-since = Since { $wave }
wave-sure-since = What surely changed since { $wave }
wave-all-changes = See the changes of every measure

# What stands behind a number
wave-how = n and method
wave-how-more = To the page of this measure
wave-how-value = Value
wave-how-interval = 95% interval
wave-how-n = Answers
wave-how-rate = Response rate
wave-how-rate-of = { $rate }% ({ $n } of { $eligible } people)
wave-how-unit = Unit
wave-how-wave = Wave
wave-how-threshold = Smallest number shown
wave-how-method = Method
wave-method-item = Positive answers to the question, divided by all answers to it.
wave-method-theme = The share of a theme’s questions answered positively by each person who answered at least half of them, averaged over people.
wave-method-index = Answers turned into points from 0 to 100, averaged within each person and then over people.
wave-method-mean = The mean on the question’s own scale.
wave-method-recommendation = Per cent answering 9–10 minus per cent answering 0–6.
wave-method-rate = The response rate is responses divided by eligible people, counted from the roster of the reference date.
wave-method-interval = The 95% interval supposes that those who did not answer are no different; it takes the number of eligible people into account.
wave-method-hidden = Figures of fewer than { $threshold } people are not shown, nor are figures from which those would follow by subtraction.

# What is not there
wave-no-such-unit = { $wave } has no unit called “{ $unit }”. Choose one from the list of units.
wave-no-such-item = The definition of { $wave } has no question “{ $item }”. Choose one from the list of questions.
wave-no-such-figure = There is no index, theme or question “{ $figure }”. Choose one from the list.
wave-no-such-level = There is no level “{ $level }”. Give a number from 1 to 9.
wave-no-such-view = There is no view “{ $view }”. Use scores or changes.
wave-no-such-earlier = “{ $wave }” is not an earlier wave to compare with. Name a sealed, earlier wave of the same survey.
wave-no-such-attribute = There is no table by “{ $attribute }”. Choose one from the list.

# A wave that is not sealed yet
wave-not-sealed-draft = { $wave } is still a draft. Results can be read here once it has been closed and sealed.
wave-not-sealed-announced = { $wave } is announced; answering has not begun. Results can be read here once it is sealed.
wave-not-sealed-open = { $wave } is open. Until it is sealed, only response rates exist.
wave-not-sealed-closed = { $wave } is closed and not sealed yet. Results can be read here once it is.
wave-not-sealed-void = { $wave } is void. Its responses were destroyed, and there are no results.
wave-void-because = Void because
wave-see-instead = See the same page of { $wave }
wave-open-rates = Response rates, and units that will probably be hidden
wave-forecast = As things stand, { $hidden } of { $units } units will probably show no results.
wave-forecast-method = The forecast uses only headcounts, the rates so far and the last wave’s rates.
wave-expected-answers = Expected answers
wave-expected = Outlook
wave-probably-hidden = ▨ probably not shown
wave-probably-shown = probably shown

# Keyboard
wave-keys = Keyboard shortcuts
wave-keys-unit = Go to the choice of unit
wave-keys-arrows = Move between the cells of the heat map
wave-keys-enter = Open the page behind the cell
wave-keys-help = Open this list
wave-keys-close = Close
wave-units-cut = There are many units, so deeper levels are left out. Choose a unit to see what is below it.
