// The dedicated worker: it has the module and the files, and does one thing after the other.

import { Host } from './host.js'
import { DatabaseStore, FolderStore, isForeign } from './store.js'
import { refusal } from './refusals.js'
import { unzip, zip } from './zip.js'

let host
let module

/** The module from bytes that may still be compressed: some servers take the compression off, some do not. */
const compiled = async bytes => {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  const stream = new Blob([bytes]).stream()
  const raw = isPacked ? stream.pipeThrough(new DecompressionStream('gzip')) : stream
  return WebAssembly.compile(await new Response(raw).arrayBuffer())
}
const storeOf = ({ id, handle }) => handle ? new FolderStore(handle) : new DatabaseStore(id)
const isTrap = error =>
  [WebAssembly.RuntimeError, RangeError].some(kind => error instanceof kind) || /^status /.test(error.message)

/** Every file of the project, the ones that the module does not read too. */
async function * files (store) {
  for (const path of [...(await store.list()).keys()].sort()) {
    const bytes = await store.read(path)
    if (bytes) yield [path, bytes]
  }
}

/** Files that stand in a single folder, without its name. */
const unfolded = entries => {
  const top = entries[0]?.[0].split('/')[0]
  const isAlone = entries.length > 0 && entries.every(([path]) => path.startsWith(`${top}/`))
  return isAlone ? entries.map(([path, content]) => [path.slice(top.length + 1), content]) : entries
}
const isOurs = path => !isForeign(path) && !/(^|\/)(__MACOSX|\.DS_Store)(\/|$)/.test(path)

const CALLS = {
  /** Opens a project; `bytes` are those of the module. */
  open: async ({ bytes, project, lang, isReadOnly, isTrusted }) => {
    module ??= await compiled(bytes)
    const { id, name } = project
    const store = storeOf(project)
    host = new Host({ module, store, id, name, lang, isReadOnly, isTrusted }, said => postMessage({ said }))
    await host.open()
    return { isProject: host.known.has('agir.yaml'), count: host.known.size }
  },

  ask: async request => {
    try {
      return await host.answer(request)
    } catch (error) {
      if (!isTrap(error)) return { failed: 'refused', ...refusal(error) }
      const words = host.door.lastWords
      await host.renew()
      return { failed: 'trap', words }
    }
  },

  look: async () => { if (host) host.isStale = true },

  /** Copies files into the store of a project: `[path, file]`, or an archive. */
  take: async ({ project, files: given, archive }) => {
    let entries = given ?? []
    if (archive) {
      for await (const entry of unzip(new Uint8Array(await archive.arrayBuffer()))) entries.push(entry)
    }
    entries = unfolded(entries).filter(([path]) => isOurs(path))
    const store = storeOf(project)
    const digests = {}
    const take = async ([path, content]) => {
      const bytes = content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer())
      await store.write(path, bytes)
      digests[path] = await sum(bytes)
    }
    for (let at = 0; at < entries.length; at += 64) await Promise.all(entries.slice(at, at + 64).map(take))
    return digests
  },

  /** The whole project as an archive. */
  copy: async () => zip(files(host.store)),

  /** What changed since the project was copied into the browser: `before` are the digests of then. */
  changes: async before => {
    const gone = new Set(Object.keys(before))
    const changed = []
    for await (const [path, bytes] of files(host.store)) {
      gone.delete(path)
      if (before[path] !== await sum(bytes)) changed.push([path, bytes])
    }
    if (gone.size) changed.push(['A-SUPPRIMER.txt', new TextEncoder().encode([...gone].sort().join('\r\n') + '\r\n')])
    return { count: changed.length, archive: await zip(changed) }
  }
}

const sum = async bytes => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}

let last = Promise.resolve()
onmessage = ({ data: { id, call, value } }) => {
  last = last.then(async () => {
    try {
      postMessage({ id, value: await CALLS[call](value) })
    } catch (error) {
      postMessage({ id, error: { name: error.name, message: error.message, ...refusal(error) } })
    }
  })
}
