// The page's side of the worker: calls, and what becomes of one that does not come back.

/** How long a call may take, in milliseconds: an answer, and anything that reads a whole project. */
const PATIENCE = { ask: 30000, open: 120000, take: 600000, copy: 600000, changes: 600000, look: 30000 }

export class Engine {
  /** `start` makes a worker; `bytes` gives the module; `told` hears what the worker says. */
  constructor (start, bytes, told) {
    Object.assign(this, { start, bytes, told })
    this.waiting = new Map()
    this.number = 0
    this.#begin()
  }

  #begin () {
    this.worker = this.start()
    this.worker.onmessage = ({ data }) => {
      if (data.said) return this.told(data.said)
      const waits = this.waiting.get(data.id)
      if (!waits) return
      this.waiting.delete(data.id)
      clearTimeout(waits.timer)
      if (data.error) waits.reject(Object.assign(new Error(data.error.message), data.error))
      else waits.resolve(data.value)
    }
    this.worker.onerror = () => this.#again('trap')
  }

  /** Ends the worker, starts another and opens the project again; calls that wait are answered with the reason. */
  async #again (reason) {
    this.worker.terminate()
    const waiting = [...this.waiting.values()]
    this.waiting.clear()
    this.#begin()
    const { opened } = this
    if (opened) await this.call('open', opened).catch(() => {})
    for (const { resolve, timer } of waiting) {
      clearTimeout(timer)
      resolve({ failed: reason })
    }
  }

  call (call, value) {
    const id = this.number += 1
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#again('time'), this.patience ?? PATIENCE[call])
      this.waiting.set(id, { resolve, reject, timer })
      this.worker.postMessage({ id, call, value })
    })
  }

  /** Opens a project. */
  async open (value) {
    this.opened = { ...value, bytes: await this.bytes() }
    const opened = await this.call('open', this.opened)
    if (opened.failed) throw Object.assign(new Error(opened.failed), { name: 'Failed' })
    return opened
  }

  ask (request) {
    return this.call('ask', request)
  }

  end () {
    this.worker.terminate()
    for (const { timer } of this.waiting.values()) clearTimeout(timer)
  }
}
