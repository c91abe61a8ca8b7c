# themes that an outcome goes with
head-theme = theme
head-importance = importance (%)
head-score = present score
drivers-associated = { $explained } % of the differences in “{ $outcome }” go together with differences in the themes ({ $n } people who answered everything). Importance divides that among the themes.
drivers-of-above = There are too few responses here alone: this is the result of the whole of { $unit }.
drivers-left-out = “{ $theme }” is left out, because it has an item of this outcome.
drivers-no-causes = This tells what is associated with the outcome, not what causes it.
drivers-unknown-outcome = This wave has no figure { $key }.
drivers-too-few = { $n } people answered everything; { $least } are needed to tell what goes together.
drivers-no-themes = There is no theme to look at: each has an item of this outcome.
drivers-too-many-themes = There are { $count } themes; up to { $most } can be looked at together.
drivers-constant-outcome = Everybody has the same value of this outcome, so nothing can go together with it.
drivers-constant-theme = Everybody has the same value of theme { $theme }, so nothing can go together with it.
drivers-collinear = Theme { $theme } follows from the other themes, so its part can't be told from theirs.
drivers-hidden = The outcome or one of the themes is hidden, so this can't be shown.
