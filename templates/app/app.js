// Conveniences only: every page works without this script.
const base = document.body.dataset.base

// A form with unsaved answers asks before it is left.
for (const form of document.querySelectorAll('form[data-garde]')) {
  // What was refused is written nowhere yet.
  let changed = document.querySelector('main [role=alert]') !== null
  form.addEventListener('input', () => { changed = true })
  form.addEventListener('submit', () => { changed = false })
  addEventListener('beforeunload', event => { if (changed) event.preventDefault() })
}

// One click ticks all boxes of a list.
for (const list of document.querySelectorAll('.cases[data-tout]')) {
  const rows = list.querySelectorAll('tbody tr')
  const boxes = rows.length
    ? [...rows].map(row => row.querySelector('input[type=checkbox]'))
    : [...list.querySelectorAll('input[type=checkbox]')]
  if (boxes.length < 3) continue
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'discret'
  button.textContent = list.dataset.tout
  button.addEventListener('click', () => {
    for (const box of boxes) {
      box.checked = true
      for (const other of box.closest('tr')?.querySelectorAll('input') ?? []) other.checked = other === box
    }
    list.dispatchEvent(new Event('input', { bubbles: true }))
  })
  list.before(button)
}

// Somebody who is present is neither excused nor absent.
document.addEventListener('change', event => {
  if (!event.target.matches?.('.presence tbody input:checked')) return
  for (const other of event.target.closest('tr').querySelectorAll('input')) other.checked = other === event.target
})

// The last row of a table or list, once filled, makes another.
const another = (row, parent) => {
  const index = [...parent.children].indexOf(row)
  if (row !== parent.lastElementChild || index < 0) return
  const copy = row.cloneNode(true)
  for (const input of copy.querySelectorAll('input, select, textarea')) {
    const next = text => text.replace(/([.-])(\d+)([.-][^.-]*)$/, (_, a, number, b) => a + (Number(number) + 1) + b)
    input.name = next(input.name)
    if (input.id) input.id = next(input.id)
    const label = input.getAttribute('aria-label')
    if (label) input.setAttribute('aria-label', label.replace(/\d+$/, number => Number(number) + 1))
    if (input.type !== 'hidden') input.value = ''
  }
  for (const label of copy.querySelectorAll('label[for]')) {
    label.htmlFor = label.htmlFor.replace(/-(\d+)(-[^-]*)$/, (_, number, b) => `-${Number(number) + 1}${b}`)
  }
  parent.append(copy)
}
document.addEventListener('input', event => {
  const row = event.target.closest('table[data-tableau] tbody tr, [data-elements] > li')
  if (row) another(row, row.parentElement)
})
if (document.querySelector('textarea[data-collage]')) import(`${base}collage.js`)

// A page that shows an older state of the files says so.
const current = async () => {
  try {
    const answer = await fetch(`${base}etat`, { cache: 'no-store' })
    return answer.ok ? await answer.text() : undefined
  } catch { return undefined }
}
let first
const look = async () => {
  if (document.hidden) return
  const now = await current()
  if (now === undefined) return
  first ??= now
  if (now === first) return
  const dirty = document.querySelector('form[data-garde]')
  if (!dirty) return location.reload()
  if (document.getElementById('change')) return
  const notice = document.createElement('p')
  notice.id = 'change'
  notice.className = 'encart'
  notice.setAttribute('role', 'status')
  const french = document.documentElement.lang === 'fr'
  notice.textContent = french
    ? 'Un fichier du projet vient de changer. Enregistrez d\'abord ce que vous avez tapé : la page montre ensuite le nouvel état.'
    : 'A file of the project has just changed. Save what you typed first: the page then shows the new state.'
  document.querySelector('h1').after(notice)
}
await look()
setInterval(look, 1500)
document.addEventListener('visibilitychange', look)
addEventListener('pagehide', () => navigator.sendBeacon?.(`${base}adieu`))
