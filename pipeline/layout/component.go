package layout

import (
	"errors"
	"math"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"underlag/pipeline/paper"
)

// component is a part of a strip as maroto sees it.
type component struct {
	press *press
	part  part
	slot  *slot
}

var errProvider = errors.New("layout's components are drawn by a provider that is a paper.Canvas")

// Render implements core.Component.
func (c *component) Render(provider core.Provider, cell *entity.Cell) {
	canvas, ok := provider.(paper.Canvas)
	if !ok {
		panic(errProvider) // a stock provider would lose the text without a word
	}
	c.part.draw(c.press, canvas, cell.X, cell.Y+c.slot.above, c.slot)
}

// SetConfig implements core.Node. A component needs nothing of it.
func (c *component) SetConfig(*entity.Config) {}

// GetHeight implements core.Component. Rows are made with their height.
func (c *component) GetHeight(core.Provider, *entity.Cell) float64 { return c.slot.height }

// GetStructure implements core.Node.
func (c *component) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "underlag"})
}

// row makes a maroto row of the columns of a strip. Columns stand on the grid; what lies between them is empty columns.
func (p *press) row(left float64, cells []cell, slot *slot) core.Row {
	r := row.New(slot.above + slot.height)
	at := 0
	cols := make([]core.Col, 0, 2*len(cells)+1)
	for i := range cells {
		c := &cells[i]
		from, to := units(left+c.x), units(left+c.x+c.width)
		if from > at {
			cols = append(cols, col.New(from-at))
		}
		k := col.New(to - max(from, at))
		for _, pt := range c.parts {
			k.Add(&component{press: p, part: pt, slot: slot})
		}
		cols = append(cols, k)
		at = to
	}
	return r.Add(cols...)
}

func units(mm float64) int { return int(math.Round(mm * grid)) }

// config is what maroto's rows and columns need to know of the page.
func config() *entity.Config {
	return &entity.Config{
		Dimensions:           &entity.Dimensions{Width: pageWidth, Height: pageHeight},
		Margins:              &entity.Margins{},
		MaxGridSize:          pageWidth * grid,
		DisableAutoPageBreak: true,
	}
}
