/*
 * Tells a reader of a spikesweep report where something is wider or higher than its place: it fades where there is more of it, and
 * can be reached by the keyboard. report-charts.js comes before this file.
 */
(function () {
  "use strict";

  const SIDES = ["left", "right", "above", "below"];

  /** On which sides there is more than is shown. */
  function hidden(node) {
    const {scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight} = node;
    const style = getComputedStyle(node);
    const [wide, high] = [style.overflowX, style.overflowY].map(one => one === "auto" || one === "scroll");
    return {left: wide && scrollLeft > 1, right: wide && scrollLeft + clientWidth < scrollWidth - 1,
      above: high && scrollTop > 1, below: high && scrollTop + clientHeight < scrollHeight - 1};
  }

  function mark(node) {
    const more = hidden(node);
    for (const side of SIDES) node.classList.toggle("more-" + side, more[side]);
    if (!node.dataset.scrolls) return;
    if (SIDES.some(side => more[side])) {
      node.tabIndex = 0;
      node.setAttribute("role", "region");
      node.setAttribute("aria-label", node.dataset.scrolls + (more.left || more.right ? ", scrolls sideways" : ", scrolls"));
    } else if (document.activeElement !== node) {
      for (const name of ["tabindex", "role", "aria-label"]) node.removeAttribute(name);
    }
  }

  const sizes = new ResizeObserver(entries => entries.forEach(entry => mark(entry.target)));

  /** From now on, whenever it changes its size or is scrolled; its name is in data-scrolls. */
  function watch(node) {
    sizes.observe(node);
    node.addEventListener("scroll", () => mark(node), {passive: true});
    mark(node);
  }

  Object.assign(window.spikesweepReport, {markScrolling: mark, watchScrolling: watch, forgetScrolling: node => sizes.unobserve(node)});
})();
