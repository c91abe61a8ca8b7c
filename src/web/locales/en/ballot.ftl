# Ballots, waves, sealed waves, their import and their check.

error-wrong-wave-step = Wave { $wave } is { $state ->
        [draft] a draft
        [announced] announced
        [open] open
        [closed] closed
        [sealed] sealed
        [published] published
       *[void] void
    } and can't become { $wanted ->
        [draft] a draft
        [announced] announced
        [open] open
        [closed] closed
        [sealed] sealed
        [published] published
       *[void] void
    } now. The steps are: draft, announced, open, closed, sealed, published; a wave can become void from announced to closed.
error-charter-unreadable = The charter can't be read ({ $detail }). Restore it from a backup or from what was published.
error-charter-format = The charter has format { $format }, which this version of Koe does not know. Use the version that wrote it, or a later one.
error-threshold-too-low = A threshold of { $threshold } is too low: figures of fewer than 5 answers are never shown. Choose 5 or more (10 is usual).
error-ballot-unit-too-small = Ballot units of { $smallest } people are too small. Choose 15 or more (20 is usual).
error-unit-below-smallest = Unit { $unit } has { $eligible } eligible people; a ballot unit needs { $smallest }. Merge it with the unit above.
error-unit-without-key = Unit { $unit } carries ballots but has no key. Announce the wave again.
error-wave-name = A wave's name has 1 to 40 letters, digits, “-” and “_”. Choose such a name.
error-nobody-eligible = Nobody is eligible. Import the roster first.

error-bad-element = What the browser sent to pick up a ballot is not valid. Reload the page and pick the ballot up again.
error-bad-proof = The ballot was not made with the published key, so it was not used. Reload the page; if this stays, tell the union or another auditor.
error-bad-credential = This ballot is not valid for this wave and unit.
error-bad-code = The ballot code is incomplete or mistyped. It has the unit's number and 13 groups of 4 characters; compare it with what you wrote down or printed.
error-bad-key = A key of this wave can't be read. Check the charter and the secrets folder.
error-bad-receipt = The receipt's signature does not hold: receipt, wave and key do not belong together.
error-bad-salts = What the browser sent to commit to your answers is not valid. Reload the page and submit again.

error-bad-ballot = This ballot is not valid here. Check the code, or open the link of your ballot again.
error-wrong-leaf = Your answers and their receipt do not match. Nothing was stored. Submit again.
error-unknown-prompt = There is no comment field “{ $prompt }”. Reload the form.
error-comment-too-long = The comment has { $length } characters; { $most } are allowed. Shorten it.
error-comment-twice = Comment field “{ $prompt }” was sent twice. Reload the form and submit again.

error-sealed-damaged = Part { $part } of the sealed wave is damaged: { $detail }. Restore it from a backup or an export.
error-more-cast-than-picked-up = Unit { $unit } has { $cast } responses from { $picked } ballots. The wave can't be sealed: declare it void and publish the reason.
error-encryption = A part could not be encrypted or decrypted: { $detail }. Check the auditors' recipients (age1…) and the key file.
error-parquet = The answers could not be written or read as Parquet: { $detail }.

fault-import-unreadable = This can't be read as CSV ({ $detail }). Open it in a spreadsheet and save it again as “CSV UTF-8”.
fault-import-no-rows = The file has no rows below its header.
fault-import-column-count = This line has { $found } columns; the header has { $expected }. Make them the same.
fault-import-column-twice = Two columns are called “{ $column }”. Rename or remove one.
fault-import-no-column = There is no column “{ $column }”. Add it, or correct its name here or in the mapping.
fault-import-item-without-column = Item { $item } has no column “{ $column }”. Name its column under [columns] in the mapping, or take the item out of the definition of this wave.
fault-import-outside-scale = Column “{ $column }” says “{ $value }”, which is none of: { $codes }. Correct the cell, declare the value missing, or map it under [items] or [scales].
fault-import-no-unit = Column “{ $column }” is empty. Fill in the unit.
fault-import-unknown-unit = Column “{ $column }” says “{ $unit }”, which is not in the file of units. Correct it, or map it under [units].
fault-import-ambiguous-unit = “{ $text }” stands for two units. Use the path, or map it under [units].
fault-import-places = Item { $item } has the places { $places }. A ranking needs 1, 2, 3 … without gaps, each place once. Correct the line.
fault-import-too-many = Item { $item } has { $count } choices; at most { $most } are allowed. Correct the line.
fault-import-bad-headcount = “{ $value }” is no number of people.
fault-import-unit-twice = Unit { $unit } stands twice. Keep one line.
fault-import-more-than-eligible = Unit { $unit } has { $responses } responses but only { $eligible } people. Correct the headcount or the unit of the responses.
fault-import-mapping = The mapping can't be read: { $detail }. Correct this line.
fault-import-unknown-key = The definition has no “{ $key }”. Use the keys of its items, scales and attributes (a_ before an attribute's key; the option's code after a dot).
fault-import-mapped-outside = The mapping gives “{ $key }” the code { $code }, which it does not have. Use one of its codes (1 and 0 for options of a multiple choice).
fault-import-more = { $count } more faults of this file are not listed. Correct the ones above first.
fault-import-empty-rows = { $count } rows without a single answer were left out.
fault-import-attribute-without-column = The file has no column for the attribute “{ $attribute }”; it stays empty.
fault-import-without-headcount = { $count } units with responses have no headcount; their response rate is unknown.
fault-import-lifted = { $count } rows of units with fewer than 5 responses carry the unit above.
fault-import-blanked = The attributes of { $count } rows were removed, because fewer than 5 people of the division share them.

check-fingerprint = The charter has the published fingerprint { $published }.
check-fingerprint-differs = { $part }: the charter's fingerprint is { $found }, but { $published } was published. This is another charter, or it was changed.
check-root-published = The manifest has the published root { $published }.
check-root-published-differs = { $part }: the root is { $found }, but { $published } was published. This is another record, or it was changed.
check-charter = Charter and manifest belong together.
check-charter-differs = { $part }: its fingerprint is { $found }, the manifest was made with another charter.
check-manifest-field = { $part }: “{ $field }” does not agree with the charter or the parts.
check-signature = The manifest's signature by the receipt key holds.
check-signature-bad = { $part }: the signature does not hold. Manifest, signature or receipt key were changed.
check-imported-seal = The imported wave's manifest has its checksum (there is no signature: it had no receipt key).
check-imported-seal-bad = { $part }: the checksum does not hold. Manifest or checksum were changed.
check-unreadable = { $part } can't be read: { $detail }
check-part = { $part } is as the manifest says.
check-part-differs = { $part } was changed: its hash is not the manifest's.
check-part-closed = Not checked: { $part } is encrypted to the auditors or was not exported. Give an auditor's key to check it.
check-openings-never = There are no openings: the charter names no auditor, or the wave was imported.
check-openings-gone = The openings are not here: destroyed after the objection period, or not handed over.
check-leaves-unsorted = { $part }: the leaves are not in ascending order.
check-leaves-twice = { $part }: a leaf stands twice. Two ballots were cast with one commitment.
check-leaves-count = { $part }: { $found } leaves, but { $expected } responses.
check-root = { $count } leaves, none twice, have the root { $root }.
check-root-differs = leaves.txt, manifest.json: the leaves have the root { $found }, the manifest says another.
check-no-ballots = Imported from another tool: there were no ballots and no receipts to check.
check-credentials = All { $count } ballots are valid for their unit's published key, none was cast twice, and each unit has as many as its count.
check-credentials-invalid = { $part }: { $count } ballots of unit { $unit } are not valid for its key.
check-serials-twice = { $part }: { $count } ballots stand twice.
check-credentials-count = { $part }: unit { $unit } has { $found } ballots, the manifest says { $expected }.
check-scalar = { $part }: unit { $unit }'s published scalar does not give the public key of the charter.
check-unsorted = { $part }: the rows are not in the order of their content.
check-counts = In all { $units } ballot units responses ≤ ballots picked up ≤ eligible people; { $responses } responses in all.
check-counts-unit = { $part }: unit { $unit } has { $eligible } eligible people, { $picked } ballots picked up and { $cast } responses. Each must be at most the one before.
check-counts-sum = { $part }: the units have { $found } responses together, the manifest says { $expected }.
check-rows = The answers have { $count } rows, as many in every unit as were cast there (units with fewer than 5 counted above).
check-rows-count = { $part }: { $found } rows, but { $expected } responses.
check-rows-unit = { $part }: { $found } rows carry unit { $unit }; there must be { $expected }.
check-rows-unknown-unit = { $part }: { $count } rows carry a unit that the charter does not have.
check-comments = The { $count } comments belong to divisions and comment fields of the charter.
check-comments-unknown = { $part }: { $count } comments belong to no division or comment field of the charter.
check-level-without-openings = Checked without openings: rows were held against counts, not against each receipt.
check-level-without-key = The openings were not opened: give an auditor's key to hold every row against its receipt.
check-opening = { $part }, line { $line } (unit { $unit }): the leaf does not commit to these answers.
check-openings = All { $count } leaves commit to the answers in the openings.
check-openings-leaves = { $part }: the openings do not have the published leaves.
check-openings-unit = { $part }: unit { $unit } has { $found } openings, but { $expected } responses.
check-openings-rows = The { $count } rows of the answers are exactly those of the openings, small units and rare attributes coarsened as promised.
check-openings-rows-differ = { $part }: { $count } rows of the answers are not in the openings, or some are missing.
