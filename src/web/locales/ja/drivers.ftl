# 指標と関連の強い分野
head-theme = 分野
head-importance = 関連の大きさ (%)
head-score = 今の値
drivers-associated = 「{ $outcome }」の違いの { $explained }% が分野の違いと重なります（すべてに答えた { $n } 人）。その重なりを分野に分けたものが「関連の大きさ」です。
drivers-of-above = この所属だけでは回答が足りないため、{ $unit } 全体の結果を示します。
drivers-left-out = 「{ $theme }」は、この指標と同じ設問を含むため除きました。
drivers-no-causes = 関連が強いことを示すもので、原因であるとはいえません。
drivers-unknown-outcome = 指標 { $key } はこの調査回にありません。
drivers-too-few = すべてに答えた人が { $n } 人です。関連を調べるには { $least } 人が要ります。
drivers-no-themes = 調べられる分野がありません。どの分野も、この指標と同じ設問を含んでいます。
drivers-too-many-themes = 分野が { $count } あります。一度に調べられるのは { $most } までです。
drivers-constant-outcome = この指標は全員が同じ値のため、関連を調べられません。
drivers-constant-theme = 分野 { $theme } は全員が同じ値のため、関連を調べられません。
drivers-collinear = 分野 { $theme } は、ほかの分野から一意に決まるため、関連を分けられません。
drivers-hidden = この指標か分野の一つが非表示のため、関連を示せません。
