// Several files written as one: what is written is noted first, so that the next visit finishes what was cut short,
// and kept afterwards, so that it can be taken back.

import { database } from './database.js'

const PLAN = 'plan-action-commun.md'
/** How many writes can be taken back, and how many bytes they may have. */
const MOST_KEPT = 20
const MOST_BYTES = 16 * 1024 * 1024

/** A write stopped half-way and could not be taken back: the next visit finishes it. */
class Halved extends Error {
  name = 'Halved'
}

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
  /** `notes` is where the journal is: the browser's database. */
  constructor (store, project, digest, notes = database) {
    Object.assign(this, { store, project, digest, notes })
    this.kept = []
  }

  /** What a write that was cut short was to change, if there is one. */
  async open () {
    this.kept = await this.notes.get('writes', `${this.project} kept`) ?? []
    return this.notes.get('writes', this.project)
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
      await this.#back(made)
      throw error
    }
    if (isKept) await this.#keep(pending)
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
    await this.#keep()
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
    await this.#keep(pending.filter(({ path }) => !left.includes(path)))
    await this.#note(null)
    return left
  }

  /** What was written becomes as it was, unless it changed again. */
  async #back (made) {
    try {
      for (const { path, before, after } of made.reverse()) {
        if (same(await this.store.read(path), after)) await this.#write(path, before)
      }
    } catch {
      throw new Halved()
    }
    await this.#note(null)
  }

  async #write (path, bytes) {
    if (bytes === null) await this.store.remove(path)
    else await this.store.write(path, bytes)
  }

  async #keep (changes) {
    if (changes) this.kept.push(changes.map(({ path, before, after }) => ({ path, before, after })))
    const size = write => write.reduce((sum, one) => sum + (one.before?.length ?? 0) + (one.after?.length ?? 0), 0)
    let room = MOST_BYTES
    const from = this.kept.findLastIndex((write, at) => (room -= size(write)) < 0 || this.kept.length - at > MOST_KEPT)
    this.kept = this.kept.slice(from + 1)
    await this.notes.put('writes', `${this.project} kept`, this.kept)
  }

  async #note (pending) {
    if (pending) await this.notes.put('writes', this.project, pending)
    else await this.notes.remove('writes', this.project)
  }
}
