package co.aitracer.langchain4j;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.TokenUsage;

/**
 * Reads LangChain4j's token usage, and from the providers' subclasses of it what it
 * leaves out. Those classes are not linked: the application may not have them.
 * <p>
 * The result is the same for all providers: cached tokens are a part of the input,
 * reasoning tokens a part of the output, as OpenTelemetry's conventions have them.
 */
final class Usages {

	/** By the type, which providers subclass; null where it has no such method. */
	private static final ClassValue<Accessors> ACCESSORS = new ClassValue<>() {

		@Override
		protected Accessors computeValue(Class<?> type) {
			return new Accessors(type);
		}

	};

	private Usages() {
	}

	static TokenUsage of(dev.langchain4j.model.output.@Nullable TokenUsage usage) {
		if (usage == null) {
			return TokenUsage.UNKNOWN;
		}
		return ACCESSORS.get(usage.getClass()).read(usage);
	}

	private static final class Accessors {

		/** Anthropic and Bedrock: not counted in the input. */
		private final Path cacheRead;

		/** Anthropic. */
		private final Path cacheCreation;

		/** Bedrock. */
		private final Path cacheWrite;

		/** OpenAI: counted in the input. */
		private final Path cached;

		/** Gemini: counted in the input. */
		private final Path cachedContent;

		/** OpenAI: counted in the output. */
		private final Path reasoning;

		/** Gemini: not counted in the output. */
		private final Path thoughts;

		Accessors(Class<?> type) {
			this.cacheRead = Path.of(type, "cacheReadInputTokens");
			this.cacheCreation = Path.of(type, "cacheCreationInputTokens");
			this.cacheWrite = Path.of(type, "cacheWriteInputTokens");
			this.cached = Path.of(type, "inputTokensDetails", "cachedTokens");
			this.cachedContent = Path.of(type, "cachedContentTokenCount");
			this.reasoning = Path.of(type, "outputTokensDetails", "reasoningTokens");
			this.thoughts = Path.of(type, "thoughtsTokenCount");
		}

		TokenUsage read(dev.langchain4j.model.output.TokenUsage usage) {
			Long besideInput = this.cacheRead.read(usage);
			Long written = first(this.cacheCreation.read(usage), this.cacheWrite.read(usage));
			Long withinInput = first(this.cached.read(usage), this.cachedContent.read(usage));
			Long besideOutput = this.thoughts.read(usage);
			return new TokenUsage(sum(toLong(usage.inputTokenCount()), besideInput, written),
					sum(toLong(usage.outputTokenCount()), besideOutput), first(besideInput, withinInput), written,
					first(besideOutput, this.reasoning.read(usage)));
		}

		private static @Nullable Long first(@Nullable Long one, @Nullable Long other) {
			return (one != null) ? one : other;
		}

		private static @Nullable Long sum(@Nullable Long known, @Nullable Long... others) {
			if (known == null) {
				return null;
			}
			long sum = known;
			for (Long other : others) {
				sum += (other != null) ? other : 0;
			}
			return sum;
		}

		private static @Nullable Long toLong(@Nullable Integer tokens) {
			return (tokens != null) ? tokens.longValue() : null;
		}

	}

	/**
	 * Methods called one on the other's result.
	 */
	private static final class Path {

		private static final Path NOWHERE = new Path();

		private final MethodHandle[] steps;

		private Path(MethodHandle... steps) {
			this.steps = steps;
		}

		static Path of(Class<?> type, String... names) {
			MethodHandle[] steps = new MethodHandle[names.length];
			Class<?> current = type;
			try {
				for (int i = 0; i < names.length; i++) {
					Method method = current.getMethod(names[i]);
					steps[i] = MethodHandles.publicLookup().unreflect(method);
					current = method.getReturnType();
				}
			}
			catch (NoSuchMethodException | IllegalAccessException ex) {
				return NOWHERE;
			}
			return new Path(steps);
		}

		@Nullable Long read(Object target) {
			Object value = (this.steps.length > 0) ? target : null;
			try {
				for (MethodHandle step : this.steps) {
					value = (value != null) ? step.invoke(value) : null;
				}
			}
			catch (Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				return null;
			}
			return (value instanceof Number number) ? number.longValue() : null;
		}

	}

}
