# Action plans
plan-link = Action plans
plan-title = Action plans of { $unit }
plan-lead = Up to { $most } things that your unit will do about the results. Keep them small, and say who does what by when.
plan-plans = Action plans
plan-none = There are no action plans yet.
plan-new = Add an action plan
plan-no-room = A unit has at most { $most } action plans.
plan-edit = Edit, or change its state
plan-save = Save
plan-saved = Saved.
plan-back = Back to the summary
plan-history = History
plan-history-published = { $state } (published): { $who }, { $when }
plan-history-draft = { $state } (draft): { $who }, { $when }
plan-what = What will be done
plan-what-hint = Up to { $limit } characters. Do not write anything that points to a person.
plan-aim = What it is to change
plan-aim-hint = The next wave will show beside it how this theme or item changed.
plan-aim-choose = Please choose
plan-aim-is = To change: { $aim }
plan-owner = Who
plan-owner-hint = A role or a name.
plan-due = By when
plan-owner-due = { $owner }, by { $due }
plan-state = State
plan-state-hint = Once it is done or dropped it can't be edited any more.
plan-state-planned = planned
plan-state-under-way = under way
plan-state-done = done
plan-state-dropped = dropped
plan-reason = Why it was dropped
plan-reason-hint = Only if you drop it. Up to { $limit } characters.
plan-reason-is = Why: { $reason }
plan-draft = draft
plan-publish = Publish it to staff (anybody can read it once the wave is told to all staff; this can't be undone)
plan-is-published = It is published; so is whatever you change in it.
plan-is-closed = A plan that has ended can't be edited.
plan-beside = Plans after { $from }, and what changed by { $to }
plan-beside-values = { $from } → { $to } ({ $difference })
plan-beside-text = A change stands beside a plan here; that does not mean that the plan caused it.
plan-unit-then = Unit at the time: { $unit }

plans-title = Action plans after { $wave }
plans-lead = In the order of the organisation chart; their number is nothing to compare. Only the unit's managers read the text of a draft.
plans-none = None yet
plans-drafts = Drafts: { $count }
plans-link = Action plans of the units

# HR's replies
replies-link = Reply to comments
replies-title = Replies to the comments of { $wave }
replies-lead = HR's answers, in HR's words, to what many wrote. Do not quote comments, and do not write anything that points to a person.
replies-replies = Replies
replies-none = There are no replies yet.
replies-new = Add a reply
reply-theme = What it is about
reply-theme-hint = Choose a word that comments use often, or write your own.
reply-said = You said
reply-said-hint = In HR's words. Up to { $limit } characters.
reply-kind = The answer
reply-kind-done = We did
reply-kind-will-do = We will
reply-kind-wont-do = We will not
reply-text = What was done or will be done, or why not
reply-by = Who
reply-by-hint = Not needed where nothing will be done.
reply-day = When
reply-by-done = { $who }, { $day }
reply-by-will-do = { $who }, by { $day }
reply-publish = Publish it to staff (this can't be undone)
reply-is-published = It is published; so is whatever you change in it.

# What all staff read
actions-link = You said, we did
actions-title = You said, we did
actions-lead = What HR and the units do, or did, about what you told the survey. Units stand in the order of the organisation chart.
actions-none = Nothing has been published yet. It will stand here once results are told to all staff.
actions-replies = What you said, and the answers
actions-no-replies = There are no replies yet.
actions-plans = Action plans of the units
actions-no-plans = No action plans have been published yet.

# Refusals
action-empty = { $field ->
    [what] What will be done
    [owner] Who
    [reason] The reason
    [theme] What it is about
   *[other] What was said
} is empty. Please fill it in and save again.
action-too-long = { $field ->
    [what] What will be done
    [owner] Who
    [reason] The reason
    [theme] What it is about
   *[other] What was said
} has at most { $limit } characters; this has { $length }. Please shorten it.
action-day-passed = { $day } has passed. Please give a day to come.
action-day-too-far = { $day } is more than five years ahead. Please check it.
action-day-missing = Please say when.
action-unknown-aim = Please choose the theme or item that it is to change.
action-too-many-plans = A unit has at most { $limit } action plans a wave.
action-closed = This plan is { $state ->
    [done] done
   *[other] dropped
}, so it can't be edited.
action-published-stays = What was published can't become a draft again. You can edit it.
action-edited-meanwhile = After you opened it, { $when ->
    [no] somebody else
   *[other] somebody else ({ $who }, { $when })
} edited it. What you wrote is kept below. Look at how it stands now and save again.
