// Where the files of a project are: a folder with handles (of the computer, or of the browser's own storage), or the
// browser's database where it has no folders.

import { database } from './database.js'

/** True for the files and folders of other programs: never read, never written. */
export const isForeign = path =>
  path.split('/').some(name => name === '.git' || name === '.agir' || name.endsWith('.crswap'))
const split = path => {
  const folders = path.split('/')
  return [folders.pop(), folders]
}

/** A folder by its handle. */
export class FolderStore {
  constructor (root) {
    this.root = root
    this.files = new Map()
  }

  /** Every file with the stamp by which a change is seen. */
  async list () {
    this.files.clear()
    const found = new Map()
    const waiting = []
    const look = async (folder, above) => {
      const inside = []
      for await (const [name, handle] of folder.entries()) {
        if (isForeign(name)) continue
        if (handle.kind === 'directory') inside.push(look(handle, `${above}${name}/`))
        else waiting.push([`${above}${name}`, handle])
      }
      await Promise.all(inside)
    }
    await look(this.root, '')
    await Promise.all(waiting.map(async ([path, handle]) => {
      this.files.set(path, handle)
      const stamp = await stampOf(handle)
      if (stamp) found.set(path, stamp)
    }))
    return found
  }

  /** The stamp of one file; undefined if there is none. */
  async stamp (path) {
    const known = this.files.get(path)
    const stamp = known && await stampOf(known)
    if (stamp) return stamp
    const handle = await this.#find(path)
    return handle && stampOf(handle)
  }

  /** The bytes of a file; undefined if there is none. */
  async read (path) {
    // A file that was taken before a change cannot be read any more: it is taken again. The handle of the last look
    // comes first: to walk down to a file takes longer than to read it.
    for (let tries = 0; ; tries += 1) {
      const handle = (tries === 0 && this.files.get(path)) || await this.#find(path)
      if (!handle) return undefined
      try {
        return new Uint8Array(await (await handle.getFile()).arrayBuffer())
      } catch (error) {
        if (!['NotFoundError', 'NotReadableError'].includes(error.name) || tries === 3) throw error
      }
    }
  }

  async write (path, bytes) {
    const [name, folders] = split(path)
    let folder = this.root
    for (const one of folders) folder = await folder.getDirectoryHandle(one, { create: true })
    const handle = await folder.getFileHandle(name, { create: true })
    if (handle.createWritable) {
      const stream = await handle.createWritable()
      try {
        await stream.write(bytes)
        await stream.close()
      } catch (error) {
        await stream.abort().catch(() => {})
        throw error
      }
    } else {
      // Safari before 26: in the browser's own storage only, and not in one step.
      const access = await handle.createSyncAccessHandle()
      access.truncate(0)
      access.write(bytes, { at: 0 })
      access.close()
    }
    this.files.set(path, handle)
  }

  /** Removes a file, and the folders that it leaves empty. */
  async remove (path) {
    const [name, folders] = split(path)
    const chain = [this.root]
    for (const one of folders) chain.push(await chain.at(-1).getDirectoryHandle(one))
    await chain.at(-1).removeEntry(name)
    this.files.delete(path)
    for (let depth = folders.length; depth > 0; depth -= 1) {
      try {
        await chain[depth - 1].removeEntry(folders[depth - 1])
      } catch {
        return
      }
    }
  }

  async #find (path) {
    const [name, folders] = split(path)
    try {
      let folder = this.root
      for (const one of folders) folder = await folder.getDirectoryHandle(one)
      return await folder.getFileHandle(name)
    } catch (error) {
      if (['NotFoundError', 'TypeMismatchError'].includes(error.name)) return undefined
      throw error
    }
  }
}

const stampOf = async handle => {
  try {
    const file = await handle.getFile()
    return { size: file.size, time: file.lastModified }
  } catch (error) {
    if (['NotFoundError', 'NotReadableError'].includes(error.name)) return undefined
    throw error
  }
}

/** Files in the browser's database, under the id of their project. */
export class DatabaseStore {
  constructor (project) {
    this.project = project
  }

  async list () {
    const files = await database.files(this.project)
    return new Map(files.map(file => [file.path, { size: file.bytes.length, time: file.time }]))
  }

  async #file (path) {
    return database.get('files', [this.project, path])
  }

  async stamp (path) {
    const file = await this.#file(path)
    return file && { size: file.bytes.length, time: file.time }
  }

  async read (path) {
    return (await this.#file(path))?.bytes
  }

  async write (path, bytes) {
    await database.put('files', [this.project, path], { path, bytes, time: Date.now() })
  }

  async remove (path) {
    await database.remove('files', [this.project, path])
  }
}
