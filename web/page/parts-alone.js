// The parts of the page as one single file holds them.

const data = id => document.getElementById(id).textContent

let bytes
/** The module, compressed. */
export const moduleBytes = async () => {
  bytes ??= Uint8Array.from(atob(data('module')), sign => sign.charCodeAt())
  return bytes
}

let address
export const startWorker = () => {
  address ??= URL.createObjectURL(new Blob([data('travail')], { type: 'text/javascript' }))
  return new Worker(address)
}
