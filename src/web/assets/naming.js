// Whether a comment may tell who somebody is: looked at here alone, before anything is sent. It points at words and
// leaves the decision to whoever wrote them.

const POSTS = "課長補佐|課長|係長|部長|局長|次長|室長|所長|班長|主幹|主任|主査|主事|参事|副知事|知事|館長|校長|教頭|先生";
/** Words that are called so without being anybody's name. */
const GENERAL = /(皆|みな|みんな|客|職員|県民|住民|市民|町民|村民|利用者|業者|ども|子供|親御|患者|学生|保護者|受付|担当者|若手|上司|部下|同僚|先輩|後輩|奥|娘|^たく|^おじ|^おば|^ある|^各|^前|^副|^元|^直属の)$/u;

const SIGNS = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /(?:\+81[\s-]?|0)\d{1,4}[\s-]?\d{1,4}[\s-]?\d{3,4}(?!\d)/gu,
  /(?<![\d,])\d{5,8}(?!\d|,|円|人|件|名|時間|年)/gu,
  /\b(?:Mr|Ms|Mrs|Dr)\.?\s?[A-Z][a-z]+/gu,
  /\b[A-Z][a-z]+-(?:san|sama|kun)\b/gu,
];
const CALLED = /([\p{scx=Han}々]{1,4}|[\p{scx=Kana}ー]{2,8}|[\p{scx=Hira}]{2,4})(さん|さま|くん|氏)(?![\p{scx=Han}])/gu;
const CALLED_FORMALLY = /([\p{scx=Han}々]{2,4})様(?!\p{scx=Han})/gu;
const IN_POST = new RegExp(`([\\p{scx=Han}々]{1,6})(${POSTS})`, "gu");

/** Words of a text that may name somebody, as they stand there. */
export function namingIn(written) {
  const found = new Set();
  const text = written.normalize("NFKC").replace(/[\u2010-\u2015\u2212]|(?<=\d)ー(?=\d)/gu, "-");
  for (const sign of SIGNS) for (const [hit] of text.matchAll(sign)) found.add(hit.trim());
  for (const pattern of [CALLED, CALLED_FORMALLY, IN_POST]) {
    for (const [hit, who] of text.matchAll(pattern)) if (!GENERAL.test(who)) found.add(hit);
  }
  return [...found];
}
