/** How a row tells whose it is: by the member's id, as text or not, his contact id, or account/contact id. */
export type Owner = 'member' | 'member-key' | 'contact' | 'account-contact'

/** What a collection keeps of persons. */
export interface Keeping {
  /** Fields that tell whose the row is; a row with one of them is his. */
  own?: Readonly<Record<string, Owner>>
  /** Fields that say something of a person, whosever the row is. */
  personal?: readonly string[]
  /** Fields of text that nobody may read in the database without the key. */
  sealed?: readonly string[]
  /** Fields that refer to stored files. */
  files?: readonly string[]
  /** When he leaves, his rows are removed, or stay under his number, so that old counts stay, without these fields. */
  leaving?: 'remove' | { erase: readonly string[] }
}
