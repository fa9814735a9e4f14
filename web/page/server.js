// The service worker, seen from the page: what it hands over, and whether a newer version is there.

import { say } from './words.js'

/** How often a newer version is looked for while the page stays open, in milliseconds. */
const HOUR = 3600000

/** Without a service worker: a file, a private window, an old host. */
const isPossible = () => /^https?:$/.test(location.protocol) && isSecureContext && 'serviceWorker' in navigator

/**
 * Registers the service worker; gives the base of the content's addresses, undefined where there is none. `answer` is
 * asked what the content asks; `newer` hears of a newer version, with what employs it.
 */
export const connect = async (answer, newer) => {
  if (!isPossible()) return undefined
  try {
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' })
    navigator.serviceWorker.onmessage = async ({ data, ports: [port] }) => port.postMessage(await answer(data))
    watch(registration, newer)
    await navigator.serviceWorker.ready
    const { id } = await who(registration.active)
    return new URL(`app/${id}/`, registration.scope).pathname
  } catch {
    return undefined
  }
}

const who = worker => new Promise((resolve, reject) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => resolve(data)
  setTimeout(reject, 5000)
  worker.postMessage('who', [port2])
})

const watch = (registration, newer) => {
  let looked = Date.now()
  const employ = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
    registration.waiting.postMessage('now')
  }
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) newer(say('update'), say('updateNow'), employ)
  }
  offer()
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', offer))
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < HOUR) return
    looked = Date.now()
    registration.update().catch(() => {})
  })
}
