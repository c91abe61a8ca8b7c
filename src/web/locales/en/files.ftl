# The governor's page as PDF, and downloads of units' reports
pillars-interval-head = 95% interval
pillars-ahead = In preparation: this wave has not been told to all staff yet.
pillars-file = indicators
pillars-more-pages = There are { $count } indicators, too many for one sheet in letters that can be read (7 points or more in the table), so they go on over the next pages.
pillars-nothing = Wave { $wave } has neither pillars nor targets. Write [[pillar]] or [[target]] in its definition.
cli-indicators-report = Wrote the pillars and indicators of { $wave } to { $path }.
files-report-html = Report (HTML)
files-report-pdf = Report (PDF, A4)
files-report-xlsx = Report (XLSX)
files-report-pptx = Report (PPTX)
files-unknown-format = There is no format “{ $format }”. Choose html, pdf, xlsx or pptx.
