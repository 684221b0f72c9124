//! The headings that are known, as data: one list a table, each key with what people call it.
//!
//! A heading is compared by its words alone: in lower case, without accents, currency signs, percent signs, brackets and
//! punctuation, and without the s at the end of a word. The key itself is always known.

mod outcomes;

pub(super) use outcomes::OUTCOMES;

/// A key, and what people call it.
pub(super) type Known = (&'static str, &'static [&'static str]);

/// The columns of inputs.
pub(super) const INPUTS: &[Known] = &[
    ("id", &["input id"]),
    (
        "from",
        &[
            "contributor",
            "contributors",
            "who contributes",
            "who contributed",
            "funder",
            "investor",
            "agency",
            "stakeholder",
            "paid by",
            "payer",
            "Von",
            "Geldgeber",
            "aportante",
            "financiador",
        ],
    ),
    (
        "name",
        &[
            "input",
            "inputs",
            "description of input",
            "input description",
            "description",
            "item",
            "cost item",
            "what do they invest",
            "what do they put in",
            "Beitrag",
            "Beschreibung",
            "aporte",
            "descripción",
        ],
    ),
    ("kind", &["type", "cash or in kind", "cost type", "type of cost", "type of input", "input type", "Art", "tipo"]),
    (
        "amount",
        &[
            "value of inputs",
            "value of the inputs",
            "input value",
            "value",
            "cost",
            "Betrag",
            "Wert",
            "importe",
            "monto",
            "valor",
        ],
    ),
    ("year", &["first year", "year paid", "paid in year"]),
    ("price_year", &["prices of", "price base", "price base year", "Preisjahr"]),
    ("source", &["source of information", "evidence", "fuente", "Quelle", "data source"]),
];

/// The rows of what is said of the whole map.
pub(super) const ABOUT: &[Known] = &[
    (
        "title",
        &[
            "project",
            "project name",
            "name of project",
            "programme",
            "program",
            "Titel",
            "título",
            "Projekt",
            "proyecto",
        ],
    ),
    ("currency", &["Währung", "moneda"]),
    ("base_date", &["first day of year 0", "base date", "start date", "Basisdatum", "fecha base"]),
    ("kind", &["kind of evaluation", "type of evaluation", "forecast or evaluation", "Art der Bewertung"]),
    ("scope", &["scope of the evaluation", "alcance"]),
    ("rate", &["discount rate", "discount", "Diskontsatz", "Abzinsungssatz", "tasa de descuento"]),
    ("schedule", &["discount schedule"]),
    ("discount_inputs", &["are inputs discounted", "inputs discounted", "discount inputs"]),
    ("timing", &["timing of money"]),
    ("price_year", &["prices of", "price base", "price base year", "Preisjahr"]),
    ("price_index", &["price index", "deflator", "Preisindex"]),
    ("preset", &["conventions"]),
    ("deductions", &[]),
    ("drop_off_from", &["drop-off from"]),
    ("drop_off_shape", &["drop-off shape"]),
    ("negative_outcomes", &["negative outcomes"]),
];

/// The figures of a sheet that are not read, but compared with what the map comes to.
pub(super) const FIGURES: &[Known] = &[
    (
        "present value",
        &[
            "total present value",
            "total present value (pv)",
            "present value (pv)",
            "present value of outcomes",
            "total pv",
            "pv",
            "Barwert",
            "valor actual",
            "valor presente",
        ],
    ),
    (
        "net present value",
        &[
            "net present value (npv)",
            "net present value (pv minus the investment)",
            "npv",
            "Kapitalwert",
            "valor actual neto",
            "valor presente neto",
        ],
    ),
    (
        "social return",
        &[
            "social return (value per amount invested)",
            "social return on investment",
            "social return per amount invested",
            "social return £ per £",
            "sroi",
            "sroi ratio",
            "ratio",
            "social return ratio",
            "retorno social",
        ],
    ),
    ("present value of each year", &["present value of every year", "present value by year", "pv of each year"]),
];

/// Tables that a value map may have beside outcomes and inputs, by their names; the first column is required.
pub(super) const LISTS: &[(&str, &[Known])] = &[
    (
        "assumptions",
        &[
            ("id", &[]),
            ("value", &["amount", "number"]),
            ("name", &["assumption", "description"]),
            ("unit", &[]),
            ("source", &["evidence", "reference"]),
        ],
    ),
    (
        "stakeholders",
        &[
            ("id", &[]),
            ("name", &["stakeholder", "stakeholder group"]),
            ("size", &["no in group", "number in group", "group size"]),
            ("agency", &[]),
            ("sector", &[]),
            ("level", &[]),
            ("budget_years", &["budget years"]),
        ],
    ),
    (
        "discounts",
        &[
            ("name", &["discount"]),
            ("from_year", &["from year"]),
            ("rate", &["discount rate"]),
            ("schedule", &["discount schedule"]),
        ],
    ),
    ("facts", &[("key", &["fact"]), ("text", &[]), ("list", &[])]),
    ("excluded", &[("id", &[]), ("name", &[]), ("reason", &[])]),
    ("notes", &[("address", &[]), ("reason", &[]), ("source", &[]), ("grade", &[]), ("by", &[]), ("on", &[])]),
];

/// Words with which a row of totals begins; the last also ends one.
pub(super) const TOTALS: [&str; 9] =
    ["grand total", "total", "sum", "summe", "gesamt", "suma", "zwischensumme", "sub total", "subtotal"];

/// Words for a kind of input: as in the format, and what else people call them.
pub(super) const KINDS: [(&str, &str); 12] = [
    ("cash", "cash"),
    ("revenue", "cash"),
    ("capital", "cash"),
    ("money", "cash"),
    ("in kind", "in-kind"),
    ("inkind", "in-kind"),
    ("non cash", "in-kind"),
    ("sachleistung", "in-kind"),
    ("en especie", "in-kind"),
    ("geld", "cash"),
    ("barmittel", "cash"),
    ("efectivo", "cash"),
];

/// Words for yes and no.
pub(super) const YES: [&str; 7] = ["yes", "y", "true", "x", "1", "ja", "si"];
pub(super) const NO: [&str; 6] = ["no", "n", "false", "0", "nein", ""];

#[cfg(test)]
mod tests {
    use super::super::note::NoteCode;
    use super::*;
    use crate::error::value_map::codes;

    const PAGE: &str = include_str!("../../../docs/value_maps.md");

    /// The page lists every heading in the row of its key, and every rule and note.
    #[test]
    fn the_page_lists_all_that_is_known() {
        for (name, all) in [("OUTCOMES", OUTCOMES), ("INPUTS", INPUTS), ("ABOUT", ABOUT), ("FIGURES", FIGURES)] {
            let table =
                PAGE.split(&format!("<!-- {name} -->")).nth(1).and_then(|rest| rest.split("<!-- end -->").next());
            let rows: Vec<String> = all
                .iter()
                .map(|(key, synonyms)| {
                    let synonyms = if synonyms.is_empty() { "(the key alone)".to_owned() } else { synonyms.join(", ") };
                    format!("| `{key}` | {synonyms} |")
                })
                .collect();
            let found: Vec<&str> = table.unwrap_or_default().lines().filter(|line| line.starts_with("| `")).collect();
            assert_eq!(found, rows, "{name}");
        }
        for (list, columns) in LISTS {
            let columns: Vec<&str> = columns.iter().map(|(key, _)| *key).collect();
            assert!(PAGE.to_lowercase().contains(&format!("| {list} |")), "{list}");
            assert!(columns.iter().all(|column| PAGE.contains(column)), "{columns:?}");
        }
        for code in codes().chain(NoteCode::ALL.map(NoteCode::as_str)) {
            assert!(PAGE.contains(&format!("`{code}`")), "{code} is missing");
        }
    }
}
