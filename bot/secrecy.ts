/** Something in a text that must not go to a group unseen. */
export interface Secret {
  what: string
  /** It belongs to somebody: no second word makes it fit for a group. Otherwise staff may say that it is public. */
  personal: boolean
}

/** GB 11643: area, day of birth, sequence, check digit. */
const ID_CARD = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/
const CARD_NUMBER = /(?<!\d)[3-6]\d{14,18}(?!\d)/g
/** Digits are typed in groups as they stand on the card. */
const GROUPED = /(?<=\d)[ \t-](?=\d)/g
/** 保守国家秘密法: grade and, after the star, how long it is kept; set apart from the text, never within a sentence. */
const GRADE = /(?:^|[\s（(【〔[])(?:绝密|机密|秘密)(?:\s*★|$|[\s）)】〕\]])/m
const INTERNAL =
  /内部(?:资料|文件|材料|参考|传阅|使用|发行|刊物)|[（(【]内部[）)】]|仅供内部|(?:不得|严禁|请勿|切勿)(?:外传|扩散|转发|公开)|注意保密/
/** 党政机关公文格式 GB/T 9704: the office's short name, the year in brackets, the number. */
const DOCUMENT = /[\u4e00-\u9fff×Xx]{1,12}\s?[〔[（(【]\s?20\d{2}\s?[〕\])）】]\s?第?\s?\d{1,5}\s?号/

/**
 * What in a text must not go to a group unseen: id-card and bank-card numbers, marks of secrecy, the number of
 * an official document (红头文件). Empty when there is nothing of the kind.
 */
export function secretsIn(text: string): Secret[] {
  const plain = text.normalize('NFKC').replace(GROUPED, '')
  const cards = plain.match(CARD_NUMBER) ?? []
  return [
    { what: '身份证号', personal: true, found: ID_CARD.test(plain) },
    { what: '银行卡号', personal: true, found: cards.some((card) => !ID_CARD.test(card) && isCard(card)) },
    { what: '涉密或内部的标记', personal: false, found: GRADE.test(plain) || INTERNAL.test(plain) },
    { what: '红头文件的文号', personal: false, found: DOCUMENT.test(plain) },
  ].flatMap(({ found, ...secret }) => (found ? [secret] : []))
}

/** 身份证号、银行卡号 */
export function secretsInWords(secrets: readonly Secret[]): string {
  return secrets.map(({ what }) => what).join('、')
}

/** ISO/IEC 7812: the last digit of a card number is made from the others (Luhn). */
function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
