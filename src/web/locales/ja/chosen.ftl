# 点のない設問で選ばれたもの
chosen-title = 選ばれたもの
chosen-what = 点をつけない設問です。選択肢ごとに、答えた人のうち何%が選んだかを、30件から示します。
chosen-one = 答えた { $n } 件のうちの割合です。足すと100%になります。
chosen-several = 答えた { $n } 件のうち、それを選んだ割合です。いくつも選べるので、足しても100%にはなりません。
chosen-ranked = 答えた { $n } 件のうち、何番目かを問わず選んだ割合と、1番目に選んだ割合です。
chosen-choice = 選択肢
chosen-named = 選んだ %
chosen-first = 1番目 %
chosen-whole = 全体 %
