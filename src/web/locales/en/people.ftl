error-unknown-unit = The organisation of this wave has no unit “{ $unit }”. Check how it is written: names joined by “/”, beginning with the name of the whole organisation.
error-tree-empty = There is no unit at all. At least the name of the whole organisation is needed.
error-unit-empty-name = Unit “{ $unit }” contains an empty name. Look for “//”, or a “/” at the beginning or the end.
error-unit-other-root = Unit “{ $unit }” does not begin with “{ $root }”. One file holds one organisation: begin every unit with the same name.

fault-undecodable-bytes = This line holds bytes that can't be read as { $encoding }. Save the file again as “CSV UTF-8”.
fault-utf16 = The file is in UTF-16. Save it again as “CSV UTF-8”.

fault-roster-missing-column = Column “{ $column }” is missing. Add it to the header line.
fault-roster-unknown-column = The roster has no use for column “{ $column }”. Correct its name or remove the whole column.
fault-roster-unnamed-column = Column number { $number } has no name. Remove it or name it.
fault-roster-duplicate-column = Two columns stand for “{ $column }”. Keep one.
fault-roster-column-count = This line has { $found } columns; the header has { $expected }. Make them the same.
fault-roster-line-break = A cell runs over the end of the line. Close its quotation mark and remove line breaks.
fault-roster-empty-cell = “{ $column }” is empty. Fill it in.
fault-roster-duplicate-staff-number = Staff number { $number } is also on line { $first }. Give one line to each person, with the home unit only.
fault-roster-duplicate-mail = Mail address { $mail } is also on line { $first }. Leave a shared address empty and hand out a printed code.
fault-roster-bad-mail = “{ $mail }” can't be used as a mail address. Correct it or leave it empty.
fault-roster-empty-unit-name = Unit “{ $unit }” contains an empty name. Look for “//”, or a “/” at the beginning or the end.
fault-roster-other-organisation = Unit “{ $unit }” does not begin with “{ $root }”. Begin every unit with the name of the same organisation.
fault-roster-no-people = Nobody is in the roster. Put one line for each person below the header.
fault-roster-unreadable = This can't be read as CSV ({ $detail }). Open it in a spreadsheet and save it again as “CSV UTF-8”.
