# 知事の1枚（PDF）と、所属の報告書のダウンロード
pillars-interval-head = 95%の範囲
pillars-ahead = 準備中: この調査回は、まだ全職員には公表していません。
pillars-file = 改革の柱と指標
pillars-more-pages = 指標が{ $count }あり、読める大きさの文字（表は7ポイント以上）では1枚に収まらないため、次のページに続きます。
pillars-nothing = 調査回 { $wave } には、改革の柱も目標もありません。調査票に [[pillar]] か [[target]] を書いてください。
cli-indicators-report = 調査回 { $wave } の「改革の柱と指標」を { $path } に書き出しました。
files-report-html = 報告書（HTML）
files-report-pdf = 報告書（PDF、A4）
files-report-xlsx = 報告書（XLSX）
files-report-pptx = 報告書（PPTX）
files-unknown-format = 「{ $format }」という形式はありません。html、pdf、xlsx、pptx のどれかを選んでください。
