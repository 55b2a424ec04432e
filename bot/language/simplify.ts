import { Converter } from 'opencc-js/t2cn'

/** The text in simplified characters, word by word where one has several. */
export const simplify = Converter({ from: 't', to: 'cn' })
