//! A table of maps as a Parquet file, and how a folder of JSON files becomes one.

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::properties::WriterProperties;
use sroi::document::utf8;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A row group is closed after so many maps, or bytes of their texts: partitions share a file by its row groups.
const MAPS: usize = 500;
const BYTES: usize = 16_000_000;

/// Writes a table of maps, whose columns are `map`, `text` and `study`.
#[derive(Debug)]
pub struct MapsWriter {
    file: ArrowWriter<File>,
    maps: Vec<String>,
    texts: Vec<Option<String>>,
    studies: Vec<Option<String>>,
    bytes: usize,
    most: usize,
}

impl MapsWriter {
    /// Makes the file; one that is there is written over.
    ///
    /// # Errors
    /// A file that cannot be made.
    pub fn new(file: &Path) -> Result<Self, ParquetError> {
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?)).build();
        let file = ArrowWriter::try_new(File::create(file)?, schema(), Some(properties))?;
        Ok(Self { file, maps: Vec::new(), texts: Vec::new(), studies: Vec::new(), bytes: 0, most: MAPS })
    }

    /// This writer with row groups of at most so many maps.
    #[must_use]
    pub fn with_row_groups_of(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Adds a map by its name, its JSON and that of its study.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn push(&mut self, map: &str, text: Option<&str>, study: Option<&str>) -> Result<(), ParquetError> {
        for text in [Some(map), text, study].into_iter().flatten() {
            self.bytes = self.bytes.saturating_add(text.len());
        }
        self.maps.push(map.to_owned());
        self.texts.push(text.map(str::to_owned));
        self.studies.push(study.map(str::to_owned));
        if self.maps.len() >= self.most || self.bytes >= BYTES { self.close_group() } else { Ok(()) }
    }

    fn close_group(&mut self) -> Result<(), ParquetError> {
        let [maps, texts, studies]: [ArrayRef; 3] = [
            Arc::new(StringArray::from(std::mem::take(&mut self.maps))),
            Arc::new(StringArray::from(std::mem::take(&mut self.texts))),
            Arc::new(StringArray::from(std::mem::take(&mut self.studies))),
        ];
        self.bytes = 0;
        self.file.write(&RecordBatch::try_new(schema(), vec![maps, texts, studies])?)?;
        self.file.flush()
    }

    /// Ends the file.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn finish(mut self) -> Result<(), ParquetError> {
        if !self.maps.is_empty() {
            self.close_group()?;
        }
        self.file.close().map(|_| ())
    }
}

fn schema() -> SchemaRef {
    let columns = [("map", false), ("text", true), ("study", true)];
    Arc::new(Schema::new(columns.map(|(name, null)| Field::new(name, DataType::Utf8, null)).to_vec()))
}

/// What became of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Packed {
    /// The maps that were written.
    pub maps: usize,
    /// Those of them that have a study.
    pub studies: usize,
    /// What could not be taken as text, a line each; the map is there, without it.
    pub not_text: Vec<String>,
}

/// Why there is no table.
#[derive(Debug)]
#[non_exhaustive]
pub enum NotPacked {
    /// A file or folder that cannot be read.
    Unread(PathBuf, io::Error),
    /// The Parquet file cannot be written.
    Unwritten(PathBuf, ParquetError),
    /// A folder without JSON files.
    Empty(PathBuf),
}

impl std::fmt::Display for NotPacked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unread(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Unwritten(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Empty(path) => write!(f, "{}: there is no file that ends in .json", path.display()),
        }
    }
}

impl std::error::Error for NotPacked {}

/// What the name of a file that holds a study ends in: `falls_study.json` is the study of `falls.json`.
const STUDY: &str = "_study";

/// Makes a table of maps of the JSON files of a folder, in the order of their names. A map is called as its file is, without `.json`, and
/// `NAME_study.json` beside `NAME.json` is its study. Whether a file holds a map is not asked here: one that does not is a row with its findings.
///
/// # Errors
/// A folder without JSON files; files that cannot be read or written.
pub fn pack(folder: &Path, out: &Path) -> Result<Packed, NotPacked> {
    let unread = |path: &Path| {
        let path = path.to_owned();
        move |error| NotPacked::Unread(path, error)
    };
    let entries =
        fs::read_dir(folder).map_err(unread(folder))?.collect::<Result<Vec<_>, _>>().map_err(unread(folder))?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json") && file.is_file());
    files.sort();
    if files.is_empty() {
        return Err(NotPacked::Empty(folder.to_owned()));
    }
    let unwritten = |error| NotPacked::Unwritten(out.to_owned(), error);
    let mut packed = Packed::default();
    let mut writer = MapsWriter::new(out).map_err(unwritten)?;
    for file in &files {
        let name = stem(file);
        let has_map = |name: &str| files.binary_search(&folder.join(format!("{name}.json"))).is_ok();
        if name.strip_suffix(STUDY).is_some_and(has_map) {
            continue;
        }
        let study = folder.join(format!("{name}{STUDY}.json"));
        let study = if study.is_file() { text_of(&study, &mut packed).map_err(unread(&study))? } else { None };
        let text = text_of(file, &mut packed).map_err(unread(file))?;
        packed.maps += 1;
        packed.studies += usize::from(study.is_some());
        writer.push(&name, text.as_deref(), study.as_deref()).map_err(unwritten)?;
    }
    writer.finish().map_err(unwritten)?;
    Ok(packed)
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The text of a file. `None` where it is none.
fn text_of(file: &Path, packed: &mut Packed) -> io::Result<Option<String>> {
    let bytes = fs::read(file)?;
    match utf8(&bytes) {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(error) => {
            packed.not_text.push(format!("{}: {error}", file.display()));
            Ok(None)
        }
    }
}
