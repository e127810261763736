// The panel beside the list of logs: a click opens a log, j and k step on, Escape closes.
(function () {
	'use strict';
	var panel = document.getElementById('panel');
	var WIDE = 900;
	if (!panel) {
		return;
	}

	function rows() {
		return Array.from(document.querySelectorAll('[data-rows] .row-link'));
	}

	function id(link) {
		return link.pathname.split('/').pop();
	}

	function mark(link) {
		document.querySelectorAll('[data-chosen]').forEach(function (row) {
			row.removeAttribute('data-chosen');
		});
		if (link) {
			link.closest('tr').setAttribute('data-chosen', '');
		}
	}

	function remember(value) {
		var url = new URL(location.href);
		if (value) {
			url.searchParams.set('log', value);
		}
		else {
			url.searchParams.delete('log');
		}
		history.replaceState(history.state, '', url);
	}

	function open(link) {
		mark(link);
		panel.hidden = false;
		remember(id(link));
		htmx.ajax('GET', link.pathname, { target: '#panel', swap: 'innerHTML' }).then(function () {
			panel.scrollTop = 0;
		});
	}

	function close() {
		var chosen = document.querySelector('[data-chosen] .row-link');
		panel.hidden = true;
		panel.replaceChildren();
		mark(null);
		remember(null);
		if (chosen) {
			chosen.focus();
		}
	}

	document.addEventListener('click', function (event) {
		if (event.target.closest('[data-close-panel]')) {
			close();
			return;
		}
		var link = event.target.closest('[data-rows] .row-link');
		var plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
		if (link && plain && window.innerWidth >= WIDE) {
			event.preventDefault();
			open(link);
		}
	});

	document.addEventListener('keydown', function (event) {
		if (event.key === 'Escape' && !panel.hidden) {
			close();
		}
	});

	// j and k move the focus in app.js; an open panel follows it
	document.addEventListener('focusin', function (event) {
		if (!panel.hidden && event.target.matches('[data-rows] .row-link') && !event.target.closest('[data-chosen]')) {
			open(event.target);
		}
	});

	function restore() {
		var wanted = new URLSearchParams(location.search).get('log');
		var link = wanted && rows().find(function (row) {
			return id(row) === wanted;
		});
		if (link && window.innerWidth >= WIDE) {
			if (panel.hidden) {
				open(link);
			}
			else {
				mark(link);
			}
		}
	}

	document.addEventListener('htmx:afterSettle', function (event) {
		if (event.detail.target.id === 'results') {
			restore();
		}
	});
	restore();
})();
