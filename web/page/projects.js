// Projects that this browser knows, and the ways to open another: a folder with its handle, a copy, or one of its own.

import { database, randomId } from './database.js'

/** Name of the folder of all projects in the browser's own storage. */
const OWN = 'agir'

/** A folder of the browser's own storage; undefined where there is none, and the database takes its place. */
const ownFolder = async id => {
  try {
    const probe = FileSystemFileHandle.prototype
    if (!probe.createWritable && !probe.createSyncAccessHandle) return undefined
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(OWN, { create: true })
    return await root.getDirectoryHandle(id, { create: true })
  } catch {
    return undefined
  }
}

/** Every known project, the last one first. */
export const known = async () => (await database.all('projects')).sort((one, other) => other.time - one.time)

export const save = async project => {
  const { handle, ...rest } = project
  try {
    await database.put('projects', project.id, project.kind === 'folder' ? project : rest)
  } catch {
    // Safari does not keep handles: the folder is picked again next time.
    if (project.kind !== 'folder') await database.put('projects', project.id, rest)
  }
}

/** A project in the browser: `copy` of a folder, or `browser` for one of its own. */
export const own = async (kind, name) => {
  const id = randomId()
  const handle = await ownFolder(id)
  const project = { id, name, kind, isInDatabase: !handle, time: Date.now(), handle }
  navigator.storage?.persist?.().catch(() => {})
  await save(project)
  return project
}

/** The project with a handle by which its files are reached. */
export const reached = async project =>
  project.kind === 'folder' || project.isInDatabase ? project : { ...project, handle: await ownFolder(project.id) }

/** The project of a folder of the computer; one that was opened before keeps its name here. */
export const ofFolder = async handle => {
  for (const project of await known().catch(() => [])) {
    if (project.handle && await project.handle.isSameEntry(handle).catch(() => false)) return { ...project, handle }
  }
  return { id: randomId(), name: handle.name, kind: 'folder', time: Date.now(), handle }
}

/** Asks for the right to write; false if the project can only be read. A click of the person comes before. */
export const mayWrite = async handle => {
  if (!handle.queryPermission) return true
  const mode = { mode: 'readwrite' }
  if (await handle.queryPermission(mode) === 'granted') return true
  return await handle.requestPermission(mode) === 'granted'
}

export const mayRead = async handle => {
  if (!handle.queryPermission) return true
  if (await handle.queryPermission({ mode: 'read' }) === 'granted') return true
  return await handle.requestPermission({ mode: 'read' }) === 'granted'
}

export const forget = async project => {
  await database.remove('projects', project.id)
  await database.remove('writes', project.id)
  await database.remove('writes', `${project.id} kept`)
  if (project.kind === 'folder') return
  await database.removeFiles(project.id)
  if (project.isInDatabase) return
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(OWN)
  await root.removeEntry(project.id, { recursive: true }).catch(() => {})
}

/** The files of a folder that was chosen for reading, as `[path, file]`. */
export const chosen = list => Array.from(list, file => [file.webkitRelativePath || file.name, file])

/** The same of a folder that was dropped where folders have no handles. */
export const dropped = async entry => {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject))
    return [[entry.fullPath.replace(/^\//, ''), file]]
  }
  const reader = entry.createReader()
  const all = []
  // A call gives a hundred entries at most.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (!some.length) return all
    for (const one of some) all.push(...await dropped(one))
  }
}
