# Faults of definitions and answers
fault-definition-choices-only = { $part }: { $field } goes with choices only. Remove it or give choices.
fault-definition-ranking-places = { $part }: the ranking (ranked) has { $places } places. Give { $field } so that there are 2 to { $most }: longer orders are answered at random, and could mark whose response it is.
fault-definition-at-most-range = { $part }: { $field } = { $most } does not fit { $choices } choices. Use 1 to { $choices }.
fault-definition-code-range = { $part }: code { $code } in { $field } must be a whole number from 0 to 255.
fault-definition-code-twice = { $part }: code { $code } stands twice in { $field }. Give one of them another number.
fault-definition-comment-limit = { $part }: { $field } = { $found }. Use 1 to { $most }.
fault-definition-duplicate-key = { $part }: { $field } is the same as on line { $first }. Use another key.
fault-definition-empty-text = { $part }: the text in { $field } is empty. Write it.
fault-definition-field-twice = { $field } stands twice. Keep one.
fault-definition-figure-shape = { $part }: “{ $figure }” in { $field } can't be read. Write kind and key; kind is one of { $words }.
fault-definition-figure-unknown = { $part }: there is no figure { $figure }. Name one of this definition.
fault-definition-figure-unknown-near = { $part }: there is no figure { $figure }. Did you mean { $nearest }?
fault-definition-floor-range = { $part }: { $field } = { $floor }. Use 0 to 100.
fault-definition-grade-alone = { $part }: grade needs a previous version. Give previous or remove grade.
fault-definition-group-empty = { $part }: items is empty. Name at least one item.
fault-definition-group-item-twice = { $part }: item { $item } stands twice. Keep one.
fault-definition-group-item-unscored = { $part }: the scale of item { $item } has no scores. Use an item that has.
fault-definition-japanese-first = { $part }: { $field } must begin with ja.
fault-definition-key-shape = { $part }: “{ $key }” can't be a { $field }. Use 1 to 40 lower-case letters, digits and _.
fault-definition-language-twice = { $part }: { $language } stands twice in { $field }. Keep one.
fault-definition-mean-without-values = { $part }: mean needs choices with a value. Give values or remove mean.
fault-definition-measure-codes = { $part }: item { $item } needs the codes 1 (took part), 2 (would like to), 3 (could not) and 4 (not interested).
fault-definition-measure-item-twice = { $part }: item { $item } belongs to measure { $other }. Give each measure an item of its own.
fault-definition-min-answered = { $part }: min_answered must be 1 to the number of items ({ $items }).
fault-definition-missing-field = { $part }: { $field } is missing. Add it.
fault-definition-missing-text = { $part }: the text in { $field } is missing. Add it.
fault-definition-name-shape = { $part }: “{ $name }” can't be a { $field }. Use 1 to 40 letters, digits, - and _.
fault-definition-nothing-of = There is no { $part }. Add at least one.
fault-definition-previous-self = { $part }: { $field } is this version itself. Name the version before.
fault-definition-rating-range = { $part }: { $field } must be whole numbers with 0 ≤ min < max ≤ 255.
fault-definition-rating-scores = { $part }: { $field } has { $found } entries. It needs { $expected }.
fault-definition-recommendation-scale = { $part }: recommendation needs a scale from 0 to 10.
fault-definition-reverse-positive = { $part }: reverse can't go with scale { $scale }, which declares positive. Remove one.
fault-definition-reverse-unscored = { $part }: reverse needs a scale with scores.
fault-definition-scale-and-choices = { $part }: scale and { $field } stand together. Keep one.
fault-definition-score-range = { $part }: { $field } = { $score }. Use 0 to 100.
fault-definition-section-empty = { $part }: it has no item. Add one or remove the section.
fault-definition-short-branch = { $part }: it is short, but item { $item } that leads to it is not. Make both short.
fault-definition-show-if-empty = { $part }: codes in { $field } is empty. Give codes.
fault-definition-show-if-later = { $part }: item { $item } that leads to it comes later. Put it before.
fault-definition-syntax = This is not TOML: { $detail }
fault-definition-target-range = { $part }: { $field } = { $value } is outside { $low } to { $high }.
fault-definition-too-few-choices = { $part }: { $field } needs two choices or more.
fault-definition-undeclared-language = { $part }: { $field } is not among languages. Add it there or remove this text.
fault-definition-units-and-wave = { $part }: give both units and from_wave, or neither.
fault-definition-unknown-code = { $part }: code { $code } in { $field } is no choice.
fault-definition-unknown-field = { $part }: there is no field { $field }. Known ones: { $known }
fault-definition-unknown-field-near = { $part }: there is no field { $field }. Did you mean { $nearest }?
fault-definition-unknown-reference = { $part }: { $name } in { $field } does not exist. Define it.
fault-definition-unknown-reference-near = { $part }: { $name } in { $field } does not exist. Did you mean { $nearest }?
fault-definition-unknown-word = { $part }: “{ $word }” can't stand in { $field }. Use one of { $words }.
fault-definition-wrong-type = { $part }: { $field } has the wrong type. Give { $expected }.
note-definition-attribute-fine = { $part }: { $choices } choices. About three make people harder to recognise.
note-definition-language-unspoken = Koe has no pages in { $language } yet; Japanese is shown.
note-definition-provisional = { $part } is provisional. Confirm its name and wording.
note-definition-scale-unused = No item uses { $part }.
error-unknown-item = This survey has no item { $item }. Open the page again.
error-answer-outside-scale = Item { $item } has no choice { $code }. Choose again.
error-answer-wrong-shape = The answer to item { $item } has the wrong shape: { $expected ->
    [one] choose one
   *[other] choose one or more, each once
}.
error-answer-too-many = Item { $item } allows at most { $most } choices.
error-answer-required = Item { $item } must be answered.
error-answer-not-asked = Item { $item } is not asked after these answers. Open the page again.
error-unknown-attribute = This survey has no attribute { $attribute }. Open the page again.
