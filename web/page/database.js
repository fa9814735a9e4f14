// What the page remembers in the browser: which projects were opened, what is being written, files without a folder.

const STORES = ['projects', 'writes', 'files']

const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

let opened
const base = () => {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('agir', 1)
    request.onupgradeneeded = () => { for (const name of STORES) request.result.createObjectStore(name) }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}
const store = async (name, mode) => (await base()).transaction(name, mode).objectStore(name)

/** The keys between `[project]` and `[project, []]`: those of the files of a project. */
const ofProject = project => IDBKeyRange.bound([project], [project, []])

export const database = {
  get: async (name, key) => done((await store(name, 'readonly')).get(key)),
  put: async (name, key, value) => done((await store(name, 'readwrite')).put(value, key)),
  remove: async (name, key) => done((await store(name, 'readwrite')).delete(key)),
  all: async name => done((await store(name, 'readonly')).getAll()),
  /** The files of a project without a folder. */
  files: async project => done((await store('files', 'readonly')).getAll(ofProject(project))),
  removeFiles: async project => done((await store('files', 'readwrite')).delete(ofProject(project)))
}

export const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('')
