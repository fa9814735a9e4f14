// The page in Chromium, on the browser's own storage: `node page.mjs DIST`. From a new project to Word and Excel; two
// tabs; closed in the middle of a write; without a network; as one single file.

import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { Browser, serve, wait } from './browser.mjs'

const dist = resolve(process.argv[2])
const browser = await Browser.start()
if (!browser) {
  console.error('there is no Chromium here')
  process.exit(77)
}

const says = text => `frame?.body?.innerText.includes(${JSON.stringify(text)})`
const SAVED = 'C\'est enregistré'
const begin = async (tab, name) => {
  await tab.value('[...document.querySelectorAll("#portes button")].find(one => /Créer/.test(one.textContent)).click()')
  await tab.fill('#nouveau', name, 'document')
  await tab.click('.demande-nom .fort', 'document')
  await tab.fill('[name=titre]', `Projet ${name}`)
  await tab.fill('[name=territoire]', 'Val')
  await tab.fill('[name=themes]', 'Mobilité\nÉnergie')
  await tab.click('button[value=voir]')
  await tab.until('frame.querySelector("button[value=creer]")')
}
const again = async tab => {
  await tab.click('#connus .fort', 'document')
  await tab.until('frame?.querySelector(".projet")?.textContent')
}
/** Opens the form of the next session. */
const session = async tab => {
  await tab.click('.suivant .bouton')
  await tab.until('frame.querySelector("form[data-garde] textarea")')
}
const save = async (tab, text) => {
  await tab.fill('form[data-garde] textarea', text)
  await tab.click('.enregistrer .fort')
}
const scenario = async (tab, name) => {
  await begin(tab, name)
  await tab.click('button[value=creer]')
  await tab.until(says('C\'est créé'))
  assert.equal(await tab.value('document.getElementById("rappel").hidden'), false)
  await session(tab)
  await save(tab, 'Écrit dans la page.')
  await tab.until(says(SAVED))
  await tab.click('form[action$=defaire] button')
  await tab.until(says('La dernière écriture est défaite'))
  await tab.click('nav.menu a[href$=plan]')
  const names = []
  for (const form of ['docx', 'xlsx']) {
    await tab.click(`a[href$="forme=${form}"]`)
    names.push(await browser.saved(`.${form}`))
  }
  await tab.click('#copie', 'document')
  names.push(await browser.saved('.zip'))
  await tab.until('document.getElementById("rappel").hidden')
  return names
}

try {
  const server = await serve(dist)
  const tab = await browser.open(server.address)
  assert.equal(await tab.value('document.documentElement.dataset.ready'), 'served')
  console.log('served:', (await scenario(tab, 'Vallée')).join(', '))
  await tab.close()

  // Two tabs: the second is told, and sees both versions.
  const [one, two] = [await browser.open(server.address), await browser.open(server.address)]
  for (const each of [one, two]) {
    await again(each)
    await session(each)
  }
  await save(one, 'Ceci vient du premier.')
  await one.until(says(SAVED))
  await save(two, 'Autre chose, du second.')
  await two.until(says('Quelqu\'un d\'autre a modifié ceci entre-temps'))
  assert.ok(await two.value(says('Ceci vient du premier.')))
  await one.close()
  await two.close()
  console.log('two tabs: both versions are shown')

  // Closed in the middle of a write: the next visit finishes it.
  const cut = await browser.open(server.address)
  await begin(cut, 'Coupé')
  const count = `(async () => {
    let files = 0
    const walk = async folder => {
      for await (const [name, one] of folder.entries()) {
        if (one.kind === 'directory') await walk(one)
        else if (!name.endsWith('.crswap')) files += 1
      }
    }
    const projects = await (await navigator.storage.getDirectory()).getDirectoryHandle('agir')
    const last = (await new Promise(resolve => {
      const request = indexedDB.open('agir')
      request.onsuccess = () => {
        const all = request.result.transaction('projects').objectStore('projects').getAll()
        all.onsuccess = () => resolve(all.result)
      }
    })).find(one => one.name === 'Coupé')
    await walk(await projects.getDirectoryHandle(last.id))
    return files
  })()`
  const aside = await browser.open(server.address)
  await cut.value('(setTimeout(() => frame.querySelector("button[value=creer]").click()), 0)')
  await aside.until(`await ${count} > 1`)
  await cut.close()
  await wait(1000)
  const left = await aside.value(`await ${count}`)
  await aside.value('location.reload()')
  await wait(500)
  await aside.until('document.documentElement.dataset.ready')
  const line = '[...document.querySelectorAll("#connus li")].find(one => /Coupé/.test(one.textContent))'
  await aside.value(`${line}.querySelector(".fort").click()`)
  await aside.until('frame?.querySelector(".projet")?.textContent.includes("Projet Coupé")')
  const whole = await aside.value(`await ${count}`)
  if (left < whole) {
    assert.ok(await aside.value('document.getElementById("avis").innerText.includes("interrompue")'))
  }
  console.log(`closed in the middle: ${left} files of ${whole} were there, the next visit finished`)
  await aside.close()

  // Without a network.
  server.stop()
  const offline = await browser.open(server.address)
  await again(offline)
  console.log('without a network: it opens')
  await offline.close()

  const alone = await browser.open(pathToFileURL(join(dist, 'seul', 'agir.html')).href)
  assert.equal(await alone.value('document.documentElement.dataset.ready'), 'drawn')
  console.log('one file:', (await scenario(alone, 'Seul')).join(', '))

  const far = browser.requests.filter(url => !/^(data|blob|file|about):/.test(url) && !url.startsWith(server.address))
  assert.deepEqual(far, [], 'requests elsewhere')
} finally {
  await browser.end()
}
