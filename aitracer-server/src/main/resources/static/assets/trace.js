// The tree of a trace: arrow keys step through it, a choice loads the log beside it, and a long
// trace is shown whole, of which the page holds no more rows than can be seen.
(function () {
	'use strict';
	var aside = document.querySelector('[data-trace]');
	if (!aside) {
		return;
	}
	var tree = aside.querySelector('[data-tree]');
	var MARGIN = 8;
	var INDENT = 10;

	function choose(link) {
		htmx.ajax('GET', link.getAttribute('href'), { target: '#log-view', swap: 'outerHTML' });
	}

	function isCurrent(href) {
		return href === location.pathname;
	}

	function markCurrent() {
		tree.querySelectorAll('a').forEach(function (link) {
			if (isCurrent(link.getAttribute('href'))) {
				link.setAttribute('aria-current', 'true');
			}
			else {
				link.removeAttribute('aria-current');
			}
		});
	}

	tree.addEventListener('click', function (event) {
		var link = event.target.closest('a');
		if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
			event.preventDefault();
			choose(link);
		}
	});
	document.addEventListener('htmx:pushedIntoHistory', markCurrent);

	// the rows that are in the page
	var few = {
		move: function (link, by) {
			var links = Array.from(tree.querySelectorAll('a'));
			links[Math.max(0, Math.min(links.length - 1, links.indexOf(link) + by))].focus();
		},
		fold: function () {
			// nothing of a short tree is folded
		}
	};

	function element(name, style, text) {
		var made = document.createElement(name);
		made.className = style;
		if (text !== undefined) {
			made.textContent = text;
		}
		return made;
	}

	// a row is a list: see TraceRow.compact()
	function content(row, folded) {
		var link = document.createElement('a');
		link.href = row[0];
		var line = element('span', 'tree-line');
		var dot = element('span', 'dot dot-' + row[3]);
		dot.title = row[4];
		line.append(dot, element('span', 'tree-title', row[1]), element('span', 'tree-latency', row[5]));
		var sub = element('span', 'tree-line sub');
		sub.append(element('span', 'op', row[2] + (folded ? ' · ' + folded + ' folded' : '')), element('span', 'muted', row[6]));
		var svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
		svg.setAttribute('class', 'bar');
		svg.setAttribute('aria-hidden', 'true');
		var bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
		Object.entries({ height: '100%', rx: '1.5', x: row[9], width: row[10], 'class': 'bar-' + row[3] })
			.forEach(function (entry) {
				bar.setAttribute(entry[0], entry[1]);
			});
		svg.append(bar);
		link.append(line, sub, svg);
		return link;
	}

	function many(rows) {
		var folded = new Set();
		var shown = [];
		var drawn = new Map();
		var active = Math.max(0, rows.findIndex(function (row) {
			return isCurrent(row[0]);
		}));
		tree.replaceChildren();
		tree.classList.add('long');
		var sizer = element('li', 'tree-sizer');
		sizer.setAttribute('aria-hidden', 'true');
		tree.append(sizer);
		var probe = element('li', 'level-0');
		probe.append(content(rows[0], 0));
		tree.append(probe);
		var height = probe.getBoundingClientRect().height;
		probe.remove();

		function end(index) {
			var next = index + 1;
			while (next < rows.length && rows[next][8] > rows[index][8]) {
				next++;
			}
			return next;
		}

		function layOut() {
			shown = [];
			for (var index = 0; index < rows.length;) {
				shown.push(index);
				index = folded.has(index) ? end(index) : index + 1;
			}
			sizer.style.height = shown.length * height + 'px';
			drawn.forEach(function (item) {
				item.remove();
			});
			drawn.clear();
			draw();
		}

		function draw() {
			var first = Math.max(0, Math.floor(tree.scrollTop / height) - MARGIN);
			var last = Math.min(shown.length, Math.ceil((tree.scrollTop + tree.clientHeight) / height) + MARGIN);
			var wanted = shown.slice(first, last);
			drawn.forEach(function (item, index) {
				if (!wanted.includes(index) && !item.contains(document.activeElement)) {
					item.remove();
					drawn.delete(index);
				}
			});
			wanted.forEach(function (index, offset) {
				if (!drawn.has(index)) {
					var item = element('li', 'level-' + Math.min(INDENT, rows[index][8]));
					item.append(content(rows[index], folded.has(index) ? end(index) - index - 1 : 0));
					item.setAttribute('aria-setsize', shown.length);
					item.setAttribute('aria-posinset', first + offset + 1);
					item.style.top = (first + offset) * height + 'px';
					item.dataset.index = index;
					item.firstChild.tabIndex = index === active ? 0 : -1;
					drawn.set(index, item);
					// in the order of the tree, whatever came first
					var after = Array.from(tree.children).find(function (other) {
						return Number(other.dataset.index) > index;
					});
					tree.insertBefore(item, after || null);
				}
			});
			markCurrent();
		}

		function show(place) {
			var top = place * height;
			if (top < tree.scrollTop || top + height > tree.scrollTop + tree.clientHeight) {
				tree.scrollTop = top - (tree.clientHeight - height) / 2;
			}
			draw();
		}

		function activate(index) {
			var before = drawn.get(active);
			if (before) {
				before.firstChild.tabIndex = -1;
			}
			active = index;
			show(shown.indexOf(index));
			var link = drawn.get(index).firstChild;
			link.tabIndex = 0;
			link.focus({ preventScroll: true });
			draw();
		}

		tree.addEventListener('scroll', draw, { passive: true });
		new ResizeObserver(draw).observe(tree);
		layOut();
		show(shown.indexOf(active));
		var note = aside.querySelector('[data-tree-note]');
		note.textContent = 'Arrow keys step and fold; Enter opens.';
		return {
			move: function (link, by) {
				var place = shown.indexOf(Number(link.parentNode.dataset.index)) + by;
				activate(shown[Math.max(0, Math.min(shown.length - 1, place))]);
			},
			fold: function (link, close) {
				var index = Number(link.parentNode.dataset.index);
				var parent = end(index) > index + 1 && !(close && folded.has(index));
				if (parent && close !== folded.has(index)) {
					folded[close ? 'add' : 'delete'](index);
					layOut();
					activate(index);
				}
				else if (close) {
					var above = index;
					while (above > 0 && rows[above][8] >= rows[index][8]) {
						above--;
					}
					activate(above);
				}
			}
		};
	}

	var view = few;
	tree.addEventListener('keydown', function (event) {
		var link = event.target.closest('a');
		if (!link || event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		var page = Math.max(1, Math.floor(tree.clientHeight / link.parentNode.offsetHeight) - 1);
		var steps = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 };
		if (steps[event.key]) {
			event.preventDefault();
			view.move(link, steps[event.key]);
		}
		else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
			event.preventDefault();
			view.fold(link, event.key === 'ArrowLeft');
		}
	});

	if (aside.dataset.all) {
		fetch(aside.dataset.all, { headers: { Accept: 'application/json' } }).then(function (response) {
			return response.ok ? response.json() : Promise.reject(new Error(response.statusText));
		}).then(function (rows) {
			view = many(rows);
		}).catch(function () {
			// the rows around this log stay
		});
	}
	else {
		var current = tree.querySelector('[aria-current]');
		if (current) {
			tree.scrollTop = current.parentNode.offsetTop - tree.clientHeight / 2;
		}
	}
})();
