// Colours JSON. It only ever makes text nodes and spans, so content stays text.
(function () {
	'use strict';
	var LIMIT = 200000;
	var TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

	function paint(element) {
		var text = element.textContent;
		if (text.length > LIMIT || !/^\s*[[{]/.test(text)) {
			return;
		}
		var out = document.createDocumentFragment();
		var last = 0;
		text.replace(TOKEN, function (match, string, colon, offset) {
			out.append(text.slice(last, offset));
			var span = document.createElement('span');
			span.className = colon ? 'j-key' : string ? 'j-string' : 'j-other';
			span.textContent = string || match;
			out.append(span, colon || '');
			last = offset + match.length;
			return match;
		});
		out.append(text.slice(last));
		element.replaceChildren(out);
	}

	function paintAll(root) {
		root.querySelectorAll('[data-json]').forEach(paint);
	}

	document.addEventListener('htmx:load', function (event) {
		if (event.detail.elt !== document.body) {
			paintAll(event.detail.elt);
		}
	});
	paintAll(document);
})();
