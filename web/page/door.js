// The module: requests in, answers out. What it asks of a system is a clock, random numbers and a place for messages.

const encoder = new TextEncoder()
const decoder = new TextDecoder()
/** Above this, an instance is given up for a new one: memory of WebAssembly never shrinks. */
const MOST_MEMORY = 200 * 1024 * 1024

/** An instance of the module, with the files that were put into it. */
export class Door {
  constructor (instance, said) {
    this.exports = instance.exports
    this.said = said
  }

  static async open (module) {
    let memory
    const said = []
    const view = () => new DataView(memory.buffer)
    const system = {
      random_get: (at, length) => {
        // A call gives 65 536 bytes at most.
        for (let from = 0; from < length; from += 65536) {
          crypto.getRandomValues(new Uint8Array(memory.buffer, at + from, Math.min(65536, length - from)))
        }
        return 0
      },
      clock_time_get: (clock, _, at) => {
        view().setBigUint64(at, BigInt(Date.now()) * 1000000n, true)
        return 0
      },
      environ_sizes_get: (count, size) => {
        view().setUint32(count, 0, true)
        view().setUint32(size, 0, true)
        return 0
      },
      environ_get: () => 0,
      sched_yield: () => 0,
      fd_write: (_, parts, count, written) => {
        let length = 0
        for (let one = 0; one < count; one += 1) {
          const at = view().getUint32(parts + one * 8, true)
          const size = view().getUint32(parts + one * 8 + 4, true)
          said.push(decoder.decode(new Uint8Array(memory.buffer, at, size).slice()))
          length += size
        }
        view().setUint32(written, length, true)
        return 0
      },
      proc_exit: status => { throw new Error(`status ${status}`) }
    }
    const imports = {}
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      // Anything else is not supported (52, ENOSYS).
      imports[from] = { ...imports[from], [name]: system[name] ?? (() => 52) }
    }
    const instance = await WebAssembly.instantiate(module, imports)
    memory = instance.exports.memory
    instance.exports._initialize?.()
    return new Door(instance, said)
  }

  /** True if the instance has taken so much memory that a new one is better. */
  get isLarge () {
    return this.exports.memory.buffer.byteLength > MOST_MEMORY
  }

  /** What the module wrote before it ended. */
  get lastWords () {
    return this.said.join('').trim()
  }

  /** Fills the input. */
  give (...parts) {
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    let at = this.exports.alloc(length) >>> 0
    for (const part of parts) {
      new Uint8Array(this.exports.memory.buffer, at, part.length).set(part)
      at += part.length
    }
  }

  taken (length) {
    const at = this.exports.out() >>> 0
    return new Uint8Array(this.exports.memory.buffer, at, length >>> 0).slice()
  }

  put (path, bytes) {
    const name = encoder.encode(path)
    this.give(name, bytes)
    this.exports.put(name.length)
  }

  putLarge (path) {
    this.give(encoder.encode(path))
    this.exports.put_large()
  }

  remove (path) {
    this.give(encoder.encode(path))
    this.exports.remove()
  }

  digest (bytes) {
    this.give(bytes)
    return decoder.decode(this.taken(this.exports.digest()))
  }

  /** Answers a request: `head` as the module has it, `body` the bytes of a form. */
  handle (head, body = new Uint8Array()) {
    const header = encoder.encode(JSON.stringify(head))
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, header.length, true)
    this.give(length, header, body)
    const out = this.taken(this.exports.handle())
    const size = new DataView(out.buffer).getUint32(0, true)
    const answer = JSON.parse(decoder.decode(out.subarray(4, 4 + size)))
    let at = 4 + size
    const next = count => {
      const part = out.slice(at, at + count)
      at += count
      return part
    }
    answer.body = next(answer.body)
    for (const change of answer.changes) {
      if (change.after !== null) change.after = next(change.after)
    }
    return answer
  }
}
