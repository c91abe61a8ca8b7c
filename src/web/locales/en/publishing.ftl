# Steps of publishing
publishing-link = Publish { $wave }
publishing-title = Publishing { $wave }
publishing-steps = Steps
publishing-is-done = (done)
publishing-is-open = (not yet)
publishing-reviewed = Reviewed
publishing-reviewed-missing = Nobody has reviewed it yet.
publishing-checked = Checked
publishing-checked-missing = No checks of this revision are on record yet.
publishing-to-managers = Told to managers
publishing-to-managers-missing = Not yet.
publishing-to-staff = Told to all staff
publishing-to-staff-missing = Not yet.
publishing-before-the-log = Published before there was a log.
publishing-by = { $who }, { $when }
publishing-visible-from = Visible from { $day }; until then nobody sees it.
publishing-visible-since = Visible since { $day }.
publishing-command-line = command line
publishing-shown = What is shown and what is hidden
publishing-audit-passed = The audit passed
publishing-audit-failed = The audit found a way to a small group, so this can't be published. See the lines below.
publishing-hidden = Hidden values and why
publishing-hidden-everything = Figure by figure and group by group
publishing-unconfirmed = Figures whose name or wording is not confirmed ({ $count })
publishing-next = What can be done now
publishing-audience = Who is to be told?
publishing-audience-managers = Managers first
publishing-audience-both = Managers and all staff at once
publishing-day = Visible from
publishing-day-hint = Leave it empty to show it at once. With a day, nobody sees anything before midnight of that day.
publishing-day-hint-must = Nobody sees anything before midnight of that day.
publishing-note = A note for the log (optional)
publishing-note-hint = Kept in HR's log. Up to { $limit } characters.
publishing-back = Back to the steps
publishing-correct-link = A published figure turned out wrong? Correct it
publishing-log = Log
publishing-log-empty = Nothing is on record yet.
publishing-log-text = The log only grows; nothing in it can be changed or deleted. Times are UTC.

publishing-form-review = I have reviewed this
publishing-form-review-text = Records that you have read what is shown and hidden, the audit and the wordings that are not confirmed.
publishing-form-review-confirm = I have read all of the above.
publishing-form-review-button = Record the review
publishing-form-check = Run the checks
publishing-form-check-text = Audits everything in this revision once more and records that it passed.
publishing-form-check-confirm = Check this revision.
publishing-form-check-button = Check and record
publishing-form-tell = Tell managers
publishing-form-tell-text = Managers will see the summary of their own unit. What is published can't be taken back; mistakes can be corrected.
publishing-form-tell-confirm = I understand that this can't be undone.
publishing-form-tell-button = Publish
publishing-form-tell-staff = Tell all staff
publishing-form-tell-staff-text = All staff will see the results, the published action plans and HR's replies. What is published can't be taken back.
publishing-form-tell-staff-confirm = I understand that this can't be undone.
publishing-form-tell-staff-button = Publish to all staff
publishing-form-embargo-managers = Move the day for managers
publishing-form-embargo-managers-text = As long as nobody sees it, the day can be moved earlier or later.
publishing-form-embargo-managers-confirm = Move it to this day.
publishing-form-embargo-managers-button = Move the day
publishing-form-embargo-staff = Move the day for all staff
publishing-form-embargo-staff-text = As long as staff do not see it, the day can be moved earlier or later, but not before the managers' day.
publishing-form-embargo-staff-confirm = Move it to this day.
publishing-form-embargo-staff-button = Move the day

publishing-done-review = The review is on record.
publishing-done-check = The checks passed and are on record.
publishing-done-tell = Published.
publishing-done-tell-staff = Published to all staff.
publishing-done-embargo-managers = The day for managers was moved.
publishing-done-embargo-staff = The day for all staff was moved.
publishing-done-correct = Corrected. Whoever sees this wave is told why. To tell all staff this revision, run the checks once more.

publishing-step-reviewed = reviewed
publishing-step-checked = checked
publishing-step-to-managers = told to managers
publishing-step-to-staff = told to all staff
publishing-step-embargo-managers = day for managers moved
publishing-step-embargo-staff = day for all staff moved
publishing-step-corrected = corrected

publishing-not-sealed = Wave { $wave } is not sealed (it is { $state ->
    [draft] a draft
    [announced] announced
    [open] open
    [closed] closed
    [void] void
   *[other] on its way
}), so there is nothing to publish yet. Seal it first.
publishing-not-reviewed = Nobody has reviewed wave { $wave } yet. Record a review first.
publishing-not-checked = Revision { $revision } of wave { $wave } has not been checked. Run the checks first.
publishing-managers-first = Managers have not been told wave { $wave } yet. Tell them first, or both at once.
publishing-already-told = Wave { $wave } was told to { $audience ->
    [managers] managers
   *[other] all staff
} by { $who ->
    [command-line] the command line
   *[other] { $who }
} at { $when }. It is not done twice.
publishing-nothing-to-move = Wave { $wave } was not told to { $audience ->
    [managers] managers
   *[other] all staff
} yet, so there is no day to move.
publishing-embargo-passed = { $audience ->
    [managers] Managers
   *[other] Staff
} see wave { $wave } already, so its day can't be moved. If something is wrong, correct it.
publishing-staff-before-managers = Managers see wave { $wave } from { $day } on. Staff can't see it before them.
publishing-day-too-far = { $day } is more than a year ahead. Please check the date.
publishing-day-missing = Please give the day from which it is visible.
publishing-bad-day = The date “{ $day }” can't be read. Write it like 2027-04-01.
publishing-note-too-long = A note has at most { $limit } characters; this one has { $length }. Please shorten it.
publishing-note-missing = A correction needs a reason. It is shown to whoever sees the wave.
publishing-nothing-retracted = Choose at least one figure to take back.
publishing-confirm-missing = Please tick the box that confirms it, then send it again. Nothing was changed.
publishing-overtaken = { $who ->
    [command-line] The command line
   *[other] { $who }
} was first: { $step ->
    [reviewed] reviewed
    [checked] checked
    [to-managers] told to managers
    [to-staff] told to all staff
    [embargo-managers] day for managers moved
    [embargo-staff] day for all staff moved
   *[other] corrected
} at { $when } (wave { $wave }). Yours has changed nothing. Look at how it stands now and send it again if it is still needed.
publishing-no-such-revision = Wave { $wave } has no revision { $wanted }. It was published { $last } times.
error-revisions = Give --revisions as many numbers as there are waves ({ $waves }).
open-data-not-told = Wave { $wave } was not told to all staff yet (or its day has not come). Anybody can read open data, so write it after that.

# Corrections
correction-title = Correcting { $wave }
correction-lead = Takes back figures that turned out wrong after publication. Nothing is shown in their place. Whoever read them before still knows them.
correction-preview-button = See what would change
correction-preview = What this correction changes
correction-chosen = Taken back
correction-also = Hidden with it
correction-also-text = These are hidden too, so that what was taken back can't be worked out from them.
correction-also-nothing = Nothing else.
correction-nothing-shown = What you chose is shown nowhere as it is.
correction-more = and { $count } more
correction-groups = { $count } values of tables by attribute
correction-audit-found = Together with what was published before, the audit still finds a problem. See the audit on the page of publishing.
correction-why = Why (public)
correction-why-hint = Shown for good to whoever sees this wave. Do not write anything that points to a person. Up to { $limit } characters.
correction-confirm = I understand that what was taken back can't be shown again.
correction-button = Correct it
correction-notes = Corrections since publication
correction-notes-text = What was taken back is shown on no page, in no chart and in no file.
correction-without-note = (no reason on record)
correction-retracted = { $unit }: { $figures }
work-list-separator = , { "" }

# Commands
cli-wave-told-managers = Wave { $wave } was published to managers.
cli-wave-told-staff = Wave { $wave } was published to all staff.
cli-wave-embargo = Wave { $wave } is visible from { $day } on.
cli-wave-reviewed = The review of wave { $wave } is on record.
cli-wave-checked = Wave { $wave } passed the checks. It is on record.
publishing-head-when = when
publishing-head-who = who
publishing-head-step = step
publishing-head-revision = revision
publishing-head-not-before = visible from
publishing-head-note = note
