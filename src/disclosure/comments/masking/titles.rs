//! Words that stand with names in Japanese: honorifics, titles, and what people do.

/// Said after a person's name only.
pub(super) const HONORIFICS: &str = "
    さん 様 さま 氏 くん 君 ちゃん 先生 先輩 殿 サン クン";

/// Titles, longer ones first where one begins another.
pub(super) const TITLES: &str = "
    課長補佐 課長代理 係長代理 部長代理 センター長 チームリーダー グループ長 事務局長 副知事 副部長 副主幹
    副参事 副所長 副課長 副主査 支所長 出張所長 統括監 危機管理監 会計管理者 総括主任 総括主査 専門監 専門員
    企画監 政策監 管理監 調整監 審議官 課長 係長 部長 局長 次長 所長 室長 班長 主任 主査 主幹 主事 技師 技監
    参事 理事 補佐 リーダー 知事 校長 園長 院長 場長 館長 署長 議員 委員長 保健師 マネージャー";

/// Before a name with の, with a colon or directly: whoever follows is a person.
pub(super) const ROLES: &str = "
    課長 係長 部長 局長 次長 所長 室長 班長 主任 主査 主幹 補佐 リーダー 上司 部下 前任 後任 担当 同僚 先輩 後輩
    新人 若手 隣の席";

/// What follows a particle after a person's name.
pub(super) const CUES: [(&str, &str); 7] = [
    (
        "に",
        "相談 頼 任 聞 言 伝 話 お願い 指示 報告 質問 尋 怒 叱 注意 教 感謝 仕事 依存 確認 負担 助け 嫌
         謝",
    ),
    ("から", "指示 連絡 電話 メール 言 聞 教 引き継 引継 説明 注意 怒 叱 返 何も"),
    (
        "の",
        "態度 判断 指示 指導 説明 考え 言い 言う 発言 機嫌 部下 後任 前任 代わり おかげ お陰 関係 二人
         せい やり方 話 意見 命令 評価 人柄 性格 残業 席 机 下で",
    ),
    (
        "が",
        "話 言 怒 決め 担当 やめ 辞め 休 いない いなく いる 教え 説明 指示 引き継 聞 助け 頑張 異動
         来ない 帰 対応 一人 黙 謝",
    ),
    ("は", "話 言 怒 担当 休め いつも 悪く 優し 厳し 何も 頑張 聞い 教え 残業 誰 異動 一人 人の"),
    ("と", "話 相談 対立 一緒に 仲 もめ"),
    ("を", "評価 怒 褒 辞め 支え 頼 責 異動 昇任 助け"),
];

/// Particles and signs that may end a name that stands by itself.
pub(super) const AFTER_NAME: &[&str] = &[
    "は", "が", "を", "に", "と", "も", "の", "から", "へ", "で", "や", "、", "。", ",", ".", "・", ")", "」", " ",
    "\n",
];
