package co.aitracer.server.api;

import java.util.List;
import java.util.Locale;

/**
 * The parameters of the query API besides those that are named as a
 * {@link co.aitracer.server.store.LogDimension}. Requests are checked by them and the
 * document of the API is made of them.
 */
enum ApiParameter {

	/** A search in the language of the search bar. */
	Q("A search in the language of the search bar, such as `status:error latency:>2s \"refund\"`. "
			+ "What is not understood is answered with its `column` and `length`.", "status:error"),

	/** The lower limit of time. */
	FROM("The first instant of the time, ISO 8601 with an offset or `Z`, or a day of UTC. "
			+ "24 hours before `to` when left out.", "2026-11-20T00:00:00Z"),

	/** The upper limit of time. */
	TO("The first instant after the time, ISO 8601 with an offset or `Z`, or a day of UTC. Now when left out.",
			"2026-11-21T00:00:00Z"),

	/** Which operations are listed. */
	SHOW("Whether only calls of models are listed, or frames around them (agents, tools, retrieval), too. "
			+ "`all` when the logs of an operation, a trace or a span are asked for.", List.of("calls", "all")),

	/** Where a page starts. */
	CURSOR("Where the page starts: the `next` of the page before.", "1764288000000000-Zm9vYmFyYmF6cXV4Zm9vYg"),

	/** How much is answered at most. */
	LIMIT("How many are answered at most.", 1, 500),

	/** What logs are grouped by. */
	BY("What logs are grouped by: `project`, `model`, `provider`, `user`, `session`, any other text of a log, "
			+ "or `metadata.<key>`.", "model"),

	/** Which groups come first. */
	ORDER("Which groups come first: those with most calls, the highest cost, most tokens, or the latest log. "
			+ "Only `newest` has further pages.", List.of("requests", "cost", "tokens", "newest")),

	/** How many series there are. */
	TOP("How many groups have a series of their own; all others share one.", 1, 20),

	/** How long a step is. */
	STEP("How long a step is, such as `30s`, `5m`, `1h` or `1d`. The time is widened to whole steps of UTC; "
			+ "120 steps are the most.", "1h"),

	/** How many steps there are. */
	BUCKETS("How many steps the time is cut into, instead of `step`.", 1, 120),

	/** What values are asked for. */
	OF("What values are wanted of, given once for each: a text of a log, such as `model`, or `metadata` "
			+ "for the keys there are.", "model"),

	/** The kind of the answer. */
	FORMAT("The kind of the answer; `json` or what the header `Accept` asks for when left out. "
			+ "`csv` and `jsonl` are streams of everything, without pages.", List.of("json", "csv", "jsonl"));

	private final String description;

	private final String example;

	private final List<String> choices;

	private final int least;

	private final int most;

	ApiParameter(String description, String example) {
		this(description, example, List.of(), 0, 0);
	}

	ApiParameter(String description, List<String> choices) {
		this(description, choices.get(0), choices, 0, 0);
	}

	ApiParameter(String description, int least, int most) {
		this(description, "20", List.of(), least, most);
	}

	ApiParameter(String description, String example, List<String> choices, int least, int most) {
		this.description = description;
		this.example = example;
		this.choices = choices;
		this.least = least;
		this.most = most;
	}

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String description() {
		return this.description;
	}

	String example() {
		return this.example;
	}

	List<String> choices() {
		return this.choices;
	}

	boolean isNumber() {
		return this.most > 0;
	}

	boolean isTime() {
		return this == FROM || this == TO;
	}

	boolean isRepeatable() {
		return this == OF;
	}

	int least() {
		return this.least;
	}

	int most() {
		return this.most;
	}

}
