// The content in its frame: through the service worker, or drawn by the page itself where there is none.

import { say } from './words.js'

/** The base of addresses where no service worker takes them. */
const BASE = 'app/'

/** A link of a document to somewhere else: in a tab of its own, where nothing is known of this one. */
const elsewhere = link => {
  link.target = '_blank'
  link.rel = 'noreferrer'
}

/** A form or nothing as the body of a request, with its media type. */
const sentBody = async fields => {
  if (!fields) return {}
  const sent = new Response(fields)
  return { kind: sent.headers.get('Content-Type'), body: new Uint8Array(await sent.arrayBuffer()) }
}

/** What every content has: downloads are saved by the page, since not every browser lets a service worker do it. */
class Content {
  constructor (frame, ask, save) {
    Object.assign(this, { frame, ask, save })
  }

  get page () {
    return this.frame.contentDocument
  }

  /** Asks the content as a browser does before it is left; false if the person stays. */
  mayLeave () {
    const window = this.frame.contentWindow
    return window.dispatchEvent(new window.Event('beforeunload', { cancelable: true })) || confirm(say('leaving'))
  }

  /** Saves what `target` gives; false if it is a page. */
  async download (target) {
    const answer = await this.ask({ method: 'GET', target })
    if (!answer.download) return false
    this.save(answer.download, new Blob([answer.body], { type: answer.kind }))
    return true
  }
}

/** Content through the service worker, at addresses of its own. */
export class Served extends Content {
  constructor (frame, ask, save, base) {
    super(frame, ask, save)
    this.base = base
    // A page tells nobody outside of it that it is there before all of it is: it is looked for.
    setInterval(() => this.#look(), 50)
  }

  show (target) {
    this.frame.src = this.base + target
  }

  reload () {
    this.frame.contentWindow.location.reload()
  }

  #look () {
    const { page } = this
    if (!page || page === this.seen) return
    this.seen = page
    const { location: own } = this.frame.contentWindow
    // An address of an earlier visit: « back » after the page was loaded anew.
    if (/\/app\/[^/]+\//.test(own.pathname) && !own.pathname.startsWith(this.base)) own.replace(this.base)
    page.addEventListener('click', async event => {
      const link = event.target.closest?.('a[href]')
      if (!link) return
      const address = new URL(link.href)
      if (address.origin !== location.origin) return elsewhere(link)
      // Some browsers do not ask the service worker for what a link is to save.
      if (!link.hasAttribute('download') || !address.pathname.startsWith(this.base)) return
      event.preventDefault()
      const target = address.pathname.slice(this.base.length) + address.search
      if (!await this.download(target)) this.show(target)
    })
  }
}

/** Content that the page draws: it follows links and sends forms itself. */
export class Drawn extends Content {
  constructor (frame, ask, save) {
    super(frame, ask, save)
    this.base = BASE
    this.assets = new Map()
    this.target = ''
    frame.addEventListener('load', () => this.#loaded())
    addEventListener('popstate', ({ state }) => {
      if (state?.target !== undefined) this.#go({ method: 'GET', target: state.target }, false)
    })
  }

  show (target) {
    return this.#go({ method: 'GET', target }, true)
  }

  reload () {
    return this.#go({ method: 'GET', target: this.target }, false)
  }

  /** Asks, follows where it leads, and draws. */
  async #go (request, isNew) {
    const [target, mark] = request.target.split('#')
    let answer = await this.ask({ ...request, target })
    let shown = target
    while (answer.location) {
      shown = answer.location.slice(BASE.length)
      answer = await this.ask({ method: 'GET', target: shown.split('#')[0] })
    }
    if (answer.download) return this.save(answer.download, new Blob([answer.body], { type: answer.kind }))
    if (isNew) history.pushState({ target: shown }, '')
    else history.replaceState({ target: shown }, '')
    this.target = shown
    await this.#draw(new TextDecoder().decode(answer.body), mark ?? shown.split('#')[1])
  }

  async #draw (html, mark) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    for (const one of page.querySelectorAll('script, link')) one.remove()
    const style = await this.#asset('style.css')
    this.isExpected = true
    const ready = new Promise(resolve => { this.drawn = resolve })
    this.frame.srcdoc = `<!DOCTYPE html>${page.documentElement.outerHTML}`
    await ready
    const { contentWindow: window, contentDocument: document } = this.frame
    const sheet = new window.CSSStyleSheet()
    sheet.replaceSync(style)
    document.adoptedStyleSheets = [sheet]
    document.addEventListener('click', event => this.#clicked(event))
    document.addEventListener('submit', event => this.#submitted(event))
    this.#jump(mark)
    await this.#scripts(window, document)
  }

  /** The conveniences of the content, which ask the page in place of a server. */
  async #scripts (window, document) {
    window.fetch = async (address, { method = 'GET', body } = {}) => {
      const target = String(address).slice(BASE.length)
      const answer = await this.ask({ method, target, ...await sentBody(body) })
      return new Response(answer.body, { status: answer.status })
    }
    window.navigator.sendBeacon = () => true
    const script = document.createElement('script')
    script.type = 'module'
    script.src = await this.#script('app.js')
    document.head.append(script)
  }

  /** The address of a script; scripts that it imports by the base are given theirs. */
  async #script (name) {
    let text = await this.#asset(name)
    for (const [whole, other] of text.matchAll(/`\$\{base\}([\w-]+\.js)`/g)) {
      text = text.replace(whole, JSON.stringify(await this.#script(other)))
    }
    const key = `script ${name}`
    if (!this.assets.has(key)) this.assets.set(key, URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
    return this.assets.get(key)
  }

  async #asset (name) {
    if (!this.assets.has(name)) {
      const answer = await this.ask({ method: 'GET', target: name })
      this.assets.set(name, new TextDecoder().decode(answer.body))
    }
    return this.assets.get(name)
  }

  #loaded () {
    // A reload that the content asked for shows what was drawn before: it is asked for anew.
    if (this.isExpected) this.drawn()
    else if (this.frame.srcdoc) this.reload()
    this.isExpected = false
  }

  #jump (mark) {
    const place = mark && this.page.getElementById(decodeURIComponent(mark))
    if (!place) return
    place.scrollIntoView()
    place.focus({ preventScroll: true })
  }

  async #clicked (event) {
    const link = event.target.closest?.('a[href]')
    if (!link || event.defaultPrevented || event.button !== 0) return
    const address = link.getAttribute('href')
    if (address.startsWith('#')) {
      event.preventDefault()
      this.#jump(address.slice(1))
    } else if (address.startsWith(BASE)) {
      event.preventDefault()
      if (this.mayLeave()) await this.#go({ method: 'GET', target: address.slice(BASE.length) }, true)
    } else {
      elsewhere(link)
    }
  }

  async #submitted (event) {
    if (event.defaultPrevented) return
    event.preventDefault()
    const { target: form, submitter } = event
    const fields = new FormData(form, submitter)
    const action = (submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? BASE).slice(BASE.length)
    if ((submitter?.formMethod || form.method) !== 'post') {
      return this.#go({ method: 'GET', target: `${action.split('?')[0]}?${new URLSearchParams(fields)}` }, true)
    }
    const isWhole = form.enctype === 'multipart/form-data'
    const sent = await sentBody(isWhole ? fields : new URLSearchParams(fields))
    await this.#go({ method: 'POST', target: action, ...sent }, true)
  }
}
