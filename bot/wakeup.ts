/** A sleep that can be ended early. A wake that comes while nobody sleeps ends the next sleep at once. */
export class Wakeup {
  #woken = false
  #end = () => {}

  wake(): void {
    this.#woken = true
    this.#end()
  }

  /** Sleeps at most `milliseconds`; resolves with whether it was woken. */
  async sleep(milliseconds: number): Promise<boolean> {
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        this.#end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    const woken = this.#woken
    this.#woken = false
    return woken
  }
}
