/*
 * Paints the figures of a spikesweep report: panels of the page's JSON in, options of ECharts out. What is drawn where, between which
 * ends and in which words has been decided before; here are pixels, colours of the theme, and what follows the reader's choices.
 * Names come from a store that anybody may have written: they only ever become text nodes.
 */
(function () {
  "use strict";

  const PRINT_WIDTH = 680; // CSS pixels of A4 between margins of 15 mm
  const INK = -1; // the colour of the reference
  const SHAPES = {
    "circle": "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0Z",
    "square": "M-4,-4h8v8h-8Z",
    "triangle": "M0,-5L5,4H-5Z",
    "diamond": "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
    "triangle-down": "M0,5L5,-4H-5Z",
    "plus": "M-1.7,-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3Z",
  };
  const GAPS = [4, 3];

  /** What is shown: report.js changes it, the functions here read it. */
  const view = {
    data: null,
    theme: null,
    paper: 0, // 0 on the screen, else the width that a figure is drawn at for paper or a file
  };

  // ---------------------------------------------------------------- numbers and places

  const isNumber = value => typeof value === "number" && Number.isFinite(value);
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  /** Three significant digits, as everywhere in the report. */
  function format(value) {
    if (!isNumber(value)) return "–";
    if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value || 0);
    return withDigits(value, 3);
  }

  function withDigits(value, digits) {
    const rounded = Number(value.toPrecision(digits));
    const size = Math.abs(rounded);
    return size >= 1e-3 && size < 1e7 ? String(rounded) : rounded.toExponential().replace("e+", "e");
  }

  /** The number that lies at a place of an axis. */
  function numberAt(axis, place) {
    if (axis.scale === "linear" || axis.scale === "whole") return place;
    return axis.scale === "logarithmic-above-zero" && place <= axis.ends[0] ? 0 : 10 ** place;
  }

  const textAt = (axis, place) => (isNumber(place) && axis.scale === "factor" ? "×" : "") + (isNumber(place) ? format(numberAt(axis, place)) : "–");

  function interval(axis, mid, low, high) {
    return textAt(axis, mid) + (isNumber(low) && isNumber(high) ? " (" + textAt(axis, low) + " to " + textAt(axis, high) + ")" : "");
  }

  const tickAt = (axis, place) => axis.ticks.findIndex(tick => Math.abs(tick - place) < (axis.ends[1] - axis.ends[0]) * 1e-6);

  /** Of a tick: as it was decided, or, where a reader's choice has moved it, as its number. */
  const tickLabel = (axis, place) => axis.labels[tickAt(axis, place)] ?? textAt(axis, place);

  const axisOf = place => view.data.axes[place];

  /** With whose they are and where their markers are. */
  const tracesOf = panel => panel.traces.map(([arm, marked, place]) => Object.assign({arm, marked: view.data.places[marked]}, view.data.traces[place]));

  // ---------------------------------------------------------------- small parts

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function svgElement(tag, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  function swatch(style, hollow) {
    const svg = svgElement("svg", {width: 34, height: 14, viewBox: "-17 -7 34 14", "aria-hidden": "true", focusable: "false"});
    if (style.dashes) {
      svg.append(svgElement("line", {x1: -17, x2: 17, y1: 0, y2: 0, stroke: style.color, "stroke-width": style.width, "stroke-dasharray": style.dashes.join(" ") || "none"}));
    }
    if (style.shape) {
      svg.append(svgElement("path", {d: style.shape, fill: hollow ? view.theme.surface : style.color, stroke: style.color, "stroke-width": 1.2}));
    }
    return svg;
  }

  const armOf = (drawing, arm) => view.data.arms[drawing.arms[arm]];

  /** Colour, dashes and marker together tell an arm, never the colour alone. */
  function armStyle(drawing, arm) {
    const {color, dashes, marker} = armOf(drawing, arm);
    return {color: color === INK ? view.theme.ink : view.theme.palette.arms[color], dashes, width: color === INK ? 2.2 : 1.8, shape: SHAPES[marker]};
  }

  /** That of one of an arm's lines. */
  function traceStyle(drawing, trace) {
    const style = armStyle(drawing, trace.arm);
    return trace.sign ? Object.assign(style, {dashes: trace.sign === "dashed" ? GAPS : [], width: trace.sign === "dashed" ? 1.2 : style.width}) : style;
  }

  /** Of a sign that no arm has alone. */
  function keyStyle(sign) {
    const isLine = sign === "dashed" || sign === "solid";
    return {color: view.theme.muted, width: 1.8, dashes: isLine ? (sign === "dashed" ? GAPS : []) : null, shape: isLine ? null : SHAPES.circle};
  }

  function tooltipBox(heading, rows) {
    const box = element("div", "tip-box");
    if (heading) box.append(element("strong", "", heading));
    const list = element("div", "tip-rows");
    for (const row of rows) {
      const name = element("span", "tip-name");
      if (row.style) name.append(swatch(row.style));
      name.append(element("span", "", row.name));
      list.append(name, element("span", "tip-value", row.value));
    }
    box.append(list);
    return box;
  }

  const detailRows = (panel, one) => view.data.details[panel.details].map((name, place) => ({name, value: view.data.details[one.details][place]}));

  function tooltip(trigger, formatter, pointer) {
    return {
      trigger, formatter, className: "tip", appendTo: "body", transitionDuration: 0,
      backgroundColor: view.theme.surface, borderColor: view.theme.rule, padding: 10,
      textStyle: {color: view.theme.ink, fontSize: 12, fontFamily: view.theme.font},
      axisPointer: Object.assign({lineStyle: {color: view.theme.muted, type: "solid"}, label: {show: false}}, pointer),
    };
  }

  /** Of the longest of some labels, in pixels, about. */
  const textWidth = texts => texts.reduce((most, text) => Math.max(most, text.length), 0) * 6.4;

  /** A number of more than seven digits, with four: a learning rate that lies evenly on a log scale has a dozen. */
  const shortNumber = text => text.replace(/(?<![\w.])\d[\d.]{7,}(?:e-?\d+)?/g, number => "\u2248" + withDigits(Number(number), 4));

  /** Likewise of some labels, unless two would be the same then. */
  function shortLabels(labels) {
    const short = labels.map(shortNumber);
    return new Set(short).size === new Set(labels).size ? short : labels;
  }

  /** The font size at which a text is not wider than its panel, unless it could not be read then. */
  const fittingSize = (text, size, weight, width) => clamp(size * width / view.theme.widthOf(text || "", weight, size), 9, size);

  function baseOption(panel, width) {
    const text = {width, overflow: "truncate", fontFamily: view.theme.font};
    const title = shortNumber(panel.title);
    return {
      animation: false,
      textStyle: {fontFamily: view.theme.font, color: view.theme.ink},
      title: {
        text: title, subtext: panel.subtitle, left: 0, top: 0, itemGap: 2, padding: 0,
        textStyle: {...text, color: view.theme.ink, fontSize: fittingSize(title, 13, 600, width - 2), lineHeight: 18, fontWeight: 600},
        subtextStyle: {...text, color: view.theme.muted, fontSize: fittingSize(panel.subtitle, 12, 400, width - 2), lineHeight: 16},
      },
    };
  }

  /** Every tick is labelled, or, where labels would touch, fewer of them: 0 among them. */
  function isLabelled(axis, width) {
    const {ticks, ends} = axis;
    const room = (textWidth(axis.labels) + 10) * (ends[1] - ends[0]) / width * (1 - 1e-9);
    const zero = Math.max(0, ticks.indexOf(0));
    const labelled = new Set([zero]);
    for (const step of [1, -1]) {
      let last = ticks[zero];
      for (let index = zero + step; index >= 0 && index < ticks.length; index += step) {
        if (Math.abs(ticks[index] - last) < room) continue;
        labelled.add(index);
        last = ticks[index];
      }
    }
    return place => {
      const index = tickAt(axis, place);
      return index < 0 || labelled.has(index);
    };
  }

  /** Where an axis has been freed, the library finds round ends for what is left of it. */
  function axisOption(axis, width, free, name) {
    const parts = width < 330 ? 3 : 6;
    const whole = axis.scale === "whole";
    const uneven = axis.scale === "factor"; // tickSeries draws those between its ends
    const first = axis.ticks[0];
    const last = axis.ticks[axis.ticks.length - 1];
    const fixed = {min: axis.ends[0], max: axis.ends[1], ...(whole ? {minInterval: 1, splitNumber: parts} : {interval: uneven ? last - first : Number((axis.ticks[1] - first).toPrecision(12))})};
    // a zoomed axis may end between two whole numbers
    const label = value => (whole && !Number.isInteger(value) ? "" : tickLabel(axis, value));
    return {
      type: "value", ...(free ? {splitNumber: parts} : fixed), name, nameLocation: "middle", nameGap: 26,
      nameTextStyle: {color: view.theme.muted, fontSize: 12},
      axisLine: {show: true, onZero: false, lineStyle: {color: view.theme.muted}},
      axisTick: {show: true, length: 3, lineStyle: {color: view.theme.muted}},
      axisLabel: {color: view.theme.muted, fontSize: 11, hideOverlap: true, formatter: label, showMaxLabel: free || last === axis.ends[1]},
      splitLine: {show: !whole, lineStyle: {color: view.theme.rule, width: 0.7}},
    };
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

  function outline(trace, x, list, stretch, at) {
    const points = [];
    stretch.forEach((index, place) => {
      if (trace.steps && place > 0) points.push(at([x[index], list[index - 1]]));
      points.push(at([x[index], list[index]]));
    });
    return points;
  }

  function bandShapes(trace, x, style, at) {
    if (!trace.low) return [];
    return stretches(x.length, [trace.low, trace.high]).map(stretch => {
      const low = outline(trace, x, trace.low, stretch, at);
      const high = outline(trace, x, trace.high, stretch, at);
      if (stretch.length === 1) {
        return {type: "polyline", shape: {points: low.concat(high)}, style: {stroke: style.color, lineWidth: 1.4, fill: "none"}};
      }
      return {type: "polygon", shape: {points: low.concat(high.reverse())}, style: {fill: style.color, opacity: 0.16}};
    });
  }

  /** A single run is told by where it begins and by its steps, in whole units. */
  function placesOf(trace, [first, course]) {
    let at = first;
    return view.data.courses[course].map(step => (step === null ? null : (at += step) * trace.unit));
  }

  function runShapes(trace, x, style, at) {
    const line = {stroke: style.color, lineWidth: 0.6, opacity: 0.3, fill: "none"};
    return (trace.runs || []).map(run => placesOf(trace, run)).flatMap(run => stretches(x.length, [run])
      .map(stretch => ({type: "polyline", shape: {points: outline(trace, x, run, stretch, at)}, style: line})));
  }

  function lostShapes(trace, _x, style, at) {
    return (trace.lost || []).map(spot => {
      const [x, y] = at(spot);
      return {type: "line", shape: {x1: x, y1: y - 5, x2: x, y2: y + 5}, style: {stroke: style.color, lineWidth: 1.5}};
    });
  }

  function lineSeries(trace, style) {
    const marked = new Set(trace.marked);
    const faint = trace.sign === "dashed" || trace.points;
    return {
      type: "line", step: trace.steps ? "end" : false, z: 4, clip: true, emphasis: {disabled: true}, animation: false,
      data: view.data.places[trace.x].map((x, index) => [x, trace.mid[index]]),
      showAllSymbol: true, symbolSize: faint ? 5 : 7,
      symbol: (_value, params) => (marked.has(params.dataIndex) ? "path://" + style.shape : "none"),
      itemStyle: {color: faint ? view.theme.surface : style.color, borderColor: style.color, borderWidth: 1},
      lineStyle: {color: style.color, width: trace.points ? 0 : style.width, type: style.dashes.length === 0 ? "solid" : style.dashes},
    };
  }

  function shapeSeries(trace, style) {
    const x = view.data.places[trace.x];
    return {
      type: "custom", z: 2, clip: true, silent: true, animation: false, tooltip: {show: false}, data: [[x[0], 0]], encode: {x: 0, y: -1},
      renderItem(_params, api) {
        return {type: "group", children: [bandShapes, runShapes, lostShapes].flatMap(shapes => shapes(trace, x, style, api.coord))};
      },
    };
  }

  /** Without any data an axis has no scale; where it is free, its panels have the same. */
  function frameSeries(xs, ys) {
    return {type: "custom", silent: true, tooltip: {show: false}, data: [[xs[0], ys[0]], [xs[1], ys[1]]], renderItem: () => null};
  }

  const shownTraces = (panel, hidden) => tracesOf(panel).filter(trace => !hidden.has(trace.arm));

  /** From 0 to the greatest number that any panel of a drawing still shows. */
  function shownReach(drawing, hidden) {
    const shown = drawing.panels.flatMap(place => shownTraces(view.data.panels[place], hidden)).flatMap(trace => trace.mid.filter(isNumber));
    return [0, shown.reduce((most, one) => Math.max(most, one), 0) || 1];
  }

  function lineOption(panel, width, figure) {
    const {drawing, hidden} = figure;
    const [x, y] = [axisOf(panel.x), axisOf(panel.y)];
    const traces = shownTraces(panel, hidden);
    const free = Boolean(y.follows) && figure.chosen;
    const zoom = figure.zoom || {start: 0, end: 100};
    const {touch} = view.theme;
    const seen = tracesOf(panel).some(trace => trace.mid.some(isNumber));
    return Object.assign(baseOption(panel, width), {
      grid: {left: 46, right: 14, top: 46, bottom: 42},
      xAxis: axisOption(x, width, false, x.name), yAxis: axisOption(y, width, free),
      // report.js lets only ctrl + wheel through; one finger scrolls the page, two zoom.
      dataZoom: [{type: "inside", filterMode: "none", zoomOnMouseWheel: true, moveOnMouseWheel: false, minSpan: 2, start: zoom.start, end: zoom.end,
        moveOnMouseMove: !touch, preventDefaultMouseMove: !touch}],
      tooltip: tooltip("axis", params => lineTooltip(panel, drawing, traces, params[0].axisValue), {type: "line"}),
      series: [frameSeries(x.ends, free ? shownReach(drawing, hidden) : y.ends),
        ...(y.scale === "factor" && !free ? [tickSeries(y, place => tickLabel(y, place), true)] : []),
        ...traces.flatMap(trace => [shapeSeries(trace, traceStyle(drawing, trace)), lineSeries(trace, traceStyle(drawing, trace))])],
      graphic: seen ? [] : [{type: "text", left: "center", top: "middle", silent: true,
        style: {text: view.data.nothing, fill: view.theme.muted, fontSize: 12, fontFamily: view.theme.font}}],
    });
  }

  /** The index of a line's value at a place of the x axis: of the step before it, or of the nearest point. */
  function indexAt(trace, place) {
    const x = view.data.places[trace.x];
    let best = 0;
    for (let index = 1; index < x.length; index++) {
      if (trace.steps ? x[index] <= place : Math.abs(x[index] - place) < Math.abs(x[best] - place)) best = index;
    }
    return best;
  }

  function lineTooltip(panel, drawing, traces, place) {
    const [x, y] = [axisOf(panel.x), axisOf(panel.y)];
    const rows = traces.map(trace => {
      const index = indexAt(trace, place);
      const band = trace.low ? [trace.low[index], trace.high[index]] : [];
      return {style: traceStyle(drawing, trace), name: armOf(drawing, trace.arm).text + (trace.suffix ? ", " + trace.suffix : ""),
        value: interval(y, trace.mid[index], ...band)};
    });
    return tooltipBox(panel.title + ", " + x.name + " " + textAt(x, place), rows);
  }

  // ---------------------------------------------------------------- panels of points with intervals

  /** What the library has no ticks for: those that are not equally far from one another, but for the first and the last. */
  function tickSeries(axis, label, upright) {
    const series = {type: "custom", z: 1, silent: true, animation: false, tooltip: {show: false}, data: [[axis.ends[0], 0]], encode: {x: 0, y: -1}};
    const line = (x1, y1, x2, y2, stroke, lineWidth) => ({type: "line", shape: {x1, y1, x2, y2}, style: {stroke, lineWidth}});
    const text = (x, y, place, align, verticalAlign) => ({type: "text", x, y, style: {text: label(place), fill: view.theme.muted, fontSize: 11, fontFamily: view.theme.font, align, verticalAlign}});
    const across = ({y, height}, api, place) => {
      const x = api.coord([place, 0])[0];
      return [line(x, y, x, y + height, view.theme.rule, 0.7), line(x, y + height, x, y + height + 3, view.theme.muted, 1), text(x, y + height + 8, place, "center", "top")];
    };
    const upwards = ({x, width}, api, place) => {
      const y = api.coord([0, place])[1];
      return [line(x, y, x + width, y, view.theme.rule, 0.7), line(x - 3, y, x, y, view.theme.muted, 1), text(x - 8, y, place, "right", "middle")];
    };
    return Object.assign(series, {
      renderItem: (params, api) => ({type: "group", children: axis.ticks.slice(1, -1).flatMap(place => (upright ? upwards : across)(params.coordSys, api, place))}),
    });
  }

  const nameOf = point => view.data.names[point.name];
  const shownPoints = (panel, hidden) => panel.points.filter(point => !hidden.has(point.arm));

  function pointShapes(point, style, at, left) {
    const y = at(0)[1];
    const [mid, low, high] = point.at.map(place => (isNumber(place) ? at(place)[0] : null));
    const line = {stroke: style.color, lineWidth: 1.6};
    const whisker = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: line});
    const shapes = isNumber(low) && isNumber(high) ? [whisker(low, y, high, y), ...[low, high].map(end => whisker(end, y - 3, end, y + 3))] : [];
    shapes.push(isNumber(mid)
      ? {type: "path", x: mid, y, shape: {d: style.shape}, style: {fill: point.hollow ? view.theme.surface : style.color, stroke: style.color, lineWidth: 1.5}}
      : {type: "text", x: left, y, style: {text: view.data.nowhere, fill: view.theme.muted, fontSize: 11, verticalAlign: "middle"}});
    return shapes;
  }

  function pointOption(panel, width, figure) {
    const {drawing} = figure;
    const axis = axisOf(panel.x);
    const points = shownPoints(panel, figure.hidden);
    const label = Math.min(Math.max(116, textWidth(points.map(nameOf))), Math.round(width * 0.44));
    const right = Math.max(16, textWidth(axis.labels.slice(-1)) / 2 + 4); // room for half of the last label
    const nowhere = isNumber(panel.mark) ? panel.mark : axis.ends[0];
    const free = Boolean(axis.follows) && figure.chosen && points.length > 0;
    const xAxis = axisOption(axis, width - label, free, axis.name);
    const labelled = isLabelled(axis, width - label - 32);
    xAxis.axisLabel.formatter = place => (labelled(place) ? tickLabel(axis, place) : "");
    return Object.assign(baseOption(panel, width), {
      grid: {left: label + 16, right, top: panel.subtitle ? 46 : panel.title ? 28 : 8, bottom: axis.name ? 42 : 28},
      xAxis,
      yAxis: {type: "category", inverse: true, data: points.map(nameOf), axisTick: {show: false}, axisLine: {show: false},
        axisLabel: {interval: 0, margin: 12, color: view.theme.ink, fontSize: clamp((heightOf(panel, width, figure) - (panel.title ? 90 : 36)) / points.length - 1, 6, 11), width: label, overflow: "truncate", formatter: name => name}},
      tooltip: tooltip("axis", params => {
        const point = points[params[0].dataIndex];
        return tooltipBox([panel.title, panel.subtitle].filter(Boolean).join(", "), [{style: armStyle(drawing, point.arm), name: nameOf(point), value: ""}, ...detailRows(panel, point)]);
      }, {type: "shadow", axis: "y", shadowStyle: {color: view.theme.shade}}),
      series: [{
        type: "custom", animation: false, encode: {x: [0, 2, 3], y: 1},
        data: points.map((point, index) => [point.at[0] ?? nowhere, index, point.at[1] ?? nowhere, point.at[2] ?? nowhere]),
        renderItem(params, api) {
          const at = place => api.coord([place, params.dataIndex]);
          const half = api.size([0, 1])[1] / 2;
          const point = points[params.dataIndex];
          const children = pointShapes(point, armStyle(drawing, point.arm), at, params.coordSys.x + 6);
          if (isNumber(panel.mark)) {
            const [x, y] = at(panel.mark);
            children.push({type: "line", shape: {x1: x, y1: y - half, x2: x, y2: y + half}, style: {stroke: view.theme.ink, lineWidth: 1}});
          }
          return {type: "group", children};
        },
      }, ...(axis.scale === "factor" && !free ? [tickSeries(axis, xAxis.axisLabel.formatter)] : [])],
    });
  }

  // ---------------------------------------------------------------- heat maps

  function categoryAxis(names, more) {
    return Object.assign({type: "category", data: shortLabels(names.labels), splitLine: {show: false}, axisTick: {show: false}, axisLine: {show: false},
      nameLocation: "middle", nameTextStyle: {color: view.theme.muted, fontSize: 12}}, more);
  }

  function heatScale(panel, width) {
    const shades = view.theme.palette[panel.ramp];
    return {type: "continuous", seriesIndex: 99, orient: "horizontal", left: "center", bottom: 0, itemWidth: 9, itemHeight: clamp(width - 140, 60, 200),
      calculable: false, hoverLink: false, show: panel.ends[0] !== panel.ends[1], inRange: {color: shades.map(([color]) => color)}, textGap: 8,
      text: [panel.ends[1], panel.ends[0]], textStyle: {color: view.theme.muted, fontSize: 11}};
  }

  function cellShapes(cell, shades, [x, y], [wide, high], fontSize) {
    const known = isNumber(cell.shade);
    const [fill, letters] = known ? shades[cell.shade] : [view.theme.shade, view.theme.muted];
    const inset = cell.marked ? 2.5 : 1;
    return [
      {type: "rect", shape: {x: x - wide / 2 + inset, y: y - high / 2 + inset, width: wide - 2 * inset, height: high - 2 * inset},
        style: {fill, stroke: cell.marked ? view.theme.ink : "none", lineWidth: cell.marked ? 2.4 : 0}},
      {type: "text", x, y, silent: true, style: {text: cell.text, fill: letters, fontSize, fontFamily: view.theme.font, align: "center", verticalAlign: "middle"}},
    ];
  }

  function heatOption(panel, width) {
    const {columns, rows, cells} = panel;
    const upright = columnsAreShort(panel);
    const names = Math.min(Math.max(40, textWidth(shortLabels(rows.labels)) + 6), 118, Math.round(width * 0.3));
    const left = names + (upright ? 0 : 24);
    const slant = upright ? 0 : slantedWidth(panel);
    const label = more => Object.assign({color: view.theme.ink, fontSize: 11, interval: 0, formatter: name => name, overflow: "truncate"}, more);
    const longest = cells.reduce((most, cell) => Math.max(most, cell.text.length), 6);
    const fontSize = clamp(((width - left - 16) / columns.labels.length - 9) / longest / 0.62, 6, 11);
    const shades = view.theme.palette[panel.ramp];
    return Object.assign(baseOption(panel, width), {
      grid: {left: left + 8, right: 8, top: 44, bottom: upright ? 86 : 76 + slant * 0.68},
      xAxis: categoryAxis(columns, {name: columns.title, nameGap: upright ? 25 : 16 + slant * 0.68, axisLabel: label(upright ? {} : {rotate: 40, width: slant})}),
      yAxis: categoryAxis(rows, {inverse: true, name: upright ? "" : rows.title, nameGap: names + 16, axisLabel: label({width: names})}),
      tooltip: tooltip("item", params => {
        const cell = cells[params.dataIndex];
        const heading = columns.title + " " + columns.labels[cell.at[0]] + ", " + rows.labels[cell.at[1]] + ": " + panel.title;
        return tooltipBox(heading, isNumber(cell.details) ? detailRows(panel, cell) : [{name: cell.text, value: ""}]);
      }),
      visualMap: heatScale(panel, width - left),
      series: [{
        type: "custom", animation: false, encode: {x: 0, y: 1}, data: cells.map(cell => cell.at),
        renderItem: (params, api) => ({type: "group",
          children: cellShapes(cells[params.dataIndex], shades, api.coord(cells[params.dataIndex].at), api.size([1, 1]), fontSize)}),
      }],
    });
  }

  const slantedWidth = panel => clamp(textWidth(shortLabels(panel.columns.labels)), 40, 160);

  /** Names of treatments are long: where they are the columns they are written aslant. */
  const columnsAreShort = panel => shortLabels(panel.columns.labels).every(label => label.length <= 8);

  // ---------------------------------------------------------------- sizes

  const OPTIONS = {lines: lineOption, points: pointOption, heat: heatOption};

  function heightOf(panel, width, figure) {
    if (panel.kind === "lines") {
      return view.paper === PRINT_WIDTH ? clamp(Math.round(width * 0.58), 140, 230) : clamp(Math.round(width * 0.62), 215, 320);
    }
    if (panel.kind === "points") {
      const rows = shownPoints(panel, figure.hidden).length;
      return Math.max(isNumber(panel.mark) || view.paper === PRINT_WIDTH ? 0 : 150, (panel.title ? 98 : 44) + rows * (view.paper ? clamp(200 / Math.max(1, rows), 10, view.paper === PRINT_WIDTH ? 19 : 26) : 27));
    }
    const upright = columnsAreShort(panel);
    const rows = panel.rows.labels.length;
    return Math.max(view.paper === PRINT_WIDTH ? 150 : 190, Math.min(rows * (view.paper ? 24 : 32), view.paper ? 700 : Infinity) + (upright ? 132 : 122 + slantedWidth(panel) * 0.68));
  }

  /** What a panel needs to be read; narrower ones scroll. */
  const leastWidth = panel => (panel.kind === "heat" ? (columnsAreShort(panel) ? 130 : 70) + panel.columns.labels.length * 46 : 0);

  window.spikesweepReport = {
    view, PRINT_WIDTH, shortLabels, format, isNumber, numberAt, axisOf, tracesOf, nameOf, element, svgElement, swatch, armOf, armStyle, keyStyle, clamp, heightOf, leastWidth,
    option: (panel, width, figure) => OPTIONS[panel.kind](panel, width, figure),
  };
})();
