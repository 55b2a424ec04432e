const MARKS: [RegExp, string][] = [
  [/(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/, '身份证号'],
  [/(?<!\d)62\d{14,17}(?!\d)/, '银行卡号'],
  [
    /(?:^|[\s（(【])(?:绝密|机密|秘密)(?:★|\s|$|[）)】])|内部(?:资料|文件)|不得外传|注意保密/m,
    '涉密或内部标记',
  ],
  [/[\u4e00-\u9fff]{1,8}[〔[（(]20\d{2}[〕\])）]\s*\d{1,4}\s*号/, '红头文件的文号'],
]

/**
 * What in a text must not go to a group unseen: id-card and bank-card numbers, marks of secrecy, the number of
 * an official document. Empty when there is nothing of the kind.
 */
export function secretsIn(text: string): string[] {
  return MARKS.filter(([pattern]) => pattern.test(text)).map(([, name]) => name)
}
