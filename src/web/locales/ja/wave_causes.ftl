# 関連の強い分野
wave-outcome = 見る指数
wave-theme = 分野
wave-importance = 重要度（%）
wave-score-now = 今の値（%）
wave-drivers-lead = 指数と一緒に動いている分野です。原因だと言い切るものではありません。
wave-drivers-table = 分野ごとの重要度と今の値
wave-drivers-method = 重要度は、すべての分野で説明できる散らばり（R²）を、分野の組み合わせすべてにわたって平均した取り分です（LMG。Lindeman, Merenda, Gold 1980）。
wave-drivers-interval = 95%の幅は、回答を200の組に分けて1,000回引き直して求めています。種は決まっているので、いつも同じ結果になります。
wave-drivers-least = 組織全体は100件、所属は500件から計算します。足りない所属は、すぐ上の足りる所属の結果を示します。

# 施策
wave-measure = 施策
wave-use = 使われている割合
wave-use-took = 利用・参加（%）
wave-use-liked = してみたい（%）
wave-use-could-not = できなかった（%）
wave-use-not = 関心なし（%）
wave-gaps = 利用に伴う差
wave-measures-none = この調査票には施策がありません。調査票に [[measure]] を書くと、次の調査回から示せます。
wave-measures-method = 差は、同じ所属、同じ属性の人どうしを比べて求めています。確かだと言うのは q ≤ 0.05 で、差が定めた下限以上のときだけです。
wave-measures-arms = 利用した人、してみたい人、そのほかの人が、それぞれ10人以上いる場合だけ示します。
wave-measures-waves = 所属を決めて始めた施策だけ、始めた所属の変化をほかの所属の変化と比べます。

# 目標値
wave-indicator = 指標
wave-now = 今回（95%の幅）
wave-standing = 見通し
wave-required = 今回に必要な値
wave-target = 目標値
wave-baseline = 基準
wave-by-wave = { $wave } まで
wave-targets-whole = 目標値は組織全体のものです。所属に当てはめることはありません。
wave-targets-table = 目標値と今の位置
wave-targets-none = この調査回には、目標値も、ほかから取り込んだ指標もありません。
wave-targets-method = 「順調」は95%の幅の全体が必要な値に届いているとき、「遅れている」は全体が届いていないときだけに言います。

# 属性別
wave-groups-lead = 回答者が任意で答えた属性ごとの値です。二つを掛け合わせた表は、組織全体だけにあります。
wave-groups-none = この調査票には属性がありません。
wave-groups-of-division = 属性別の表は部局からです。{ $unit } の表を示しています。
wave-groups-whole-only = 二つの属性を掛け合わせた表は、組織全体だけのものです。
wave-groups-method-1 = 調査憲章であらかじめ決めた表だけを示します。自由な絞り込みはありません。
wave-groups-method-2 = 30件に満たない区分と、引き算で { $threshold } 人未満が分かってしまう区分は示しません。
wave-groups-method-3 = 属性ごとの対象者の人数は分からないため、95%の幅は補正していません。
