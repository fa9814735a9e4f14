// The host of the service in the worker: the files of a project, the day, and what is written.

import { Door } from './door.js'
import { Moved, Writes } from './writes.js'
import { isForeign } from './store.js'
import { refusal } from './refusals.js'

/** How often a form is answered anew when a file changed between reading and writing. */
const TRIES = 3
/** Files of the project are looked at again after this time, in milliseconds, where nothing tells of a change. */
const LOOK = 4000
const GLANCE = 1000
/** Maximum size, in bytes, of a text, an image, the plan and anything else that the module is given to read. */
const TEXTS = /\.(md|ya?ml|json|csv|txt|tera|toml|tsv|ics)$|(^|\/)\.[^/]+$/i
const IMAGES = /\.(png|jpe?g|gif)$/i
const mostOf = path => {
  if (path.endsWith('plan-action-commun.md')) return 64 << 20
  if (IMAGES.test(path)) return 8 << 20
  return TEXTS.test(path) ? 4 << 20 : 64 << 10
}

export class Host {
  /** `tell` says to the page what a person has to know. */
  constructor ({ module, store, id, name, lang, isReadOnly, isTrusted }, tell) {
    Object.assign(this, { module, store, id, name, lang, isReadOnly, isTrusted, tell })
    this.known = new Map()
    this.version = 0
    this.start = Date.now()
    this.isStale = true
    this.touched = new Set()
    this.looked = 0
  }

  async open () {
    this.door = await Door.open(this.module)
    this.writes = new Writes(this.store, this.id, bytes => this.door.digest(bytes))
    await this.#alone(async () => {
      const pending = await this.writes.open()
      if (pending && !this.isReadOnly) this.tell({ kind: 'finished', left: await this.writes.finish(pending) })
    })
    await this.sync()
    await this.#observe()
  }

  /** Reads what changed since the last time. */
  async sync () {
    this.isStale = false
    this.touched.clear()
    this.looked = Date.now()
    const found = await this.store.list()
    await this.#compare(found, [...this.known.keys()].filter(path => !found.has(path)))
  }

  /** Reads only files that something told of. */
  async #syncTouched () {
    const paths = [...this.touched]
    this.touched.clear()
    const stamps = await Promise.all(paths.map(async path => [path, await this.store.stamp(path)]))
    const gone = stamps.filter(([path, stamp]) => !stamp && this.known.has(path)).map(([path]) => path)
    await this.#compare(new Map(stamps.filter(([, stamp]) => stamp)), gone)
  }

  /** Gives the module what was found and is not known so, and takes away what is gone. */
  async #compare (found, gone) {
    let isMoved = gone.length > 0
    for (const path of gone) {
      this.door.remove(path)
      this.known.delete(path)
    }
    const moved = [...found].filter(([path, stamp]) => {
      const known = this.known.get(path)
      return !known || known.size !== stamp.size || known.time !== stamp.time
    })
    const take = async ([path, stamp]) => {
      if (stamp.size > mostOf(path)) this.door.putLarge(path)
      else {
        const bytes = await this.store.read(path)
        if (!bytes) return
        this.door.put(path, bytes)
      }
      this.known.set(path, stamp)
      isMoved = true
    }
    for (let at = 0; at < moved.length; at += 64) await Promise.all(moved.slice(at, at + 64).map(take))
    if (isMoved) this.version += 1
  }

  /** Answers a request; `target` is a path with its query, without the base. */
  async answer (request) {
    const path = request.target.split('?')[0]
    if (path === 'adieu') return text('')
    if (path === 'etat') {
      await this.#look(LOOK)
      return text(`${this.start}-${this.version}`)
    }
    const answer = request.method === 'POST' ? await this.#alone(() => this.#form(request)) : await this.#page(request)
    if (this.door.isLarge) await this.renew()
    return answer
  }

  /** A new instance with the same files. */
  async renew () {
    this.door = await Door.open(this.module)
    this.known.clear()
    await this.sync()
  }

  async #page (request) {
    await this.#look(GLANCE)
    return this.#handle(request)
  }

  async #form (request) {
    let last
    for (let tries = 0; tries < TRIES; tries += 1) {
      // Each file that changes is compared once more before it is written; only where one moved is all looked at.
      await (tries === 0 ? this.#look(0) : this.sync())
      const answer = this.#handle(request)
      try {
        await this.#make(answer)
        return answer
      } catch (error) {
        last = error
        if (!(error instanceof Moved)) break
      }
    }
    const failure = refusal(last)
    if (failure.kind) this.tell({ kind: failure.kind })
    await this.sync().catch(() => {})
    return this.#handle({ ...request, failure: { fr: failure.fr, en: failure.en } })
  }

  async #make (answer) {
    let changed = []
    if (answer.changes.length) changed = await this.writes.make(answer.changes, true)
    if (answer.act === 'trust') {
      this.isTrusted = true
      this.tell({ kind: 'trusted' })
    }
    if (answer.act === 'undo') {
      changed = await this.writes.takeBack()
      if (!changed) throw new Error('nothing')
    }
    if (!changed.length) return
    for (const { path, after } of changed) {
      if (after === null) {
        this.door.remove(path)
        this.known.delete(path)
      } else {
        this.door.put(path, after)
        const stamp = await this.store.stamp(path)
        if (stamp) this.known.set(path, stamp)
      }
    }
    this.version += 1
    this.tell({ kind: 'written' })
  }

  #handle ({ method, target, kind = '', body, base, failure }) {
    const today = new Date()
    const two = number => String(number).padStart(2, '0')
    return this.door.handle({
      method,
      target,
      kind,
      today: `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`,
      // A project has a language of its own.
      lang: this.known.has('agir.yaml') ? null : this.lang,
      base,
      folder: this.name,
      isReadOnly: this.isReadOnly,
      isTrusted: this.isTrusted,
      canUndo: this.writes.kept.length > 0,
      failure
    }, body)
  }

  /** Looks at the files again if something told of a change, or nothing tells and the last look is `age` old. */
  async #look (age) {
    if (this.isStale || (!this.observer && Date.now() - this.looked >= age)) await this.sync()
    else if (this.touched.size) await this.#syncTouched()
  }

  async #observe () {
    if (!self.FileSystemObserver || !this.store.root) return
    try {
      const observer = new self.FileSystemObserver(records => records.forEach(record => this.#touch(record)))
      await observer.observe(this.store.root, { recursive: true })
      this.observer = observer
    } catch {
      // Looked at from time to time instead.
    }
  }

  /** Another program, or this page, changed something; a whole folder means that all is looked at. */
  #touch ({ type, changedHandle, relativePathComponents }) {
    const path = relativePathComponents.join('/')
    const isFile = changedHandle?.kind === 'file' || this.known.has(path)
    if (isForeign(path)) return
    if (isFile && ['appeared', 'modified', 'disappeared'].includes(type)) this.touched.add(path)
    else this.isStale = true
  }

  /** One tab writes at a time. */
  async #alone (work) {
    return navigator.locks ? navigator.locks.request(`agir:${this.id}`, work) : work()
  }
}

const text = body =>
  ({ status: 200, kind: 'text/plain; charset=utf-8', body: new TextEncoder().encode(body), changes: [] })
