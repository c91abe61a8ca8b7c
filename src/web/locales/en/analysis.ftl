# Faults of figures
error-answers-unreadable = The sealed answers can't be read: { $detail }
error-missing-column = The sealed answers lack column { $column }. Check that they belong to this definition.
error-unit-outside-tree = Unit number { $unit } is not in the tree. The sealed answers are damaged.
error-one-wave = A comparison needs two waves or more. Write --waves A,B.
