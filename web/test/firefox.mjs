// The page in Firefox, which writes to no folder of the computer: `node firefox.mjs DIST`. A project in the browser's
// storage, from nothing to Word and Excel; a zip that is read in, and its changes taken out as another. Firefox is told
// what to do through its own protocol (Marionette), without any package; 77 where there is none.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { Page, saved, serve, wait } from './browser.mjs'
import { SAVED, says, scenario } from './scenario.mjs'

const PROGRAMS = [process.env.FIREFOX, 'firefox-esr', 'firefox'].filter(Boolean)

const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})

class Firefox {
  static async start () {
    for (const program of PROGRAMS) {
      const browser = new Firefox()
      if (await browser.#begin(program)) return browser
    }
    return undefined
  }

  async #begin (program) {
    this.folder = mkdtempSync(join(tmpdir(), 'agir-firefox-'))
    this.downloads = join(this.folder, 'downloads')
    const profile = join(this.folder, 'profile')
    mkdirSync(this.downloads)
    mkdirSync(profile)
    const port = await freePort()
    const settings = {
      'marionette.port': port,
      'browser.download.folderList': 2,
      'browser.download.dir': this.downloads,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.helperApps.neverAsk.saveToDisk': 'application/zip',
      'intl.accept_languages': 'fr',
      'intl.locale.requested': 'fr',
      'dom.disable_beforeunload': true,
      'datareporting.policy.dataSubmissionEnabled': false,
      'app.update.enabled': false
    }
    const line = ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`
    writeFileSync(join(profile, 'user.js'), Object.entries(settings).map(line).join('\n'))
    const given = ['--headless', '--no-remote', '--marionette', '--profile', profile]
    this.child = spawn(program, given, { stdio: 'ignore', env: { ...process.env, HOME: this.folder } })
    const isThere = await new Promise(resolve => {
      this.child.once('error', () => resolve(false))
      this.child.once('spawn', () => resolve(true))
    })
    if (!isThere) {
      rmSync(this.folder, { recursive: true })
      return false
    }
    await this.#joined(port)
    this.waiting = new Map()
    this.number = 0
    await this.send('WebDriver:NewSession', { capabilities: { alwaysMatch: { unhandledPromptBehavior: 'accept' } } })
    await this.send('WebDriver:SetTimeouts', { script: 60000, pageLoad: 60000 })
    this.home = (await this.send('WebDriver:GetWindowHandle')).value
    return true
  }

  async #joined (port) {
    for (let tries = 0; tries < 300 && !this.socket; tries += 1) {
      this.socket = await new Promise(resolve => {
        const socket = connect(port, '127.0.0.1', () => resolve(socket))
        socket.once('error', () => resolve(undefined))
      })
      if (!this.socket) await wait(100)
    }
    let bytes = Buffer.alloc(0)
    // Each message is its length in bytes, a colon, and JSON.
    this.socket.on('data', some => {
      bytes = Buffer.concat([bytes, some])
      for (;;) {
        const colon = bytes.indexOf(':')
        const length = Number(bytes.subarray(0, colon).toString())
        if (colon < 0 || bytes.length < colon + 1 + length) return
        const message = JSON.parse(bytes.subarray(colon + 1, colon + 1 + length).toString())
        bytes = bytes.subarray(colon + 1 + length)
        if (Array.isArray(message)) this.#heard(message)
      }
    })
  }

  #heard ([, id, error, result]) {
    const waits = this.waiting.get(id)
    this.waiting.delete(id)
    if (error) waits?.reject(new Error(error.message))
    else waits?.resolve(result)
  }

  send (name, parameters = {}) {
    const id = this.number += 1
    const text = JSON.stringify([0, id, name, parameters])
    this.socket.write(`${Buffer.byteLength(text)}:${text}`)
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  /** A tab at `address`, which is the one that is spoken to until another is opened. */
  async open (address) {
    // The tab that was spoken to last may be closed.
    await this.send('WebDriver:SwitchToWindow', { handle: this.home })
    const { handle } = await this.send('WebDriver:NewWindow', { type: 'tab' })
    const tab = new Tab(this, handle)
    await tab.go(address)
    return tab
  }

  saved (end, look) {
    return saved(this.downloads, end, look)
  }

  async end () {
    await this.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
    await wait(500)
    this.child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

class Tab extends Page {
  constructor (browser, handle) {
    super()
    Object.assign(this, { browser, handle })
  }

  async send (name, parameters) {
    await this.browser.send('WebDriver:SwitchToWindow', { handle: this.handle })
    return this.browser.send(name, parameters)
  }

  navigate (url) {
    return this.send('WebDriver:Navigate', { url })
  }

  /** Chooses a file for an input. */
  async choose (selector, path) {
    const { value } = await this.send('WebDriver:FindElement', { using: 'css selector', value: selector })
    await this.send('WebDriver:ElementSendKeys', { id: Object.values(value)[0], text: path })
  }

  async value (expression) {
    const script = `const [done] = [...arguments].slice(-1);
      const told = error => done({ error: String(error) })
      ;(async () => { ${Page.body(expression)} })().then(value => done({ value }), told)`
    const { value } = await this.send('WebDriver:ExecuteAsyncScript', { script, args: [] })
    if (value.error) throw new Error(value.error)
    return value.value
  }

  close () {
    return this.send('WebDriver:CloseWindow')
  }
}

const dist = resolve(process.argv[2])
const browser = await Firefox.start()
if (!browser) {
  console.error('there is no Firefox here')
  process.exit(77)
}
const door = words =>
  `[...document.querySelectorAll('#portes button')].find(one => one.textContent.includes(${JSON.stringify(words)}))`

/** The last copy that was taken, a zip. */
let copy
const keep = bytes => { copy = bytes }

try {
  const server = await serve(dist)
  const tab = await browser.open(server.address)
  const way = await tab.value('document.documentElement.dataset.ready')
  console.log(`${way}:`, (await scenario(tab, 'Vallée', browser, keep)).join(', '))
  await tab.close()

  // The next visit finds it in the browser's storage.
  const again = await browser.open(server.address)
  await again.click('#connus .fort', 'document')
  await again.until('frame?.querySelector(".projet")?.textContent.includes("Projet Vallée")')
  await again.close()
  console.log('the next visit: it is there')

  // A project that was sent is read in; what changes is taken out.
  const sent = join(browser.folder, 'Recu.zip')
  writeFileSync(sent, copy)
  const read = await browser.open(server.address)
  assert.ok(!await read.value(`!!${door('Ouvrir un dossier de cet ordinateur')}`), 'Firefox has no such door')
  await read.choose('#zip', sent)
  await read.until('frame?.querySelector(".projet")?.textContent.includes("Projet Vallée")')
  await read.click('nav.menu a[href$=documents]')
  await read.click('a[href*="README.md"]')
  await read.fill('textarea.code', '# Relu dans Firefox\n')
  await read.click('.enregistrer .fort')
  await read.until(says(SAVED))
  await read.click('#sortir', 'document')
  const held = await browser.saved('-changements.zip', bytes => {
    assert.ok(bytes.includes('README.md') && !bytes.includes('agir.yaml'), 'only what changed')
  })
  await read.close()
  console.log('a zip read in:', held)

  const alone = await browser.open(pathToFileURL(join(dist, 'seul', 'agir.html')).href)
  console.log('one file:', (await scenario(alone, 'Seul', browser)).join(', '))
} finally {
  await browser.end()
}
process.exit(0)
