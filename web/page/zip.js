// Archives: a project taken out of the browser, or into it.

const encoder = new TextEncoder()
/** What stands at the bytes 128 to 255 of a name that Windows wrote for western Europe (code page 850). */
const WESTERN = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
  'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'
/** What an archive may hold, so that a small one cannot fill the computer. */
const MOST_FILES = 20000
const MOST_BYTES = 1024 * 1024 * 1024

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? n >>> 1 ^ 0xedb88320 : n >>> 1
  return n >>> 0
})
const crc = bytes => {
  let sum = 0xffffffff
  for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ sum >>> 8
  return (sum ^ 0xffffffff) >>> 0
}
const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())
const header = (size, fields) => {
  const view = new DataView(new ArrayBuffer(size))
  for (const [at, bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
  }
  return new Uint8Array(view.buffer)
}
/** The day and hour of an archive's entry; 1980 is the first year that it knows. */
const stamp = date => [
  Math.max(0, date.getFullYear() - 1980) << 9 | date.getMonth() + 1 << 5 | date.getDate(),
  date.getHours() << 11 | date.getMinutes() << 5 | date.getSeconds() >> 1
]

/** An archive of `files`, an iterable of `[path, bytes]`, as a blob. */
export const zip = async (files, date = new Date()) => {
  const parts = []
  const entries = []
  let offset = 0
  const [day, hour] = stamp(date)
  for await (const [path, bytes] of files) {
    const name = encoder.encode(path)
    const small = await through(bytes, new CompressionStream('deflate-raw'))
    const isSmaller = small.length < bytes.length
    const data = isSmaller ? small : bytes
    // Bit 11: the name is UTF-8.
    const common = at => [
      [at, 2, 20], [at + 2, 2, 0x800], [at + 4, 2, isSmaller ? 8 : 0], [at + 6, 2, hour], [at + 8, 2, day],
      [at + 10, 4, crc(bytes)], [at + 14, 4, data.length], [at + 18, 4, bytes.length], [at + 22, 2, name.length]
    ]
    parts.push(header(30, [[0, 4, 0x04034b50], ...common(4)]), name, data)
    entries.push(header(46, [[0, 4, 0x02014b50], [4, 2, 20], ...common(6), [42, 4, offset]]), name)
    offset += 30 + name.length + data.length
  }
  const size = entries.reduce((sum, part) => sum + part.length, 0)
  const count = entries.length / 2
  const end = header(22, [[0, 4, 0x06054b50], [8, 2, count], [10, 2, count], [12, 4, size], [16, 4, offset]])
  return new Blob([...parts, ...entries, end], { type: 'application/zip' })
}

const nameOf = (bytes, isUnicode) => {
  let name
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    name = Array.from(bytes, byte => byte < 128 ? String.fromCharCode(byte) : WESTERN[byte - 128]).join('')
  }
  return (isUnicode ? name : name.replaceAll('\\', '/')).normalize('NFC')
}
/** A path that stays in its folder. */
const isInside = path => !/^[a-z]:/i.test(path) && !path.split('/').some(part => /^\.*$/.test(part))

/** The files of an archive as `[path, bytes]`; what leads out of its folder is left out. */
export async function * unzip (bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) throw new Error('zip')
  let at = view.getUint32(end + 16, true)
  let total = 0
  const count = view.getUint16(end + 10, true)
  if (count > MOST_FILES) throw new Error('zip')
  for (let one = 0; one < count; one += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('zip')
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const [name, extra, remark] = [28, 30, 32].map(field => view.getUint16(at + field, true))
    const local = view.getUint32(at + 42, true)
    const path = nameOf(bytes.subarray(at + 46, at + 46 + name), (flags & 0x800) !== 0)
    at += 46 + name + extra + remark
    if (path.endsWith('/') || !isInside(path)) continue
    total += size
    // Encrypted, or compressed in a way that browsers do not know.
    if (total > MOST_BYTES || flags & 1 || ![0, 8].includes(method)) throw new Error('zip')
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(start, start + packed)
    const content = method === 0 ? data.slice() : await through(data, new DecompressionStream('deflate-raw'))
    if (content.length !== size) throw new Error('zip')
    yield [path, content]
  }
}
