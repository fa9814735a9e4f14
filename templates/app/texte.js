// Buttons above a text, for people who know them from a word processor, and a preview. They write the Markdown that is
// in the field.
const base = document.body.dataset.base
const french = document.documentElement.lang === 'fr'

// Through the browser's own editing, so that Ctrl+Z takes it back.
export const insert = (area, text) => {
  area.focus()
  if (text ? document.execCommand('insertText', false, text) : document.execCommand('delete')) return
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

const around = (before, after, empty) => area => {
  const { selectionStart: start, selectionEnd: end } = area
  const chosen = area.value.slice(start, end)
  const [, left, text, right] = /^(\s*)([^]*?)(\s*)$/.exec(chosen)
  if (text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)) {
    return insert(area, left + text.slice(before.length, -after.length) + right)
  }
  insert(area, left + before + (text || empty) + after + right)
  const from = start + left.length + before.length
  area.setSelectionRange(from, from + (text || empty).length)
}

// Each line of the selection with a mark before it; a line that has one already gets the new one instead.
const lines = mark => area => {
  const from = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1
  const next = area.value.indexOf('\n', Math.max(area.selectionEnd - 1, area.selectionStart))
  const to = next < 0 ? area.value.length : next
  const all = area.value.slice(from, to).split('\n')
  const text = all.map((line, at) => line.replace(/^(\s*)(#{1,6} |[-*] |\d+\. )?/, `$1${mark(at)}`)).join('\n')
  area.setSelectionRange(from, to)
  insert(area, text)
}

const table = area => {
  const head = french ? '| Colonne 1 | Colonne 2 |' : '| Column 1 | Column 2 |'
  const before = area.value.slice(0, area.selectionStart)
  const gap = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  insert(area, `${gap}${head}\n| --- | --- |\n|  |  |\n`)
}

const shown = async (area, box) => {
  const body = new URLSearchParams({ texte: area.value })
  const answer = await fetch(`${base}apercu`, { method: 'POST', body }).catch(() => undefined)
  // The service draws it without anything that could run.
  if (answer?.ok) box.innerHTML = await answer.text()
  else box.textContent = french ? "L'aperçu n'est pas disponible." : 'The preview is not available.'
}

const buttons = french
  ? [['Titre', lines(() => '### ')], ['Gras', around('**', '**', 'texte')], ['Italique', around('*', '*', 'texte')],
    ['Liste', lines(() => '- ')], ['Liste numérotée', lines(at => `${at + 1}. `)], ['Tableau', table],
    ['Lien', around('[', '](https://)', 'texte du lien')]]
  : [['Heading', lines(() => '### ')], ['Bold', around('**', '**', 'text')], ['Italic', around('*', '*', 'text')],
    ['List', lines(() => '- ')], ['Numbered list', lines(at => `${at + 1}. `)], ['Table', table],
    ['Link', around('[', '](https://)', 'text of the link')]]

const button = (label, act) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'discret'
  made.textContent = label
  made.addEventListener('click', act)
  return made
}

for (const area of document.querySelectorAll('textarea[data-collage]')) {
  const bar = document.createElement('div')
  bar.className = 'mise-en-forme'
  bar.setAttribute('role', 'group')
  const name = area.labels[0]?.firstChild?.textContent?.trim() ?? ''
  bar.setAttribute('aria-label', `${french ? 'Mise en forme' : 'Format'} : ${name}`)
  bar.append(...buttons.map(([label, act]) => button(label, () => act(area))))
  const box = document.createElement('div')
  box.className = 'texte apercu'
  box.hidden = true
  const look = button(french ? 'Aperçu' : 'Preview', () => {
    box.hidden = !box.hidden
    look.setAttribute('aria-pressed', String(!box.hidden))
    if (!box.hidden) shown(area, box)
  })
  look.setAttribute('aria-pressed', 'false')
  bar.append(look)
  area.before(bar)
  area.after(box)
  let wait
  area.addEventListener('input', () => {
    clearTimeout(wait)
    if (!box.hidden) wait = setTimeout(() => shown(area, box), 400)
  })
  // Text that was pasted is shown at once as it will be read.
  area.addEventListener('colle', () => { if (box.hidden) look.click(); else shown(area, box) })
}
