package co.aitracer.benchmarks;

/**
 * What both stores are asked about the logs of 90 days. Texts are looked for in inputs,
 * outputs, metadata and messages of errors, in any case.
 */
enum LogQuestion {

	/** The figures, their chart by days, and the projects. */
	HOME("Home", 150),

	/** The first page of the list. */
	FIRST_PAGE("newest 50 calls", 150),

	/** A page far below, after the last log of the page above it. */
	DEEP_PAGE("page 200 of them", 150),

	/** The durations by project. */
	LATENCY("P95 latency by project", 150),

	/** The costs of a third of the time. */
	COST("cost by model, 30 days", 150),

	/** A word that is on every page. */
	COMMON_TEXT("newest 50 with a common word", 1_000),

	/** A text in so few logs that all have to be looked at. */
	RARE_TEXT("newest 50 with a rare text", 1_000);

	/** How many logs a page has. */
	static final int PAGE = 50;

	/** How many logs are above the deep page. */
	static final int ABOVE = 199 * PAGE;

	/** How many days are asked about. */
	static final int DAYS = 90;

	/** How many days of cost are asked about. */
	static final int COST_DAYS = 30;

	private final String title;

	private final int reach;

	LogQuestion(String title, int reach) {
		this.title = title;
		this.reach = reach;
	}

	String title() {
		return this.title;
	}

	/**
	 * How long 95 % of the answers may take at most.
	 * @return milliseconds
	 */
	int reach() {
		return this.reach;
	}

	/**
	 * The text that is looked for.
	 * @return the text; the rare one is the beginning of ten of 900,000 order numbers
	 */
	String text() {
		return (this == RARE_TEXT) ? "N-42424" : "refund";
	}

}
