//! Engine code `valeur-invalide`: invalid values of keys.

use jiff::civil::{Date, Time};

use super::words::{list, meant, some};
use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::codes::Code;
use crate::text::dates::{clock, long};
use crate::text::escape::printable;

/// Expected form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number with optional decimals.
    Number,
    YesOrNo,
    Period,
    /// An official identifier.
    Code(Code),
}

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum ValueFault {
    Date { text: String, guess: Option<Date> },
    Time { text: String, guess: Option<Time> },
    Number { text: String },
    Amount { text: String, guess: Option<(u64, bool)> },
    Choice { text: String, allowed: Vec<String>, nearest: Option<String> },
    Form { text: String, wanted: Wanted },
    Glob { text: String },
    ExpectedText,
    ExpectedList,
    ExpectedEntries { key: String, corrected: Option<(String, bool)> },
    ExpectedMap { keys: Vec<String>, corrected: Option<String> },
    ExtraDash { corrected: String },
    TooFew { least: usize },
    DeadlineBeforeStart { start: Date },
    EndBeforeStart { start: Time },
    SeveralOwners { names: Vec<String> },
}

impl ValueFault {
    pub(super) fn code(&self) -> EngineCode {
        EngineCode::ValeurInvalide
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Date { text, guess } => (
                say!(
                    lang,
                    "« {} » n'est pas une date du calendrier au format AAAA-MM-JJ",
                    "\"{}\" is not a calendar date in the form YYYY-MM-DD",
                    printable(text)
                ),
                meant(
                    guess.map(|date| date.to_string()).as_ref(),
                    self.is_certain(),
                    lang,
                    say!(
                        lang,
                        "Écrivez l'année, le mois et le jour, par exemple 2013-03-26.",
                        "Write the year, the month and the day, for example 2013-03-26."
                    ),
                ),
            ),
            Self::Time { text, guess } => (
                say!(lang, "« {} » n'est pas une heure", "\"{}\" is not a time", printable(text)),
                match guess {
                    Some(time) => say!(lang, "Écrivez : \"{}\"", "Write: \"{}\"", clock(*time)),
                    None if text.matches(['h', ':']).count() > 1 => {
                        say!(
                            lang,
                            "Écrivez l'heure du début ainsi : \"14:00\", et celle de la fin de même, en face de « \
                             heure_fin ».",
                            "Write the time of the start like this: \"14:00\", and that of the end likewise, after \
                             \"heure_fin\"."
                        )
                    }
                    None => say!(lang, "Écrivez l'heure ainsi : \"14:00\".", "Write the time like this: \"14:00\"."),
                },
            ),
            Self::Number { text } => (
                say!(lang, "« {} » n'est pas un numéro", "\"{}\" is not a valid number", printable(text)),
                say!(lang, "Écrivez un nombre entier, de 1 à 999 999.", "Write a whole number, from 1 to 999,999."),
            ),
            Self::Amount { text, guess } => (
                say!(
                    lang,
                    "« {} » n'est pas un montant en euros entiers",
                    "\"{}\" is not an amount in whole euros",
                    printable(text)
                ),
                match guess {
                    Some((euros, true)) => say!(lang, "Écrivez : {euros}", "Write: {euros}"),
                    Some((euros, false)) => {
                        say!(lang, "Vouliez-vous écrire « {euros} » ?", "Did you mean \"{euros}\"?")
                    }
                    None if text.starts_with(['-', '−']) => say!(
                        lang,
                        "Écrivez le nombre sans signe : un montant n'est jamais négatif.",
                        "Write the number without a sign: an amount is never negative."
                    ),
                    None if text.bytes().all(|byte| byte.is_ascii_digit()) => say!(
                        lang,
                        "Corrigez le nombre : le plus grand qui se lit est 999 999 999 999.",
                        "Correct the number: the largest that is read is 999,999,999,999."
                    ),
                    None => say!(
                        lang,
                        "Écrivez le nombre seul, en euros et sans centimes, par exemple 12000.",
                        "Write the number alone, in euros and without cents, for example 12000."
                    ),
                },
            ),
            Self::Choice { text, allowed, nearest } => (
                say!(
                    lang,
                    "« {} » n'est pas une valeur possible ici",
                    "\"{}\" is not a possible value here",
                    printable(text)
                ),
                match meant(nearest.as_ref(), self.is_certain(), lang, String::new()).as_str() {
                    "" => say!(lang, "Valeurs possibles : {}.", "Possible values: {}.", list(allowed, lang)),
                    said => say!(
                        lang,
                        "{said}\nValeurs possibles : {}.",
                        "{said}\nPossible values: {}.",
                        list(allowed, lang)
                    ),
                },
            ),
            Self::Form { text, wanted } => (
                say!(
                    lang,
                    "« {} » n'est pas {}",
                    "\"{}\" is not {}",
                    printable(text),
                    match wanted {
                        Wanted::Number => lang.pick("un nombre", "a number"),
                        Wanted::YesOrNo => lang.pick("un oui ou un non", "a yes or a no"),
                        Wanted::Period => lang.pick("une période", "a period"),
                        Wanted::Code(Code::Siren) => lang.pick("un numéro SIREN ou SIRET", "a SIREN or SIRET number"),
                        Wanted::Code(Code::Insee) =>
                            lang.pick("un code INSEE de commune", "the INSEE code of a municipality"),
                    }
                ),
                match wanted {
                    Wanted::Number => lang.pick(
                        "Écrivez le nombre seul, par exemple 12 ou 3,5 ; son unité est dite par le champ.",
                        "Write the number alone, for example 12 or 3.5; the field says its unit.",
                    ),
                    Wanted::YesOrNo => lang.pick("Écrivez oui ou non.", "Write oui or non."),
                    Wanted::Period => lang.pick(
                        "Écrivez une année (2026), un mois (2026-03), ou deux dates : 2026-01-15/2026-06-30.",
                        "Write a year (2026), a month (2026-03), or two dates: 2026-01-15/2026-06-30.",
                    ),
                    Wanted::Code(Code::Siren) => lang.pick(
                        "Recopiez les neuf chiffres du SIREN, ou les quatorze du SIRET : le dernier est une clé qui \
                         vérifie les autres.",
                        "Copy the nine digits of the SIREN, or the fourteen of the SIRET: the last one checks the \
                         others.",
                    ),
                    Wanted::Code(Code::Insee) => lang.pick(
                        "Écrivez les cinq signes du code officiel de la commune, par exemple \"94018\" : ce n'est \
                         pas le code postal.",
                        "Write the five signs of the municipality's official code, for example \"94018\": it is not \
                         the postal code.",
                    ),
                }
                .into(),
            ),
            Self::Glob { text } => (
                say!(lang, "« {} » ne désigne pas des fichiers", "\"{}\" is not a file pattern", printable(text)),
                say!(lang, "Écrivez par exemple « dossier/mobilite/** ».", "Write for example \"folder/mobilite/**\"."),
            ),
            Self::ExpectedText => (
                say!(lang, "on attend ici un simple texte", "plain text is expected here"),
                say!(
                    lang,
                    "Écrivez la valeur sur une ligne, entre guillemets droits au besoin.",
                    "Write the value on one line, in straight quotes if need be."
                ),
            ),
            Self::ExpectedList => (
                say!(lang, "on attend ici une liste", "a list is expected here"),
                say!(
                    lang,
                    "Écrivez un élément par ligne, chacun après « - ».",
                    "Write one item per line, each after \"-\"."
                ),
            ),
            Self::ExpectedEntries { key, .. } => (
                say!(
                    lang,
                    "on attend ici une liste, chaque élément avec ses clés",
                    "a list is expected here, each entry with its keys"
                ),
                match key.as_str() {
                    "financeurs" => say!(
                        lang,
                        "Écrivez un élément par ligne : « - nom: … », avec le nom de qui finance, puis « montant_ht: \
                         … » au-dessous de « nom » si le montant est connu.",
                        "Write one item per line: \"- nom: …\", with the name of who pays, then \"montant_ht: …\" \
                         below \"nom\" if the amount is known."
                    ),
                    "indicateurs" => say!(
                        lang,
                        "Écrivez un élément par ligne : « - nom: … », puis « unite: … » et « cible: … » au-dessous \
                         de « nom » s'il y en a.",
                        "Write one item per line: \"- nom: …\", then \"unite: …\" and \"cible: …\" below \"nom\" if \
                         there are any."
                    ),
                    _ => say!(
                        lang,
                        "Écrivez un élément par ligne, après « - », et chacune de ses clés sur sa ligne : « cle: \
                         valeur ».",
                        "Write one item per line, after \"- \", and each of its keys on its own line: \"key: value\"."
                    ),
                },
            ),
            Self::ExpectedMap { keys, .. } => (
                say!(lang, "on attend ici {}", "expected here: {}", list(keys, lang)),
                say!(
                    lang,
                    "Écrivez chaque clé sur sa ligne : « cle: valeur ».",
                    "Write each key on its own line: \"key: value\"."
                ),
            ),
            Self::ExtraDash { .. } => (
                say!(
                    lang,
                    "il y a un tiret de trop : cette clé est celle de l'élément qui précède",
                    "there is a dash too many: this key belongs to the item before"
                ),
                say!(lang, "Mettez une espace à la place de ce tiret.", "Put a space in the place of this dash."),
            ),
            Self::TooFew { least } => (
                match least {
                    1 => say!(lang, "il faut au moins un élément ici", "at least one item is needed here"),
                    _ => say!(lang, "il faut au moins {least} éléments ici", "at least {least} items are needed here"),
                },
                say!(
                    lang,
                    "Ajoutez ce qui manque à la liste, ou supprimez l'entrée entière.",
                    "Add what is missing to the list, or delete the whole entry."
                ),
            ),
            Self::DeadlineBeforeStart { start } => (
                say!(
                    lang,
                    "l'échéance précède le début de l'action ({})",
                    "the deadline comes before the start of the action ({})",
                    long(*start, lang)
                ),
                say!(lang, "Corrigez l'une des deux dates.", "Correct one of the two dates."),
            ),
            Self::EndBeforeStart { start } => (
                say!(
                    lang,
                    "la séance finirait à l'heure où elle commence, ou avant ({})",
                    "the session would end when it starts, or before ({})",
                    clock(*start)
                ),
                say!(lang, "Corrigez l'une des deux heures.", "Correct one of the two times."),
            ),
            Self::SeveralOwners { names } => (
                say!(
                    lang,
                    "le porteur d'une action est une seule structure, et plusieurs sont nommées ici : {}",
                    "the owner of an action is one organisation, and several are named here: {}",
                    some(names, lang)
                ),
                say!(
                    lang,
                    "Gardez dans « porteur » celle qui conduit l'action, et mettez les autres dans « partenaires », \
                     une par ligne.",
                    "Keep under \"porteur\" the one that leads the action, and put the others under \"partenaires\", \
                     one per line."
                ),
            ),
        }
    }
}
