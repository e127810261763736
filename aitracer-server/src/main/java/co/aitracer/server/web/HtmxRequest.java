package co.aitracer.server.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the requests that htmx makes for a part of a page from those for the whole.
 */
final class HtmxRequest {

	private HtmxRequest() {
	}

	/**
	 * Whether a part of the page is asked for.
	 * @param request the request
	 * @param id the part's id
	 * @return true when the answer goes there
	 */
	static boolean wants(HttpServletRequest request, String id) {
		return wantsFragment(request) && id.equals(request.getHeader("HX-Target"));
	}

	static boolean wantsFragment(HttpServletRequest request) {
		return request.getHeader("HX-Request") != null && request.getHeader("HX-History-Restore-Request") == null;
	}

}
