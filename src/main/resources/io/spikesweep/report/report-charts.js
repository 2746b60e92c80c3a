/*
 * What the figures of a spikesweep report show: plans of panels and their ECharts options, out of the JSON in the page.
 * Names and numbers come from a store that anybody may have written: they only ever become text nodes.
 * report.js comes after this file, takes the object that it leaves and puts the plans on the page.
 */
(function () {
  "use strict";

  const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
  const MOST_PANELS = 12;
  const PRINT_WIDTH = 680; // CSS pixels of A4 between margins of 15 mm
  const DASHES = [[8, 4], [2, 3], [10, 3, 2, 3], [5, 2]];
  const SHAPES = [
    "M-4,-4h8v8h-8Z",
    "M0,-5L5,4H-5Z",
    "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
    "M0,5L5,-4H-5Z",
    "M-1.7,-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3Z",
  ];
  const CIRCLE = "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0Z";
  const KINDS = [["nonFinite", "non-finite"], ["active", "active"], ["silent", "silent"]]; // the first is what paper shows where a menu chooses
  const STARTS = [["firstLoss", "loss at iteration 0"], ["firstTimestepSpikes", "spikes at the first timestep"],
    ["gradientNorm", "gradient norm at iteration 0"]];

  /** What is shown: report.js changes it, the functions here read it. */
  const view = {
    data: JSON.parse(document.getElementById("report-data").textContent),
    slice: null,
    theme: null,
    paper: 0, // 0 on the screen, else the width that a figure is drawn at for paper or a file
  };

  // ---------------------------------------------------------------- small helpers

  const isNumber = value => typeof value === "number" && Number.isFinite(value);
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const count = value => (isNumber(value) ? value.toLocaleString("en-US", {maximumFractionDigits: 2}) : "–");

  /** Three significant digits. */
  function format(value) {
    if (!isNumber(value)) return "–";
    const size = Math.abs(value);
    const plain = value === 0 || (size >= 1e-3 && size < 1e5);
    const text = plain ? String(Number(value.toPrecision(3))) : value.toExponential(2).replace(/\.?0*e\+?/, "e");
    return text.replace(/-/g, "−");
  }

  function formatInterval(estimate) {
    if (!estimate || !isNumber(estimate.mid)) return "no value";
    const band = isNumber(estimate.low) && isNumber(estimate.high);
    return format(estimate.mid) + (band ? " [" + format(estimate.low) + ", " + format(estimate.high) + "]" : "");
  }

  /** 10⁻³ instead of 0.001: the ticks of a log axis, whose values are exponents. */
  function formatPower(exponent) {
    if (exponent === 0 || exponent === 1) return String(10 ** exponent);
    const digits = Array.from(String(Math.abs(exponent)), digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("");
    return "10" + (exponent < 0 ? "⁻" : "") + digits;
  }

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function svgElement(tag, attributes) {
    const node = document.createElementNS(SVG_NAMESPACE, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  function swatch(style, hollow) {
    const svg = svgElement("svg", {width: 34, height: 14, viewBox: "-17 -7 34 14", "aria-hidden": "true", focusable: "false"});
    if (style.dash) {
      svg.append(svgElement("line", {x1: -17, x2: 17, y1: 0, y2: 0, stroke: style.color, "stroke-width": style.width, "stroke-dasharray": style.dash.join(" ") || "none"}));
    }
    if (style.shape) {
      svg.append(svgElement("path", {d: style.shape, fill: hollow ? view.theme.surface : style.color, stroke: style.color, "stroke-width": 1.2}));
    }
    return svg;
  }

  function readTheme() {
    const style = getComputedStyle(document.documentElement);
    const read = name => style.getPropertyValue(name).trim();
    const list = name => read(name).split(/\s+/);
    return {ink: read("--ink"), muted: read("--muted"), rule: read("--rule"), surface: read("--surface"),
      shade: read("--shade"), arms: list("--arms"), sequential: list("--sequential"), diverging: list("--diverging"),
      font: style.fontFamily.replace(/"/g, "'")}; // ECharts puts the name in an SVG attribute as it is
  }

  /** Colour, dash pattern and symbol together tell an arm, never the colour alone. */
  function armStyle(treatment) {
    const reference = view.slice.reference;
    if (treatment === reference) return {color: view.theme.ink, dash: [], width: 2.2, shape: CIRCLE};
    const place = reference === 0 ? treatment - 1 : treatment;
    return {color: view.theme.arms[place % view.theme.arms.length], dash: DASHES[place % DASHES.length], width: 1.8,
      shape: SHAPES[place % SHAPES.length]};
  }

  function armAt(rate, treatment) {
    return view.slice.cells.get(rate + "/" + treatment);
  }

  const panelLabel = index => view.slice.panels[index];
  const panelTitle = index => view.data.names.panel + " " + panelLabel(index);
  const allPanels = () => view.slice.panels.map((_, index) => index);
  const allTreatments = () => view.slice.treatments.map((_, index) => index);

  function chosenPanels() {
    const rates = allPanels();
    if (rates.length <= MOST_PANELS) return rates;
    const step = (rates.length - 1) / (MOST_PANELS - 1);
    return Array.from({length: MOST_PANELS}, (_, index) => Math.round(index * step));
  }

  // ---------------------------------------------------------------- ranges of axes

  /** The least round number that is not below the value. */
  function roundUp(value, factors) {
    if (!(value > 0)) return 1;
    const unit = 10 ** Math.floor(Math.log10(value));
    const factor = factors.find(one => one * unit >= value * (1 - 1e-9));
    return Number((factor * unit).toPrecision(6));
  }

  const roundStep = value => roundUp(value, [1, 2, 2.5, 5, 10]);

  function newRange() {
    return {least: Infinity, greatest: -Infinity, belowOrZero: false, add(values) {
      for (const value of values || []) {
        if (!isNumber(value)) continue;
        if (value <= 0) this.belowOrZero = true;
        else if (value < this.least) this.least = value;
        if (value > this.greatest) this.greatest = value;
      }
    }};
  }

  /** Drawn as a linear axis of exponents: the ticks of ECharts's own log axis skip ten decades at once. */
  function logAxis(name, range) {
    const seen = Number.isFinite(range.least);
    let low = seen ? Math.floor(Math.log10(range.least) + 1e-9) : -1;
    const high = seen ? Math.max(low + 1, Math.ceil(Math.log10(range.greatest) - 1e-9)) : 0;
    if (range.belowOrZero) low -= 1; // room for the zeros, below the smallest positive value
    const interval = Math.ceil((high - low) / 7);
    return {name, log: true, min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval, interval, clamped: range.belowOrZero};
  }

  /** From a round number to a round number, with 0 among them. */
  function linearAxis(name, least, greatest) {
    const interval = roundStep((greatest - least) / 5 || 0.2);
    const max = greatest > 0 || least === 0 ? Math.ceil(greatest / interval - 1e-9) * interval : 0;
    return {name, log: false, min: Math.floor(least / interval + 1e-9) * interval, max: max || (least < 0 ? 0 : interval), interval};
  }

  /** The factor that a difference of logarithms is. */
  const asFactor = difference => "×" + format(10 ** difference);

  /** Whole numbers from 0 to the last one, which need not be round. */
  function countAxis(name, greatest) {
    return {name, log: false, whole: true, min: 0, max: Math.max(1, greatest)};
  }

  function onAxis(axis, value) {
    if (!isNumber(value)) return null;
    if (!axis.log) return value;
    return value > 0 ? Math.max(Math.log10(value), axis.min) : axis.min;
  }

  // ---------------------------------------------------------------- parts shared by all charts

  function tooltipBox(heading, rows) {
    const box = element("div", "tip-box");
    box.append(element("strong", "", heading));
    const list = element("div", "tip-rows");
    for (const row of rows) {
      const key = element("span", "tip-name");
      if (row.style) key.append(swatch(row.style));
      key.append(element("span", "", row.name));
      list.append(key, element("span", "tip-value", row.value));
    }
    box.append(list);
    return box;
  }

  function tooltip(trigger, formatter, pointer) {
    return {
      trigger, formatter, className: "tip", appendTo: document.body, transitionDuration: 0,
      backgroundColor: view.theme.surface, borderColor: view.theme.rule, padding: 10,
      textStyle: {color: view.theme.ink, fontSize: 12, fontFamily: view.theme.font},
      axisPointer: Object.assign({lineStyle: {color: view.theme.muted, type: "solid"}, label: {show: false}}, pointer),
    };
  }

  const pen = document.createElement("canvas").getContext("2d");

  /** The font size at which a text is not wider than its panel, unless it could not be read then. */
  function fittingSize(text, size, weight, width) {
    pen.font = weight + " " + size + "px " + view.theme.font;
    return clamp(size * width / pen.measureText(text || "").width, 9, size);
  }

  function baseOption(panel, width) {
    return {
      animation: false,
      textStyle: {fontFamily: view.theme.font, color: view.theme.ink},
      title: {
        text: panel.title, subtext: panel.subtitle, left: 0, top: 0, itemGap: 2, padding: 0,
        textStyle: {color: view.theme.ink, fontSize: fittingSize(panel.title, 13, 600, width - 2), lineHeight: 18, fontWeight: 600, fontFamily: view.theme.font, width, overflow: "truncate"},
        subtextStyle: {color: view.theme.muted, fontSize: fittingSize(panel.subtitle, 12, 400, width - 2), lineHeight: 16, fontFamily: view.theme.font, width, overflow: "truncate"},
      },
    };
  }

  /** Of whole numbers the first is labelled, and the last where counting begins at 1; a zoomed axis may end between two. */
  function axisOption(axis, width) {
    const parts = width < 330 ? 3 : 6;
    const interval = axis.whole ? Math.max(1, roundStep(axis.max / parts)) : axis.interval;
    const isTick = value => !interval || Math.abs(value / interval - Math.round(value / interval)) < 1e-6;
    const steps = axis.whole ? {minInterval: 1, splitNumber: parts} : {interval};
    const whole = value => (Number.isInteger(value) ? count(value) : "");
    return {
      type: "value", min: axis.min, max: axis.max, ...steps, name: axis.shownName,
      nameLocation: "middle", nameGap: 26, nameTextStyle: {color: view.theme.muted, fontSize: 12},
      axisLine: {show: true, onZero: false, lineStyle: {color: view.theme.muted}},
      axisTick: {show: true, length: 3, lineStyle: {color: view.theme.muted}},
      axisLabel: {color: view.theme.muted, fontSize: 11, hideOverlap: true, formatter: axis.log ? formatPower : axis.whole ? whole : axis.factors ? asFactor : format,
        showMinLabel: axis.whole || isTick(axis.min), showMaxLabel: (axis.whole && axis.min > 0) || isTick(axis.max)},
      splitLine: {show: !axis.whole, lineStyle: {color: view.theme.rule, width: 0.7}},
    };
  }

  function emptyText(text) {
    return {type: "text", left: "center", top: "middle", silent: true,
      style: {text, fill: view.theme.muted, fontSize: 12, fontFamily: view.theme.font}};
  }

  // ---------------------------------------------------------------- panels of lines

  /** The runs of indices at which every one of the given lists holds a number. */
  function stretches(length, lists) {
    const found = [];
    let open = null;
    for (let index = 0; index < length; index++) {
      if (!lists.every(list => isNumber(list[index]))) open = null;
      else if (open) open.push(index);
      else found.push(open = [index]);
    }
    return found;
  }

  function outline(trace, list, stretch, at) {
    const points = [];
    stretch.forEach((index, place) => {
      if (trace.step && place > 0) points.push(at(trace.x[index], list[index - 1]));
      points.push(at(trace.x[index], list[index]));
    });
    return points;
  }

  // Stacked areas do not work on a log axis: a band is one polygon of a custom series.
  function bandShapes(trace, style, at) {
    if (!trace.low || !trace.high) return [];
    return stretches(trace.x.length, [trace.low, trace.high]).map(stretch => {
      const low = outline(trace, trace.low, stretch, at);
      const high = outline(trace, trace.high, stretch, at);
      if (stretch.length === 1) {
        return {type: "polyline", shape: {points: low.concat(high)}, style: {stroke: style.color, lineWidth: 1.4, fill: "none"}};
      }
      return {type: "polygon", shape: {points: low.concat(high.reverse())}, style: {fill: style.color, opacity: 0.16}};
    });
  }

  function runShapes(trace, style, at) {
    const line = {stroke: style.color, lineWidth: 0.6, opacity: 0.3, fill: "none"};
    return (trace.runs || []).flatMap(run => stretches(trace.x.length, [run])
      .map(stretch => ({type: "polyline", shape: {points: outline(trace, run, stretch, at)}, style: line})));
  }

  function censorShapes(trace, style, at) {
    return (trace.censored || []).filter(isNumber).map(time => {
      const [x, y] = at(time, valueAt(trace, trace.mid, time));
      return {type: "line", shape: {x1: x, y1: y - 5, x2: x, y2: y + 5}, style: {stroke: style.color, lineWidth: 1.5}};
    });
  }

  /** The value at a place of the x axis: of the step before it, or of the nearest point. */
  function valueAt(trace, list, x) {
    let best = 0;
    for (let index = 1; index < trace.x.length; index++) {
      const nearer = trace.step ? trace.x[index] <= x : Math.abs(trace.x[index] - x) < Math.abs(trace.x[best] - x);
      if (nearer) best = index;
    }
    return list ? list[best] : null;
  }

  function lineSeries(trace, axis) {
    const style = armStyle(trace.treatment);
    const every = Math.max(1, Math.ceil(trace.x.length / 6));
    const first = trace.x.length > 8 ? Math.floor(every * ((trace.treatment * 0.37) % 1)) : 0;
    const shown = index => trace.x.length <= 8 || index % every === first;
    return {
      type: "line", step: trace.step ? "end" : false, z: 4, clip: true, emphasis: {disabled: true}, animation: false,
      data: trace.x.map((x, index) => [x, onAxis(axis, trace.mid[index])]),
      showAllSymbol: true, symbolSize: trace.faint ? 5 : 7,
      symbol: (_value, params) => (shown(params.dataIndex) ? "path://" + style.shape : "none"),
      itemStyle: {color: trace.faint ? view.theme.surface : style.color, borderColor: style.color, borderWidth: 1},
      lineStyle: {color: style.color, width: trace.faint ? 1.2 : style.width, type: trace.dash || style.dash.length === 0 ? trace.dash || "solid" : style.dash},
    };
  }

  function shapeSeries(trace, panel) {
    const style = armStyle(trace.treatment);
    return {
      type: "custom", z: 2, clip: true, silent: true, animation: false, tooltip: {show: false},
      data: [[panel.x.min, panel.y.min]],
      renderItem(_params, api) {
        const at = (x, y) => api.coord([x, onAxis(panel.y, y)]);
        return {type: "group", children: [bandShapes, runShapes, censorShapes].flatMap(shapes => shapes(trace, style, at))};
      },
    };
  }

  const hasValues = trace => trace.mid.some(isNumber);

  // An axis without any data has no scale: this keeps it when there is no line, or all are hidden.
  function frameSeries(panel) {
    return {type: "custom", silent: true, data: [[panel.x.min, panel.y.min], [panel.x.max, panel.y.max]], renderItem: () => null};
  }

  function lineOption(panel, width, figure) {
    const traces = panel.traces.filter(trace => !figure.hidden.has(trace.treatment));
    const axis = axisOption(panel.y, width);
    const named = axisOption(Object.assign({shownName: panel.x.name}, panel.x), width);
    const zoom = figure.zoom || {start: 0, end: 100};
    const touch = matchMedia("(pointer: coarse)").matches;
    return Object.assign(baseOption(panel, width), {
      grid: {left: 46, right: 14, top: 46, bottom: 42},
      xAxis: named, yAxis: axis,
      // report.js lets only ctrl + wheel through; one finger scrolls the page, two zoom.
      dataZoom: [{type: "inside", filterMode: "none", zoomOnMouseWheel: true, moveOnMouseWheel: false, minSpan: 2, start: zoom.start, end: zoom.end,
        moveOnMouseMove: !touch, preventDefaultMouseMove: !touch}],
      tooltip: tooltip("axis", params => lineTooltip(panel, traces, params[0].axisValue), {type: "line"}),
      series: [...(traces.some(hasValues) ? [] : [frameSeries(panel)]), ...traces.flatMap(trace => [shapeSeries(trace, panel), lineSeries(trace, panel.y)])],
      graphic: panel.traces.some(hasValues) ? [] : [emptyText("no finite value")],
    });
  }

  function lineTooltip(panel, traces, x) {
    const rows = traces.map(trace => ({
      style: Object.assign(armStyle(trace.treatment), trace.dash ? {dash: trace.dash === "solid" ? [] : trace.dash} : {}),
      name: view.slice.treatments[trace.treatment] + (trace.suffix || ""),
      value: formatInterval({mid: valueAt(trace, trace.mid, x), low: valueAt(trace, trace.low, x), high: valueAt(trace, trace.high, x)}),
    }));
    return tooltipBox(panel.title + ", " + panel.x.name + " " + count(x), rows);
  }

  /** One panel a value of the panels' hyperparameter; traces(arm) gives the lines of one arm. */
  function curvePanels(traces, axes) {
    return chosenPanels().map(rate => {
      const lines = allTreatments().map(treatment => armAt(rate, treatment)).filter(Boolean).flatMap(traces);
      return {title: panelTitle(rate), subtitle: axes.y.name, traces: lines,
        x: axes.x, y: axes.y, option: lineOption, height: width => (view.paper === PRINT_WIDTH ? clamp(Math.round(width * 0.72), 165, 300) : clamp(Math.round(width * 0.62), 215, 320))};
    });
  }

  /** At most this many columns on the screen and on paper. */
  function columnsFor(panels, small) {
    if (panels === 4) return small ? 4 : 2;
    return panels <= 3 ? panels : panels % 4 === 0 || panels > 9 ? 4 : 3;
  }

  function paperColumnsFor(panels) {
    return panels <= 4 ? Math.min(2, panels) : 3;
  }

  function curveFigure(panels, more) {
    return Object.assign({panels, legend: true, zoomable: true, dashes: true, columns: columnsFor(panels.length, false),
      paperColumns: paperColumnsFor(panels.length)}, more);
  }

  const greatestOf = lists => lists.reduce((most, list) => (list || []).reduce((so, one) => (isNumber(one) ? Math.max(so, one) : so), most), 0);

  function learningCurves(figure) {
    const relative = figure.measure === "relative";
    const scaled = run => (run[0] > 0 ? run.map(value => (isNumber(value) ? value / run[0] : null)) : []);
    const range = newRange();
    const traces = new Map();
    for (const arm of view.slice.arms) {
      const band = arm.curve && arm.curve[relative ? "relative" : "loss"];
      if (!band) continue;
      const runs = (arm.curve.runs || []).map(run => (relative ? scaled(run) : run));
      [band.mid, band.low, band.high, ...runs].forEach(list => range.add(list));
      traces.set(arm, {treatment: arm.treatment, x: arm.curve.iterations, mid: band.mid, low: band.low, high: band.high, runs});
    }
    const axes = {x: countAxis("iteration", greatestOf([...traces.values()].map(trace => trace.x))),
      y: logAxis(relative ? "loss / first loss (log scale)" : "loss (log scale)", range)};
    const notes = axes.y.clamped
      ? ["A log axis has no place for 0: values of 0 are drawn at its lower edge (" + formatPower(axes.y.min) + "), below the smallest positive value."] : [];
    return curveFigure(curvePanels(arm => traces.get(arm) || [], axes), {notes});
  }

  function firingRates() {
    const rates = view.slice.arms.map(arm => arm.rates).filter(Boolean);
    const last = greatestOf(rates.map(one => one.timesteps));
    const axes = {x: Object.assign(countAxis("timestep", last), last > 1 ? {min: 1} : {}),
      y: linearAxis("share of neurons that fire", 0, greatestOf(rates.flatMap(one => [one.before, one.after])))};
    const line = (arm, when, dash, faint) => ({treatment: arm.treatment, x: arm.rates.timesteps, mid: arm.rates[when], dash, faint, suffix: ", " + when});
    const traces = arm => (!arm.rates ? [] : [line(arm, "before", [4, 3], true), line(arm, "after", "solid", false)]
      .filter(one => one.mid.length > 0));
    return curveFigure(curvePanels(traces, axes),
      {dashes: false, keys: [["before training", [4, 3]], ["after training", []]]});
  }

  function neurons(figure) {
    const few = view.slice.panels.length <= 4;
    const offered = few ? [["all", "all three kinds"], ...KINDS] : KINDS;
    const chosen = figure.choose("kind", offered);
    const curves = view.slice.arms.filter(arm => arm.curve);
    const x = countAxis("iteration", greatestOf(curves.map(arm => arm.curve.iterations)));
    // few are non-finite, in one arm fewer than in another: on a common scale they would lie on the axis
    const shown = curves.filter(arm => !figure.hidden.has(arm.treatment)).map(arm => arm.curve);
    const most = key => greatestOf(shown.flatMap(curve => (key === "nonFinite" ? [curve.nonFinite] : [curve.active, curve.silent])));
    const panels = KINDS.filter(([key]) => chosen === "all" || chosen === key).flatMap(([key, label]) => {
      const traces = arm => (arm.curve && arm.curve[key] ? [{treatment: arm.treatment, x: arm.curve.iterations, mid: arm.curve[key]}] : []);
      return curvePanels(traces, {x, y: linearAxis(label + " neurons", 0, most(key))});
    });
    if (chosen !== "all") return curveFigure(panels);
    return curveFigure(panels, {columns: view.slice.panels.length, paperColumns: view.slice.panels.length});
  }

  function survival() {
    const traces = arm => {
      const curve = arm.survival;
      if (!curve || !curve.time || curve.time.length === 0) return [];
      const end = greatestOf([curve.time, curve.censored]);
      const longer = end > curve.time[curve.time.length - 1]; // the curve goes on until the last censored run
      const lengthen = list => (list && longer ? [...list, list[list.length - 1]] : list);
      return [{treatment: arm.treatment, step: true, x: longer ? [...curve.time, end] : curve.time, mid: lengthen(curve.share),
        low: lengthen(curve.low), high: lengthen(curve.high), censored: curve.censored}];
    };
    const ends = view.slice.arms.filter(arm => arm.survival).flatMap(arm => [arm.survival.time, arm.survival.censored]);
    const axes = {x: countAxis("iteration", greatestOf(ends) * 1.015), y: linearAxis("share of runs not yet at a tenth", 0, 1)};
    return curveFigure(curvePanels(traces, axes));
  }

  // ---------------------------------------------------------------- panels of points with intervals

  function pointShapes(row, style, at, row0) {
    const shapes = [];
    const y = at(0)[1];
    const x = value => at(value)[0];
    const line = {stroke: style.color, lineWidth: 1.6};
    if (isNumber(row.low) && isNumber(row.high)) {
      const [low, high] = [x(row.low), x(row.high)];
      shapes.push({type: "line", shape: {x1: low, y1: y, x2: high, y2: y}, style: line});
      for (const end of [low, high]) shapes.push({type: "line", shape: {x1: end, y1: y - 3, x2: end, y2: y + 3}, style: line});
    }
    if (isNumber(row.mid)) {
      shapes.push({type: "path", x: x(row.mid), y, shape: {d: style.shape},
        style: {fill: row.hollow ? view.theme.surface : style.color, stroke: style.color, lineWidth: 1.5}});
    } else {
      shapes.push({type: "text", x: row0, y, style: {text: "no value", fill: view.theme.muted, fontSize: 11, verticalAlign: "middle"}});
    }
    return shapes;
  }

  function pointOption(panel, width) {
    const rows = panel.rows;
    const label = Math.min(panel.labelWidth, Math.round(width * 0.44));
    const axis = axisOption(Object.assign({shownName: panel.axisName}, panel.x), width - label);
    return Object.assign(baseOption(panel, width), {
      grid: {left: label + 16, right: 16, top: panel.subtitle ? 46 : 28, bottom: 42},
      xAxis: axis,
      yAxis: {type: "category", inverse: true, data: rows.map(row => row.name), axisTick: {show: false}, axisLine: {show: false},
        axisLabel: {interval: 0, margin: 12, color: view.theme.ink, fontSize: clamp((panel.height(width) - 90) / rows.length - 1, 6, 11), width: label, overflow: "truncate", formatter: name => name}},
      tooltip: tooltip("axis", params => rows[params[0].dataIndex].tip(), {type: "shadow", axis: "y", shadowStyle: {color: view.theme.shade}}),
      series: [{
        type: "custom", animation: false, encode: {x: 0, y: 1},
        data: rows.map((row, index) => [onAxis(panel.x, row.mid) ?? panel.x.min, index]),
        renderItem(params, api) {
          const row = rows[params.dataIndex];
          const area = params.coordSys;
          const at = value => api.coord([onAxis(panel.x, value), params.dataIndex]);
          const half = api.size([0, 1])[1] / 2;
          const children = pointShapes(row, armStyle(row.treatment), at, area.x + 6);
          if (panel.zero) {
            const [x, y] = at(0);
            children.push({type: "line", shape: {x1: x, y1: y - half, x2: x, y2: y + half}, style: {stroke: view.theme.ink, lineWidth: 1}});
          }
          return {type: "group", children};
        },
      }],
    });
  }

  /** The arms whose starts differ: of each treatment one, or one a panel. */
  function startArms() {
    const of = treatment => allPanels().map(rate => armAt(rate, treatment)).filter(arm => arm && arm.start);
    return allTreatments().flatMap(treatment => (view.data.startVaries ? of(treatment) : of(treatment).slice(0, 1)));
  }

  function startPanels() {
    const panels = STARTS.map(([key, label]) => {
      const range = newRange();
      const rows = startArms().map(arm => {
        const value = arm.start[key] || {};
        const name = view.slice.treatments[arm.treatment] + (view.data.startVaries ? ", " + panelTitle(arm.panel) : "");
        range.add([value.low, value.mid, value.high]);
        const tip = () => tooltipBox(label, [{style: armStyle(arm.treatment), name, value: formatInterval(value)}]);
        return {name, treatment: arm.treatment, mid: value.mid, low: value.low, high: value.high, tip};
      });
      const wide = !range.belowOrZero && range.greatest > 20 * range.least;
      const x = wide ? logAxis(label, range) : linearAxis(label, 0, range.greatest);
      return {title: label, x, axisName: wide ? "log scale" : "", rows, labelWidth: 116, option: pointOption,
        height: () => Math.max(150, rows.length * (view.paper ? clamp(200 / rows.length, 10, 26) : 26) + 74)};
    });
    return {panels, columns: 3, paperColumns: 1};
  }

  /** An interval of fewer pairs claims nothing, wherever it lies. */
  const hasEnoughPairs = difference => difference.pairs >= view.data.fewestPairs;
  const excludesZero = difference => isNumber(difference.low) && isNumber(difference.high) && (difference.low > 0 || difference.high < 0);
  const isMarked = difference => hasEnoughPairs(difference) && excludesZero(difference);

  const differenceOf = (arm, key) => (arm.differences && arm.differences[key]) || {pairs: 0};

  /** What is to be said of cells with too few pairs; empty for nothing. */
  function fewPairsNotes(key) {
    const few = view.slice.arms.map(arm => differenceOf(arm, key)).filter(one => one.pairs > 0 && !hasEnoughPairs(one));
    return few.length === 0 ? [] : ["With fewer than " + view.data.fewestPairs + " pairs of runs no significance can be claimed: such cells are not marked, wherever their interval lies."];
  }

  function differenceTip(rate, treatment, chosen, difference) {
    const p = !isNumber(difference.adjusted) ? "too few seeds" : difference.adjusted < 0.001 ? "< 0.001" : format(difference.adjusted);
    return tooltipBox(panelTitle(rate) + ": " + chosen.label, [
      {style: armStyle(treatment), name: view.slice.treatments[treatment] + " minus " + view.data.names.reference, value: formatInterval({mid: difference.mean, low: difference.low, high: difference.high})},
      ...(chosen.logarithm && isNumber(difference.mean) ? [{name: "as a factor", value: formatInterval({mid: 10 ** difference.mean,
        low: isNumber(difference.low) ? 10 ** difference.low : null, high: isNumber(difference.high) ? 10 ** difference.high : null})}] : []),
      {name: "pairs of runs", value: count(difference.pairs)},
      {name: "adjusted p", value: p},
      {name: "probability of a lower value", value: format(difference.lower)},
    ]);
  }

  const anyDifference = () => view.slice.arms.some(arm => arm.differences && Object.keys(arm.differences).length > 0);
  const noPairs = "No paired differences here: they need an arm of the reference and another one with the same seeds.";

  function chosenFigure(figure) {
    const key = figure.choose("figure", view.data.figures.map(one => [one.key, one.label]));
    return view.data.figures.find(one => one.key === key) || view.data.figures[0];
  }

  /** One panel a value of the panels' hyperparameter, each with its own axis: small differences are to be told from 0 beside large ones. */
  function forest(figure) {
    if (!anyDifference()) return {panels: [], columns: 1, paperColumns: 1, notes: [noPairs]};
    const chosen = chosenFigure(figure);
    const compared = allTreatments().filter(treatment => treatment !== view.slice.reference);
    const shown = compared.filter(treatment => !figure.hidden.has(treatment));
    const panels = chosenPanels().map(rate => forestPanel(rate, shown, chosen)).filter(panel => panel.rows.length > 0);
    const columns = columnsFor(panels.length, false);
    const notes = fewPairsNotes(chosen.key);
    const keys = [["interval excludes 0", null, false], [notes.length > 0 ? "interval holds 0, or too few pairs" : "interval holds 0", null, true]];
    const enough = view.slice.arms.some(arm => hasEnoughPairs(differenceOf(arm, chosen.key)));
    return {panels, columns: Math.min(3, columns), paperColumns: Math.min(2, panels.length) || 1, legend: true, legendTreatments: compared, dashes: false,
      keys: enough ? keys : [], notes};
  }

  function forestPanel(rate, treatments, chosen) {
    const reach = newRange();
    reach.add([0]);
    let least = 0;
    const rows = treatments.filter(treatment => armAt(rate, treatment)).map(treatment => {
      const difference = differenceOf(armAt(rate, treatment), chosen.key);
      const values = [difference.low, difference.mean, difference.high].filter(isNumber);
      reach.add(values);
      least = Math.min(least, ...values);
      return {name: view.slice.treatments[treatment], treatment, mid: difference.mean, low: difference.low, high: difference.high,
        hollow: !isMarked(difference), tip: () => differenceTip(rate, treatment, chosen, difference)};
    });
    return {title: panelTitle(rate), subtitle: chosen.logarithm ? "factor, log scale: " + chosen.label.replace("log10 of the ", "") : "difference in " + chosen.label,
      x: Object.assign(linearAxis("", least * 1.02, reach.greatest * 1.02), {factors: chosen.logarithm}), rows, zero: true, labelWidth: 116, axisName: "", option: pointOption,
      height: () => 98 + rows.length * (view.paper ? clamp(200 / Math.max(1, rows.length), 9, 26) : 28)};
  }

  // ---------------------------------------------------------------- heat maps

  function readableOn(color) {
    const channels = echarts.color.parse(color).slice(0, 3).map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    const light = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    return light > 0.179 ? "#111111" : "#ffffff"; // where both contrasts are equal
  }

  /** Panels are the columns as long as they are few, else the rows: a figure grows downwards. */
  const panelsAreColumns = () => view.slice.panels.length <= 8;

  function heatPanel(title, valueOf, scale, tip) {
    const across = panelsAreColumns();
    const cells = view.slice.arms.map(arm => Object.assign({arm}, valueOf(arm)));
    const columns = (across ? view.slice.panels : view.slice.treatments).length;
    const rows = (across ? view.slice.treatments : view.slice.panels).length;
    const high = view.paper ? 24 : 32;
    return {title, subtitle: scale.note, cells, scale, tip, across, option: heatOption, columns,
      height: () => Math.max(190, Math.min(rows * high, view.paper ? 700 : Infinity) + 132 + (across ? 0 : 56)), minWidth: (across ? 130 : 70) + columns * 46};
  }

  function categoryAxis(names, more) {
    return Object.assign({type: "category", data: names, splitLine: {show: false}, axisTick: {show: false}, axisLine: {show: false},
      nameLocation: "middle", nameTextStyle: {color: view.theme.muted, fontSize: 12}}, more);
  }

  function heatOption(panel, width) {
    const {across, scale} = panel;
    const rates = allPanels().map(panelLabel);
    const stops = scale.colors();
    const colorOf = value => echarts.color.lerp(clamp((scale.place(value) - scale.min) / (scale.max - scale.min), 0, 1), stops);
    const left = across ? Math.min(118, Math.round(width * 0.3)) : 76;
    const label = more => Object.assign({color: view.theme.ink, fontSize: 11, interval: 0, formatter: name => name, overflow: "truncate"}, more);
    const longest = panel.cells.reduce((most, cell) => Math.max(most, format(cell.value).length), 6);
    const font = clamp(((width - left - 16) / panel.columns - 9) / longest / 0.62, 6, 11);
    return Object.assign(baseOption(panel, width), {
      grid: {left: left + 8, right: 8, top: 44, bottom: across ? 86 : 142},
      xAxis: categoryAxis(across ? rates : view.slice.treatments, {name: across ? view.data.names.panel : view.data.names.factor, nameGap: across ? 25 : 82,
        axisLabel: label(across ? {} : {rotate: 40, width: 98})}),
      yAxis: categoryAxis(across ? view.slice.treatments : rates, {inverse: true, name: across ? "" : view.data.names.panel, nameGap: 64, axisLabel: label({width: across ? left : 60})}),
      tooltip: tooltip("item", params => panel.tip(panel.cells[params.dataIndex].arm)),
      visualMap: {type: "continuous", seriesIndex: 99, orient: "horizontal", left: "center", bottom: 0, itemWidth: 9, itemHeight: clamp(width - left - 140, 60, 200),
        calculable: false, hoverLink: false, min: scale.min, max: scale.max, inRange: {color: stops}, textGap: 8,
        text: [format(scale.value(scale.max)), format(scale.value(scale.min))], textStyle: {color: view.theme.muted, fontSize: 11}},
      series: [{
        type: "custom", animation: false, encode: {x: 0, y: 1},
        data: panel.cells.map(cell => (across ? [cell.arm.panel, cell.arm.treatment] : [cell.arm.treatment, cell.arm.panel])),
        renderItem(params, api) {
          const cell = panel.cells[params.dataIndex];
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          const [wide, high] = api.size([1, 1]);
          const known = isNumber(cell.value);
          const fill = known ? colorOf(cell.value) : view.theme.shade;
          const inset = cell.marked ? 2.5 : 1;
          return {type: "group", children: [
            {type: "rect", shape: {x: x - wide / 2 + inset, y: y - high / 2 + inset, width: wide - 2 * inset, height: high - 2 * inset},
              style: {fill, stroke: cell.marked ? view.theme.ink : "none", lineWidth: cell.marked ? 2.4 : 0}},
            {type: "text", x, y: y + (cell.marked ? high * 0.08 : 0), silent: true, style: {text: known ? format(cell.value) : cell.reason || "–",
              fill: known ? readableOn(fill) : view.theme.muted, fontSize: font, fontFamily: view.theme.font, align: "center", verticalAlign: "middle"}},
            ...(cell.marked ? [{type: "text", x: x + wide / 2 - 5, y: y - high / 2 + 4, silent: true,
              style: {text: "*", fill: readableOn(fill), fontSize: clamp(font + 2, 8, 13), fontWeight: 700, fontFamily: view.theme.font, align: "right", verticalAlign: "top"}}] : []),
          ]};
        },
      }],
    });
  }

  function logScale(values) {
    const range = newRange();
    range.add(values);
    const axis = logAxis("", range);
    const seen = Number.isFinite(range.least);
    const min = range.belowOrZero || !seen ? axis.min : Math.log10(range.least);
    const max = Math.max(min + 0.01, Math.log10(seen ? range.greatest : 1));
    return {min, max, note: "interquartile mean; log colour scale", colors: () => view.theme.sequential,
      place: value => (value > 0 ? Math.log10(value) : min), value: place => 10 ** place};
  }

  const MOST_DECADES = 4;

  /** Logarithmic on either side of 0: a small difference is told from none beside one that is a thousand times larger. */
  function differenceScale(values) {
    const sizes = values.filter(isNumber).map(Math.abs).filter(size => size > 0);
    const most = sizes.length > 0 ? Math.max(...sizes) : 1;
    const decades = clamp(Math.log10(most / Math.min(most, ...sizes)), 1, MOST_DECADES) * 1.25; // the smallest has a fifth of the colour
    return {min: -1, max: 1, note: "minus " + view.data.names.factor + " " + view.data.names.reference + "; log colours either side of 0", colors: () => view.theme.diverging,
      place: value => (value === 0 ? 0 : Math.sign(value) * Math.max(0, 1 + Math.log10(Math.abs(value) / most) / decades)), value: place => place * most};
  }

  function figureMap(key) {
    const label = (view.data.figures.find(one => one.key === key) || {label: key}).label;
    const estimate = arm => (arm.figures && arm.figures[key]) || {};
    const tip = arm => tooltipBox(panelTitle(arm.panel) + ": " + label,
      [{style: armStyle(arm.treatment), name: view.slice.treatments[arm.treatment], value: formatInterval(estimate(arm))},
        {name: "runs", value: count(arm.runs) + (arm.failed ? ", and " + count(arm.failed) + " failed" : "")}]);
    return heatPanel(label, arm => ({value: estimate(arm).mid, reason: arm.runs === 0 && arm.failed > 0 ? "failed" : "–"}),
      logScale(view.slice.arms.map(arm => estimate(arm).mid)), tip);
  }

  function differenceMap(chosen) {
    const difference = arm => differenceOf(arm, chosen.key);
    const isReference = arm => arm.treatment === view.slice.reference;
    const tip = arm => (isReference(arm) ? tooltipBox(view.slice.treatments[arm.treatment], [{name: "the reference of the differences", value: ""}])
      : differenceTip(arm.panel, arm.treatment, chosen, difference(arm)));
    return heatPanel("difference in " + chosen.label, arm => ({value: difference(arm).mean, marked: isMarked(difference(arm)),
      reason: isReference(arm) ? "ref." : "–"}), differenceScale(view.slice.arms.map(arm => difference(arm).mean)), tip);
  }

  function heatMaps(figure) {
    const panels = [figureMap("final_loss"), figureMap("relative_loss")];
    const chosen = anyDifference() ? chosenFigure(figure) : null;
    if (chosen) panels.push(differenceMap(chosen));
    return {panels, columns: panels[0].columns <= 5 ? panels.length : 1, paperColumns: 1, notes: chosen ? fewPairsNotes(chosen.key) : [noPairs]};
  }

  window.spikesweepReport = {
    view, armStyle, swatch, element, svgElement, panelTitle, allTreatments, readTheme, clamp, MOST_PANELS, PRINT_WIDTH, CIRCLE,
    plans: {"learning-curves": learningCurves, "start": startPanels, "firing-rates": firingRates, "neurons": neurons,
      "heat-maps": heatMaps, "forest": forest, "survival": survival},
  };
})();
