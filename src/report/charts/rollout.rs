//! The net of a roll-out by how many sites are built: what is borne once for all, and where it is earned back.

use super::cash::zero;
use super::most::thinned;
use super::texts::{Texts, counted};
use crate::chart::{Axis, Chart, Curve, Curves, Mark, Plot, Stroke, Value};
use crate::decisions::{RolledOut, Rollout};
use crate::number::NumberForm;
use crate::report::amount::Amount;
use crate::report::decided::net_after;
use rust_decimal::Decimal;

/// The chart of the net with none of the sites, with the first, and so on in the order in which they are built, in the map's currency. A mark
/// says from how many on it is not below 0. Of more than 200 sites some 200 have a point. `None` where there is no site.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Rollout;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-rollout/1", "title": "Two clubs", "sites": {"north": {}, "south": {}}, "map": {
///     "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///     "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}"#;
/// let rollout = Rollout::from_json(text)?;
/// let chart = sroi::report::charts::rollout(&rollout, &rollout.appraised()?, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "It does not break even: with 2 sites the net is \u{2212}1,600.00.");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn rollout(rollout: &Rollout, rolled_out: &RolledOut, form: NumberForm) -> Option<Chart> {
    let currency = rollout.joined().currency();
    let texts = Texts::new(form, currency);
    let nets = net_after(rolled_out, texts.places);
    let all = nets.len().checked_sub(1).filter(|all| *all > 0)?;
    let sites = |count: usize| counted(count, "site", "sites", texts);
    let end = texts.money(nets.last()?.printed());
    let even = rolled_out.break_even_sites();
    let (at, text, message) = match even {
        Some(0) => {
            (0, "never below 0".to_owned(), format!("It is never below 0; with {} the net is {end}.", sites(all)))
        }
        Some(even) => {
            let text = format!("breaks even with {}", sites(even));
            (even, text.clone(), format!("It {text}; with {} the net is {end}.", sites(all)))
        }
        None => (all, "below 0".to_owned(), format!("It does not break even: with {} the net is {end}.", sites(all))),
    };
    let kept = even.map_or([all, all], |even| [even.saturating_sub(1), even]);
    let point = |place: usize| {
        let net: &Amount = nets.get(place)?;
        Some([Value::exact(Decimal::from(place)), Value::money(net.exact())])
    };
    let [x, y] = point(at)?;
    let curve = Curve {
        name: String::new(),
        stroke: Stroke::Solid,
        points: thinned(nets.len(), &kept).into_iter().filter_map(point).collect(),
        shaded: None,
    };
    Some(Chart {
        name: "rollout",
        title: format!("Net by how many sites are built, present value, {currency}"),
        message,
        form,
        plot: Plot::Curves(Curves {
            x: Axis { title: "sites built, in order".to_owned(), percent: false },
            y: Axis { title: format!("net, {currency}"), percent: false },
            curves: vec![curve],
            lines: vec![zero()],
            marks: vec![Mark { x, y, text }],
            ..Curves::default()
        }),
    })
}
