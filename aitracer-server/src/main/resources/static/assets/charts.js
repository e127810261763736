// Draws each chart from the table behind it; colours come from the style sheet.
(function () {
	'use strict';
	var drawn = [];
	var zone = document.querySelector('meta[name="aitracer-zone"]').content;

	function colour(name) {
		return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
	}

	function number(cell, key) {
		return cell.dataset[key] ? Number(cell.dataset[key]) : null;
	}

	function duration(ms) {
		if (ms === null || ms === undefined) {
			return '–';
		}
		return ms < 1000 ? Math.round(ms) + ' ms' : (ms / 1000).toFixed(ms < 10000 ? 2 : 1) + ' s';
	}

	function axisDuration(ms) {
		return ms === 0 ? '0' : ms < 1000 ? ms + ' ms' : +(ms / 1000).toFixed(1) + ' s';
	}

	function read(figure) {
		return Array.from(figure.querySelectorAll('tbody tr')).map(function (row) {
			var cells = row.querySelectorAll('td');
			return { start: new Date(row.dataset.start), end: new Date(row.dataset.end),
				partial: row.dataset.partial === 'true', a: cells[0], b: cells[1],
				values: Array.from(cells).map(function (cell) {
					return cell.dataset.value ? Number(cell.dataset.value) : null;
				}), texts: Array.from(cells).map(function (cell) {
					return cell.textContent;
				}) };
		});
	}

	function labels(points) {
		var span = points[points.length - 1].end - points[0].start;
		var clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit',
			second: span < 600000 ? '2-digit' : undefined, timeZone: zone });
		var day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: zone });
		return points.map(function (point) {
			return span > 172800000 ? day.format(point.start) : clock.format(point.start);
		});
	}

	// several steps of a day share its label
	function labelled(index, label) {
		return index === 0 || this[index - 1] !== label;
	}

	function tooltip(points, rows) {
		var stamp = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit',
			minute: '2-digit', timeZone: zone });
		return function (items) {
			var point = points[items[0].dataIndex];
			var box = document.createElement('div');
			box.className = 'tip';
			var title = document.createElement('p');
			title.className = 'tip-title';
			title.textContent = stamp.format(point.start) + (point.partial ? ' · so far' : '');
			box.append(title);
			rows(point).forEach(function (row) {
				var line = document.createElement('p');
				line.className = 'tip-line ' + row[0];
				var name = document.createElement('span');
				name.textContent = row[1];
				var value = document.createElement('strong');
				value.textContent = row[2];
				line.append(name, value);
				box.append(line);
			});
			return box;
		};
	}

	function base(points, compact, formatter) {
		var text = colour('--muted');
		var texts = labels(points);
		var repeats = new Set(texts).size < texts.length;
		return {
			animation: false,
			textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 11 },
			grid: { left: compact ? 34 : 46, right: 8, top: 8, bottom: 22 },
			tooltip: { trigger: 'axis', confine: true, className: 'tip-host', padding: 0, borderWidth: 0,
				backgroundColor: 'transparent', extraCssText: 'box-shadow:none', transitionDuration: 0,
				axisPointer: { type: 'shadow', shadowStyle: { color: colour('--hover') } } },
			xAxis: { type: 'category', data: texts, axisTick: { show: false },
				axisLine: { lineStyle: { color: colour('--line') } },
				axisLabel: { color: text, fontSize: 11, hideOverlap: true, margin: 8,
					interval: repeats ? labelled.bind(texts) : 'auto' } },
			yAxis: { type: 'value', minInterval: 1, splitNumber: compact ? 2 : 4,
				splitLine: { lineStyle: { color: colour('--line-soft') } },
				axisLabel: { color: text, fontSize: 11, formatter: formatter } }
		};
	}

	function requests(points, compact, figure) {
		var option = base(points, compact, function (value) {
			return value >= 1000 ? +(value / 1000).toFixed(1) + 'K' : value;
		});
		option.tooltip.formatter = tooltip(points, function (point) {
			return [['key-success', 'Success', point.a.textContent], ['key-error', 'Error', point.b.textContent]]
				.concat(ghostRows(point, figure));
		});
		function bars(name, cell, key) {
			return { name: name, type: 'bar', stack: 'all', barCategoryGap: '22%', itemStyle: { color: colour(key) },
				emphasis: { disabled: true },
				data: points.map(function (point) {
					return point.partial
						? { value: Number(point[cell].textContent), itemStyle: { opacity: 0.45 } }
						: Number(point[cell].textContent);
				}) };
		}
		option.series = [bars('Success', 'a', '--chart-success'), bars('Error', 'b', '--chart-error')]
			.concat(ghosts(points, figure));
		return option;
	}

	function latency(points, compact, figure) {
		var option = base(points, compact, axisDuration);
		option.tooltip.axisPointer = { type: 'line', lineStyle: { color: colour('--line-strong') } };
		option.tooltip.formatter = tooltip(points, function (point) {
			return [['key-p95', 'P95', duration(number(point.b, 'p95'))], ['key-p50', 'P50', duration(number(point.a, 'p50'))]]
				.concat(ghostRows(point, figure));
		});
		option.xAxis.boundaryGap = false;
		function line(name, cell, key, width) {
			var values = points.map(function (point) {
				return number(point[cell], name.toLowerCase());
			});
			return { name: name, type: 'line', data: values, symbol: 'circle', symbolSize: 5, showSymbol: false,
				showAllSymbol: false, connectNulls: false, lineStyle: { width: width, color: colour(key) },
				itemStyle: { color: colour(key) }, emphasis: { disabled: true },
				markPoint: partialMark(points, values, key) };
		}
		option.series = [line('P95', 'b', '--chart-p95', 1.8), line('P50', 'a', '--chart-p50', 1.8)]
			.concat(ghosts(points, figure));
		return option;
	}

	function stacked(points, compact, figure) {
		var usd = figure.dataset.unit === 'usd';
		var groups = names(figure);
		var option = base(points, compact, function (value) {
			return usd ? '$' + +value.toPrecision(3) : value >= 1e6 ? +(value / 1e6).toFixed(1) + 'M'
				: value >= 1000 ? +(value / 1000).toFixed(1) + 'K' : value;
		});
		delete option.yAxis.minInterval;
		function key(name, index) {
			return name === 'Other' && index === groups.length - 1 ? 'other' : index;
		}
		option.tooltip.formatter = tooltip(points, function (point) {
			return groups.map(function (name, index) {
				return ['key-' + key(name, index), name, point.texts[index]];
			}).filter(function (row, index) {
				return point.values[index] > 0;
			}).reverse().concat(ghostRows(point, figure));
		});
		option.series = groups.map(function (name, index) {
			return { name: name, type: 'bar', stack: 'all', barCategoryGap: '22%', emphasis: { disabled: true },
				itemStyle: { color: colour('--series-' + key(name, index)) },
				data: points.map(function (point) {
					return point.partial ? { value: point.values[index], itemStyle: { opacity: 0.45 } }
						: point.values[index];
				}) };
		}).concat(ghosts(points, figure));
		return option;
	}

	function names(figure) {
		return Array.from(figure.querySelectorAll('thead th:not([data-ghost])')).slice(1).map(function (cell) {
			return cell.textContent;
		});
	}

	// the period before stands in the last columns of the table
	function ghostColumns(figure) {
		var cells = Array.from(figure.querySelectorAll('thead th')).slice(1);
		return cells.map(function (cell, index) {
			return { name: cell.textContent, index: index, ghost: 'ghost' in cell.dataset };
		}).filter(function (column) {
			return column.ghost;
		});
	}

	function ghostRows(point, figure) {
		return ghostColumns(figure).map(function (column) {
			return ['key-before', column.name, point.texts[column.index]];
		});
	}

	function ghosts(points, figure) {
		return ghostColumns(figure).map(function (column) {
			return { name: column.name, type: 'line', symbol: 'none', silent: true, emphasis: { disabled: true },
				lineStyle: { width: 1.4, type: [4, 3], color: colour('--ghost') }, itemStyle: { color: colour('--ghost') },
				data: points.map(function (point) {
					return point.values[column.index];
				}) };
		});
	}

	function lines(points, compact, figure) {
		var unit = figure.dataset.unit;
		var option = base(points, compact, unit === 'ms' ? axisDuration : function (value) {
			return unit === 'usd' ? '$' + +value.toPrecision(3) : unit === 'percent' ? +(value * 100).toFixed(1) + '%' : value >= 1e6 ? +(value / 1e6).toFixed(1) + 'M'
				: value >= 1000 ? +(value / 1000).toFixed(1) + 'K' : value;
		});
		delete option.yAxis.minInterval;
		option.tooltip.axisPointer = { type: 'line', lineStyle: { color: colour('--line-strong') } };
		option.tooltip.formatter = tooltip(points, function (point) {
			return names(figure).map(function (name, index) {
				return ['key-' + index, name, point.texts[index]];
			}).reverse().concat(ghostRows(point, figure));
		});
		option.xAxis.boundaryGap = false;
		option.series = names(figure).map(function (name, index) {
			var key = '--series-' + index;
			var values = points.map(function (point) {
				return point.values[index];
			});
			return { name: name, type: 'line', data: values, symbol: 'circle', symbolSize: 5, showSymbol: false,
				showAllSymbol: false, connectNulls: false, lineStyle: { width: 1.8, color: colour(key) },
				itemStyle: { color: colour(key) }, emphasis: { disabled: true },
				markPoint: partialMark(points, values, key) };
		}).concat(ghosts(points, figure));
		return option;
	}

	function alert(points, compact, figure) {
		var option = lines(points, compact, figure);
		var threshold = option.series[1];
		var firing = option.series[2];
		threshold.lineStyle = { width: 1.4, type: [5, 4], color: colour('--muted') };
		threshold.itemStyle = { color: colour('--muted') };
		threshold.symbol = 'none';
		firing.lineStyle = { width: 2.4, color: colour('--chart-error') };
		firing.itemStyle = { color: colour('--chart-error') };
		firing.showSymbol = firing.showAllSymbol = true;
		return option;
	}

	function heat(points, compact, figure) {
		var bands = names(figure);
		var data = [];
		var most = 1;
		points.forEach(function (point, x) {
			point.values.forEach(function (value, y) {
				if (value) {
					data.push([x, y, value]);
					most = Math.max(most, value);
				}
			});
		});
		var option = base(points, compact);
		option.grid.left = 78;
		option.tooltip.trigger = 'item';
		option.tooltip.formatter = function (item) {
			return tooltip(points, function (point) {
				return [['key-0', bands[item.value[1]], point.texts[item.value[1]] + ' calls']];
			})([{ dataIndex: item.value[0] }]);
		};
		option.yAxis = { type: 'category', data: bands, axisTick: { show: false }, axisLine: { show: false },
			axisLabel: { color: colour('--muted'), fontSize: 11, interval: 0 } };
		option.visualMap = { show: false, min: 0, max: most, dimension: 2,
			inRange: { color: [colour('--accent-soft'), colour('--series-0')] } };
		option.series = [{ type: 'heatmap', data: data, emphasis: { disabled: true },
			itemStyle: { borderColor: colour('--surface'), borderWidth: 1 } }];
		return option;
	}

	var makers = { alert: alert, lines: lines, heat: heat, requests: requests, latency: latency, stacked: stacked };

	function partialMark(points, values, key) {
		var last = points.length - 1;
		if (!points[last].partial || values[last] === null) {
			return undefined;
		}
		return { symbol: 'circle', symbolSize: 7, silent: true, label: { show: false },
			itemStyle: { color: colour('--surface'), borderColor: colour(key), borderWidth: 1.8 },
			data: [{ coord: [last, values[last]] }] };
	}

	function zoom(first, last) {
		var url = new URL(document.querySelector('nav a[href$="logs"]').href);
		new URLSearchParams(location.search).forEach(function (value, name) {
			if (!['time', 'from', 'to', 'cursor', 'refresh', 'log'].includes(name)) {
				url.searchParams.append(name, value);
			}
		});
		url.searchParams.set('from', first.start.toISOString());
		url.searchParams.set('to', last.end.toISOString());
		location.assign(url);
	}

	// a click chooses a step, a drag all steps that it passes
	function selectable(chart, plot, points) {
		var from = null;
		var band = document.createElement('div');
		band.className = 'band';
		band.hidden = true;
		plot.append(band);
		function index(event) {
			var at = chart.convertFromPixel({ seriesIndex: 0 }, [event.offsetX, event.offsetY]);
			return at ? Math.max(0, Math.min(points.length - 1, Math.round(at[0]))) : -1;
		}
		chart.getZr().on('mousedown', function (event) {
			from = chart.containPixel('grid', [event.offsetX, event.offsetY])
				? { x: event.offsetX, index: index(event) } : null;
		});
		chart.getZr().on('mousemove', function (event) {
			if (from) {
				band.hidden = Math.abs(event.offsetX - from.x) < 4;
				band.style.left = Math.min(event.offsetX, from.x) + 'px';
				band.style.width = Math.abs(event.offsetX - from.x) + 'px';
			}
		});
		chart.getZr().on('mouseup', function (event) {
			var to = index(event);
			if (from && to >= 0) {
				zoom(points[Math.min(from.index, to)], points[Math.max(from.index, to)]);
			}
			from = null;
			band.hidden = true;
		});
		chart.getZr().on('globalout', function () {
			from = null;
			band.hidden = true;
		});
	}

	function draw(figure) {
		var points = read(figure);
		var plot = figure.querySelector('[data-plot]');
		if (!points.length || !plot) {
			return;
		}
		var chart = echarts.init(plot, null, { renderer: 'canvas' });
		var make = makers[figure.dataset.chart];
		chart.setOption(make(points, plot.clientHeight < 140, figure));
		selectable(chart, plot, points);
		new ResizeObserver(function () {
			chart.resize();
		}).observe(plot);
		drawn.push({ chart: chart, plot: plot, option: function () {
			return make(points, plot.clientHeight < 140, figure);
		} });
	}

	function drawAll(root) {
		drawn = drawn.filter(function (entry) {
			if (entry.plot.isConnected) {
				return true;
			}
			entry.chart.dispose();
			return false;
		});
		root.querySelectorAll('[data-chart]').forEach(draw);
	}

	document.addEventListener('aitracer:theme', function () {
		drawn.forEach(function (entry) {
			entry.chart.setOption(entry.option(), true);
		});
	});
	document.addEventListener('htmx:load', function (event) {
		if (event.detail.elt !== document.body) {
			drawAll(event.detail.elt);
		}
	});
	drawAll(document);
})();
