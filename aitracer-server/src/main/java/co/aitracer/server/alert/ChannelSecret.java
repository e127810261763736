package co.aitracer.server.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a webhook needs and nobody may read.
 *
 * @param url the address
 * @param key what requests are signed with, if they are
 */
record ChannelSecret(String url, @Nullable String key) {

	@Override
	public String toString() {
		return "ChannelSecret[]";
	}

}
