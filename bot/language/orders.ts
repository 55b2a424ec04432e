/**
 * Words by which a text orders a machine about instead of telling people something: nobody answers for himself in
 * them, and no summary rests on them. That they are missing proves nothing; they only spare staff the obvious.
 */
const ORDERS =
  /忽略(?:[以之]?[上前]|前文|规则|所有|审批|编号)|系统(?:消息|提示|命令|指令)|系统[：:]|[替把]所有|(?:本文|管理员)(?:已经?)?授权|调用工具|(?:摘要|标题|机器人|模型|小卫|AI).{0,8}(?:请写|请注意|必须|务必)|(?:每一?句|后面).{0,6}标注|\bignore (?:all|any|previous|the|these|your|rules|instructions)\b|\bassistants?\b.{0,30}\b(?:must|publish|send|answer)\b|\bsystem:|\brole=|<\/?\w+>|[{}]/i

/** Whether a text, or one sentence of it, gives orders to a machine. */
export function ordersMachine(text: string): boolean {
  return ORDERS.test(text.normalize('NFKC'))
}
