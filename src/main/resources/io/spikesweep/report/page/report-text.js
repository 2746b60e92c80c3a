/*
 * Writes what a spikesweep report shows as text: a figure's data as CSV, a table as Markdown or LaTeX.
 * report-charts.js comes before this file.
 */
(function () {
  "use strict";

  const parts = window.spikesweepReport;
  const {view, format, isNumber, numberAt, axisOf, tracesOf, nameOf, armOf} = parts;
  const FIRST = ["block", "shown", "panel"];
  const FORMULA = /^[=+\-@\t\r]/;
  const LATEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"};

  // ---------------------------------------------------------------- CSV

  /** A text from a store that a spreadsheet would take for a formula begins with an apostrophe. */
  function field(value) {
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
    if (value === format(null)) return ""; // there is no number
    const text = FORMULA.test(value) && !/^-?[0-9]/.test(value) ? "'" + value : String(value ?? "");
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** A difference of exponents of ten is a factor. */
  function number(axis, place) {
    if (!isNumber(place)) return "";
    return Number(numberAt(axis, place).toPrecision(5));
  }

  function lineRows(panel, drawing) {
    const [x, y] = [axisOf(panel.x), axisOf(panel.y)];
    return tracesOf(panel).flatMap(trace => view.data.places[trace.x].map((place, index) => ({
      y: panel.subtitle || y.name, arm: armOf(drawing, trace.arm).text, kind: trace.suffix || "", x_name: x.name, x: number(x, place),
      value: number(y, trace.mid[index]), low: trace.low ? number(y, trace.low[index]) : "", high: trace.low ? number(y, trace.high[index]) : "",
    })));
  }

  const detailsOf = (panel, one) => isNumber(one.details)
    ? Object.fromEntries(view.data.details[panel.details].map((name, place) => [name, view.data.details[one.details][place]])) : {};

  function pointRows(panel, drawing) {
    const axis = axisOf(panel.x);
    return panel.points.map(point => Object.assign({
      measure: panel.subtitle || panel.title, arm: armOf(drawing, point.arm).text, name: nameOf(point), value: number(axis, point.at[0]),
      low: number(axis, point.at[1]), high: number(axis, point.at[2]), filled: point.hollow ? "no" : "yes",
    }, detailsOf(panel, point)));
  }

  function heatRows(panel) {
    return panel.cells.map(cell => Object.assign({
      column_name: panel.columns.title, column: panel.columns.labels[cell.at[0]], row_name: panel.rows.title, row: panel.rows.labels[cell.at[1]],
      text: cell.text, marked: cell.marked ? "yes" : "no",
    }, detailsOf(panel, cell)));
  }

  const ROWS = {lines: lineRows, points: pointRows, heat: heatRows};

  /** All of a figure, of every block and every drawing of its menu. */
  function csv(question, id) {
    const rows = question.figures[id].flatMap((drawings, block) => drawings.flatMap(drawing => drawing.panels
      .map(place => view.data.panels[place])
      .flatMap(panel => ROWS[panel.kind](panel, drawing).map(row => Object.assign({block: question.blocks[block], shown: drawing.name, panel: panel.title}, row)))));
    const header = [...new Set([...FIRST, ...rows.flatMap(Object.keys)])];
    return [header, ...rows.map(row => header.map(name => row[name]))].map(line => line.map(field).join(",") + "\n").join("");
  }

  // ---------------------------------------------------------------- tables

  const isRight = cell => !cell.classList.contains("text");

  function markdown(table) {
    const cells = row => "| " + [...row.cells].map(cell => cell.textContent.replace(/\\/g, "\\\\").replace(/\|/g, "\\|")).join(" | ") + " |";
    const [head] = table.tHead.rows;
    const rule = "| " + [...head.cells].map(cell => (isRight(cell) ? "---:" : "---")).join(" | ") + " |";
    return [cells(head), rule, ...[...table.tBodies[0].rows].map(cells)].join("\n") + "\n";
  }

  const latexText = text => text.replace(/[\\~^]/g, sign => LATEX[sign]).replace(/[&%$#_{}]/g, (sign, place, all) => (isOfCommand(all, place) ? sign : "\\" + sign))
    .replace(/\u2013/g, "--");

  /** Whether a brace is that of a command that stands for a sign. */
  const isOfCommand = (text, place) => /\\text[a-z]+\{?$/.test(text.slice(0, place));

  function latex(table) {
    const [head] = table.tHead.rows;
    const cells = row => [...row.cells].map(cell => latexText(cell.textContent)).join(" & ") + " \\\\";
    const columns = [...head.cells].map(cell => (isRight(cell) ? "r" : "l")).join("");
    return ["\\begin{tabular}{" + columns + "}", "\\hline", cells(head), "\\hline", ...[...table.tBodies[0].rows].map(cells), "\\hline", "\\end{tabular}"].join("\n") + "\n";
  }

  const tables = {markdown, latex};
  Object.assign(parts, {csv, tableText: (kind, all) => all.map(tables[kind]).join("\n")});
})();
