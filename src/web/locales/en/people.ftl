error-unknown-unit = The organisation of this wave has no unit “{ $unit }”. Check how it is written: names joined by “/”, beginning with the name of the whole organisation.
error-tree-empty = There is no unit at all. At least the name of the whole organisation is needed.
error-unit-empty-name = Unit “{ $unit }” contains an empty name. Look for “//”, or a “/” at the beginning or the end.
error-unit-other-root = Unit “{ $unit }” does not begin with “{ $root }”. One file holds one organisation: begin every unit with the same name.

fault-undecodable-bytes = This line holds bytes that can't be read as { $encoding }. Save the file again as “CSV UTF-8”.
fault-utf16 = The file is in UTF-16. Save it again as “CSV UTF-8”.
