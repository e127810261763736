package co.aitracer.server.web;

/**
 * A named value.
 *
 * @param name the name
 * @param value the value as text
 * @param block whether the value needs several lines
 */
record Setting(String name, String value, boolean block) {

	static Setting of(String name, String value) {
		return new Setting(name, value, value.indexOf('\n') >= 0 || value.length() > 120);
	}

}
