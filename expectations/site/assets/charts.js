// Draws the charts of a page with ECharts, as SVG, in the colours of the style. Each chart is data that the page holds;
// what it says stands beside it in words and as a table, for who does not see it.
(function () {
  "use strict";

  var style = getComputedStyle(document.documentElement);
  var drawn = [];

  function colour(name) {
    return style.getPropertyValue("--" + name).trim();
  }

  function written(unit, value) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (unit === "share") {
      var percent = value * 100;
      return (Number.isInteger(percent) || percent >= 10 ? Math.round(percent) : percent.toFixed(1)) + "\u00a0%";
    }
    if (unit === "seconds") {
      if (value < 10) return Math.round(value * 10) / 10 + "\u00a0s";
      return value < 120 ? Math.round(value) + "\u00a0s" : Math.round(value / 60) + "\u00a0min";
    }
    return Math.round(value).toLocaleString("en-GB");
  }

  function words() {
    return { color: colour("soft"), fontFamily: style.getPropertyValue("--sans"), fontSize: 12 };
  }

  function hint(formatter) {
    return {
      // Drawn, not made of HTML: a name out of the data can never become an element.
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("raised"),
      borderColor: colour("rule"),
      borderWidth: 1,
      padding: 10,
      textStyle: { color: colour("ink"), fontFamily: style.getPropertyValue("--sans"), fontSize: 12 },
      formatter: formatter
    };
  }

  function pointer() {
    return { type: "shadow", shadowStyle: { color: colour("rule"), opacity: 0.45 } };
  }

  function labelled(spec) {
    return {
      type: "category", data: spec.labels,
      axisLine: { lineStyle: { color: colour("ink") } }, axisTick: { show: false },
      axisLabel: Object.assign(words(), { hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" })
    };
  }

  function valued(spec) {
    return {
      type: "value", min: 0, minInterval: spec.unit === "count" && spec.kind === "bars" ? 1 : undefined, splitNumber: 4,
      max: function (seen) { return spec.unit === "share" && !seen.max ? 0.1 : null; },
      splitLine: { lineStyle: { color: colour("rule") } },
      axisLabel: Object.assign(words(), { formatter: function (value) { return written(spec.unit, value); } })
    };
  }

  function onBand(spec) {
    function line(name, values, more) {
      return Object.assign({
        name: name, type: "line", data: values, symbol: "none", silent: true, lineStyle: { opacity: 0 }, emphasis: { disabled: true }
      }, more);
    }
    var height = spec.high.map(function (high, place) { return high === null ? null : high - spec.low[place]; });
    return {
      grid: { left: 4, right: 22, top: 12, bottom: 4, containLabel: true },
      tooltip: Object.assign(hint(function (points) {
        var place = points[0].dataIndex;
        var lines = [points[0].axisValueLabel, written(spec.unit, spec.observed[place]) + (spec.is_outside[place] ? ", outside" : "")];
        if (spec.usual[place] !== null) {
          lines.push("usual " + written(spec.unit, spec.usual[place]));
          lines.push(written(spec.unit, spec.low[place]) + " to " + written(spec.unit, spec.high[place]));
        }
        return lines.join("\n");
      }), { trigger: "axis", axisPointer: pointer() }),
      xAxis: labelled(spec),
      yAxis: valued(spec),
      series: [
        line("low", spec.low, { stack: "band" }),
        line("band", height, { stack: "band", areaStyle: { color: colour("draw-quiet"), opacity: 0.32 } }),
        line("usual", spec.usual, { lineStyle: { color: colour("draw-quiet"), width: 1.5, type: "dashed" } }),
        line("seen", spec.observed.map(function (value, place) {
          var isOutside = spec.is_outside[place];
          return {
            value: value, symbolSize: isOutside ? 9 : 4,
            itemStyle: { color: colour(isOutside ? "draw-warned" : "draw-ink") }
          };
        }), { symbol: "circle", showAllSymbol: true, silent: false, lineStyle: { color: colour("draw-ink"), width: 1.5 } })
      ]
    };
  }

  function alongLabels(spec, width) {
    return {
      grid: { left: 4, right: 22, top: spec.series.length > 1 ? (width < 500 ? 62 : 34) : 12, bottom: 4, containLabel: true },
      legend: {
        show: spec.series.length > 1, left: 0, top: 0, itemWidth: 12, itemHeight: 8, itemGap: 14, icon: "rect",
        inactiveColor: colour("draw-pale"), textStyle: words()
      },
      tooltip: Object.assign(hint(function (points) {
        var lines = points.filter(function (point) {
          return point.value;
        }).map(function (point) { return point.seriesName + "  " + written(spec.unit, point.value); });
        return [points[0].axisValueLabel].concat(lines.length ? lines : ["nothing"]).join("\n");
      }), { trigger: "axis", axisPointer: pointer() }),
      xAxis: labelled(spec),
      yAxis: valued(spec),
      series: spec.series.map(function (one) {
        var tone = colour("draw-" + one.tone);
        return {
          name: one.name, type: "bar", stack: "all", data: one.values, color: tone, barCategoryGap: "22%", barMaxWidth: 26,
          emphasis: { disabled: true }
        };
      })
    };
  }

  function flow(spec, width) {
    var isNarrow = width < 560;
    return {
      tooltip: hint(function (point) {
        var value = written("count", point.data.value === undefined ? point.value : point.data.value);
        return point.dataType === "edge" ? point.data.source + " → " + point.data.target + "\n" + value : point.name + "\n" + value;
      }),
      series: [{
        type: "sankey", orient: isNarrow ? "vertical" : "horizontal", nodeAlign: "left", draggable: false,
        left: 2, right: isNarrow ? 2 : 190, top: isNarrow ? 6 : 16, bottom: isNarrow ? 34 : 16,
        nodeWidth: 12, nodeGap: isNarrow ? 12 : 22, layoutIterations: 32, emphasis: { disabled: true },
        data: spec.nodes.map(function (node) {
          return { name: node.name, itemStyle: { color: colour("draw-" + node.tone), borderWidth: 0 } };
        }),
        links: spec.links.map(function (link) { return Object.assign({}, link); }),
        lineStyle: { color: "target", opacity: 0.32, curveness: 0.5 },
        label: Object.assign(words(), {
          color: colour("ink"), position: isNarrow ? "bottom" : "right", overflow: "break", width: isNarrow ? 76 : 176,
          fontSize: isNarrow ? 10 : 12,
          formatter: function (point) { return point.name + "\n" + written("count", point.value); }
        })
      }]
    };
  }

  function draw(one) {
    if (one.chart) one.chart.dispose();
    var width = one.element.clientWidth;
    var option = { bars: alongLabels, band: onBand, flow: flow }[one.spec.kind](one.spec, width);
    one.chart = window.echarts.init(one.element, null, { renderer: "svg" });
    // Nothing moves, so that there is nothing to reduce.
    one.chart.setOption(Object.assign({ animation: false, aria: { enabled: false } }, option));
    one.width = width;
    var links = one.spec.links;
    if (one.spec.kind !== "flow" && links && links.some(Boolean)) {
      one.chart.on("click", function (point) {
        var target = links[point.dataIndex];
        if (target) location.href = one.element.dataset.root + target;
      });
    }
  }

  function redraw() {
    style = getComputedStyle(document.documentElement);
    drawn.forEach(draw);
  }

  document.querySelectorAll("[data-chart]").forEach(function (element) {
    var data = element.parentElement.querySelector('script[type="application/json"]');
    var one = { element: element, spec: JSON.parse(data.textContent) };
    if (one.spec.kind === "flow" && one.spec.nodes.length > 9) element.classList.add("is-tall");
    drawn.push(one);
    draw(one);
  });

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  var waiting = 0;
  addEventListener("resize", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      drawn.forEach(function (one) { if (one.element.clientWidth !== one.width) draw(one); });
    }, 120);
  });
})();
