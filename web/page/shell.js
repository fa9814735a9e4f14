// The page: it opens a project, holds its folder, shows the content in a frame, and never goes elsewhere.

import * as projects from './projects.js'
import { Drawn, Served } from './frame.js'
import { Engine } from './engine.js'
import { PLACES, Start, element } from './start.js'
import { changeLang, lang, say } from './words.js'
import { connect } from './server.js'
import { moduleBytes, startWorker } from './parts.js'

const byId = id => document.getElementById(id)
const OPEN = 'agir-open'
let engine
let content
let connected
let project
let isTrusted = false

/** A line above the content, with a button if there is something to do. */
const tell = (text, isAlert = false, label, act) => {
  const close = element('button', { type: 'button', className: 'lien', textContent: '×', onclick: () => line.remove() })
  close.setAttribute('aria-label', say('closeMessage'))
  const buttons = element('span', { className: 'gestes' })
  if (act) buttons.append(element('button', { type: 'button', textContent: label, onclick: act }))
  buttons.append(close)
  const line = element('p', {}, element('span', { className: isAlert ? 'alerte' : '', textContent: text }), buttons)
  byId('avis').append(line)
  while (byId('avis').children.length > 3) byId('avis').firstChild.remove()
  return line
}
const clear = () => byId('avis').replaceChildren()

const save = (name, blob) => {
  const link = element('a', { href: URL.createObjectURL(blob), download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

const escaped = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt()};`)
/** The page for an answer that did not come. */
const failure = ({ failed, words, ...said }) => {
  const told = failed === 'refused' ? said[lang] : say(failed)
  const base = content.base
  const body = `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8">` +
    `<title>${escaped(say('failed'))}</title>` +
    `<link rel="stylesheet" href="${base}style.css"></head><body data-base="${base}"><main class="cadre">` +
    `<h1>${escaped(say('failed'))}</h1><p>${escaped(told)}</p>${words ? `<pre>${escaped(words)}</pre>` : ''}` +
    `<p><a href="${base}">${escaped(say('home'))}</a></p></main></body></html>`
  return { status: 500, kind: 'text/html; charset=utf-8', body: new TextEncoder().encode(body), changes: [] }
}

/** The one way by which anything is asked. */
const ask = async request => {
  if (!engine) return { status: 404, kind: 'text/plain', body: new Uint8Array(), changes: [] }
  const body = request.body && new Uint8Array(request.body)
  const answer = await engine.ask({ ...request, body, base: content.base })
  return answer.failed ? failure(answer) : answer
}

const remind = () => {
  const isInside = project.kind !== 'folder'
  byId('rappel').hidden = !(isInside && project.isAhead)
  byId('rappel').textContent = say('notCopied')
}

/** What the worker says beside answers. */
const heard = async said => {
  if (said.kind === 'trusted') {
    isTrusted = true
    engine.opened.isTrusted = true
  }
  if (said.kind === 'permission') {
    byId('droit').hidden = false
    tell(say('permission'), true)
  }
  if (said.kind === 'finished') {
    tell(say('finished') + (said.left.length ? ` ${say('left')}${said.left.join(', ')}` : ''), said.left.length > 0)
  }
  if (said.kind === 'written' && project) {
    project.isAhead = true
    remind()
    await projects.save(project).catch(() => {})
  }
}

const open = async (chosen, given) => {
  await connected
  clear()
  let isReadOnly = false
  if (chosen.kind === 'folder') {
    if (!await projects.mayRead(chosen.handle).catch(() => false)) return tell(say('refusedPick'), true)
    isReadOnly = !await projects.mayWrite(chosen.handle).catch(() => false)
  }
  const waiting = tell(say('reading'))
  engine?.end()
  engine = new Engine(startWorker, moduleBytes, heard)
  try {
    project = await projects.reached(chosen)
    if (given) {
      project.before = await engine.call('take', { project, ...given })
      if (project.before.failed) throw new Error(project.before.failed)
    }
    const { id, name, handle } = project
    await engine.open({ project: { id, name, handle }, lang, isReadOnly, isTrusted })
  } catch (error) {
    engine.end()
    engine = undefined
    if (given) await projects.forget(chosen).catch(() => {})
    waiting.remove()
    if (error.message === 'zip') return tell(say('badArchive'), true)
    if (['time', 'trap'].includes(error.message)) return tell(say(error.message), true)
    return tell(error[lang] ?? `${say('old')} (${error.message})`, true)
  }
  project.time = Date.now()
  await projects.save(project).catch(() => {})
  waiting.remove()
  shown(isReadOnly)
}

const shown = isReadOnly => {
  remember(project.id)
  document.title = `${project.name} – agir`
  document.body.classList.add('ouvert')
  byId('accueil').hidden = true
  byId('nom').textContent = project.name
  byId('lieu').textContent = say(isReadOnly ? 'toRead' : PLACES[project.kind])
  if (isReadOnly) tell(say('readOnly'))
  byId('droit').hidden = !isReadOnly
  byId('sortir').hidden = project.kind !== 'copy'
  byId('barre').hidden = false
  byId('contenu').hidden = false
  remind()
  content.show('')
}

const close = async () => {
  if (!content.mayLeave()) return
  remember('')
  location.reload()
}
const remember = id => {
  try {
    sessionStorage.setItem(OPEN, id)
  } catch {
    // Opened by hand next time.
  }
}
const fileName = () => project.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\w.-]+/g, '-') || 'projet'

const gestures = {
  droit: async () => {
    if (!await projects.mayWrite(project.handle).catch(() => false)) return
    byId('droit').hidden = true
    if (engine.opened.isReadOnly) return open(project)
    clear()
  },
  copie: async () => {
    const archive = await engine.call('copy')
    if (archive.failed) return tell(say(archive.failed), true)
    save(`${fileName()}.zip`, archive)
    project.isAhead = false
    remind()
    await projects.save(project).catch(() => {})
  },
  sortir: async () => {
    const made = await engine.call('changes', project.before ?? {})
    if (made.failed) return tell(say(made.failed), true)
    if (!made.count) return tell(say('noChanges'))
    save(`${fileName()}-changements.zip`, made.archive)
    tell(say('changesHelp'))
    project.isAhead = false
    remind()
    await projects.save(project).catch(() => {})
  },
  fermer: close,
  langue: changeLang
}
const LABELS = { droit: 'allow', copie: 'copy', sortir: 'changes', fermer: 'close', langue: 'language' }

const begin = async () => {
  document.documentElement.lang = lang
  for (const [id, key] of Object.entries(LABELS)) {
    byId(id).textContent = say(key)
    byId(id).onclick = gestures[id]
  }
  byId('contenu').title = say('content')
  byId('tete').setAttribute('aria-label', say('bar'))
  if (typeof DecompressionStream === 'undefined') return tell(say('old'), true)
  connected = connect(ask, (text, label, act) => tell(text, false, label, act)).then(base => {
    content = base ? new Served(byId('contenu'), ask, save, base) : new Drawn(byId('contenu'), ask, save)
  })
  await new Start(open, key => tell(say(key), true)).show()
  await connected
  document.documentElement.dataset.ready = content instanceof Served ? 'served' : 'drawn'
  for (const name of ['focus', 'visibilitychange']) addEventListener(name, () => engine?.call('look').catch(() => {}))
  await again()
}

/** The project that was open before the page was reloaded, if nothing has to be asked for it. */
const again = async () => {
  let id
  try {
    id = sessionStorage.getItem(OPEN)
  } catch {
    return
  }
  const last = id && (await projects.known().catch(() => [])).find(one => one.id === id)
  if (!last) return
  const isGranted = last.kind !== 'folder' ||
    await last.handle?.queryPermission({ mode: 'readwrite' }).catch(() => '') === 'granted'
  if (isGranted) await open(last)
}

begin()
