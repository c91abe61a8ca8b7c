note-mark = note:
# The frame of every page
koe-name = Koe
skip-to-content = Skip to content
language-switch = Language
sign-out = Sign out
cast-origin-note = This is where you answer. It does not use your sign-in and keeps no record of who opened it.
foot-words = Koe hears what staff have to say without knowing who said it.
how-anonymity-works = How anonymity works
to-front-page = Go to the first page
back = Back
print = Print

# When a wave is on
wave-opens-on = You can answer from { $day }.
wave-opens-later = Answering has not started yet. You will be told the day.
wave-open-until = You can answer now. The last day is { $day }.
wave-open-now = You can answer now.

# When something goes wrong
error-page-title = This page can't be shown
error-number = Number { $status }
error-page-not-found = There is no such page. Check the address, or start from the first page.
error-sign-in-needed = Please sign in. You are signed out by itself after a while.
error-page-not-yours = Who is signed in now may not open this page. To see it in another role, sign out and sign in again.
error-foreign-request = It could not be established that this was sent from our own page, so nothing was done. Open the page again and retry.
error-body-too-large = What was sent is too large and was not accepted. Please shorten the text.
error-body-unreadable = What was sent can't be read. Open the page again and retry.
error-too-many-tries = Too many tries in a short time. Wait about { $seconds } seconds and try again.
error-failed = Something failed on our side. Wait a moment and try again; if it goes on, tell the people who run the survey.
