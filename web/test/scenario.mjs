// What a person does in the page, in any browser: from a new project to Word, Excel and a copy.

import assert from 'node:assert/strict'

export const says = text => `frame?.body?.innerText.includes(${JSON.stringify(text)})`
export const SAVED = 'C\'est enregistré'
export const begin = async (tab, name) => {
  await tab.value('[...document.querySelectorAll("#portes button")].find(one => /Créer/.test(one.textContent)).click()')
  await tab.fill('#nouveau', name, 'document')
  await tab.click('.demande-nom .fort', 'document')
  await tab.fill('[name=titre]', `Projet ${name}`)
  await tab.fill('[name=territoire]', 'Val')
  await tab.fill('[name=themes]', 'Mobilité\nÉnergie')
  await tab.click('button[value=voir]')
  await tab.until('frame.querySelector("button[value=creer]")')
}
/** Opens the form of the next session. */
export const session = async tab => {
  await tab.click('.suivant .bouton')
  await tab.until('frame.querySelector("form[data-garde] textarea")')
}
export const save = async (tab, text) => {
  await tab.fill('form[data-garde] textarea', text)
  await tab.click('.enregistrer .fort')
}
export const scenario = async (tab, name, browser, look = () => {}) => {
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
  names.push(await browser.saved('.zip', look))
  await tab.until('document.getElementById("rappel").hidden')
  return names
}
