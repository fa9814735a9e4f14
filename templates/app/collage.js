const base = document.body.dataset.base
const { insert } = await import(`${base}texte.js`)

// Text pasted from a word processor or a mail becomes Markdown: headings, items, tables, bold and italic.
const inline = node => {
  let text = ''
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.textContent.replace(/\s+/g, ' ')
    else if (child.nodeType === Node.ELEMENT_NODE) {
      const tag = child.tagName
      const weight = child.style?.fontWeight
      const inside = inline(child)
      const mark = /^(B|STRONG)$/.test(tag) && weight !== 'normal' || Number(weight) >= 600 ? '**'
        : /^(I|EM)$/.test(tag) ? '*' : ''
      if (tag === 'BR') text += '\n'
      else if (tag === 'A' && /^https?:/.test(child.href) && inside.trim()) text += `[${inside.trim()}](${child.href})`
      else if (/^(STYLE|SCRIPT|META|TITLE)$/.test(tag)) continue
      else text += mark && inside.trim() ? inside.replace(/^(\s*)([^]*?)(\s*)$/, (_, a, b, c) => a + mark + b + mark + c) : inside
    }
  }
  return text
}
const clean = text => text.split('\n').map(line => line.replace(/[ \u00a0\t]+/g, ' ').trim()).filter(Boolean).join('\n')
const cell = node => clean(inline(node)).replace(/\n/g, ' ').replace(/\|/g, '\\|')
const blocks = (node, depth = 0) => {
  const out = []
  let run = document.createElement('span')
  const flush = () => { const text = clean(inline(run)); if (text) out.push(text); run = document.createElement('span') }
  for (const child of [...node.childNodes]) {
    const tag = child.tagName
    const style = child.getAttribute?.('style') ?? ''
    const list = /mso-list:\s*l\d+ level(\d+)/.exec(style)
    if (/^H[1-6]$/.test(tag ?? '')) {
      flush()
      out.push(`${'#'.repeat(Math.max(3, Number(tag[1])))} ${clean(inline(child)).replace(/\n/g, ' ')}`)
    } else if (/^(UL|OL)$/.test(tag ?? '')) {
      flush()
      const items = [...child.children].map((item, at) => {
        const nested = blocks(item, depth + 1)
        const mark = tag === 'OL' ? `${at + 1}. ` : '- '
        return nested.map((text, place) => place === 0 ? mark + text : text.replace(/^/gm, '  ')).join('\n')
      })
      out.push(items.join('\n'))
    } else if (tag === 'TABLE') {
      flush()
      const rows = [...child.rows].map(row => [...row.cells].map(cell))
      const width = Math.max(...rows.map(row => row.length))
      const line = row => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`
      if (rows.length) out.push([line(rows[0]), `|${' --- |'.repeat(width)}`, ...rows.slice(1).map(line)].join('\n'))
    } else if (list) {
      flush()
      // A word processor writes items as paragraphs that begin with a drawn bullet.
      for (const mark of child.querySelectorAll('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')) mark.remove()
      const text = clean(inline(child)).replace(/\n/g, ' ').replace(/^[·•o§-]\s+|^\d+[.)]\s+/, '')
      const item = `${'  '.repeat(Number(list[1]) - 1)}- ${text}`
      const last = out.at(-1)
      if (last && /^\s*- /.test(last.split('\n').at(-1))) out[out.length - 1] = `${last}\n${item}`
      else out.push(item)
    } else if (/^(P|DIV|SECTION|ARTICLE|BLOCKQUOTE|BODY|LI|MAIN|CENTER)$/.test(tag ?? '')) {
      flush()
      out.push(...blocks(child, depth))
    } else if (child.nodeType !== Node.COMMENT_NODE) run.append(child.cloneNode(true))
  }
  flush()
  return out
}
export const markdown = html => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const all = blocks(page.body)
  return all.map((text, at) => {
    const next = all[at + 1]
    return next === undefined ? text : text + '\n\n'
  }).join('').trim()
}
const french = document.documentElement.lang === 'fr'
const preview = (area, before) => {
  area.parentElement.querySelector('.collage')?.remove()
  const box = document.createElement('div')
  box.className = 'encart collage'
  box.setAttribute('role', 'status')
  const says = document.createElement('p')
  says.textContent = french
    ? 'Le texte collé est devenu des titres, des listes et des tableaux. Relisez l\'aperçu avant d\'enregistrer.'
    : 'The pasted text has become headings, lists and tables. Read the preview before you save.'
  const back = document.createElement('button')
  back.type = 'button'
  back.className = 'discret'
  back.textContent = french ? 'Remettre comme avant' : 'Put it back as before'
  back.addEventListener('click', () => { area.value = before; box.remove(); area.focus() })
  box.append(says, back)
  area.after(box)
}
document.addEventListener('paste', event => {
  const area = event.target
  if (!area.matches?.('textarea[data-collage]')) return
  const html = event.clipboardData?.getData('text/html')
  const plain = event.clipboardData?.getData('text/plain') ?? ''
  if (!html && /^[ \t]*[•·▪◦]/m.test(plain)) {
    event.preventDefault()
    const items = plain.replace(/\r/g, '').replace(/^([ \t]*)[•·▪◦][ \t\u00a0]*/gm, (_, indent) => `${indent.replace(/\t/g, '  ')}- `)
    return insert(area, items.replace(/\u00a0/g, ' '))
  }
  if (!html || !/<(p|h[1-6]|li|table|b|strong|div|ul|ol)\b/i.test(html)) return
  const text = markdown(html)
  if (!text) return
  event.preventDefault()
  const before = area.value
  // Headings, items and tables begin on a line of their own.
  const start = area.value.slice(0, area.selectionStart).trimEnd()
  insert(area, start && /\n|^[#|>-]/.test(text) ? text.replace(/^/, area.value[area.selectionStart - 1] === '\n' ? '\n' : '\n\n') : text)
  preview(area, before)
  area.dispatchEvent(new Event('colle'))
})
