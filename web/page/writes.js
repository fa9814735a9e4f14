// Several files written as one: what is written is noted first, so that the next visit finishes what was cut short,
// and kept afterwards, so that it can be taken back.

import { database } from './database.js'

const PLAN = 'plan-action-commun.md'
/** How many writes can be taken back, and how many bytes they may have. */
const MOST_KEPT = 20
const MOST_BYTES = 16 * 1024 * 1024

/** Somebody else wrote in between. */
export class Moved extends Error {
  name = 'Moved'
}

const same = (one, other) => {
  if (!one || !other) return !one && !other
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
const isSameStamp = (one, other) => one?.size === other?.size && one?.time === other?.time
/** The plan comes last: it is there once all that it is compiled from is. */
const inOrder = changes => [...changes].sort((one, other) => one.path.endsWith(PLAN) - other.path.endsWith(PLAN))

export class Writes {
  constructor (store, project, digest) {
    this.store = store
    this.project = project
    this.digest = digest
    this.kept = []
  }

  async open () {
    const known = await database.get('writes', this.project)
    this.kept = known?.kept ?? []
    return known?.pending
  }

  /** Makes the changes, all or none; `isKept` if they can be taken back. A change that was seen is an error. */
  async make (changes, isKept) {
    const pending = []
    for (const { path, before, after } of inOrder(changes)) {
      const stamp = await this.store.stamp(path)
      const bytes = stamp && await this.store.read(path)
      if ((bytes ? this.digest(bytes) : null) !== before) throw new Moved(path)
      pending.push({ path, before: bytes ?? null, after, stamp })
    }
    await this.#note(pending)
    const made = []
    try {
      for (const one of pending) {
        if (!isSameStamp(await this.store.stamp(one.path), one.stamp)) throw new Moved(one.path)
        made.push(one)
        await this.#write(one.path, one.after)
      }
    } catch (error) {
      // What was written becomes as it was, unless it changed again.
      for (const { path, before, after } of made.reverse()) {
        if (same(await this.store.read(path), after)) await this.#write(path, before)
      }
      await this.#note(null)
      throw error
    }
    if (isKept) this.#keep(pending)
    await this.#note(null)
    return pending.map(({ path, after }) => ({ path, after }))
  }

  /** Takes back the last write; false if none is kept. */
  async takeBack () {
    const last = this.kept.at(-1)
    if (!last) return undefined
    const back = last.map(({ path, before, after }) =>
      ({ path, before: after === null ? null : this.digest(after), after: before }))
    const changed = await this.make(back, false)
    this.kept.pop()
    await this.#note(null)
    return changed
  }

  /** Finishes a write that was cut short. Gives the files that were changed otherwise since, and stay. */
  async finish (pending) {
    const left = []
    for (const { path, before, after } of pending) {
      const now = await this.store.read(path)
      if (same(now, after)) continue
      if (same(now, before)) await this.#write(path, after)
      else left.push(path)
    }
    this.#keep(pending.filter(({ path }) => !left.includes(path)))
    await this.#note(null)
    return left
  }

  async #write (path, bytes) {
    if (bytes === null) await this.store.remove(path)
    else await this.store.write(path, bytes)
  }

  #keep (changes) {
    this.kept.push(changes.map(({ path, before, after }) => ({ path, before, after })))
    const size = write => write.reduce((sum, one) => sum + (one.before?.length ?? 0) + (one.after?.length ?? 0), 0)
    let room = MOST_BYTES
    const from = this.kept.findLastIndex((write, at) => (room -= size(write)) < 0 || this.kept.length - at > MOST_KEPT)
    this.kept = this.kept.slice(from + 1)
  }

  async #note (pending) {
    await database.put('writes', this.project, { pending, kept: this.kept })
  }
}
