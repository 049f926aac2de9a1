package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
)

const (
	minJoined = 4  // equal findings in a column from which on they are told as one
	maxRanges = 60 // ranges that one message lists
)

// joined tells the same thing found in many rows of one column once, at its first cell, with the other cells as ranges:
// a filter left on is one mistake and not fifty. The list must be sorted; what it says stays in its order.
func joined(list diag.List) diag.List {
	groups := map[string][]int{}
	for i, d := range list {
		if key, ok := joinKey(d); ok {
			groups[key] = append(groups[key], i)
		}
	}
	out := make(diag.List, 0, len(list))
	for i, d := range list {
		key, ok := joinKey(d)
		g := groups[key]
		least := minJoined
		if d.Code.ID == codeHiddenRow.ID {
			least = 2
		}
		switch {
		case !ok || len(g) < least:
			out = append(out, d)
		case g[0] == i:
			rows := make([]int, 0, len(g)-1)
			col := 0
			for _, k := range g[1:] {
				var row int
				if col, row = diag.SplitCell(list[k].Pos.Cell); len(rows) == 0 || rows[len(rows)-1] != row {
					rows = append(rows, row)
				}
			}
			out = append(out, withMore(d, col, rows))
		}
	}
	return out
}

// joinKey says what a finding must share with another to be told with it: the column and what is wrong. Findings whose
// remedy hangs on the value must share their words as well.
func joinKey(d diag.Diagnostic) (string, bool) {
	col, row := diag.SplitCell(d.Pos.Cell)
	many := strings.HasPrefix(d.Code.ID, "cell.") || d.Code.ID == codeHiddenRow.ID || d.Code.ID == codeMerged.ID
	if row == 0 || !many {
		return "", false
	}
	words := ""
	if slices.Contains([]string{codeEnum.ID, codeNumber.ID, codeReference.ID, codeUnique.ID, codeUniqueWhere.ID, codeGap.ID, codeKey.ID, codeFault.ID, codeCharacter.ID}, d.Code.ID) {
		words = d.Message(diag.SV) + "\x00" + d.Hint(diag.SV)
	}
	return strings.Join([]string{d.Pos.File, d.Pos.Sheet, strconv.Itoa(col), d.Code.ID, words}, "\x00"), true
}

// withMore adds the other rows to a message.
func withMore(d diag.Diagnostic, col int, rows []int) diag.Diagnostic {
	text := ranges(col, rows)
	n := len(d.Args)
	d.Args = append(slices.Clone(d.Args), len(rows), text)
	sv, en := "rader", "rows"
	if len(rows) == 1 {
		sv, en = "rad", "row"
	}
	d.Code.SV += fmt.Sprintf(", och %%[%d]d %s till: %%[%d]s", n+1, sv, n+2)
	d.Code.EN += fmt.Sprintf(", and %%[%d]d more %s: %%[%d]s", n+1, en, n+2)
	return d
}

// ranges writes ascending rows of a column as Excel's Go To understands them: "C15:C65, C70".
func ranges(col int, rows []int) string {
	var out []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		if len(out) == maxRanges {
			return strings.Join(out, ", ") + " …" + diag.CellName(col, rows[len(rows)-1])
		}
		cell := diag.CellName(col, rows[i])
		if j > i {
			cell += ":" + diag.CellName(col, rows[j])
		}
		out = append(out, cell)
		i = j + 1
	}
	return strings.Join(out, ", ")
}
