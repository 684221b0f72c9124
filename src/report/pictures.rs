//! Whether a report has pictures beside its tables.

#[cfg(feature = "charts")]
use super::block::{Block, Report};
#[cfg(feature = "charts")]
use crate::chart::Chart;
#[cfg(feature = "charts")]
use crate::number::NumberForm;

/// Whether a report has pictures, and in which form the numbers in them are set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pictures {
    #[cfg(feature = "charts")]
    form: Option<NumberForm>,
}

#[cfg(feature = "charts")]
impl Pictures {
    /// Pictures with numbers in this form.
    pub(super) const fn of(form: NumberForm) -> Self {
        Self { form: Some(form) }
    }

    /// Adds a picture to a report that has some, where there is one.
    pub(super) fn add(self, report: &mut Report, chart: impl FnOnce(NumberForm) -> Option<Chart>) {
        if let Some(chart) = self.form.and_then(chart) {
            report.push(Block::Chart(Box::new(chart)));
        }
    }
}

impl Pictures {
    /// Pictures with numbers as most programs set them, where the feature is there to draw them.
    pub(super) fn where_drawn() -> Self {
        #[cfg(feature = "charts")]
        let pictures = Self::of(NumberForm::default());
        #[cfg(not(feature = "charts"))]
        let pictures = Self::default();
        pictures
    }
}

/// Adds a picture where there are some; without the feature there is none to add.
#[cfg(feature = "charts")]
macro_rules! picture {
    ($pictures:expr, $report:expr, $chart:expr) => {
        $pictures.add($report, $chart)
    };
}

#[cfg(not(feature = "charts"))]
macro_rules! picture {
    ($pictures:expr, $report:expr, $chart:expr) => {
        let _ = $pictures;
    };
}

pub(super) use picture;
