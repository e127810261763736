package co.aitracer.server.demo;

import java.util.List;

/**
 * A project of the demo.
 *
 * @param name the project's name
 * @param share how much of the traffic it has, in any unit
 * @param kind what its traces look like
 * @param models the models it calls, the most used first
 * @param users how many users it has
 * @param environment the environment that its logs name
 * @param feature the feature in the metadata
 * @param texts what is talked about
 */
record DemoProject(String name, double share, Kind kind, List<DemoModel> models, int users, String environment,
		String feature, DemoTexts texts) {

	static final List<DemoProject> ALL = List.of(
			new DemoProject("support-chat-production", 30, Kind.CHAT, List.of(DemoModel.GPT_4O_MINI, DemoModel.GPT_4O),
					900, "production", "support-chat", DemoTexts.SUPPORT),
			new DemoProject("checkout-assistant-production", 16, Kind.AGENT,
					List.of(DemoModel.GPT_4O, DemoModel.GPT_5_MINI), 500, "production", "checkout", DemoTexts.SHOP),
			new DemoProject("search-production", 22, Kind.SEARCH, List.of(DemoModel.GEMINI_FLASH), 1_400, "production",
					"search", DemoTexts.SHOP),
			new DemoProject("docs-qa-production", 12, Kind.RETRIEVAL, List.of(DemoModel.SONNET, DemoModel.HAIKU), 250,
					"production", "docs-qa", DemoTexts.DOCS),
			new DemoProject("日本語サポート", 8, Kind.CHAT, List.of(DemoModel.HAIKU, DemoModel.SONNET), 220, "production",
					"support-chat", DemoTexts.JAPANESE),
			new DemoProject("internal-tools-development", 7, Kind.CHAT, List.of(DemoModel.LLAMA, DemoModel.GPT_5_MINI),
					18, "development", "code-helper", DemoTexts.DOCS),
			new DemoProject("search-staging", 5, Kind.SEARCH, List.of(DemoModel.GEMINI_FLASH), 12, "staging", "search",
					DemoTexts.SHOP));

	/** Where the incident happens. */
	static final DemoProject INCIDENT = ALL.get(1);

	/**
	 * What a trace looks like.
	 */
	enum Kind {

		/** One call. */
		CHAT,

		/** A client around retrieval, embeddings and a call. */
		RETRIEVAL,

		/** A client around a call that asks for a tool, the tool, and a second call. */
		AGENT,

		/** Embeddings, and sometimes a call that ranks. */
		SEARCH

	}

}
