package co.aitracer.server.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Writes the query part of a URL.
 */
final class QueryString {

	private final StringBuilder text = new StringBuilder();

	void add(String name, @Nullable String value) {
		if (value == null) {
			return;
		}
		this.text.append(this.text.isEmpty() ? '?' : '&')
			.append(name)
			.append('=')
			.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
	}

	void addAll(String name, Collection<String> values) {
		values.forEach((value) -> add(name, value));
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
