// The parts of the page as a folder of a server holds them.

/** The module, compressed. */
export const moduleBytes = async () => new Uint8Array(await (await fetch('agir.wasm.gz')).arrayBuffer())

export const startWorker = () => new Worker('worker.js')
