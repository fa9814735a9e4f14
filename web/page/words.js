// What the page says, in French first.

const SAID = {
  title: ['agir, sans rien installer', 'agir, with nothing to install'],
  intro: [
    'Ouvrez le dossier d\'un projet : ses pages s\'affichent ici. Tout reste sur cet ordinateur, rien n\'est envoyé.',
    'Open the folder of a project: its pages are shown here. Everything stays on this computer, nothing is sent.'
  ],
  known: ['Vos projets', 'Your projects'],
  pick: ['Ouvrir un dossier de l\'ordinateur', 'Open a folder of the computer'],
  pickHelp: [
    'Vos changements sont écrits directement dans ses fichiers. Le navigateur demande deux accords : voir, puis ' +
      'modifier.',
    'Your changes are written directly into its files. The browser asks twice: to see, then to edit.'
  ],
  pickHint: [
    'Si le navigateur refuse un dossier « système » : Documents, Bureau, Téléchargements et les chemins de ' +
      'réseau (\\\\serveur\\…) ne s\'ouvrent pas eux-mêmes ; prenez un dossier dans Documents, ou un lecteur ' +
      'réseau avec une lettre (P:).',
    'If the browser refuses a "system" folder: Documents, Desktop, Downloads and network paths (\\\\server\\…) ' +
      'do not open themselves; take a folder inside Documents, or a network drive with a letter (P:).'
  ],
  drop: ['Ou déposez ici le dossier, ou un projet en zip.', 'Or drop the folder here, or a project as a zip.'],
  read: ['Lire un dossier', 'Read a folder'],
  readHelp: [
    'Ce que ce navigateur permet : une copie du dossier est lue dans le navigateur. Vos changements y restent ; ' +
      'sortez-les en zip pour les remettre dans le dossier.',
    'What this browser allows: a copy of the folder is read into the browser. Your changes stay there; take ' +
      'them out as a zip to put them back into the folder.'
  ],
  readAlso: [
    'Si l\'écriture est interdite sur cet ordinateur : une copie du dossier est lue dans le navigateur, et les ' +
      'changements se sortent en zip.',
    'If writing is forbidden on this computer: a copy of the folder is read into the browser, and changes are ' +
      'taken out as a zip.'
  ],
  archive: ['Ouvrir un projet en zip', 'Open a project as a zip'],
  create: ['Créer un projet dans ce navigateur', 'Create a project in this browser'],
  createHelp: [
    'Sans dossier : le projet est gardé par ce navigateur, sur cet ordinateur. Effacer les données de ' +
      'navigation l\'efface : prenez-en une copie.',
    'Without a folder: the project is kept by this browser, on this computer. Clearing browsing data removes ' +
      'it: take a copy.'
  ],
  name: ['Nom du projet', 'Name of the project'],
  ok: ['Créer', 'Create'],
  cancel: ['Annuler', 'Cancel'],
  open: ['Ouvrir', 'Open'],
  forget: ['Oublier', 'Forget'],
  remove: ['Supprimer', 'Remove'],
  sure: [
    'Supprimer « {} » de ce navigateur ? Sans copie, il est perdu.',
    'Remove "{}" from this browser? Without a copy it is lost.'
  ],
  inFolder: [
    'Dossier de l\'ordinateur : chaque enregistrement écrit dans ses fichiers.',
    'Folder of the computer: each save writes into its files.'
  ],
  openedOn: ['Ouvert le {}.', 'Opened on {}.'],
  inBrowser: ['Gardé dans ce navigateur seulement.', 'Kept in this browser only.'],
  inCopy: [
    'Copie lue dans ce navigateur : le dossier d\'origine ne change pas.',
    'Copy read into this browser: the original folder does not change.'
  ],
  toRead: ['Ouvert pour lire : rien n\'est écrit.', 'Open for reading: nothing is written.'],
  copy: ['Prendre une copie (zip)', 'Take a copy (zip)'],
  changes: ['Sortir les changements (zip)', 'Take out the changes (zip)'],
  noChanges: ['Rien n\'a changé depuis la lecture du dossier.', 'Nothing changed since the folder was read.'],
  changesHelp: [
    'Le zip contient les fichiers changés : remettez-les dans le dossier d\'origine, aux mêmes places.',
    'The zip holds the files that changed: put them back into the original folder, at the same places.'
  ],
  notCopied: ['Des changements ne sont dans aucune copie.', 'Some changes are in no copy.'],
  close: ['Fermer le projet', 'Close the project'],
  reading: ['Lecture du projet…', 'Reading the project…'],
  allow: ['Redonner le droit d\'écrire', 'Allow writing again'],
  permission: [
    'Le navigateur n\'a plus le droit d\'écrire dans ce dossier.',
    'The browser may no longer write in this folder.'
  ],
  readOnly: [
    'Le droit d\'écrire n\'a pas été donné : le projet est ouvert pour lire. Pour écrire, fermez-le et ' +
      'rouvrez-le ; si c\'est interdit ici, lisez le dossier comme une copie.',
    'Writing was not allowed: the project is open for reading. To write, close it and open it again; where that ' +
      'is forbidden, read the folder as a copy.'
  ],
  time: [
    'La page demandée a pris trop de temps. Le travail a été arrêté, et rien n\'a été écrit à moitié.',
    'The page that was asked for took too long. The work was stopped, and nothing was half written.'
  ],
  trap: [
    'Le programme s\'est arrêté sur une erreur de sa part. Il est relancé ; vos fichiers sont intacts.',
    'The program stopped on an error of its own. It is running again; your files are intact.'
  ],
  failed: ['Ce n\'est pas fait', 'It was not done'],
  home: ['Revenir à l\'accueil', 'Back to the home page'],
  finished: ['Une écriture interrompue a été terminée.', 'A write that was cut short was finished.'],
  left: ['Fichiers changés depuis, laissés tels quels : ', 'Files changed since, left as they are: '],
  update: ['Une nouvelle version est prête.', 'A newer version is ready.'],
  updateNow: ['L\'employer maintenant', 'Use it now'],
  old: [
    'Ce navigateur est trop ancien pour cette page. Mettez-le à jour, ou employez le programme.',
    'This browser is too old for this page. Update it, or use the program.'
  ],
  noStorage: [
    'Ce navigateur ne garde rien ici (fenêtre privée, ou réglage). Ouvrez un dossier de l\'ordinateur, ou une ' +
      'fenêtre ordinaire.',
    'This browser keeps nothing here (private window, or a setting). Open a folder of the computer, or an ' +
      'ordinary window.'
  ],
  badArchive: [
    'Ce fichier n\'est pas un zip lisible : il est abîmé, chiffré ou trop grand.',
    'This file is no readable zip: damaged, encrypted or too large.'
  ],
  notFolder: ['Ce n\'est ni un dossier ni un zip.', 'This is neither a folder nor a zip.'],
  notOpened: [
    'Aucun dossier n\'est ouvert. Si le navigateur a refusé celui-ci, prenez un dossier à l\'intérieur, ou lisez-le ' +
      'comme une copie.',
    'No folder is open. If the browser refused this one, take a folder inside it, or read it as a copy.'
  ],
  refusedPick: [
    'Le navigateur n\'ouvre pas ce dossier (règle de l\'ordinateur). Lisez-le comme une copie, avec le bouton ' +
      'ci-dessous.',
    'The browser does not open this folder (rule of this computer). Read it as a copy, with the button below.'
  ],
  leaving: ['Des réponses ne sont pas enregistrées. Quitter quand même ?', 'Some answers are not saved. Leave anyway?'],
  content: ['Pages du projet', 'Pages of the project'],
  bar: ['Projet ouvert et messages', 'Open project and messages'],
  closeMessage: ['Fermer ce message', 'Close this message'],
  language: ['English', 'Français'],
  newProject: ['Nouveau projet', 'New project']
}

const storedLang = () => {
  try {
    return localStorage.getItem('agir-lang')
  } catch {
    return null
  }
}

/** `fr` or `en`: what the person chose, otherwise the browser's. */
export const lang = storedLang() ?? (/^fr\b/i.test(navigator.language) ? 'fr' : 'en')

/** A sentence of the page. */
export const say = (key, value = '') => {
  const text = SAID[key][lang === 'fr' ? 0 : 1].replace('{}', value)
  // French marks stay with the word before or after them.
  return lang === 'fr' ? text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') : text
}

export const changeLang = () => {
  try {
    localStorage.setItem('agir-lang', lang === 'fr' ? 'en' : 'fr')
  } catch {
    return
  }
  location.reload()
}
