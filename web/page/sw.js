// The service worker: it keeps the shell for a day without a network, and hands requests of the content to the page
// that has the project. It computes nothing and remembers nothing.

const VERSION = '@VERSION@'
const FILES = ['./', 'style.css', 'shell.js', 'worker.js', 'icone.svg', 'manifest.json', 'agir.wasm.gz']
const CACHE = `agir ${registration.scope} ${VERSION}`
/** How long the page may take to answer, in seconds; it gives up before. */
const PATIENCE = 180
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff'
}

addEventListener('install', event => {
  const fresh = FILES.map(file => new Request(file, { cache: 'reload' }))
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(fresh)))
})

addEventListener('activate', event => {
  const isOld = name => name.startsWith(`agir ${registration.scope} `) && name !== CACHE
  const clean = caches.keys().then(names => Promise.all(names.filter(isOld).map(name => caches.delete(name))))
  event.waitUntil(clean.then(() => clients.claim()))
})

addEventListener('message', event => {
  // The page learns the name by which its content finds it, and the version.
  if (event.data === 'who') event.ports[0].postMessage({ id: event.source.id, version: VERSION })
  if (event.data === 'now') skipWaiting()
})

/** Asks the page `id`, which has the project. */
const asked = async (id, request, target) => {
  const page = await clients.get(id)
  if (!page) return undefined
  const isForm = request.method === 'POST'
  const body = isForm ? await request.arrayBuffer() : undefined
  const kind = isForm ? request.headers.get('Content-Type') ?? '' : ''
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise(resolve => {
    let tries = 0
    // A page that goes away answers nothing, and what waits for it would hold up a newer version.
    const looking = setInterval(async () => {
      tries += 1
      if (tries > PATIENCE || !await clients.get(id)) ended()
    }, 1000)
    const ended = data => {
      clearInterval(looking)
      resolve(data)
    }
    port1.onmessage = ({ data }) => ended(data)
  })
  page.postMessage({ method: request.method, target, kind, body }, [port2, ...(body ? [body] : [])])
  return answer
}

const content = async (request, url, rest) => {
  const [id, ...path] = rest.split('/')
  // Content opened by itself, or sent from elsewhere, has no page around it.
  const isAlone = request.mode === 'navigate' && request.destination === 'document'
  if (isAlone) return Response.redirect(registration.scope, 303)
  // The content says goodbye, when the page may be gone already.
  if (path.join('/') === 'adieu') return new Response(null, { status: 204 })
  const answer = await asked(id, request, path.join('/') + url.search)
  if (!answer) return new Response('', { status: 410, headers: HEADERS })
  if (answer.location) return Response.redirect(new URL(answer.location, url), 303)
  const headers = { ...HEADERS, 'Content-Type': answer.kind }
  const name = answer.download?.replace(/[^\w.-]/g, '')
  if (name) headers['Content-Disposition'] = `attachment; filename="${name}"`
  return new Response(answer.status === 204 ? null : answer.body, { status: answer.status, headers })
}

const shell = async request => {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request, { ignoreSearch: true })
  return kept ?? fetch(request)
}

addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  const scope = new URL(registration.scope)
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return
  const rest = url.pathname.slice(scope.pathname.length)
  event.respondWith(rest.startsWith('app/') ? content(event.request, url, rest.slice(4)) : shell(event.request))
})
