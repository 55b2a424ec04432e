import type { RosterPerson } from '../../../../bot/language/names/names.ts'

const person = (name: string, gender: '男' | '女', more: Partial<RosterPerson> = {}): RosterPerson => ({
  name,
  gender,
  ...more,
})

/** People whose names are alike, or words of every day. */
export const ROSTER: RosterPerson[] = [
  person('田维忠', '男', { post: '支部书记' }),
  person('潘玉芬', '女', { post: '支委（组织委员）' }),
  person('杨通贵', '男', { post: '支委（纪检委员）' }),
  person('杨昌英', '女'),
  person('石光明', '男'),
  person('吴兴凯', '男'),
  person('吴桂莲', '女'),
  person('龙老五', '男', { nickname: '乌江水' }),
  person('冉启文', '男', { nickname: '岁月静好8' }),
  person('冉隆秀', '女', { nickname: '岁月静好9' }),
  person('高应祥', '男'),
  person('欧阳树春', '男'),
  person('滕国胜', '男'),
  person('滕小妹', '女'),
  person('姜宝贵', '男'),
]
