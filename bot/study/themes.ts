/** 一月一主题: what a month is about in the county's 新时代文明实践, and words by which an item belongs to it. */
export interface Theme {
  title: string
  words: readonly string[]
}

/**
 * Themes by month, as counties commonly set them after the season's festivals. A branch that is given others says
 * 「主题 11月 …」.
 */
export const THEMES: readonly Theme[] = [
  { title: '情暖寒冬，走访慰问', words: ['慰问', '关爱', '保暖', '御寒', '取暖'] },
  { title: '我们的节日，传承民俗', words: ['春节', '元宵', '民俗', '年味', '传统'] },
  { title: '学习雷锋，志愿服务', words: ['雷锋', '志愿', '植树', '妇女'] },
  { title: '缅怀先烈，文明祭扫', words: ['清明', '先烈', '英烈', '祭扫', '国家安全', '读书'] },
  { title: '劳动光荣，家风传承', words: ['劳动', '劳模', '家风', '家教', '青年'] },
  { title: '安全生产，关爱未成年人', words: ['安全', '防汛', '禁毒', '儿童', '端午'] },
  { title: '永远跟党走', words: ['党的生日', '建党', '入党', '党史', '党员', '初心'] },
  { title: '拥军优属，健康生活', words: ['建军', '军人', '拥军', '健身', '健康'] },
  { title: '铭记历史，崇德向善', words: ['抗战', '九一八', '烈士', '道德', '诚信', '教师'] },
  { title: '歌颂祖国，敬老爱老', words: ['国庆', '祖国', '重阳', '敬老', '老年', '养老', '长征'] },
  { title: '消防安全，移风易俗', words: ['消防', '防火', '用电', '煤气', '移风易俗', '防跌倒'] },
  { title: '弘扬宪法，志愿同行', words: ['宪法', '法治', '法律', '志愿', '公祭'] },
]

/** The usual theme of a day's month (YYYY-MM-DD). */
export function usualTheme(day: string): Theme {
  return THEMES[Number(day.slice(5, 7)) - 1] ?? { title: '', words: [] }
}

/** A theme that staff set: its words are its parts. */
export function themeFrom(title: string): Theme {
  return { title, words: title.split(/[，,、；;\s和与及]+/).filter((word) => word.length >= 2) }
}
