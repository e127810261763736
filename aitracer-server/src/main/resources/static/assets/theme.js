// Runs before the first paint, so that a remembered theme does not flash.
(function () {
	'use strict';
	var KEY = 'aitracer.theme';
	var root = document.documentElement;
	var dark = window.matchMedia('(prefers-color-scheme: dark)');

	function stored() {
		try {
			return localStorage.getItem(KEY);
		}
		catch (ex) {
			return null;
		}
	}

	function current() {
		return root.dataset.theme || (dark.matches ? 'dark' : 'light');
	}

	function announce() {
		document.dispatchEvent(new CustomEvent('aitracer:theme'));
	}

	if (stored() === 'dark' || stored() === 'light') {
		root.dataset.theme = stored();
	}
	dark.addEventListener('change', announce);
	document.addEventListener('click', function (event) {
		if (!event.target.closest('[data-theme-toggle]')) {
			return;
		}
		root.dataset.theme = (current() === 'dark') ? 'light' : 'dark';
		try {
			localStorage.setItem(KEY, root.dataset.theme);
		}
		catch (ex) {
			// a browser that forbids storage forgets the choice, nothing more
		}
		announce();
	});
})();
