// Parts of the page by themselves: `node parts.mjs`.

import assert from 'node:assert/strict'

import { Engine } from '../page/engine.js'
import { refusal } from '../page/refusals.js'
import { Moved, Writes } from '../page/writes.js'
import { unzip, zip } from '../page/zip.js'

// A call that does not come back: the worker ends, another opens the project, and the caller is told why.
const begun = []
class Idle {
  constructor () {
    begun.push(this)
    this.calls = []
  }

  postMessage (message) {
    this.calls.push(message.call)
    if (message.call === 'open') setTimeout(() => this.onmessage({ data: { id: message.id, value: { count: 3 } } }), 1)
  }

  terminate () {
    this.isOver = true
  }
}
const engine = new Engine(() => new Idle(), async () => new Uint8Array([1]), () => {})
assert.deepEqual(await engine.open({ project: {} }), { count: 3 })
engine.patience = 50
assert.deepEqual(await engine.ask({ method: 'GET', target: '' }), { failed: 'time' })
assert.equal(begun.length, 2)
assert.ok(begun[0].isOver)
assert.deepEqual(begun[1].calls, ['open'])
begun[1].onerror()
assert.equal(begun.length, 3)
engine.end()

// An archive comes back as it went; one that leads out of its folder, or is no archive, does not.
const files = [['agir.yaml', 'titre: Été\n'], ['2 – groupes/é.md', 'x'.repeat(10000)], ['vide.md', '']]
const bytes = text => new TextEncoder().encode(text)
const made = new Uint8Array(await (await zip(files.map(([path, text]) => [path, bytes(text)]))).arrayBuffer())
const back = []
for await (const [path, content] of unzip(made)) back.push([path, new TextDecoder().decode(content)])
assert.deepEqual(back, files)
const inside = async paths => {
  const given = new Uint8Array(await (await zip(paths.map(path => [path, bytes('x')]))).arrayBuffer())
  const found = []
  for await (const [path] of unzip(given)) found.push(path)
  return found
}
assert.deepEqual(await inside(['../a.md', '/b.md', 'c:/d.md', 'e/../f.md', 'g.md']), ['g.md'])
await assert.rejects(unzip(bytes('no archive, but long enough')).next())

// Several files as one, in a store that may refuse.
class Kept {
  constructor (files) {
    this.files = new Map(Object.entries(files))
    this.log = []
  }

  async stamp (path) {
    return this.files.has(path) ? { size: this.files.get(path).length, time: 0 } : undefined
  }

  async read (path) {
    return this.files.has(path) ? bytes(this.files.get(path)) : undefined
  }

  async write (path, content) {
    this.before?.(path)
    this.log.push(path)
    this.files.set(path, new TextDecoder().decode(content))
  }

  async remove (path) {
    this.before?.(path)
    this.files.delete(path)
  }
}
const notes = new Map()
const journal = {
  get: async (_, key) => structuredClone(notes.get(key)),
  put: async (_, key, value) => notes.set(key, structuredClone(value)),
  remove: async (_, key) => notes.delete(key)
}
const digest = content => content && new TextDecoder().decode(content)
const change = (path, before, after) => ({ path, before, after: after === null ? null : bytes(after) })
const all = store => Object.fromEntries([...store.files].sort())
const changes = [change('plan-action-commun.md', 'p', 'q'), change('a.md', 'a', 'b'), change('n.md', null, 'n')]
const begin = { 'a.md': 'a', 'plan-action-commun.md': 'p' }
const end = { 'a.md': 'b', 'n.md': 'n', 'plan-action-commun.md': 'q' }

const fine = new Kept(begin)
const writes = new Writes(fine, 'one', digest, journal)
await writes.open()
await writes.make(changes, true)
assert.deepEqual(all(fine), end)
assert.deepEqual(fine.log, ['a.md', 'n.md', 'plan-action-commun.md'], 'the plan is written last')
await assert.rejects(writes.make([change('a.md', 'a', 'c')], true), Moved)
assert.ok(await writes.takeBack())
assert.deepEqual(all(fine), begin)
assert.equal(await writes.takeBack(), undefined)

// Refused in the middle: everything is as before, and nothing is left to do.
const refuse = name => { throw Object.assign(new Error(''), { name }) }
fine.before = path => path.startsWith('plan') && refuse('QuotaExceededError')
await assert.rejects(writes.make(changes, true), { name: 'QuotaExceededError' })
assert.deepEqual(all(fine), begin)
assert.equal(await writes.open(), undefined)

// Cut short in the middle: the next visit finishes, and leaves what changed otherwise since.
let isCut = false
fine.before = path => {
  isCut ||= path === 'n.md'
  if (isCut) refuse('AbortError')
}
await assert.rejects(writes.make(changes, true), { name: 'Halved' })
assert.deepEqual(all(fine), { ...begin, 'a.md': 'b' })
fine.before = undefined
const visit = new Writes(fine, 'one', digest, journal)
fine.files.set('plan-action-commun.md', 'theirs')
assert.deepEqual(await visit.finish(await visit.open()), ['plan-action-commun.md'])
assert.deepEqual(all(fine), { ...end, 'plan-action-commun.md': 'theirs' })
assert.equal(await visit.open(), undefined)

// Every refusal says what to do, in both languages.
for (const name of ['NotAllowedError', 'QuotaExceededError', 'TypeError', 'NotFoundError', 'Moved', 'Unheard']) {
  const { fr, en } = refusal(Object.assign(new Error('x'), { name }))
  assert.ok(fr.endsWith('.') && en.endsWith('.'), name)
}
console.log('the parts of the page do what they say')
