// The filter bar: menus, times in the reader's zone, URLs without empty parameters.
(function () {
	'use strict';
	var form = document.querySelector('[data-filters]');
	if (!form) {
		return;
	}
	var time = form.querySelector('[data-time]');
	var from = form.querySelector('[data-instant]');

	// the inputs hold times of the page's zone, which the URL names beside them
	function anHourAgo() {
		var zone = document.querySelector('meta[name="aitracer-zone"]').content;
		return new Date(Date.now() - 3600000).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
	}

	function counts() {
		form.querySelectorAll('[data-menu]').forEach(function (menu) {
			var checked = menu.querySelectorAll('input[type=checkbox]:checked').length
				+ Array.from(menu.querySelectorAll('[data-limit]')).filter(function (input) {
					return input.value;
				}).length;
			var count = menu.querySelector('[data-count]');
			if (count) {
				count.textContent = checked || '';
			}
		});
	}

	form.addEventListener('change', function (event) {
		if (event.target.matches('input[type=search]')) {
			// a search is sent with Enter; its change event would send it twice
			event.stopPropagation();
			return;
		}
		counts();
		if (event.target.closest('.facet') && !event.target.checked) {
			// a value that the URL named stands in the form a second time
			form.querySelectorAll('input[type=hidden]').forEach(function (input) {
				if (input.name === event.target.name && input.value === event.target.value) {
					input.remove();
				}
			});
		}
		if (event.target === time) {
			if (time.value === 'custom' && !from.value) {
				from.value = anHourAgo();
				from.focus();
			}
		}
	}, true);

	form.addEventListener('input', function (event) {
		if (event.target.matches('[data-find]')) {
			var wanted = event.target.value.toLowerCase();
			event.target.closest('[data-menu]').querySelectorAll('.check').forEach(function (label) {
				label.hidden = !label.textContent.toLowerCase().includes(wanted);
			});
		}
	});

	form.addEventListener('keydown', function (event) {
		if (event.key === 'Enter' && event.target.matches('[data-limit]')) {
			// its change event asks; to submit as well would ask twice
			event.preventDefault();
			event.target.blur();
			event.target.focus();
		}
	});

	form.addEventListener('search', function (event) {
		if (event.target.id === 'q' && !event.target.value) {
			form.requestSubmit();
		}
	}, true);

	form.addEventListener('htmx:configRequest', function (event) {
		var parameters = event.detail.parameters;
		var isCustom = time.value === 'custom';
		['from', 'to'].forEach(function (name) {
			if (!isCustom || !parameters[name]) {
				delete parameters[name];
			}
		});
		if (isCustom) {
			delete parameters.time;
		}
		Object.keys(parameters).forEach(function (name) {
			var value = parameters[name];
			if (value === '' || (name === 'refresh' && value === '0') || (name === 'time' && value === '24h')) {
				delete parameters[name];
			}
		});
	});

	document.addEventListener('click', function (event) {
		form.querySelectorAll('[data-menu][open]').forEach(function (menu) {
			if (!menu.contains(event.target)) {
				menu.open = false;
			}
		});
	});
	document.addEventListener('keydown', function (event) {
		if (event.key === 'Escape') {
			form.querySelectorAll('[data-menu][open]').forEach(function (menu) {
				menu.open = false;
				menu.querySelector('summary').focus();
			});
		}
	});
	// a page that comes back from the browser's memory may hold boxes that the URL does not name
	window.addEventListener('pageshow', counts);
})();
