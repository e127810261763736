// What every page does: times in the reader's zone, keys, copying, errors of htmx.
(function () {
	'use strict';
	// that of the page, which a link may have chosen
	var zone = document.querySelector('meta[name="aitracer-zone"]').content;
	var clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit',
		timeZone: zone });
	var minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
	var day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: zone });
	var full = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit',
		minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone: zone });
	var date = new Intl.DateTimeFormat('en-CA', { timeZone: zone });

	function sameDay(one, other) {
		return date.format(one) === date.format(other);
	}

	function ago(date) {
		var seconds = Math.round((Date.now() - date.getTime()) / 1000);
		if (seconds < 5) {
			return 'just now';
		}
		if (seconds < 60) {
			return seconds + ' s ago';
		}
		if (seconds < 3600) {
			return Math.floor(seconds / 60) + ' min ago';
		}
		if (seconds < 86400) {
			return Math.floor(seconds / 3600) + ' h ago';
		}
		return Math.floor(seconds / 86400) + ' d ago';
	}

	var formats = {
		full: function (date) {
			return full.format(date);
		},
		row: function (date) {
			return sameDay(date, new Date()) ? clock.format(date) : day.format(date) + ', ' + clock.format(date);
		},
		day: function (date) {
			return day.format(date);
		},
		step: function (date) {
			return day.format(date) + ', ' + minute.format(date);
		},
		ago: ago
	};

	function localize(root) {
		root.querySelectorAll('time[data-local]').forEach(function (element) {
			var date = new Date(element.dateTime);
			if (!isNaN(date)) {
				element.textContent = formats[element.dataset.local](date);
				element.title = full.format(date);
			}
		});
	}

	function toast(text) {
		var element = document.querySelector('[data-toast]');
		if (element) {
			element.textContent = text;
			element.hidden = false;
			clearTimeout(toast.timer);
			toast.timer = setTimeout(function () {
				element.hidden = true;
			}, 4000);
		}
	}

	function copy(button) {
		var source = document.querySelector(button.dataset.copy);
		var label = button.querySelector('span');
		function done() {
			label.textContent = 'Copied';
			setTimeout(function () {
				label.textContent = 'Copy';
			}, 1500);
		}
		if (navigator.clipboard) {
			navigator.clipboard.writeText(source.textContent).then(done, function () {
				toast('The browser did not allow copying.');
			});
			return;
		}
		// without TLS browsers offer no clipboard: select, so that the copy key does it
		window.getSelection().selectAllChildren(source);
		toast('Selected: press the copy key.');
	}

	function rowLinks() {
		return Array.from(document.querySelectorAll('[data-rows] .row-link, [data-entity] th a'));
	}

	function step(by) {
		var links = rowLinks();
		if (links.length) {
			var next = links.indexOf(document.activeElement) + by;
			links[Math.max(0, Math.min(links.length - 1, next))].focus();
		}
	}

	function typing(element) {
		return element.matches('input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]');
	}

	var help = document.querySelector('[data-keys-help]');
	var pages = { h: '/', l: '/logs', a: '/analytics' };
	var going = 0;

	document.addEventListener('keydown', function (event) {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) {
			return;
		}
		var search = document.getElementById('q');
		if (help && event.key === '?') {
			help.showModal();
		}
		else if (help && help.open) {
			return;
		}
		else if (event.key === 'g') {
			going = Date.now();
		}
		else if (pages[event.key] && Date.now() - going < 1500) {
			document.querySelector('nav a[href$="' + pages[event.key] + '"]').click();
		}
		else if (event.key === 'j' || event.key === 'k') {
			step(event.key === 'j' ? 1 : -1);
		}
		else if (event.key === '/' && search) {
			event.preventDefault();
			search.focus();
		}
	});

	document.addEventListener('click', function (event) {
		if (event.target.closest('[data-keys-open]')) {
			help.showModal();
		}
		var button = event.target.closest('[data-copy]');
		if (button) {
			copy(button);
		}
	});

	document.addEventListener('htmx:beforeRequest', function (event) {
		// a hidden tab does not poll
		if (event.detail.elt.hasAttribute('data-poll') && document.hidden) {
			event.preventDefault();
		}
	});

	// a page that renews itself keeps the focus and the open tables of its reader
	var kept = null;
	document.addEventListener('htmx:beforeSwap', function (event) {
		var focused = document.activeElement;
		kept = !event.detail.elt.hasAttribute('data-poll') ? null : {
			href: event.detail.target.contains(focused) ? focused.getAttribute('href') : null,
			open: Array.from(document.querySelectorAll('[data-chart]')).map(function (figure) {
				return figure.querySelector('details').open;
			})
		};
	});
	document.addEventListener('htmx:afterSwap', function () {
		if (!kept) {
			return;
		}
		document.querySelectorAll('[data-chart]').forEach(function (figure, index) {
			figure.querySelector('details').open = Boolean(kept.open[index]);
		});
		var link = kept.href && document.querySelector('#results a[href="' + CSS.escape(kept.href) + '"]');
		if (link) {
			link.focus({ preventScroll: true });
		}
		kept = null;
	});
	document.addEventListener('htmx:responseError', function (event) {
		if (event.detail.xhr.status === 401) {
			return;
		}
		toast('The server could not answer. What you see may be out of date.');
	});
	document.addEventListener('htmx:sendError', function () {
		toast('The server cannot be reached. What you see may be out of date.');
	});

	function remember() {
		try {
			if (document.querySelector('[data-logs-page]')) {
				sessionStorage.setItem('aitracer.logs', location.search);
			}
			document.querySelectorAll('[data-back]').forEach(function (link) {
				link.search = sessionStorage.getItem('aitracer.logs') || '';
			});
		}
		catch (ex) {
			// without storage the link leads to the unfiltered list
		}
	}

	document.addEventListener('htmx:pushedIntoHistory', remember);
	remember();
	localize(document);
	document.addEventListener('htmx:load', function (event) {
		localize(event.detail.elt);
	});
})();
