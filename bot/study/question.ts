const ASKS =
  /[？?]\s*$|[吗么嘛]\s*[。！!]*$|怎么|怎样|咋个?|如何|什么|啥|多少|好多钱|哪[里儿天些个家]|几[点号岁个]|为什么|为啥|能不能|可不可以|有没有|是不是|要不要/
const SHORTEST = 4
const LONGEST = 100
/** Questions only in their form, and what asks after somebody. */
const SMALL_TALK =
  /没什么|没啥|没得啥|不晓得|不知道|管他|^(?:在吗?|在不在|在没得|你好吗?|您好吗?|有人吗|吃了吗?|吃饭了[吗没]|忙[吗不])[呀啊哈？?。！!]*$/
/** What is between people is not for the library. */
const ABOUT_SOMEBODY =
  /电话|手机号|住(?:哪|在哪|几楼)|家在哪|地址|身份证|什么病|啥病|住院|工资多少|离婚|好多岁|多大岁数|生日/

/** Whether somebody asks something that a text could answer. */
export function isQuestion(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST && ASKS.test(text) && !SMALL_TALK.test(text)
}

/** Whether a question that names a person asks for what nobody tells about others. */
export function asksAboutPerson(text: string): boolean {
  return ABOUT_SOMEBODY.test(text)
}
