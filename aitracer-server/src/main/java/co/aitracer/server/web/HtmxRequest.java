package co.aitracer.server.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the requests that htmx makes for a part of a page from those for the whole.
 */
final class HtmxRequest {

	private HtmxRequest() {
	}

	static boolean wantsFragment(HttpServletRequest request) {
		return request.getHeader("HX-Request") != null && request.getHeader("HX-History-Restore-Request") == null;
	}

}
