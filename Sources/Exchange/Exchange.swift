// Exchange: what comes into a desk from other systems' files, and what goes out to them.
//
// May import HelpDesk, Ticketing and TOMLKit. Reads and writes a desk only through HelpDesk.
//
// Start reading at `CSVImport`: a file is read twice, once to know it (`FileSurvey`) and once to
// bring its rows in (`RowReader`), in the memory of a few hundred rows. `ColumnMapping` says what
// is taken for what, guessed or as an `ImportMap` says; `CSVReader` knows nothing but CSV.
// `DeskExport` writes a desk out, `DeskImport` reads such an export.
//
// Settings has the desk's settings as a text: `SettingsText` writes, `SettingsFile` reads and checks.
