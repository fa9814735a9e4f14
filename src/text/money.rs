//! Amounts as people read them.

use super::dates::Lang;

/// What several actions cost together, where some have no budget yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Total {
    /// The budgets that are known, in whole euros.
    pub somme: u64,
    /// How many there are.
    pub chiffrees: usize,
    /// How many actions have none.
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
    /// Adds one action.
    pub fn add(&mut self, budget: Option<u64>) {
        match budget {
            Some(budget) => {
                self.somme = self.somme.saturating_add(budget);
                self.chiffrees += 1;
            }
            None => self.a_chiffrer += 1,
        }
    }

    /// `61 000 € HT (1 à chiffrer)`, `à chiffrer`: what is not known is never told as nothing. `unit` follows
    /// the amount.
    pub fn text(self, unit: &str, lang: Lang) -> String {
        let open = if lang == Lang::Fr { "à chiffrer" } else { "to be priced" };
        match self.a_chiffrer {
            0 => format!("{}{unit}", money(self.somme)),
            _ if self.chiffrees == 0 => open.to_owned(),
            number => format!("{}{unit} ({number} {open})", money(self.somme)),
        }
    }
}

/// `61 000 €`.
pub fn money(euros: u64) -> String {
    let digits = euros.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    format!("{text} €")
}
