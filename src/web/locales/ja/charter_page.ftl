# 調査憲章のページ: 公表する表の種類
charter-kinds-none = この憲章は、種類の一覧ができる前に定めたものです。公表する表は次の一覧のとおりです。
charter-tables-exact = 表と検定の一覧（英語、憲章の原文）
charter-kind-response-rates = 所属ごとの回答数と回答率
charter-kind-scores = 所属ごとの指数、分野、設問の値（回答が最小数以上の所属だけ）
charter-kind-distributions = 所属ごとの設問の回答の内訳（30人以上は選択肢ごと、それより少なければ3段階）
charter-kind-breakdowns = 属性ごとの値（全体と部局、30人以上。二つの属性の掛け合わせは全体だけ）
charter-kind-comparisons = ほかの調査回との差と、確かな変化かどうかの判定
charter-kind-weights = 部局ごとの人数に合わせて重みを付けた全体の値
charter-kind-composition = 全体の差を、人の入れ替わりと感じ方の変化に分けたもの
charter-kind-precision = 所属ごとに見分けられる最小の差（調査回の前）
charter-kind-turnover = 前の調査回にもいた職員の割合（二つの名簿だけから。回答は使いません）
charter-kind-quality = 同じ答えを続けた回答などの数（取り除かず、数だけ）
charter-kind-drivers = 指数と関連する分野（原因とは言いません）
charter-kind-effects = 施策ごとの参加の割合と、参加した職員の値
charter-kind-targets = 全体の目標値と今回の値
charter-kind-comments = 自由記述（30人以上のまとまりで、名前や番号を伏せ、順番を混ぜたもの）
charter-kind-open-data = 全体と部局の表のオープンデータ

# 調査憲章のページ: 所属の木と設問
charter-tree = 所属の木、人数、鍵
charter-tree-note = 自分の所属の人数がおおよそ合っているかを確かめてください。回答券が示すのは「回答単位」の所属までです。小さな所属の人は、上の所属として答えます。
charter-tree-unit = 所属
charter-tree-ballots = 回答単位として (人)
charter-items-note = 選択肢と条件も、憲章で決めた全文です。
charter-item-required = 必ず答える設問
charter-item-follows = 設問 { $number } で「{ $choices }」を選んだ人だけに尋ねます
charter-item-reverse = 逆向きの設問（点数は逆にして数えます）
charter-item-short = 短い版でも尋ねます
charter-comment-most = { $most } 字まで
charter-figures = 設問から計算する値
charter-figure = 名前
charter-figure-kind = 種類
charter-figure-items = 設問
charter-figure-index = 指数
charter-figure-theme = 分野
charter-figure-measure = 施策
charter-poster-note = 指紋を紙で配り、掲示するためのものです。
