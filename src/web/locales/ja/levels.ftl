picture-heatmap-foot-levels = 検定は Welch の t または二標本の比率の z、多重比較は Benjamini-Hochberg (q ≤ 0.05)。その所属の指標の中でも、同じ階層のすべての所属の中でも確かな変化だけに色を付けています。同じ人の多くが毎回答えるため、控えめな判定です。
