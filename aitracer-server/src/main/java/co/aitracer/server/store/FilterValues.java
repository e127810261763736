package co.aitracer.server.store;

import java.util.List;

/**
 * Values to offer in filters.
 *
 * @param models the models
 * @param providers the providers
 */
public record FilterValues(List<String> models, List<String> providers) {

	/**
	 * Copies the lists.
	 */
	public FilterValues {
		models = List.copyOf(models);
		providers = List.copyOf(providers);
	}

}
