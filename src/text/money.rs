//! Parses and formats amounts.

use super::fold::fold;

use crate::lang::Lang;

/// Total cost of several actions, some of which may have no budget yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Total {
    /// Sum of the known budgets, in whole euros.
    pub somme: u64,
    /// Number of actions with a budget.
    pub chiffrees: usize,
    /// Number of actions without a budget.
    pub a_chiffrer: usize,
}

impl FromIterator<Option<u64>> for Total {
    fn from_iter<I: IntoIterator<Item = Option<u64>>>(budgets: I) -> Self {
        let mut total = Self::default();
        budgets.into_iter().for_each(|budget| total.add(budget));
        total
    }
}

impl Total {
    /// Adds the budget of one action.
    pub fn add(&mut self, budget: Option<u64>) {
        match budget {
            Some(budget) => {
                self.somme = self.somme.saturating_add(budget);
                self.chiffrees += 1;
            }
            None => self.a_chiffrer += 1,
        }
    }

    /// Formats `61 000 € HT (1 à chiffrer)` or `à chiffrer`: an unknown amount is never shown as zero. `unit`
    /// follows the amount.
    pub fn text(self, unit: &str, lang: Lang) -> String {
        let open = lang.pick("à chiffrer", "to be priced");
        match self.a_chiffrer {
            0 => format!("{}{unit}", money(self.somme)),
            _ if self.chiffrees == 0 => open.to_owned(),
            number => format!("{}{unit} ({number} {open})", money(self.somme)),
        }
    }
}

/// Formats `61 000 €`.
pub fn money(euros: u64) -> String {
    format!("{} €", grouped(euros))
}

/// Formats `61 000`.
pub fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// Suffixes of amounts in euros, folded and without spaces.
const EUROS: [&str; 9] = ["", "€", "euros", "euro", "eur", "€ht", "eurosht", "euroht", "ht"];

/// Guesses the amount in whole euros that a text means. The flag is true if it is unambiguous, as for « 12 000
/// euros »; « 12 k€ » and « 1,500 » are guesses.
pub fn meant(said: &str) -> Option<(u64, bool)> {
    let folded = fold(said);
    let unit_at = folded.trim_end_matches(|c: char| c.is_alphabetic() || "€ .()".contains(c)).len();
    let unit = folded[unit_at..].replace(['.', ' ', '(', ')'], "");
    let scale = match unit.trim_end_matches("ht") {
        _ if EUROS.contains(&unit.as_str()) => 1,
        "k" | "k€" | "ke" | "keuros" | "keuro" | "keur" => 1_000,
        "m€" | "meuros" | "million" | "millions" | "millionsd'euros" | "milliond'euros" => 1_000_000,
        _ => return None,
    };
    let number = folded[..unit_at].trim();
    if scale > 1 {
        let (whole, part) = number.split_once([',', '.']).unwrap_or((number, ""));
        let digits = scale.to_string().len() - 1;
        let is_part = part.len() <= digits && part.bytes().all(|byte| byte.is_ascii_digit());
        let part = is_part.then(|| format!("{part:0<digits$}"))?;
        let value = ungrouped(whole)?.parse::<u64>().ok()?;
        return Some((value.checked_mul(scale)?.checked_add(part.parse().ok()?)?, false));
    }
    let whole = number.strip_suffix(",00").or_else(|| number.strip_suffix(".00")).unwrap_or(number);
    // « 1,500 » may be fifteen hundred or one and a half.
    Some((ungrouped(whole)?.parse().ok()?, !whole.contains(',')))
}

/// Digits of a number, without separators of thousands.
fn ungrouped(number: &str) -> Option<String> {
    let groups: Vec<&str> = number.split(['.', ' ', '\'', ',']).collect();
    let is_number = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let is_grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    (is_number && is_grouped).then(|| groups.concat())
}
