// The page in Chromium, on the browser's own storage: `node page.mjs DIST`. From a new project to Word and Excel; two
// tabs; closed in the middle of a write; without a network; as one single file.

import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { Browser, serve, wait } from './browser.mjs'
import { SAVED, begin, save, says, scenario, session } from './scenario.mjs'

const dist = resolve(process.argv[2])
const browser = await Browser.start()
if (!browser) {
  console.error('there is no Chromium here')
  process.exit(77)
}

const again = async tab => {
  await tab.click('#connus .fort', 'document')
  await tab.until('frame?.querySelector(".projet")?.textContent')
}

try {
  const server = await serve(dist)
  const tab = await browser.open(server.address)
  assert.equal(await tab.value('document.documentElement.dataset.ready'), 'served')
  console.log('served:', (await scenario(tab, 'Vallée', browser)).join(', '))
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
  console.log('one file:', (await scenario(alone, 'Seul', browser)).join(', '))

  const far = browser.requests.filter(url => !/^(data|blob|file|about):/.test(url) && !url.startsWith(server.address))
  assert.deepEqual(far, [], 'requests elsewhere')
} finally {
  await browser.end()
}
