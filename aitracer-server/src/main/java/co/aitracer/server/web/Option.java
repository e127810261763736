package co.aitracer.server.web;

/**
 * One value that a filter offers.
 *
 * @param value the value in the URL
 * @param label the value for people
 * @param selected whether it is chosen
 * @param count how many logs have it, empty when that is not told
 */
record Option(String value, String label, boolean selected, String count) {

	Option(String value, String label, boolean selected) {
		this(value, label, selected, "");
	}

}
