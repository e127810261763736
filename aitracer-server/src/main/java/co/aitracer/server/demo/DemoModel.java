package co.aitracer.server.demo;

/**
 * A model of the demo: how fast it is and how it caches and reasons.
 *
 * @param provider the provider
 * @param name the model's name
 * @param medianMillis median duration of a call with a short answer
 * @param tokensPerSecond how fast it answers
 * @param cachedShare the share of calls that find most of their prompt in the cache
 * @param reasoningShare the share of the completion that is reasoning
 */
record DemoModel(String provider, String name, double medianMillis, double tokensPerSecond, double cachedShare,
		double reasoningShare) {

	static final DemoModel GPT_4O = new DemoModel("openai", "gpt-4o", 700, 75, 0.35, 0);

	static final DemoModel GPT_4O_MINI = new DemoModel("openai", "gpt-4o-mini", 450, 95, 0.3, 0);

	static final DemoModel GPT_5_MINI = new DemoModel("openai", "gpt-5-mini", 900, 85, 0.4, 0.6);

	static final DemoModel SONNET = new DemoModel("anthropic", "claude-sonnet-4-5-20250929", 1_100, 62, 0.55, 0);

	static final DemoModel HAIKU = new DemoModel("anthropic", "claude-haiku-4-5-20251001", 500, 120, 0.45, 0);

	static final DemoModel GEMINI_FLASH = new DemoModel("google", "gemini-2.5-flash", 520, 150, 0.2, 0.3);

	static final DemoModel LLAMA = new DemoModel("vllm", "llama-3.3-70b-internal", 800, 40, 0, 0);

	static final DemoModel EMBEDDING = new DemoModel("openai", "text-embedding-3-small", 90, 0, 0, 0);

	boolean embeds() {
		return this.tokensPerSecond == 0;
	}

}
