//! The numbers of the fan of the cumulated net as a table: a row for each year that is drawn.

use crate::chart::{Chart, Plot};
use crate::report::item::{Item, Items};
use crate::report::table::{Column, Kind, Table};

/// The table of a fan; none of a chart that is none.
pub(super) fn fan(chart: &Chart) -> Option<Table> {
    let Plot::Curves(curves) = &chart.plot else { return None };
    // the bands lie within each other, the widest first; of the curves the first is the median
    let (median, stated) = (curves.curves.first()?, curves.curves.get(1)?);
    let shares = curves.bands.iter().map(|band| Items::from(band.name.clone()));
    let mut columns = vec![Column::new(Kind::Year, "year"), Column::new(Kind::Number, stated.name.clone())];
    columns.push(Column::new(Kind::Number, median.name.clone()));
    for share in shares {
        columns.push(Column::new(Kind::Number, share.clone().and(" from")));
        columns.push(Column::new(Kind::Number, share.and(" to")));
    }
    let mut table = Table::new("cumulated net over the draws", columns);
    for (place, [year, net]) in stated.points.iter().enumerate() {
        let number = |at: f64| Item::Estimate(at, 0);
        let [_, middle] = median.points.get(place)?;
        let mut cells = vec![Item::Estimate(year.at, 0), number(net.at), number(middle.at)];
        for band in &curves.bands {
            let [_, low, high] = band.points.get(place)?;
            cells.extend([number(low.at), number(high.at)]);
        }
        table.row(cells);
    }
    Some(table)
}
