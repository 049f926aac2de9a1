"""Makes the benchmark's paper with Typst: typst_run.py report.typ out.pdf data.json [data.json …]; many files in one process."""
import sys
import typst

template, out = sys.argv[1:3]
for name in sys.argv[3:]:
    with open(name, encoding="utf-8") as f:
        compiler = typst.Compiler(template, sys_inputs={"data": f.read()})
    with open(out, "wb") as f:
        f.write(compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"]))
