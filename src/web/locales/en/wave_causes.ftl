# What goes together
wave-outcome = Outcome
wave-theme = Theme
wave-importance = Importance (%)
wave-score-now = Present value (%)
wave-drivers-lead = The themes that move with an index. This does not say that they cause it.
wave-drivers-table = Importance and present value by theme
wave-drivers-method = Importance is a theme’s share of the variance explained by all of them (R²), averaged over all subsets of themes (LMG: Lindeman, Merenda and Gold 1980).
wave-drivers-interval = The 95% interval comes from 1,000 draws of 200 blocks of responses, from a fixed seed, so it is the same every time.
wave-drivers-least = It takes 100 responses for the whole organisation and 500 for a unit. A unit with fewer is shown the result of the nearest unit above that has enough.

# Measures
wave-measure = Measure
wave-use = Who uses them
wave-use-took = Took part (%)
wave-use-liked = Would like to (%)
wave-use-could-not = Could not (%)
wave-use-not = Not interested (%)
wave-gaps = What goes with taking part
wave-measures-none = This definition has no measures. Write [[measure]] in the definition, and the next wave can show them.
wave-measures-method = Gaps are taken between people of the same unit with the same attributes. They are called sure only where q is at most 0.05 and the gap reaches the definition’s floor.
wave-measures-arms = Shown only where at least 10 people each took part, would like to, and are left over.
wave-measures-waves = Only for measures given to named units is their change set against the change elsewhere.

# Targets
wave-indicator = Indicator
wave-now = This wave (95% interval)
wave-standing = Standing
wave-required = Needed by now
wave-target = Target
wave-baseline = Baseline
wave-by-wave = by { $wave }
wave-targets-whole = Targets are of the whole organisation. No unit is held against them.
wave-targets-table = Targets and where they stand
wave-targets-none = This wave has neither targets nor indicators from elsewhere.
wave-targets-method = “On track” is said only where the whole 95% interval reaches what is needed by now, “at risk” only where none of it does.

# By attribute
wave-groups-lead = Values by the attributes that people chose to give. Two attributes are crossed for the whole organisation only.
wave-groups-none = This definition asks for no attributes.
wave-groups-of-division = Tables by attribute begin at divisions. This is the table of { $unit }.
wave-groups-whole-only = Tables of two crossed attributes are of the whole organisation only.
wave-groups-method-1 = Only the tables fixed beforehand in the charter are shown. There are no free filters.
wave-groups-method-2 = Groups of fewer than 30 answers are not shown, nor groups from which fewer than { $threshold } people would follow by subtraction.
wave-groups-method-3 = How many people there are by attribute is not known, so the 95% intervals are not corrected for it.
