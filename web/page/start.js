// The page before a project is open: the projects that this browser knows, and the doors to others.

import * as projects from './projects.js'
import { lang, say } from './words.js'

/** Where the files of a project are, in words. */
export const PLACES = { folder: 'inFolder', browser: 'inBrowser', copy: 'inCopy' }

export const element = (tag, fields = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), fields)
  made.append(...children)
  return made
}
const day = time => new Date(time).toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' })
const byId = id => document.getElementById(id)
const button = (key, onclick, className = '') =>
  element('button', { type: 'button', textContent: say(key), onclick, className })
const door = (...children) => element('div', { className: 'porte' }, ...children)
const help = key => element('p', { className: 'discret', textContent: say(key) })

/** `open` takes a project and what is to be copied into it; `told` a sentence about what was refused. */
export class Start {
  constructor (open, told) {
    Object.assign(this, { open, told, hasPicker: 'showDirectoryPicker' in window })
    byId('dossier').onchange = ({ target }) => {
      const name = target.files[0]?.webkitRelativePath.split('/')[0]
      if (name) this.#copied(name, { files: projects.chosen(target.files) })
      target.value = ''
    }
    byId('zip').onchange = ({ target }) => {
      if (target.files[0]) this.#archive(target.files[0])
      target.value = ''
    }
    addEventListener('dragover', event => this.#over(event, true))
    addEventListener('dragleave', event => this.#over(event, false))
    addEventListener('drop', event => this.#drop(event))
  }

  async show () {
    byId('titre').textContent = say('title')
    byId('intro').textContent = say('intro')
    await this.#known()
    const area = element('p', { className: 'depot', id: 'depot', textContent: say('drop') })
    const read = [button('read', () => byId('dossier').click()), help(this.hasPicker ? 'readAlso' : 'readHelp')]
    const pick = this.hasPicker
      ? [door(button('pick', () => this.#pick(), 'fort'), help('pickHelp'), help('pickHint'))]
      : []
    byId('portes').replaceChildren(
      ...pick,
      area,
      door(...read),
      door(button('archive', () => byId('zip').click())),
      door(this.#creation(), help('createHelp'))
    )
  }

  async #known () {
    const all = await projects.known().catch(() => {
      this.told('noStorage')
      return []
    })
    const section = byId('connus')
    section.hidden = all.length === 0
    section.querySelector('h2').textContent = say('known')
    const line = project => {
      const isFolder = project.kind === 'folder'
      const gone = async () => {
        if (!isFolder && !confirm(say('sure', project.name))) return
        await projects.forget(project)
        await this.#known()
      }
      const named = made => {
        made.setAttribute('aria-label', `${made.textContent} – ${project.name}`)
        return made
      }
      return element('li', {},
        element('span', {}, element('strong', { textContent: project.name }), element('br'),
          element('span', {
            className: 'discret',
            textContent: `${say(PLACES[project.kind])} ${say('openedOn', day(project.time))}`
          })),
        element('span', { className: 'gestes' }, named(button('open', () => this.open(project), 'fort')),
          named(button(isFolder ? 'forget' : 'remove', gone))))
    }
    section.querySelector('ul').replaceChildren(...all.map(line))
  }

  async #pick () {
    let handle
    try {
      handle = await window.showDirectoryPicker({ id: 'agir', mode: 'readwrite' })
    } catch (error) {
      // Closed by the person, or after a refusal of the browser, which says no more about it.
      this.told(error.name === 'AbortError' ? 'notOpened' : 'refusedPick')
      return
    }
    await this.open(await projects.ofFolder(handle))
  }

  async #copied (name, content) {
    try {
      await this.open(await projects.own('copy', name), content)
    } catch {
      this.told('noStorage')
    }
  }

  #archive (file) {
    return this.#copied(file.name.replace(/\.zip$/i, ''), { archive: file })
  }

  #creation () {
    const make = button('create', () => {
      const label = element('label', { textContent: say('name'), htmlFor: 'nouveau' })
      const field = element('input', { type: 'text', id: 'nouveau', value: say('newProject'), required: true })
      const form = element('form', { className: 'demande-nom' }, label, field,
        element('button', { className: 'fort', textContent: say('ok') }),
        button('cancel', () => form.replaceWith(make)))
      form.onsubmit = async event => {
        event.preventDefault()
        try {
          await this.open(await projects.own('browser', field.value.trim()))
        } catch {
          this.told('noStorage')
        }
      }
      make.replaceWith(form)
      field.select()
    })
    return make
  }

  #over (event, isOver) {
    if (byId('accueil').hidden) return
    event.preventDefault()
    byId('depot')?.classList.toggle('dessus', isOver)
  }

  async #drop (event) {
    if (byId('accueil').hidden) return
    event.preventDefault()
    byId('depot').classList.remove('dessus')
    const item = [...event.dataTransfer.items].find(one => one.kind === 'file')
    if (!item) return
    // All three are only there while the drop is handled.
    const [entry, file] = [item.webkitGetAsEntry?.(), item.getAsFile()]
    const handle = await item.getAsFileSystemHandle?.().catch(() => undefined)
    if (handle?.kind === 'directory') return this.open(await projects.ofFolder(handle))
    if (entry?.isDirectory) return this.#copied(entry.name, { files: await projects.dropped(entry) })
    if (file && /\.zip$/i.test(file.name)) return this.#archive(file)
    this.told('notFolder')
  }
}
