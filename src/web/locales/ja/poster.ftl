# 掲示物と配るための小さな紙
poster-file-poster = 掲示物 (A4):
poster-file-slips = 配る紙 (A4に8枚):
poster-slip-fingerprint = 調査憲章の指紋（二次元コードで開くと、自動で比べます）
poster-links = 掲示物と配る紙
