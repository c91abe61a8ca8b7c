# What letters say
mail-dear = Dear { $name },
mail-dates = You can answer from { $opens } to { $closes }.
mail-last-day = You can answer until { $closes }.
mail-fingerprint = Fingerprint of the charter (check that it is the one on the posters)
mail-link-ballot = Pick up your ballot here
mail-link-anonymity = How anonymity works
mail-link-front = The survey’s front page
mail-link-results = The results
mail-link-actions = What is done about them
mail-link-is-yours = This address is yours alone. Please do not pass it on. If this letter reaches you twice, only the address in the later one works.
mail-step-pick-up = Open the address below and pick up your ballot. It takes about one minute.
mail-step-wait = It is safer to pick up on one day and answer on another.
mail-step-answer = Once the survey is open, answer with your ballot. It takes about five minutes.
mail-step-with-ballot = If you have your ballot: open the answering page on the device you picked it up with, or enter the ballot code you noted.
mail-step-without-ballot = If you have not picked it up yet: use the personal address in the letter that announced the survey, or your printed sign-in code.
mail-nobody-sees = Nobody, human resources included, can see who has answered. That is why this letter goes to everybody.
mail-announcement-subject = Your voice is wanted: { $title }
mail-announcement-lead = You are invited to take part in “{ $title }”. It is anonymous: nobody can tell who gave which answer.
mail-pick-up-subject = Pick up your ballot: { $title }
mail-pick-up-lead = When this letter was prepared, your ballot for “{ $title }” had not been picked up. Picking it up before the survey opens puts days between pick-up and answer, which is safer. Whether you do is up to you.
mail-opening-subject = Now open: { $title }
mail-opening-lead = “{ $title }” is open now.
mail-reminder-subject = A word to everybody: { $title }
mail-reminder-lead = “{ $title }” is under way. If you have answered already: thank you, there is nothing more to do. If not, five minutes of your time would help.
mail-thanks-subject = Thank you: { $title }
mail-thanks-lead = “{ $title }” is closed. Thank you for answering, and for giving it a thought.
mail-thanks-next = The answers are now shuffled and sealed. If you kept your receipt, you can check later that your answer is in the count. We will write again when there are results.
mail-results-subject = The results are out: { $title }
mail-results-lead = The results of “{ $title }” are published. Thank you for taking part.
mail-results-promise = Figures of small units are hidden, so that nobody can be recognised.

# Kinds
mail-kind-announcement = Announcement with pick-up
mail-kind-pick-up = Pick-up reminder (to those who have not, before opening)
mail-kind-opening = Opening
mail-kind-reminder = A word to everybody
mail-kind-thanks = Closing and thanks
mail-kind-results = Results published
mail-when-announcement = Can be sent from announcing to closing.
mail-when-pick-up = Can be sent from announcing to opening. Afterwards it would hint at who has answered, so it is not sent.
mail-when-opening = Can be sent while the wave is open.
mail-when-reminder = Can be sent while the wave is open. It goes to everybody, those who have answered included.
mail-when-thanks = Can be sent after closing.
mail-when-results = Can be sent once the results are published to staff.

# Settings and errors
mail-tls-none = not encrypted
mail-tls-starttls = STARTTLS
mail-tls-implicit = TLS
mail-way-smtp = Sent through the mail server { $host }:{ $port } ({ $security }) in the name of { $from }.
mail-way-folder = No mail server is set, so letters are written as .eml files into mail/{ $wave } of the data directory.
error-mail-address = { $address } is not a mail address. Write it as “Name <koe@example.jp>” or “koe@example.jp”.
error-mail-writing = The letter can't be written: { $detail }
error-mail-no-sender = There is no sender. Set from under [mail] in koe.toml, or KOE_MAIL_FROM.
error-mail-plaintext = Mail can't go to { $host } unencrypted. Set tls to starttls or implicit. Only if there is no other way, write plaintext = true.
error-mail-password-in-clear = A password can't go to { $host } unencrypted. Set tls to starttls or implicit.
error-mail-half-sign-in = Give both the mail server's user and password, or neither. The password comes from password_file or from KOE_SMTP_PASSWORD in the environment.
error-mail-rate = { $rate } letters a minute can't be. Give 1 or more.
error-mail-no-certificate = The CA file for { $path } holds no certificate (PEM).
error-mail-server = The mail server can't be used: { $detail }
error-mail-refused = The mail server refuses { $address }: { $said }
error-letter-not-now = Wave { $wave } is { $state ->
    [draft] a draft
    [announced] announced
    [open] open
    [closed] closed
    [sealed] sealed
    [published] published
   *[void] void
}; { $kind ->
    [announcement] the announcement
    [pick-up] the pick-up reminder
    [opening] the opening letter
    [reminder] the word to everybody
    [thanks] the letter of thanks
   *[results] the letter on results
} can't be sent now.
error-letter-not-told = The results of wave { $wave } are not published to staff yet. Publish them first.
error-letter-asked = Sending { $kind ->
    [announcement] the announcement
    [pick-up] the pick-up reminder
    [opening] the opening letter
    [reminder] the word to everybody
    [thanks] the letter of thanks
   *[results] the letter on results
} of wave { $wave } began on { $on } (round { $round }). To send it to everybody once more, add --again, or choose “Send again” on the page.
error-letter-nobody = There is nobody in wave { $wave } to send this letter to.
error-letter-unknown-kind = There is no kind of letter { $kind }. There are: { $known }
error-bounce-too-large = Larger than 4 MB, so it is not read. Hand in delivery notifications only.
error-bounce-not-a-notification = This is not a delivery status notification (RFC 3464).
error-bounce-no-recipient = The notification names no recipient. Check that it is not cut off.

# Commands
cli-mail-queued = Wave { $wave }: queued { $letters } letters, { $kind } ({ $without } people have no address).
cli-mail-would = Wave { $wave }: would send { $letters } letters, { $kind } (round { $round }, { $without } people have no address). Nothing was sent.
cli-mail-sending = Sending letters
cli-mail-done = Sent { $sent }, waiting { $waiting }, recipients refused { $refused }, given up { $failed }.
cli-mail-doubtful = Up to { $count } letters may have arrived twice, because sending was interrupted.
cli-mail-trouble = The mail server can't be used (since { $since }): { $said }
cli-mail-none = Wave { $wave } has no letters yet.
cli-mail-undeliverable = Mail does not reach { $count } people. Hand them printed sign-in codes.
cli-mail-tested = Sent a test letter to { $address }.
cli-mail-no-server = No mail server is set. Set host under [mail] in koe.toml, or KOE_SMTP_HOST.
cli-mail-bounced = { $address } ({ $status }): marked { $letters } letters.
cli-mail-bounce-unknown = { $address } ({ $status }): no letter to this address is kept any more.
cli-mail-bounces-none = No recipient failed.
cli-mail-bounce-skipped = { $file }: { $reason }
mail-test-subject = Koe: a test of mail
mail-test-text = This letter was sent to check Koe's mail settings. No answer is needed.
mail-head-kind = Letter
mail-head-round = Round
mail-head-asked = Day
mail-head-waiting = Waiting
mail-head-sent = Sent
mail-head-refused = Refused
mail-head-bounced = Bounced
mail-head-failed = Given up
mail-head-withdrawn = Withdrawn
mail-head-who = Name
mail-head-address = Address
mail-head-unit = Unit
mail-head-status = Code
mail-head-said = What the mail server said
mail-head-day = Day
mail-no-numbers = not shown

# Pages
mail-title = Letters
mail-lead = The letters of this wave. Each can be read exactly as it goes out before it is sent. After opening every letter goes to everybody: nobody can be chosen by whether they answered.
mail-letters = Kinds of letters
mail-preview-link = Read it
mail-send = Send
mail-send-again = Send again
mail-sure-again = It was sent once. Send it to everybody once more.
mail-again-missing = To send it again, tick the box that says so.
mail-people = { $count } letters ({ $without } people have no address)
mail-asked = “{ $kind }”: { $letters } letters are waiting to be sent.
mail-rounds = How sending goes
mail-rounds-none = Nothing has been sent yet.
mail-bar = Numbers of letters. Grey waits, blue was sent, orange was not delivered.
mail-doubtful = Up to { $count } letters may have arrived twice, because sending was interrupted.
mail-hidden-numbers = The number would tell how many have not picked up, so it is not shown.
mail-under-way = being sent
mail-done = sent
mail-round-of = { $kind } (round { $round })
mail-by = { $day } { $who }
mail-trouble = The mail server can't be used. Koe has kept trying since { $since }. The letters are kept and leave once it works again. The server said: { $said }
mail-undeliverable = People whom mail does not reach
mail-undeliverable-text = Hand these people printed sign-in codes. That mail does not reach them says nothing about whether they answered. The list goes when the wave closes.
mail-undeliverable-none = Every address takes mail so far.
mail-kept = When the wave closes, the record of who was written to is deleted; counts alone stay.
mail-preview-title = As it goes out: { $kind }
mail-preview-lead = Name and address are samples. English stands below Japanese.
mail-preview-subject = Subject
mail-preview-html = On screen (HTML)
mail-preview-text = As plain text
mail-sample-name = (name)
mail-back = Back to letters
cli-mail-no-origin = The address that employees open is not known. Add --origin https://koe.example.jp, or set origin in koe.toml.
