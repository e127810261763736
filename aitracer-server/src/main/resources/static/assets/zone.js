// Tells the server the browser's time zone, by a cookie. Runs before the first paint: a page
// that the server could only render in UTC is asked for once more.
(function () {
	'use strict';
	var shown = document.querySelector('meta[name="aitracer-zone"]');
	var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

	function known() {
		return document.cookie.split('; ').includes('aitracer.zone=' + zone);
	}

	if (known()) {
		return;
	}
	document.cookie = 'aitracer.zone=' + zone + '; path=/; max-age=31536000; samesite=lax'
		+ (location.protocol === 'https:' ? '; secure' : '');
	var chosen = new URLSearchParams(location.search).has('zone');
	if (known() && shown.dataset.page && shown.content !== zone && !chosen) {
		location.reload();
	}
})();
