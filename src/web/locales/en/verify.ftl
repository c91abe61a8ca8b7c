# Checking a receipt, and counts of ballots
verify-title = Check your receipt
verify-lead = See for yourself whether your response is in the sealed wave. The whole list is downloaded and searched in this browser, so nobody learns who checked or which receipt. You need not sign in.
verify-script-needed = This is worked out in your browser and needs JavaScript. Without it, save the list below and search it for your receipt's number.
verify-own = Choose a receipt
verify-kept = Receipts on this device
verify-file = Receipt file
verify-file-hint = The koe-receipt-….json that you saved after answering. It is not sent anywhere.
verify-by-number = Type the number instead
verify-number = Number of the receipt
verify-number-hint = 64 characters, 0–9 and a–f. Capitals and spaces do not matter.
verify-number-wrong = A number has 64 characters, 0–9 and a–f. Look for one missing or too many.
verify-check = Check
verify-checking = Downloading the list and checking.
verify-result = { $state ->
    [found] Your response was counted
    [found-unsigned] This number is in the list
    [missing] A signed receipt is missing from the list
    [missing-unsigned] This number is not in the list
    [bad-signature] The receipt's signature does not fit
    [damaged] This is not a readable receipt
    [list-differs] The list does not fit the published root
    [charter-differs] The charter is not the published one
    [not-sealed] Not sealed yet
    [void] This wave is void
    [imported] This wave has no receipts
    [unknown-wave] This wave is not here
   *[no-reply] The list could not be downloaded
}
verify-means = { $state ->
    [found] The signature was made with the charter's key, the number is in the published list, and the root worked out from the whole list is the published one.
    [found-unsigned] The number is in the published list, and the root worked out from the whole list is the published one. A number alone carries no signature to check.
    [missing] The server signed that it had your response, and the sealed wave does not hold it. This is evidence that a response was lost or removed.
    [missing-unsigned] Check for typing errors, and that it is the right wave. A number alone does not prove that a response was lost. If you have the receipt file with its signature, use that.
    [bad-signature] The signature was not made with the charter's receipt key. The file was changed, or it belongs to another survey. If you can't explain it, talk to an auditor; give the number only at first.
    [damaged] The file is cut off, or it is no receipt. See whether you saved another copy. If a receipt is kept on this device, you can choose it above.
    [list-differs] The list that arrived is damaged or was changed. Try again later; if it stays so, give the two values below to an auditor.
    [charter-differs] The fingerprint of the charter that arrived is not the one on this page. One of them was changed. Compare with paper, and tell an auditor.
    [not-sealed] The receipt's signature holds. The list is published once the wave has closed and is sealed. Keep your receipt until then.
    [void] All responses to this wave were destroyed and none is counted. There is no list of receipts.
    [imported] It was imported from another tool, without ballots or receipts.
    [unknown-wave] The server does not know the wave that the receipt names. Make sure that you are at the address where you answered.
   *[no-reply] The connection was lost or the server did not answer. Your receipt is unchanged. Please try again later.
}
verify-void-reason = Published reason:
verify-missing-what = What to do
verify-missing-1 = Save the evidence file below. It holds the receipt, its signature, and which list it was compared with.
verify-missing-2 = Give it to an auditor named in your invitation, such as the staff union or the personnel commission, and not to the people who run the survey.
verify-missing-3 = The auditor checks the signature with the charter's key and examines the sealed wave with koe wave verify.
verify-missing-file = Save the evidence
verify-missing-shows = During the objection period an auditor who has the receipt may be able to see your answers, as long as the openings exist. Hand it over only if you accept that.
verify-signature-holds = Made with the charter's key
verify-signature-none = Not checked, a number has none
verify-signature-bad = Does not fit
verify-fingerprint = Fingerprint of the charter
verify-leaves = Receipts in the list
verify-root-computed = Root worked out from the list
verify-root-published = Published root
verify-time = Time to work it out
verify-keep = Keep this receipt on this device
verify-forget = Remove this receipt from this device
verify-waves = Waves
verify-no-waves = No wave has been announced yet.
verify-wave-imported = Imported from another tool, so there are no receipts.
verify-when-closes = The last day is { $day }. Then the wave is sealed and the list published.
verify-when-undated = The last day is not fixed. The list is published once the wave has closed and is sealed.
verify-when-closed = Answering has ended. The list is published once the wave is sealed.
verify-charter-link = Charter
verify-counts-link = Counts of ballots
verify-limits = What this shows, and what it can't
verify-limit-root = Whether others see the same published root can't be told from this page. Compare it with the one that your union or somebody else noted.
verify-limit-comments = A receipt does not cover comments, because they are stored apart from answers.
verify-limit-page = This page comes from the server as well. If you distrust it, save the list and check it with a tool of your own; the documentation says how.
verify-counts-title = Counts of ballots, { $wave }
verify-counts-lead = People eligible, ballots picked up, responses cast; none may be larger than the one before. If the operator used ballots that nobody picked up, the second number would grow.
verify-counts-hidden = Fewer than { $threshold } people answered, so nothing is shown.
verify-eligible = Eligible
verify-picked-up = Ballots picked up
verify-cast = Responses cast
verify-eligible-head = Eligible (people)
verify-picked-up-head = Picked up (ballots)
verify-cast-head = Cast (responses)
verify-replaced = Replaced ballots
verify-replaced-count = { $count } ballots
verify-replaced-means = They were given out for lost ones. A lost ballot can't be revoked, because nobody knows which it was. So at most this many people can have answered twice.
verify-units = Counts by unit
verify-units-hidden = Units with fewer than { $threshold } responses are hidden, and so are those from which such a number could be worked out.
verify-units-later = Counts by unit are shown once staff have been told the results.
verify-hidden = Hidden
verify-manifest = The manifest of the sealed wave is not published, because it holds the exact counts of small units. Auditors can check all of it with koe wave export { $wave }.
