// The module against the program, request by request: `node module.mjs MODULE PROGRAM`. The same pages, the same
// downloads, and for the same forms the same files, byte for byte.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { Door } from '../page/door.js'

const [, , modulePath, program] = process.argv
const examples = join(dirname(fileURLToPath(import.meta.url)), '../../examples')
const TODAY = '2013-07-01'
const wasm = await WebAssembly.compile(readFileSync(modulePath))
const scratch = mkdtempSync(join(tmpdir(), 'agir-web-'))
const environment = { ...process.env, AGIR_LANG: 'fr', XDG_STATE_HOME: join(scratch, 'state') }

const walk = (folder, below = '') => readdirSync(join(folder, below), { withFileTypes: true })
  .filter(entry => !['.agir', '.git'].includes(entry.name))
  .flatMap(entry => entry.isDirectory() ? walk(folder, `${below}${entry.name}/`) : [`${below}${entry.name}`])
  .sort()
const files = folder => Object.fromEntries(walk(folder).map(path => [path, readFileSync(join(folder, path))]))
const copy = (name, to) => {
  const folder = join(scratch, to, name)
  cpSync(join(examples, name), folder, { recursive: true })
  return folder
}

/** A project in the module, and on disk what the page would write. */
class Page {
  static async of (folder, name) {
    const page = new Page()
    page.door = await Door.open(wasm)
    page.folder = folder
    page.name = name
    for (const [path, bytes] of Object.entries(files(folder))) page.door.put(path, bytes)
    return page
  }

  ask (method, target, kind = '', text = '') {
    const head = { method, target, kind, today: TODAY, lang: 'fr', base: '/', folder: this.name, canUndo: true }
    const answer = this.door.handle(head, Buffer.from(text))
    for (const { path, before, after } of answer.changes) {
      const place = join(this.folder, path)
      assert.equal(existsSync(place) ? this.door.digest(readFileSync(place)) : null, before, path)
      if (after === null) {
        rmSync(place)
        this.door.remove(path)
      } else {
        mkdirSync(dirname(place), { recursive: true })
        writeFileSync(place, after)
        this.door.put(path, after)
      }
    }
    return answer
  }
}

/** The program that serves a folder. */
class Served {
  static async of (folder) {
    const served = new Served()
    const given = ['open', '--no-browser', '--today', TODAY, folder]
    served.child = spawn(program, given, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] })
    const address = await new Promise((resolve, reject) => {
      let text = ''
      served.child.once('exit', reject)
      served.child.stdout.on('data', some => {
        const found = (text += some).match(/http:\S+/)
        if (found) resolve(new URL(found[0]))
      })
    })
    served.base = address.origin
    const first = await fetch(address, { redirect: 'manual' })
    served.cookie = first.headers.get('set-cookie').split(';')[0]
    return served
  }

  async ask (method, target, kind, body) {
    const headers = { Cookie: this.cookie, Origin: this.base, ...(kind && { 'Content-Type': kind }) }
    // A connection each: one that is kept ends by itself while the module works.
    return new Promise((resolve, reject) => {
      const sent = request(`${this.base}/${target}`, { method, headers, agent: false }, async answer => {
        const body = Buffer.concat(await answer.toArray())
        resolve({ status: answer.statusCode, location: answer.headers.location ?? null, body })
      })
      sent.on('error', reject).end(body)
    })
  }
}

/** What a page says; only the host knows whether it can be ended, and which write is the last. */
const FORM_OF_UNDO = '<form method="post" action="[^"]*defaire"[^]*?</form>'
const UNDO = new RegExp(`(<section><h2>La dernière écriture</h2>)?${FORM_OF_UNDO}(</section>)?`, 'g')
const said = body => body.toString().match(/<main[^]*<\/main>/)?.[0].replace(UNDO, '') ?? body.toString('base64')
const addresses = html => [...html.matchAll(/href="\/([^"#]*)/g)].map(found => found[1].replaceAll('&amp;', '&'))
const decoded = text => text.replaceAll('&#x2F;', '/').replaceAll('&#x27;', '\'').replaceAll('&quot;', '"')
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const FORM = 'application/x-www-form-urlencoded'

/** The fields of the form that a page asks to be saved, as a browser sends them. */
const fields = html => {
  const form = html.match(/<form method="post"[^>]*data-garde[^]*?<\/form>/)?.[0] ?? ''
  const all = new URLSearchParams()
  const parts = /<input([^>]*)>|<textarea([^>]*)>\n?([^<]*)<\/textarea>|<select([^>]*)>([^]*?)<\/select>/g
  for (const [, input, area, text, select, options] of form.matchAll(parts)) {
    const own = name => (input ?? area ?? select).match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1]
    if (!own('name') || (own('type') === 'checkbox' && !/ checked/.test(input))) continue
    const chosen = options?.match(/<option value="([^"]*)" selected/)?.[1] ?? ''
    all.append(decoded(own('name')), decoded(input ? own('value') ?? '' : area ? text : chosen))
  }
  return all
}

const compare = async (page, served, method, target, kind, body) => {
  const [ours, theirs] = [page.ask(method, target, kind, body), await served.ask(method, target, kind, body)]
  assert.equal(ours.status, theirs.status, `${method} ${target}`)
  assert.equal(ours.location ?? null, theirs.location?.replace(/&ecriture=[^&#]*/, '') ?? null, `${method} ${target}`)
  assert.equal(said(Buffer.from(ours.body)), said(theirs.body), `${method} ${target}`)
  return Buffer.from(ours.body).toString()
}

const run = (...given) =>
  execFileSync(program, given, { env: environment, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })

/** Tables that are sent to be looked at and then taken: a workbook of today and one of Excel 97. */
const tables = async (page, served, project) => {
  const old = readFileSync(join(examples, '../tests/imports/ancien.xls'))
  const plan = run('compile-plan', '--format', 'xlsx', '--stdout', project)
  const asked = Buffer.from(page.ask('GET', 'importer').body).toString()
  const group = asked.match(/<select[^>]*name="groupe"[^]*?<option value="([^"]+)"/)?.[1] ?? ''
  for (const bytes of [old, plan]) {
    const name = part => `--x\r\nContent-Disposition: form-data; name="${part}"`
    const body = Buffer.concat([
      Buffer.from(`${name('groupe')}\r\n\r\n${group}\r\n${name('faire')}\r\n\r\nvoir\r\n`),
      Buffer.from(`${name('fichier')}; filename="table"\r\n\r\n`), bytes, Buffer.from('\r\n--x--\r\n')
    ])
    const seen = await compare(page, served, 'POST', 'importer', 'multipart/form-data; boundary=x', body)
    assert.match(seen, /<pre class="compte"/, `a table for « ${group} »`)
    const contenu = seen.match(/name="contenu" value="([^"]*)"/)?.[1]
    if (!contenu) continue
    const answers = { contenu: decoded(contenu), groupe: group, faire: 'prendre' }
    await compare(page, served, 'POST', 'importer', FORM, new URLSearchParams(answers).toString())
    taken += 1
  }
}

let pages = 0
let forms = 0
let taken = 0
try {
  for (const name of readdirSync(examples)) {
    const [own, other] = [copy(name, 'module'), copy(name, 'program')]
    const page = await Page.of(own, name)

    const plan = page.ask('GET', 'telecharger?quoi=plan')
    assert.deepEqual(Buffer.from(plan.body), run('compile-plan', '--stdout', other), `${name}: the plan`)
    for (const form of ['docx', 'xlsx']) {
      const made = page.ask('GET', `telecharger?quoi=plan&forme=${form}`)
      assert.ok(made.download, `${name}: the plan as ${form}`)
      const theirs = run('compile-plan', '--format', form, '--stdout', other)
      assert.deepEqual(Buffer.from(made.body), theirs, `${name}: the plan as ${form}`)
    }

    const served = await Served.of(other)
    try {
      const open = new Set([''])
      for (const target of open) {
        const html = await compare(page, served, 'GET', target)
        pages += 1
        for (const next of addresses(html).map(decoded)) {
          if (!/^(telecharger|style|icone)/.test(next) && open.size < 60) open.add(next)
        }
      }
      const documents = [...open].filter(target => target.startsWith('document?')).slice(0, 12)
      for (const target of documents) {
        const form = fields(Buffer.from(page.ask('GET', target).body).toString())
        const free = [...form.keys()].find(key => form.has(`was.${key}`) && form.getAll(key).length === 1)
        if (!free) continue
        form.set(free, `${form.get(free)} – écrit à l'essai`)
        await compare(page, served, 'POST', target, FORM, form.toString())
        forms += 1
      }
      await tables(page, served, other)
      await compare(page, served, 'POST', 'plan', FORM, 'sur=oui')
      assert.deepEqual(files(own), files(other), `${name}: the files`)
    } finally {
      served.child.kill()
    }
  }

  // A new project, from nothing.
  const [own, other] = ['module', 'program'].map(to => join(scratch, to, 'nouveau'))
  for (const folder of [own, other]) mkdirSync(folder, { recursive: true })
  const page = await Page.of(own, 'nouveau')
  const served = await Served.of(other)
  try {
    await compare(page, served, 'GET', '')
    const answers = { titre: 'La vallée', territoire: 'Val', themes: 'Mobilité\r\nÉnergie', faire: 'creer' }
    await compare(page, served, 'POST', 'creer', FORM, new URLSearchParams(answers).toString())
    assert.ok(walk(own).length > 10)
    assert.deepEqual(files(own), files(other), 'the new project')
  } finally {
    served.child.kill()
  }
  assert.ok(pages > 50 && forms > 5 && taken > 1, `${pages} pages, ${forms} forms, ${taken} tables`)
  console.log(`${pages} pages, ${forms} forms and ${taken} tables are the same`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
