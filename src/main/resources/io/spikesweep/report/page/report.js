/*
 * Puts the figures of a spikesweep report on the page: legends, menus, drawing, saving, printing, copying.
 * report-charts.js comes before this file and makes what the panels show into options of the library.
 */
(function () {
  "use strict";

  const parts = window.spikesweepReport;
  const {view, shortLabels, csv, tableText, element, svgElement, swatch, armOf, armStyle, keyStyle, clamp, heightOf, leastWidth, option, PRINT_WIDTH, markScrolling, watchScrolling, forgetScrolling} = parts;
  const EXPORT_WIDTH = 1040;
  const GAP = 20;
  const MOST_ROWS_TOGETHER = 2; // of panels, that stay on one page
  const figures = [];
  const pending = new Set(); // panels that are not drawn yet
  let question = 0;
  let block = 0;

  const asked = () => view.data.questions[question];

  const pen = document.createElement("canvas").getContext("2d");

  function widthOf(text, weight, size) {
    pen.font = weight + " " + size + "px " + view.theme.font;
    return pen.measureText(text).width;
  }

  function readTheme() {
    const style = getComputedStyle(document.documentElement);
    const read = name => style.getPropertyValue(name).trim();
    return {ink: read("--ink"), muted: read("--muted"), rule: read("--rule"), surface: read("--surface"), shade: read("--shade"),
      palette: view.data.palettes[style.colorScheme === "dark" ? "dark" : "light"],
      font: style.fontFamily.replace(/"/g, "'"), // ECharts puts the name in an SVG attribute as it is
      touch: matchMedia("(pointer: coarse)").matches, widthOf};
  }

  // ---------------------------------------------------------------- a figure: menu, legend, panels, notes

  /** The drawing that the menu names, or the main one. */
  function chooseDrawing(figure) {
    const drawings = asked().figures[figure.id][block];
    const {menu} = figure;
    if (menu) {
      menu.replaceChildren(...drawings.map(one => new Option(one.name, one.name)));
      menu.value = drawings.some(one => one.name === figure.wanted) ? figure.wanted : drawings[0].name;
      menu.closest("label").hidden = drawings.length < 2;
    }
    figure.drawing = (menu && drawings.find(one => one.name === menu.value)) || drawings[0];
  }

  const hiddenAtFirst = drawing => new Set(drawing.arms.map((_, arm) => arm).filter(arm => armOf(drawing, arm).hidden));

  function legendStyle(figure, arm) {
    const style = armStyle(figure.drawing, arm);
    const lines = figure.drawing.panels.some(place => view.data.panels[place].kind === "lines");
    return lines && !figure.drawing.keys ? style : Object.assign(style, {dashes: []});
  }

  function legendButton(figure, arm) {
    const button = element("button", "legend-item");
    button.type = "button";
    button.setAttribute("aria-pressed", String(!figure.hidden.has(arm)));
    button.append(swatch(legendStyle(figure, arm)), element("span", "", armOf(figure.drawing, arm).text));
    button.addEventListener("click", () => {
      if (!figure.hidden.delete(arm)) figure.hidden.add(arm);
      figure.chosen = true;
      button.setAttribute("aria-pressed", String(!figure.hidden.has(arm)));
      for (const one of figure.panels) if (one.chart) draw(one); // the rows of a forest plot need another height
    });
    return button;
  }

  function fillLegend(figure) {
    const {drawing, legend} = figure;
    legend.hidden = drawing.legend.length === 0;
    const keys = (drawing.keys || []).map(([text, sign]) => {
      const key = element("span", "legend-key");
      key.append(swatch(keyStyle(sign), sign === "hollow"), element("span", "", text));
      return key;
    });
    legend.replaceChildren(...drawing.legend.map(arm => legendButton(figure, arm)), ...keys);
  }

  function buildFigure(figure) {
    chooseDrawing(figure);
    const {drawing} = figure;
    discard(figure);
    const root = figure.place.closest("figure");
    root.classList.toggle("nothing", asked().figures[figure.id][block].every(one => one.panels.length === 0));
    root.classList.toggle("high", drawing.panels.length > MOST_ROWS_TOGETHER * drawing.paperColumns);
    figure.place.style.setProperty("--columns", drawing.columns);
    figure.place.style.setProperty("--middle-columns", Math.min(2, drawing.columns));
    figure.place.style.setProperty("--paper-columns", drawing.paperColumns);
    fillLegend(figure);
    figure.notes.replaceChildren(...[...(drawing.notes || []), ...(drawing.missing || [])].map(text => element("p", "", text)));
    figure.panels = drawing.panels.map(index => view.data.panels[index]).map(panel => {
      const place = element("div", "panel");
      const canvas = element("div", "chart");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", panel.title + (panel.subtitle ? ", " + panel.subtitle : "") + ". The table below holds the values.");
      place.append(canvas);
      place.dataset.scrolls = panel.title;
      watchScrolling(place);
      freeWheel(canvas);
      figure.place.append(place);
      return {figure, place, canvas, panel, chart: null};
    });
    for (const one of figure.panels) {
      setSize(one);
      pending.add(one);
      observer.observe(one.place);
    }
    figure.save.filter(button => button.dataset.save !== "csv").forEach(button => { button.disabled = drawing.panels.length === 0; });
  }

  function discard(figure) {
    for (const one of figure.panels) {
      observer.unobserve(one.place);
      forgetScrolling(one.place);
      pending.delete(one);
      if (one.chart) one.chart.dispose();
    }
    figure.panels = [];
    figure.place.replaceChildren();
  }

  function setSize(one) {
    const {drawing} = one.figure;
    const columns = view.paper === PRINT_WIDTH ? drawing.paperColumns : drawing.columns;
    const least = leastWidth(one.panel);
    const width = view.paper ? Math.floor((view.paper - GAP * (columns - 1)) / columns) : Math.max(one.place.clientWidth, least);
    const height = heightOf(one.panel, width, one.figure);
    one.canvas.style.width = view.paper || least > one.place.clientWidth ? width + "px" : "";
    one.canvas.style.height = height + "px";
    if (!view.paper) markScrolling(one.place);
    return {width, height};
  }

  /** Keeps the tooltip inside the window, so that the page never gets wider by it. */
  function placeTooltip(place) {
    return function (point, _params, _dom, _rect, size) {
      const box = place.getBoundingClientRect();
      const [width, height] = size.contentSize;
      const room = document.documentElement.clientWidth;
      const wanted = point[0] + box.left + 16 + width > room ? point[0] - width - 16 : point[0] + 16;
      const left = clamp(wanted, 6 - box.left, Math.max(6, room - width - 6) - box.left);
      const top = clamp(point[1] - height / 2, 6 - box.top, Math.max(6, window.innerHeight - height - 6) - box.top);
      return [left, top];
    };
  }

  function draw(one) {
    const {width, height} = setSize(one);
    if (!(width > 0)) return;
    pending.delete(one);
    if (!one.chart) {
      one.chart = echarts.init(one.canvas, null, {renderer: "svg", width, height});
      one.chart.on("datazoom", () => followZoom(one));
    } else {
      one.chart.resize({width, height, silent: true});
    }
    const options = option(one.panel, width, one.figure);
    options.tooltip.position = placeTooltip(one.canvas);
    one.chart.setOption(options, {notMerge: true});
    one.chart.getZr().flush(); // at once: a print does not wait for the next frame
    one.place.dataset.drawn = "true";
  }

  // ECharts stops the wheel of the page over a chart that can be zoomed, even when it does not zoom.
  function freeWheel(canvas) {
    for (const name of ["wheel", "mousewheel", "DOMMouseScroll"]) {
      canvas.addEventListener(name, event => { if (!event.ctrlKey) event.stopPropagation(); }, {capture: true, passive: true});
    }
  }

  /** All panels of a figure show the same stretch of the x axis. */
  function followZoom(one) {
    const {figure} = one;
    const {start, end} = one.chart.getOption().dataZoom[0];
    if (figure.zoom && figure.zoom.start === start && figure.zoom.end === end) return;
    setZoom(figure, {start, end}, one);
  }

  function setZoom(figure, zoom, source) {
    figure.zoom = zoom;
    const action = Object.assign({type: "dataZoom"}, zoom);
    for (const one of figure.panels) if (one.chart && one !== source) one.chart.dispatchAction(action);
    if (figure.reset) figure.reset.hidden = zoom.start <= 0 && zoom.end >= 100;
  }

  // ---------------------------------------------------------------- saving a figure

  function exportLegend(figure, top) {
    const group = svgElement("g", {});
    const {drawing} = figure;
    if (drawing.legend.length === 0) return {group, height: 0};
    const arms = drawing.legend.filter(arm => !figure.hidden.has(arm)).map(arm => [legendStyle(figure, arm), armOf(drawing, arm).text, false]);
    const keys = (drawing.keys || []).map(([text, sign]) => [keyStyle(sign), text, sign === "hollow"]);
    let [x, y] = [0, top + 8];
    for (const [style, name, hollow] of [...arms, ...keys]) {
      const width = 62 + name.length * 7;
      if (x > 0 && x + width > EXPORT_WIDTH) [x, y] = [0, y + 22];
      const mark = swatch(style, hollow);
      mark.setAttribute("x", x);
      mark.setAttribute("y", y - 7);
      const text = svgElement("text", {x: x + 42, y: y + 4, "font-size": 12, fill: view.theme.ink, "font-family": view.theme.font});
      text.textContent = name;
      group.append(mark, text);
      x += width;
    }
    return {group, height: y - top + 20};
  }

  function composeSvg(figure) {
    const root = svgElement("svg", {});
    const ground = svgElement("rect", {width: "100%", height: "100%", fill: view.theme.surface});
    const inner = svgElement("svg", {x: GAP, y: GAP, overflow: "visible"});
    const legend = exportLegend(figure, 0);
    inner.append(legend.group);
    let top = legend.height;
    const {columns} = figure.drawing;
    figure.panels.forEach((one, index) => {
      if (index > 0 && index % columns === 0) top += one.chart.getHeight() + GAP;
      const parsed = new DOMParser().parseFromString(one.chart.renderToSVGString(), "image/svg+xml").documentElement;
      const part = document.importNode(parsed, true);
      part.setAttribute("x", (index % columns) * (one.chart.getWidth() + GAP));
      part.setAttribute("y", top);
      inner.append(part);
    });
    const height = top + figure.panels[figure.panels.length - 1].chart.getHeight() + 2 * GAP;
    const width = EXPORT_WIDTH + 2 * GAP;
    for (const [name, value] of [["width", width], ["height", height], ["viewBox", "0 0 " + width + " " + height]]) root.setAttribute(name, value);
    root.append(ground, inner);
    return {text: new XMLSerializer().serializeToString(root), width, height};
  }

  function download(blob, name) {
    const link = element("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function toPng(image, name) {
    const picture = new Image();
    picture.onload = () => {
      const canvas = element("canvas");
      [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => blob && download(blob, name + ".png"), "image/png");
    };
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(image.text);
  }

  /** A saved figure looks the same whatever the window's width and colours are. */
  function save(figure, kind) {
    if (kind === "csv") {
      download(new Blob([csv(asked(), figure.id)], {type: "text/csv"}), figure.id + ".csv");
      return;
    }
    let image = null;
    onPaper(EXPORT_WIDTH, [figure], () => { image = composeSvg(figure); });
    const name = figure.id;
    if (kind === "png") toPng(image, name);
    else download(new Blob([image.text], {type: "image/svg+xml"}), name + ".svg");
  }

  // ---------------------------------------------------------------- paper and screen

  function setPaper(width) {
    view.paper = width;
    document.documentElement.classList.toggle("on-paper", width > 0);
    view.theme = readTheme();
  }

  function redraw(some, all) {
    for (const figure of some.filter(one => one.drawing)) {
      fillLegend(figure);
      for (const one of figure.panels) if (all || one.chart) draw(one);
    }
  }

  function onPaper(width, some, action) {
    setPaper(width);
    redraw(some, true);
    action();
    setPaper(0);
    redraw(some, false);
  }

  function beginPrint() {
    if (view.paper) return;
    setPaper(PRINT_WIDTH);
    redraw(figures, true);
  }

  function endPrint() {
    if (!view.paper) return;
    setPaper(0);
    redraw(figures, false);
  }

  function drawWhenIdle() {
    const later = window.requestIdleCallback ? action => requestIdleCallback(action, {timeout: 300}) : action => setTimeout(action, 20);
    const next = () => {
      const [one] = pending;
      if (!one) return;
      draw(one);
      pending.delete(one);
      later(next);
    };
    later(next);
  }

  // ---------------------------------------------------------------- the page around the figures

  const observer = new IntersectionObserver(entries => {
    for (const entry of entries.filter(one => one.isIntersecting)) {
      for (const one of [...pending].filter(waiting => waiting.place === entry.target)) draw(one);
    }
  }, {rootMargin: "200px"});

  function watchWidth() {
    let frame = 0;
    let before = document.documentElement.clientWidth;
    window.addEventListener("resize", () => {
      if (view.paper || before === document.documentElement.clientWidth) return; // a phone's address bar changes only the height
      before = document.documentElement.clientWidth;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        for (const figure of figures) figure.panels.forEach(one => (one.chart ? draw(one) : setSize(one)));
      });
    });
  }

  function chooseBlock(index) {
    block = index;
    for (const figure of document.querySelectorAll("figure")) {
      const tables = [...figure.querySelectorAll("[data-block]")];
      for (const table of tables) table.hidden = tables.length > 1 && table.dataset.block !== String(index); // one is of all blocks
    }
    for (const node of document.querySelectorAll("[data-block-name]")) node.textContent = shortLabels(asked().blocks)[index];
    for (const figure of figures) {
      figure.zoom = null;
      if (figure.reset) figure.reset.hidden = true;
      figure.hidden = hiddenAtFirst(asked().figures[figure.id][index][0]);
      figure.chosen = false;
      buildFigure(figure);
    }
    document.querySelectorAll("[data-scrolls], .legend").forEach(markScrolling);
    drawWhenIdle();
  }

  // ---------------------------------------------------------------- another question

  const slots = new Map(); // what the page itself says, by the element that says it

  function tableNodes([columns, ...blocks], title) {
    const headings = view.data.columns[columns];
    const cell = (tag, text, place) => element(tag, headings[place][2] ? "text" : "", text);
    return blocks.map((place, index) => {
      const [name, ...rows] = view.data.parts[place];
      const table = element("table");
      table.dataset.block = index;
      table.append(element("caption", "", name || title));
      const head = table.createTHead().insertRow();
      headings.forEach(([label, sql], column) => {
        const heading = cell("th", label, column);
        heading.scope = "col";
        if (sql) heading.dataset.sql = sql;
        head.append(heading);
      });
      const body = table.createTBody();
      for (const row of rows) body.insertRow().append(...row.map((text, column) => cell("td", text, column)));
      return table;
    });
  }

  function numberNodes(numbers) {
    return numbers.map(([value, meaning]) => {
      const node = element("div");
      node.append(element("dt", "", meaning), element("dd", "", value));
      return node;
    });
  }

  /** What an element says of a question that is not the page's own. */
  function said(slot, one) {
    const figure = slot.closest("figure");
    const texts = figure && one.texts[figure.id];
    const sentence = name => view.data.sentences[texts[name]];
    switch (slot.dataset.slot) {
      case "numbers": return numberNodes(one.numbers);
      case "answer": return one.answer.map(text => element("p", "", text));
      case "by-block": return one.byBlock ? tableNodes(one.byBlock, "") : [];
      case "table": return tableNodes(texts.table, sentence("heading"));
      case "heading": case "caption": case "sql": return [sentence(slot.dataset.slot)];
      default: return [one[slot.dataset.slot]]; // question, verdict, query
    }
  }

  function chooseQuestion(index) {
    question = index;
    for (const [slot, own] of slots) slot.replaceChildren(...(index === 0 ? own : said(slot, asked())));
    for (const figure of figures) nameFigure(figure);
    fillQuestionMenu();
    fillBlockMenu();
    if (asked().blocks.length > 0) chooseBlock(0);
  }

  /** For who hears the page. */
  function nameFigure(figure) {
    const root = figure.place.closest("figure");
    const heading = root.querySelector("[data-slot=heading]").textContent;
    figure.place.setAttribute("aria-label", heading);
    root.querySelector("[data-slot=table]").dataset.scrolls = "Table: " + heading;
    root.querySelector(".sql pre").dataset.scrolls = "SQL of " + heading;
  }

  function fillMenu(id, names, chosen) {
    const menu = document.getElementById(id);
    menu.replaceChildren(...[...new Set(names)].map(name => new Option(name, name)));
    menu.value = chosen;
    return menu;
  }

  function fillQuestionMenu() {
    const {questions} = view.data;
    const {factor, reference} = asked();
    fillMenu("factor", questions.map(one => one.factor).sort(), factor);
    fillMenu("reference", questions.filter(one => one.factor === factor).map(one => one.reference), reference);
    document.querySelector(".question-menu").hidden = questions.length < 2;
  }

  function watchQuestionMenu() {
    const {questions} = view.data;
    const [factor, reference] = ["factor", "reference"].map(id => document.getElementById(id));
    factor.addEventListener("change", () => chooseQuestion(questions.findIndex(one => one.factor === factor.value)));
    reference.addEventListener("change", () => chooseQuestion(questions.findIndex(one => one.factor === factor.value && one.reference === reference.value)));
  }

  function fillBlockMenu() {
    const menu = document.getElementById("block");
    menu.replaceChildren(...shortLabels(asked().blocks).map((name, index) => new Option(name || "all runs", String(index))));
    menu.closest(".block-menu").hidden = asked().blocks.length < 2;
  }

  function setUpFigure(place) {
    const root = place.closest("figure");
    const figure = {id: place.dataset.figure, place, drawing: null, hidden: new Set(), chosen: false, wanted: "", zoom: null, panels: [],
      menu: root.querySelector("select[data-menu]"), legend: element("div", "legend"), notes: element("div", "notes"),
      reset: root.querySelector("[data-reset]"), save: [...root.querySelectorAll("[data-save]")]};
    figure.legend.setAttribute("role", "group");
    figure.legend.setAttribute("aria-label", "Show or hide arms");
    const plot = element("div", "plot"); // stays together on paper
    place.before(plot);
    plot.append(figure.legend, place, figure.notes);
    watchScrolling(figure.legend);
    root.querySelector(".tools").hidden = false;
    for (const button of figure.save) button.addEventListener("click", () => save(figure, button.dataset.save));
    if (figure.menu) figure.menu.addEventListener("change", () => { figure.wanted = figure.menu.value; buildFigure(figure); drawWhenIdle(); });
    if (figure.reset) figure.reset.addEventListener("click", () => setZoom(figure, {start: 0, end: 100}, null));
    return figure;
  }

  function copyByHand(text) {
    const area = element("textarea", "off-screen");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  /** The tables that are shown. */
  function shownTables(button) {
    return [...button.closest("details").querySelectorAll("table")].filter(table => !table.hidden);
  }

  const codeOf = button => button.closest(".copyable").querySelector("code").textContent;

  async function copy(button, text) {
    let done = false;
    try {
      await navigator.clipboard.writeText(text); // undefined or refused on some file:// pages
      done = true;
    } catch (_refused) {
      done = copyByHand(text);
      button.focus();
    }
    const label = button.dataset.label || (button.dataset.label = button.textContent);
    button.textContent = done ? "Copied" : "Select and copy by hand";
    setTimeout(() => { button.textContent = label; }, 2000);
  }

  function start() {
    view.data = JSON.parse(document.getElementById("report-data").textContent);
    view.theme = readTheme();
    for (const button of document.querySelectorAll(".copyable .copy")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button, codeOf(button)));
    }
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => copy(button, tableText(button.dataset.copy, shownTables(button))));
    }
    figures.push(...[...document.querySelectorAll(".panels[data-figure]")].map(setUpFigure));
    for (const slot of document.querySelectorAll("[data-slot]")) slots.set(slot, [...slot.childNodes]);
    watchQuestionMenu();
    const blocks = document.getElementById("block");
    blocks.addEventListener("change", () => chooseBlock(Number(blocks.value)));
    chooseQuestion(0);
    for (const node of document.querySelectorAll(".table-scroll, .sql pre")) watchScrolling(node);
    watchWidth();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (view.paper) return;
      view.theme = readTheme();
      redraw(figures, false);
    });
    window.addEventListener("beforeprint", beginPrint);
    window.addEventListener("afterprint", endPrint);
    matchMedia("print").addEventListener("change", event => (event.matches ? beginPrint() : endPrint()));
  }

  window.spikesweepReport = {format: parts.format, charts: () => figures.flatMap(figure => figure.panels.map(one => one.chart).filter(Boolean))};
  start();
})();
