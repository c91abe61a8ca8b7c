# What was chosen where there are no scores
chosen-title = What was chosen
chosen-what = Questions without scores. For each choice: what share of those who answered made it, from 30 answers on.
chosen-one = Shares of the { $n } who answered; they add up to 100%.
chosen-several = Shares of the { $n } who answered. Several could be chosen, so they don’t add up to 100%.
chosen-ranked = Shares of the { $n } who answered: who chose it in any place, and who put it first.
chosen-choice = Choice
chosen-named = Chosen %
chosen-first = First %
chosen-whole = Whole %
