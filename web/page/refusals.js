// What a browser refuses, in words, with the way out.

const SAID = {
  moved: {
    fr: 'Un fichier change sans cesse : un autre programme est en train de l\'écrire. Rien n\'est écrit. Réessayez ' +
      'dans un instant.',
    en: 'A file keeps changing: another program is writing it. Nothing is written. Try again in a moment.'
  },
  nothing: {
    fr: 'Il n\'y a rien à défaire : aucune écriture n\'est gardée.',
    en: 'There is nothing to take back: no write is kept.'
  },
  halved: {
    fr: 'L\'écriture s\'est arrêtée à mi-chemin. Fermez le projet et rouvrez-le : elle sera terminée.',
    en: 'The write stopped half-way. Close the project and open it again: it will be finished.'
  },
  permission: {
    kind: 'permission',
    fr: 'Le navigateur n\'a plus le droit d\'écrire dans ce dossier. Rien n\'est écrit. Redonnez-le avec le bouton ' +
      'en haut de la page, puis enregistrez de nouveau. Si le bouton n\'y fait rien, les règles de l\'ordinateur ' +
      'l\'interdisent : travaillez sur une copie.',
    en: 'The browser may no longer write in this folder. Nothing is written. Allow it with the button at the top of ' +
      'the page, then save again. If the button does nothing, the rules of this computer forbid it: work on a ' +
      'copy.'
  },
  full: {
    kind: 'full',
    fr: 'Il n\'y a plus de place. Rien n\'est écrit. Prenez une copie du projet, puis libérez de la place.',
    en: 'There is no room left. Nothing is written. Take a copy of the project, then make room.'
  },
  name: {
    fr: 'Le navigateur refuse ce nom de fichier ou de dossier. Rien n\'est écrit. Un nom sans deux-points, sans ' +
      'point final et sans espace au début convient.',
    en: 'The browser refuses this name of a file or folder. Nothing is written. A name without colon, final full ' +
      'stop or leading space will do.'
  },
  held: {
    fr: 'Un fichier est tenu par un autre programme (Word, Excel, la synchronisation). Rien n\'est écrit. ' +
      'Fermez-le, puis réessayez.',
    en: 'A file is held by another program (Word, Excel, a synchronisation). Nothing is written. Close it, then try ' +
      'again.'
  },
  gone: {
    fr: 'Le dossier n\'est plus là : il a été déplacé ou supprimé, ou le lecteur est débranché. Rouvrez-le.',
    en: 'The folder is gone: it was moved or removed, or the drive is unplugged. Open it again.'
  },
  other: {
    fr: 'L\'écriture n\'a pas réussi. Les fichiers sont comme avant.',
    en: 'The write did not succeed. The files are as before.'
  }
}
const BY_NAME = {
  Moved: 'moved',
  Halved: 'halved',
  NotAllowedError: 'permission',
  SecurityError: 'permission',
  QuotaExceededError: 'full',
  TypeError: 'name',
  TypeMismatchError: 'name',
  NoModificationAllowedError: 'held',
  NotReadableError: 'held',
  InvalidModificationError: 'held',
  InvalidStateError: 'held',
  NotFoundError: 'gone'
}

/** What to say about an error of a write. */
export const refusal = error => SAID[error.message === 'nothing' ? 'nothing' : BY_NAME[error.name] ?? 'other']
