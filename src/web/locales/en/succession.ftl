# Words of reorganisations
fault-succession-missing-column = Column "{ $column }" is missing. Write from,to,share on the first line.
fault-succession-unknown-column = Column "{ $column }" is unknown or there twice. Use the three columns from,to,share only.
fault-succession-column-count = There are { $found } columns. Make them { $expected }.
fault-succession-no-lines = The file has no lines. Write one from,to,share line for each move.
fault-succession-unreadable = This can't be read as CSV ({ $detail }). Check quotes and commas.
fault-succession-unknown-earlier = The earlier wave has no unit "{ $unit }". Write its path from the organisation's name down.
fault-succession-unknown-later = The later wave has no unit "{ $unit }". Write its path from the organisation's name down.
fault-succession-bad-share = The share "{ $share }" can't be used. Write a number above 0 and at most 1.
fault-succession-duplicate = Line { $first } says the same. Remove one of them.
fault-succession-conflict = Line { $first } gives { $share } for the same two units. Keep the right one only.
fault-succession-sum = The shares of "{ $unit }" add up to { $sum }. Correct them so that they make 1.
fault-succession-circle = The lines go round in a circle: { $units }. Write only where people of the earlier wave were in the later one.
fault-succession-without-successor = "{ $unit }" is not in the later wave and no line says what became of it. Its people count with the unit above that is still there. Add a line if they went elsewhere.
cli-succession-stored = { $steps } lines from wave { $from } to wave { $to } were stored (encoding { $encoding }).
cli-succession-found = The later wave's { $units } units: same { $same }, sums { $sum }, estimates { $estimate }, without predecessor { $none }
