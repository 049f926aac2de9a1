package pdf

import (
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

// unused are the provider's methods that our components never call: they would draw without tags, or write their
// errors into the paper. A call of one fails the build.
type unused struct{ fail func(error) }

func (u unused) refuse(method string) {
	u.fail(fmt.Errorf("a component draws with %s, which cannot be tagged", method))
}

// CreateRow ends a row. Components draw at places on the page, so there is nothing to do.
func (u unused) CreateRow(float64) {}

// CreateCol starts a column; a column's own borders and background have no element and are refused.
func (u unused) CreateCol(_, _ float64, _ *entity.Config, prop *props.Cell) {
	if prop != nil {
		u.refuse("the style of a column")
	}
}

func (u unused) AddLine(*entity.Cell, *props.Line)                  { u.refuse("AddLine") }
func (u unused) AddText(string, *entity.Cell, *props.Text)          { u.refuse("AddText") }
func (u unused) AddMatrixCode(string, *entity.Cell, *props.Rect)    { u.refuse("AddMatrixCode") }
func (u unused) AddQrCode(string, *entity.Cell, *props.Rect)        { u.refuse("AddQrCode") }
func (u unused) AddBarCode(string, *entity.Cell, *props.Barcode)    { u.refuse("AddBarCode") }
func (u unused) AddImageFromFile(string, *entity.Cell, *props.Rect) { u.refuse("AddImageFromFile") }

func (u unused) AddImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	u.refuse("AddImageFromBytes")
}

func (u unused) AddBackgroundImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	u.refuse("AddBackgroundImageFromBytes")
}

func (u unused) GetFontHeight(*props.Font) float64 {
	u.refuse("GetFontHeight")
	return 0
}

func (u unused) GetLinesQuantity(string, *props.Text, float64) int {
	u.refuse("GetLinesQuantity")
	return 0
}

func (u unused) dimensions(method string) (*entity.Dimensions, error) {
	u.refuse(method)
	return &entity.Dimensions{}, fmt.Errorf("%s is not supported", method)
}

func (u unused) GetDimensionsByMatrixCode(string) (*entity.Dimensions, error) {
	return u.dimensions("GetDimensionsByMatrixCode")
}

func (u unused) GetDimensionsByImageByte([]byte, extension.Type) (*entity.Dimensions, error) {
	return u.dimensions("GetDimensionsByImageByte")
}

func (u unused) GetDimensionsByImage(string) (*entity.Dimensions, error) {
	return u.dimensions("GetDimensionsByImage")
}

func (u unused) GetDimensionsByQrCode(string) (*entity.Dimensions, error) {
	return u.dimensions("GetDimensionsByQrCode")
}

func (u unused) GenerateBytes() ([]byte, error) {
	u.refuse("GenerateBytes")
	return nil, fmt.Errorf("GenerateBytes is not supported")
}

func (u unused) SetProtection(*entity.Protection) { u.refuse("SetProtection") }
func (u unused) SetCompression(bool)              { u.refuse("SetCompression") }
func (u unused) SetMetadata(*entity.Metadata)     { u.refuse("SetMetadata") }
