// Package pipeline makes committee papers out of a case folder. It is the whole program but for its verbs.
//
// # The pipeline
//
// A job is one case; a case makes several papers. Each paper goes through these stages, in this order, in make
// (pipeline.go). Data flows through typed values, so that the compiler checks the order, and every stage is pure: what it
// gives depends on what it gets and on nothing else.
//
//   - source reads workbooks and csv files as they are stored, and loses no cell.
//   - table checks every cell against the pack's schema and gives typed columns.
//   - figure computes measures with exact decimals. After it no stage can see a person.
//   - disclose hides the figures that could reveal a person, in all papers of the case together, and shows by linear programming
//     that they cannot be computed from the rest, nor of a recurring report from what the archive holds of its earlier periods.
//   - fill puts figures and the case's words into the pack's template and gives Markdown.
//   - doc makes the document model of it: what the paper says, before how it looks. Its digest is what is approved.
//   - mask makes the edition that is asked for: intern is the whole paper, webb is what anybody may read.
//   - layout sets the model on pages, as rows and columns, with a structure tree in reading order.
//   - pdf writes the pages as one file that is both PDF/A-2a and PDF/UA-1.
//   - gate reads the file back and holds it against the rules.
//   - publish writes all papers of the case together, or none.
//   - archive keeps those that are approved as versions in git, where that is asked for.
//
// A stage returns all its problems, not the first. Build collects them, and the words are chosen when they are shown.
//
// # A meeting
//
// BuildMeeting (meeting.go) makes a meeting's files: gather builds the cases on its agenda with all gates on; volumes
// lays out which files there are; bind sets each as one document (layout.Bind), writes it and holds every paper in it
// against its section of the file that was read back. The meeting's own papers (kallelse, protokoll, utdrag …) are packs
// like all others, filled from meeting.yaml and result.yaml.
//
// # The schedule
//
// Workspace.Schedule (schedule_run.go) reads the recurring reports of office.yaml and the versions that the archive has; a
// report of a period is due when its rule is met and no version is there. Run builds what is due with Job.Period and
// Job.Archive. What nobody has approved stays a draft; a Standing approval carries only papers without warnings.
// Where everything stands is a schedule.Summary, written as JSON and as a page.
//
// # The packages around it
//
//   - diag: places, diagnostics and their words in Swedish and English.
//   - decl: declarations, the YAML files, into Go structs with places; the only package that knows YAML.
//   - config: what an office and a case say of themselves.
//   - pack: template packs, folders that make a kind of document without any Go.
//   - locale: numbers, dates and order as a language's printers set them.
//   - personal: finds personal numbers, private addresses and telephone numbers in text.
//   - stat: the statistics of small paired samples.
//   - instrument: questionnaires as data, and their scores.
//   - grant: the arithmetic rules of a grant register.
//   - font: faces, shaping, widths, subsets; shared by layout, chart and pdf.
//   - chart: charts as vectors.
//   - paper: the contract between layout and pdf: pages, structure tree, canvas.
//   - run: manifest, disclosed figures, and atomic publishing.
//   - calendar: Swedish working days, a meeting's deadlines, calendar files.
//   - gitauth: addresses of git repositories, how to connect to them, and what can be wrong there.
//   - gitorigin: a git repository at one commit as an origin of files, read without a checkout.
//   - archive: the versions of approved papers, in bare git repositories.
//   - schedule: which report is due on which day, how a run is summed up, and what the platforms' own schedulers need to run it.
//   - sourcetest: one conformance suite for every origin and format.
//   - pdftest: runs the real validator on what tests make.
//
// # Promises
//
// The same inputs give the same bytes, on any machine, with any number of workers. Nothing is written when anything is
// wrong, and what was published last stays. A figure on a page is the computed one. No value of a cell about a person is
// logged or shown in a message.
//
// # Growing it
//
//   - A new kind of report is a folder under templates; a worked case under data is its test.
//   - A new file format is one package and one line in source; sourcetest.Run holds it to the contract.
//   - A new block is a directive in doc, a node in its model, a case in layout and in gate; arch_test fails until all exist.
//   - A new language of a pack is words.<lang>.yaml and template.<lang>.md.
//   - A new gate is one entry in gate's table and one function.
//
// # Glossary
//
//   - ärende (case): a matter before a committee; it has a diarienummer and a folder.
//   - handling (document, paper): one of the papers a case makes, such as a tjänsteskrivelse or an appendix.
//   - diarienummer (case number): HSN/1691/2020; its form differs between regions and is the office's data.
//   - nämnd (body): the committee that decides; also styrelse and fullmäktige.
//   - tjänsteskrivelse: the administration's paper to the committee, with its proposals. Stockholm says tjänsteutlåtande.
//   - beslutspunkt (decision point, proposal): one sentence that the committee decides on.
//   - bilaga (appendix): a paper that belongs to another and is cited by it.
//   - handläggare (officer): the official who handles the case.
//   - utdrag till (extract to): who gets the decision.
//   - återkommande ärende (recurring case): one whose case.yaml is written with the period ({{ .Period }}); it is built for one
//     period at a time and has a folder, figures and approvals for each. period: a month, quarter, tertial, half-year or year.
//   - utkast (draft): a paper whose content nobody has approved.
//   - sammanträde (meeting): föredragningslista is its agenda, kallelse the notice that calls to it, tillägg what is sent later.
//   - protokoll (minutes): it is adjusted (justerat) and then announced on the notice board (anslag). utdrag: an extract of it.
//   - sekretess (secrecy): words that the law keeps from the public; the webb edition has their legal ground instead.
//   - edition: intern for those who decide, webb for everybody.
//   - amount: a number about persons that figures give away. To hide a figure is to hide its amounts, wherever they occur.
//   - primary and secondary suppression: hiding what is too small, and hiding more so that it cannot be computed.
//   - instrument: a questionnaire with its scoring, such as WHO-5. survey: the same persons' answers before and after.
//   - ram (frame): what may be granted in a year. avslag: a refusal. jäv: a conflict of interest. återkrav: a reclaim.
//   - figure: one computed number with the cells it rests on. measure: the rule that computes it.
//   - pack: a template pack. office: a region's or an administration's own settings.
//   - gate: a rule that a finished paper is held against.
//   - content digest: SHA-256 of what a paper says, not of how it looks.
package pipeline
