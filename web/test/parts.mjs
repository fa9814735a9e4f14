// Parts of the page by themselves: `node parts.mjs`.

import assert from 'node:assert/strict'

import { Engine } from '../page/engine.js'
import { refusal } from '../page/refusals.js'
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
await assert.rejects(async () => { for await (const one of unzip(bytes('no archive, but long enough'))) one.toString() })

// Every refusal says what to do, in both languages.
for (const name of ['NotAllowedError', 'QuotaExceededError', 'TypeError', 'NotFoundError', 'Moved', 'Unheard']) {
  const { fr, en } = refusal(Object.assign(new Error('x'), { name }))
  assert.ok(fr.endsWith('.') && en.endsWith('.'), name)
}
console.log('the parts of the page do what they say')
