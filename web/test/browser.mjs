// A browser without any package: Chromium, told what to do through a pipe (the protocol of its developer tools).
// What is done with a page in any browser is in `Page`.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

const PROGRAMS = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean)
const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.gz': 'application/gzip'
}
export const wait = time => new Promise(resolve => setTimeout(resolve, time))

/** A server of files that notes what is asked. */
export const serve = async folder => {
  const asked = []
  const server = createServer(({ url }, answer) => {
    const path = url.split('?')[0]
    asked.push(path)
    try {
      const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
      const bytes = readFileSync(file)
      answer.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes)
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, stop }
}

/** The name of a file that was saved in `folder`, once it is whole: an archive, as all are that are looked at here. */
export const saved = async (folder, end, look = () => {}) => {
  for (let tries = 0; tries < 600; tries += 1) {
    const name = readdirSync(folder).find(one => one.endsWith(end))
    if (name && readFileSync(join(folder, name)).subarray(0, 2).toString() === 'PK') {
      look(readFileSync(join(folder, name)))
      rmSync(join(folder, name))
      return name
    }
    await wait(50)
  }
  throw new Error(`${end} was not saved`)
}

export class Browser {
  static async start () {
    for (const program of PROGRAMS) {
      const browser = new Browser()
      if (await browser.#begin(program)) return browser
    }
    return undefined
  }

  async #begin (program) {
    this.folder = mkdtempSync(join(tmpdir(), 'agir-page-'))
    this.waiting = new Map()
    this.number = 0
    this.requests = []
    const given = ['--headless', '--no-sandbox', '--no-first-run', '--lang=fr', '--accept-lang=fr',
      '--remote-debugging-pipe', `--user-data-dir=${this.folder}`, '--disable-background-networking',
      '--disable-component-update']
    this.child = spawn(program, given, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    const isThere = await new Promise(resolve => {
      this.child.once('error', () => resolve(false))
      this.child.once('spawn', () => resolve(true))
    })
    if (!isThere) return false
    let text = ''
    this.child.stdio[4].setEncoding('utf8').on('data', some => {
      const parts = (text += some).split('\0')
      text = parts.pop()
      parts.forEach(part => this.#heard(JSON.parse(part)))
    })
    this.downloads = join(this.folder, 'downloads')
    mkdirSync(this.downloads)
    await this.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: this.downloads })
    return true
  }

  #heard ({ id, result, error, method, params, sessionId }) {
    if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url)
    if (method === 'Page.javascriptDialogOpening') this.send('Page.handleJavaScriptDialog', { accept: true }, sessionId)
    const waits = this.waiting.get(id)
    if (!waits) return
    this.waiting.delete(id)
    if (error) waits.reject(new Error(error.message))
    else waits.resolve(result)
  }

  send (method, params = {}, sessionId) {
    const id = this.number += 1
    this.child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  /** A tab at `address`. */
  async open (address) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    const tab = new Tab(this, targetId, sessionId)
    await tab.send('Page.enable')
    await tab.send('Network.enable')
    await tab.go(address)
    return tab
  }

  saved (end, look) {
    return saved(this.downloads, end, look)
  }

  async end () {
    await this.send('Browser.close').catch(() => {})
    await wait(300)
    this.child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** What a page says and how it is used, by expressions that a browser evaluates in it (`value`). */
export class Page {
  async go (address) {
    await this.navigate(address)
    await this.until('document.documentElement.dataset.ready')
  }

  /** An expression as the body of a function; `frame` is the document of the content. */
  static body (expression) {
    return `const frame = document.getElementById('contenu')?.contentDocument
      return (${expression})`
  }

  /** Waits until an expression is true. */
  async until (expression, patience = 60000) {
    for (const end = Date.now() + patience; Date.now() < end;) {
      if (await this.value(expression).catch(() => false)) return
      await wait(50)
    }
    const text = await this.value('document.body.innerText + " | " + frame?.body?.innerText').catch(String)
    throw new Error(`never: ${expression}\n${text}`)
  }

  /** Clicks what a selector finds, in the content or in the page. */
  async click (selector, place = 'frame') {
    const found = `${place}.querySelector(${JSON.stringify(selector)})`
    await this.until(`!!${found}`)
    await this.value(`${found}.click()`)
  }

  async fill (selector, text, place = 'frame') {
    const found = `${place}.querySelector(${JSON.stringify(selector)})`
    await this.until(`!!${found}`)
    await this.value(`(${found}.value = ${JSON.stringify(text)}, 0)`)
  }
}

class Tab extends Page {
  constructor (browser, target, session) {
    super()
    Object.assign(this, { browser, target, session })
  }

  send (method, params) {
    return this.browser.send(method, params, this.session)
  }

  navigate (url) {
    return this.send('Page.navigate', { url })
  }

  /** The value of an expression in the page. */
  async value (expression) {
    const whole = `(async () => { ${Page.body(expression)} })()`
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression: whole, awaitPromise: true, returnByValue: true, userGesture: true
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async close () {
    await this.browser.send('Target.closeTarget', { targetId: this.target })
  }
}
