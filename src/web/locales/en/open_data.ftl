# Open data: koe open-data
cli-open-data-written = Wrote the open data of wave { $wave } ({ $files } files, { $licence }) to { $folder }.
open-data-purpose-forbids = The purpose of use of wave { $wave } does not allow open data (open_data is not true in its definition). Staff answered for the purpose that they were told, so nothing is written.
open-data-imported-purpose-forbids = Wave { $wave } was imported from an earlier survey. Only if its respondents were told that results would be published, write open_data = true in its definition and import it again. Nothing is written.
open-data-not-published = Wave { $wave } is not published yet (it is { $state }). Run koe wave publish { $wave } first, then this again.
open-data-unknown-licence = Licence { $licence } is not known. Use one of: { $known }
open-data-unwritten = { $file } could not be made: { $detail }
open-data-folder-not-empty = { $folder } is not empty. Name a new folder or an empty one.
open-data-no-folder = { $folder } is a file. Name a folder.
open-data-folder-unwritten = { $folder } could not be written: { $detail }. Nothing half-written was left behind.

open-data-head-about = About this data
open-data-about = Tables of “{ $title }”, held by { $publisher } as wave { $wave }. They passed statistical disclosure control and hold only values that can't be traced to a person.
open-data-head-purpose = What the answers are used for
open-data-head-licence = Licence
open-data-licence = { $licence } ({ $url }). Attribution, for example: { $publisher }, “{ $title }”
open-data-head-imported = An imported survey
open-data-notes-imported = This wave was held with another tool and imported later. Nobody can verify its way from answering to counting.
open-data-head-sources = Sources of items
open-data-head-program = Written by
open-data-head-files = Files
open-data-files = Each table comes as CSV and as Parquet; tables.xlsx holds all of them. csv-metadata.json (CSV on the Web) and datapackage.json (Frictionless Data Package) tell programs the types and meanings of the columns. SHA256SUMS has the SHA-256 of each file. The CSV files are UTF-8 with a byte-order mark, their lines end with CRLF.

open-data-notes-figures-head = How values are computed
open-data-notes-figures = kind = item is the share, in %, of positive answers among the answers to that item. A theme is, for each respondent who answered at least half of its items, the share of positive answers, averaged over respondents (%). An index scores answers 0–100 and averages the items of each respondent who answered all of them (or as many as the definition asks for), then the respondents; an index of something bad, such as stress, is 100 minus that. A mean averages the answers on the item's own scale (1–5, 0–10). A recommendation score is % answering 9–10 minus % answering 0–6. Answers without a score, such as “don't know”, are not counted as answers. Negatively worded items (reverse is true) have scores and positive answers turned round.
open-data-notes-intervals-head = Intervals
open-data-notes-intervals = low and high are a 95% interval. It assumes that those who did not answer are missing at random, and carries the finite population correction (N − n)/(N − 1) where the number of eligible people is known. It does not cover bias from non-response: read it beside the response rate.
open-data-notes-rounding-head = Rounding
open-data-notes-rounding = Values are rounded once, at the end, half up, to two decimals. Sums and differences of rounded values may differ from published ones.
open-data-notes-units-head = Units
open-data-notes-units = The whole organisation and the units directly below it (divisions), and no others. Smaller units are left out even where they passed disclosure control: published data can't be called back, and may be joined with whatever becomes known of a small unit later.
open-data-notes-hidden-head = Rules of suppression
open-data-notes-hidden = A value is not shown where it would tell of fewer than { $threshold } answers, by itself or by subtraction from others, or by subtraction of a group that answered nearly alike (few_answers; both have one word, because to tell them apart would tell how few). A theme or index is hidden where any of its items is (part_hidden). Where nobody answered, the reason is no_answers; a value that was retracted is withheld. A hidden row has suppressed = true and all its numbers empty.
open-data-notes-homogeneous-head = Nearly everybody alike
open-data-notes-homogeneous = Where 95% or more answered alike (the same answer, or all positive, or all not), or fewer than 3 people answered otherwise, the value is hidden, because it would tell everybody's answer (homogeneous). Distributions are by answer (grouping = answer) from 30 answers on, in three bands (grouping = band: negative, middle, positive) below.
open-data-notes-missing-head = Empty cells
open-data-notes-missing = An empty cell is a hidden value or one that does not apply. It never means 0. Rows of hidden values have suppressed = true.
open-data-notes-response-head = Those who did not answer
open-data-notes-response = Answering is voluntary and nothing is weighted. These are not figures to rank units by.
open-data-notes-formula-head = Texts that begin with '
open-data-notes-formula = In the CSV files only, a text that begins with = + - @ or the like has ' in front of it, so that no spreadsheet takes it for a formula.

open-data-table-scores = Value and interval of each figure in each unit
open-data-table-distributions = How people answered each item in each unit
open-data-table-response-rates = Responses and response rates by unit
open-data-table-figures = What the figures are called and which items they consist of
open-data-table-answers = The answers of each item and their scores
open-data-table-units = The units
open-data-column-wave = Wave
open-data-column-unit = Unit: names from the whole organisation down, joined by /
open-data-column-parent = The unit directly above; empty for the whole organisation
open-data-column-name = Name of the unit
open-data-column-level = 0 is the whole organisation, 1 a division
open-data-column-kind = Kind of figure: item, theme, index, mean, recommendation
open-data-column-figure = Key of the figure: of an item, theme or index, the same over the years
open-data-column-unit-of-value = What the value is measured in: percent, points (0–100), scale (the item's own), net (−100 to 100)
open-data-column-n = Number of respondents behind the value
open-data-column-value = Value, in unit_of_value
open-data-column-low = Lower end of the 95% interval
open-data-column-high = Upper end of the 95% interval
open-data-column-suppressed = Whether the row is hidden
open-data-column-reason = Why the row is hidden: few_answers, homogeneous, part_hidden, no_answers, withheld; empty where it is shown
open-data-column-grouping = answer: by answer; band: in three bands, negative, middle and positive
open-data-column-answer = Code of the answer, or name of the band (negative, middle, positive)
open-data-column-share = Share of the answers, in %
open-data-column-responses = Number of respondents
open-data-column-eligible = Number of eligible people; empty where unknown
open-data-column-response-rate = Respondents ÷ eligible people, in %
open-data-column-title-ja = Title or wording in Japanese
open-data-column-title-en = Title or wording in English
open-data-column-items = Keys of the items that it consists of, separated by spaces
open-data-column-reverse = Whether the item is negatively worded
open-data-column-label-ja = The answer in Japanese
open-data-column-label-en = The answer in English
open-data-column-score = Score 0–100, after turning it round for negatively worded items
open-data-column-positive = Whether it counts as positive, after turning it round for negatively worded items
open-data-notes-attributes-head = Values by attribute
open-data-notes-attributes = Values by attribute (breakdowns) are those that the charter planned: one attribute for the whole organisation and its divisions, two crossed for the whole organisation, for groups of 30 answers or more. “No answer” (none) is a group of its own. Numbers of people by attribute are not known, so there is no finite population correction in these intervals.
open-data-table-breakdowns = Value and interval of each figure by attribute
open-data-table-groups = What attributes and groups are called
open-data-column-attributes = Keys of the attributes, separated by a space where two are crossed
open-data-column-group = Codes of the choices, none for no answer, separated by a space where two attributes are crossed
open-data-column-attributes-ja = Names of the attributes in Japanese
open-data-column-attributes-en = Names of the attributes in English
open-data-column-group-ja = Name of the group in Japanese
open-data-column-group-en = Name of the group in English
