/*
 * Puts the figures of a spikesweep report on the page: legends, menus, drawing, saving, printing, copying.
 * report-charts.js comes before this file and says what each figure shows.
 */
(function () {
  "use strict";

  const parts = window.spikesweepReport;
  const {view, armStyle, swatch, element, svgElement, panelTitle, allTreatments, readTheme, clamp, MOST_PANELS, PRINT_WIDTH, CIRCLE} = parts;
  const MOST_ARMS_AT_FIRST = 8;
  const EXPORT_WIDTH = 1040;
  const GAP = 20;
  const figures = [];
  const pending = new Set(); // panels that are not drawn yet

  // ---------------------------------------------------------------- a figure: legend, panels, notes

  function chooseFrom(figure, name, options) {
    const menu = figure.root.querySelector('select[data-menu="' + name + '"]');
    if (!menu) return options[0][0];
    menu.closest("label").hidden = options.length < 2;
    const before = menu.value;
    menu.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
    menu.value = options.some(([value]) => value === before) ? before : options[0][0];
    return menu.value;
  }

  function legendStyle(figure, treatment) {
    const style = armStyle(treatment);
    return figure.plan.dashes ? style : Object.assign(style, {dash: []});
  }

  function keyStyle(dash) {
    return {color: view.theme.muted, width: 1.8, dash, shape: dash ? null : CIRCLE};
  }

  function legendButton(figure, treatment) {
    const button = element("button", "legend-item");
    button.type = "button";
    button.setAttribute("aria-pressed", String(!figure.hidden.has(treatment)));
    button.append(swatch(legendStyle(figure, treatment)), element("span", "", view.slice.treatments[treatment]));
    button.addEventListener("click", () => {
      if (!figure.hidden.delete(treatment)) figure.hidden.add(treatment);
      button.setAttribute("aria-pressed", String(!figure.hidden.has(treatment)));
      drawAgain(figure);
    });
    return button;
  }

  function fillLegend(figure) {
    const {plan, legend} = figure;
    legend.hidden = !plan.legend;
    if (!plan.legend) return;
    const keys = (plan.keys || []).map(([text, dash, hollow]) => {
      const key = element("span", "legend-key");
      key.append(swatch(keyStyle(dash), hollow), element("span", "", text));
      return key;
    });
    legend.replaceChildren(...(plan.legendTreatments || allTreatments()).map(treatment => legendButton(figure, treatment)), ...keys);
  }

  function notesOf(figure) {
    const notes = [...(figure.plan.notes || [])];
    const rates = view.slice.panels.length;
    if (rates > MOST_PANELS && figure.chart !== "heat-maps" && figure.chart !== "start" && figure.plan.panels.length > 0) {
      notes.push(MOST_PANELS + " of " + rates + " values of " + view.data.names.panel + " are drawn, evenly chosen; the table holds all.");
    }
    if (figure.plan.legend && view.slice.treatments.length > MOST_ARMS_AT_FIRST) {
      notes.push("Of " + view.slice.treatments.length + " values of " + view.data.names.factor + " the first " + MOST_ARMS_AT_FIRST + " are shown at first; the legend switches the others on.");
    }
    const failed = view.slice.arms.filter(arm => arm.runs === 0 && arm.failed > 0);
    if (failed.length > 0 && figure.chart === "learning-curves") {
      const names = failed.slice(0, 4).map(arm => view.slice.treatments[arm.treatment] + " at " + panelTitle(arm.panel));
      notes.push("Without a curve, since all runs failed: " + names.join("; ") + (failed.length > 4 ? " and " + (failed.length - 4) + " more." : "."));
    }
    return notes;
  }

  function buildFigure(figure) {
    for (const menu of figure.root.querySelectorAll("[data-menu]")) menu.closest("label").hidden = true; // until something is to be chosen
    figure.plan = parts.plans[figure.chart](figure);
    const {plan} = figure;
    discard(figure);
    figure.place.style.setProperty("--columns", plan.columns);
    figure.place.style.setProperty("--middle-columns", Math.min(2, plan.columns));
    figure.place.style.setProperty("--paper-columns", plan.paperColumns);
    fillLegend(figure);
    figure.notes.replaceChildren(...notesOf(figure).map(text => element("p", "", text)));
    figure.panels = plan.panels.map(panel => {
      const place = element("div", "panel");
      const canvas = element("div", "chart");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", panel.title + (panel.subtitle ? ", " + panel.subtitle : "") + ". The table below holds the values.");
      place.append(canvas);
      freeWheel(canvas);
      figure.place.append(place);
      return {figure, place, canvas, panel, chart: null};
    });
    for (const one of figure.panels) {
      setSize(one);
      pending.add(one);
      observer.observe(one.place);
    }
    figure.save.forEach(button => { button.disabled = plan.panels.length === 0; });
  }

  function discard(figure) {
    for (const one of figure.panels) {
      observer.unobserve(one.place);
      pending.delete(one);
      if (one.chart) one.chart.dispose();
    }
    figure.panels = [];
    figure.place.replaceChildren();
  }

  /** After a click in the legend: the same panels, other lines (the rows of a forest plot need another height). */
  function drawAgain(figure) {
    const before = figure.panels.length;
    const plan = parts.plans[figure.chart](figure);
    if (plan.panels.length !== before) return buildFigure(figure);
    figure.plan = plan;
    figure.panels.forEach((one, index) => {
      one.panel = plan.panels[index];
      if (one.chart) draw(one);
    });
  }

  function setSize(one) {
    const columns = view.paper === PRINT_WIDTH ? one.figure.plan.paperColumns : one.figure.plan.columns;
    const width = view.paper ? Math.floor((view.paper - GAP * (columns - 1)) / columns)
      : Math.max(one.place.clientWidth, one.panel.minWidth || 0);
    const height = one.panel.height(width);
    one.canvas.style.width = view.paper || (one.panel.minWidth || 0) > one.place.clientWidth ? width + "px" : "";
    one.canvas.style.height = height + "px";
    markScrolling(one, width);
    return {width, height};
  }

  function markScrolling(one, width) {
    if (!view.paper && width > one.place.clientWidth + 1) {
      one.place.tabIndex = 0;
      one.place.setAttribute("role", "region");
      one.place.setAttribute("aria-label", one.panel.title + ", scrolls sideways");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) one.place.removeAttribute(name);
    }
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
    const option = one.panel.option(one.panel, width, one.figure);
    option.tooltip.position = placeTooltip(one.canvas);
    one.chart.setOption(option, {notMerge: true});
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
    if (!figure.plan.legend) return {group, height: 0};
    const arms = (figure.plan.legendTreatments || allTreatments()).filter(treatment => !figure.hidden.has(treatment))
      .map(treatment => [legendStyle(figure, treatment), view.slice.treatments[treatment], false]);
    const keys = (figure.plan.keys || []).map(([text, dash, hollow]) => [keyStyle(dash), text, hollow]);
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
    const {columns} = figure.plan;
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
    let image = null;
    onPaper(EXPORT_WIDTH, [figure], () => { image = composeSvg(figure); });
    const name = figure.root.id || figure.chart;
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
    for (const figure of some.filter(one => one.plan)) {
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
    let asked = 0;
    let before = document.documentElement.clientWidth;
    window.addEventListener("resize", () => {
      if (view.paper || before === document.documentElement.clientWidth) return; // a phone's address bar changes only the height
      before = document.documentElement.clientWidth;
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => {
        for (const figure of figures) figure.panels.forEach(one => (one.chart ? draw(one) : setSize(one)));
      });
    });
  }

  function indexCells(one) {
    one.cells = new Map(one.arms.map(arm => [arm.panel + "/" + arm.treatment, arm]));
  }

  function chooseSlice(index) {
    view.slice = view.data.slices[index];
    for (const node of document.querySelectorAll("[data-slice]")) node.hidden = node.dataset.slice !== String(index);
    for (const node of document.querySelectorAll("[data-slice-name]")) node.textContent = view.slice.name;
    for (const figure of figures) {
      figure.hidden = new Set(allTreatments().slice(MOST_ARMS_AT_FIRST));
      figure.zoom = null;
      if (figure.reset) figure.reset.hidden = true;
      buildFigure(figure);
    }
    drawWhenIdle();
  }

  function fillSliceMenu() {
    const menu = document.getElementById("slice");
    if (!menu) return;
    menu.replaceChildren(...view.data.slices.map((one, index) => new Option(one.name || "all runs", String(index))));
    const row = menu.closest(".slice-menu") || menu;
    row.hidden = view.data.slices.length < 2;
    menu.addEventListener("change", () => chooseSlice(Number(menu.value)));
  }

  function setUpFigure(place) {
    const root = place.closest("figure");
    const tools = root.querySelector(".tools");
    const figure = {root, place, chart: place.dataset.chart, measure: place.dataset.measure, hidden: new Set(), zoom: null, panels: [], plan: null,
      legend: element("div", "legend"), notes: element("div", "notes"), reset: root.querySelector("[data-reset]"),
      save: [...root.querySelectorAll("[data-save]")]};
    figure.legend.setAttribute("role", "group");
    figure.legend.setAttribute("aria-label", "Show or hide arms");
    const plot = element("div", "plot"); // stays together on paper
    figure.choose = (name, options) => chooseFrom(figure, name, options);
    place.before(plot);
    plot.append(figure.legend, place, figure.notes);
    if (tools) tools.hidden = false;
    for (const button of figure.save) button.addEventListener("click", () => save(figure, button.dataset.save));
    for (const menu of root.querySelectorAll("select[data-menu]")) {
      menu.addEventListener("change", () => { buildFigure(figure); drawWhenIdle(); });
    }
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

  async function copy(button) {
    const text = button.closest(".copyable").querySelector("code").textContent;
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
    view.theme = readTheme();
    view.data.slices.forEach(indexCells);
    for (const button of document.querySelectorAll(".copyable .copy")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
    figures.push(...[...document.querySelectorAll(".panels[data-chart]")].filter(place => parts.plans[place.dataset.chart]).map(setUpFigure));
    fillSliceMenu();
    if (view.data.slices.length > 0) chooseSlice(0);
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

  window.spikesweepReport = {charts: () => figures.flatMap(figure => figure.panels.map(one => one.chart).filter(Boolean))};
  start();
})();
