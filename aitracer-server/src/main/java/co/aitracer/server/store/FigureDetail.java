package co.aitracer.server.store;

import java.util.Set;

/**
 * What {@link Figures} hold beside sums. Each costs the store time, so a question names
 * what its page shows.
 */
public enum FigureDetail {

	/** {@link Figures#latency()}. */
	LATENCY,

	/** {@link Figures#timeToFirstToken()}. */
	TIME_TO_FIRST_TOKEN,

	/** {@link Figures#users()}. */
	USERS;

	/**
	 * All there is to know.
	 */
	public static final Set<FigureDetail> ALL = Set.of(values());

	/**
	 * Sums alone.
	 */
	public static final Set<FigureDetail> NONE = Set.of();

}
