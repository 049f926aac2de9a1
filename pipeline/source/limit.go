package source

// The limits of a file, and of all files of one Open together where budget counts. They hold memory under 512 MB and time
// under 5 s for any input, and lie well above what a case folder holds: a sheet of 100,000 rows and 8 columns passes.
const (
	maxFile       = 64 << 20  // bytes of a file on disk
	maxUnzip      = 200 << 20 // bytes of all parts together, unpacked
	maxXML        = 64 << 20  // bytes of XML read, all parts of all files together
	maxFrame      = 8 << 20   // bytes of one part that holds no cells: the list of sheets, styles
	maxOther      = 32 << 20  // bytes of parts without cells that are looked into, of one file
	maxOthers     = 64 << 20  // the same of all files together
	maxParts      = 10_000    // parts of a workbook
	maxSheets     = 256
	maxCells      = 1_500_000 // cells with a value
	maxSecond     = 20_000    // cells up to which a file is read a second time, by excelize
	maxSecondSize = 16 << 20  // unpacked bytes up to which it is
	maxSecondSeen = 300_000   // cells with or without a value up to which it is
	maxSecondPart = 2 << 20   // unpacked bytes of a part without cells up to which it is
	maxElements   = 5_000_000 // cells with or without a value
	maxSlots      = 3_000_000 // cells from column A to the last one with a value, summed over the rows
	maxText       = 24 << 20  // bytes of text in the cells, a shared text counted in every cell
	maxLength     = 4 * 32767 // bytes of text in one cell; Excel holds 32,767 characters
	maxMerges     = 10_000    // merged ranges of a sheet
	maxRows       = 1_048_576 // rows of a sheet, as in Excel
	maxColumns    = 16_384    // columns of a sheet, as in Excel
	maxCSVCols    = 1_000
)

// budget counts what the files of one Open have taken so far. Files are read one after another, and the limits hold for
// all of them together: ten files that each stay below would else take ten times as much.
type budget struct {
	xml     int64 // bytes of XML read; a file that is refused has taken its time all the same
	cells   int   // cells with a value
	written int   // bytes of text in cells
	seen    int   // cells with or without a value
	slots   int   // see maxSlots
	other   int64 // bytes of parts without cells
	files   int   // files read or refused before this one
}

// refund gives back the memory, not the time, that a refused file took.
func (b *budget) refund(before budget) {
	b.cells, b.written, b.seen, b.slots = before.cells, before.written, before.seen, before.slots
}
