package co.aitracer.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;
import co.aitracer.record.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Sampler}.
 */
class SamplerTests {

	private static final Duration SLOW = Duration.ofSeconds(10);

	private static final Sampling TENTH = new Sampling(0.1, Map.of("all", 1.0, "none", 0.0), SLOW);

	private final Sampler sampler = new Sampler();

	@Test
	void theWeightsOfWhatIsKeptAddUpToWhatThereWas() {
		double[] weights = IntStream.range(0, 100_000)
			.mapToDouble((i) -> this.sampler.weight(log("trace-" + i).build(), TENTH))
			.toArray();
		assertThat(Arrays.stream(weights).sum()).isBetween(97_000.0, 103_000.0);
		assertThat(Arrays.stream(weights).distinct().sorted()).containsExactly(0.0, 10.0);
	}

	@Test
	void aTraceIsKeptOrLeftOutAsAWhole() {
		for (int i = 0; i < 1_000; i++) {
			String trace = Integer.toHexString(i).repeat(4);
			double first = this.sampler.weight(log(trace).spanId("a").build(), TENTH);
			assertThat(this.sampler.weight(log(trace).spanId("b").build(), TENTH)).isEqualTo(first);
		}
	}

	@Test
	void aHigherRateKeepsAllThatALowerOneKeeps() {
		Sampling half = new Sampling(0.5, Map.of(), SLOW);
		for (int i = 0; i < 1_000; i++) {
			LlmLog log = log("t" + i).build();
			if (this.sampler.weight(log, TENTH) > 0) {
				assertThat(this.sampler.weight(log, half)).isEqualTo(2);
			}
		}
	}

	@Test
	void eachProjectMayHaveItsRate() {
		for (int i = 0; i < 100; i++) {
			assertThat(this.sampler.weight(log("t" + i).project("all").build(), TENTH)).isEqualTo(1);
			assertThat(this.sampler.weight(log("t" + i).project("none").build(), TENTH)).isZero();
		}
	}

	@Test
	void failedAndSlowCallsAndWhatEndsAfterThemInTheirTraceAreAlwaysKept() {
		LlmLog failed = log("failed").project("none")
			.outcome(Outcome.ERROR)
			.error(new LlmError("x", "y", null))
			.build();
		LlmLog slow = log("slow").project("none").latency(SLOW.plusMillis(1)).build();
		assertThat(this.sampler.weight(log("failed").project("none").build(), TENTH)).isZero();
		assertThat(this.sampler.weight(failed, TENTH)).isEqualTo(1);
		assertThat(this.sampler.weight(slow, TENTH)).isEqualTo(1);
		assertThat(this.sampler.weight(log("failed").project("none").build(), TENTH)).isEqualTo(1);
		assertThat(this.sampler.weight(log("slow").project("none").build(), TENTH)).isEqualTo(1);
		assertThat(this.sampler.weight(log("other").project("none").build(), TENTH)).isZero();
		assertThat(this.sampler.weight(log("c").project("none").outcome(Outcome.CANCELLED).build(), TENTH)).isZero();
	}

	@Test
	void theWeightIsSentAndTheRestIsCounted() {
		try (LogPipeline pipeline = LogPipeline.open(Pipelines.OPTIONS, SenderInfo.of(null, null), ContentPolicy.FULL,
				Pipelines.rules(ContentPolicy.FULL, new Sampling(0.5, Map.of(), SLOW)),
				List.of(new NamedSink("test", (logs) -> {
					assertThat(logs)
						.allSatisfy((log) -> assertThat(new String(log.json())).contains("\"sampling_weight\":2.0"));
					return ExportResult.delivered();
				})))) {
			IntStream.range(0, 100).forEach((i) -> pipeline.offer(log("t" + i).spanId("s").build()));
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().sent()).isBetween(30L, 70L);
			assertThat(pipeline.stats().dropped()).containsEntry(DropReason.SAMPLED, 100 - pipeline.stats().sent());
			assertThat(pipeline.stats().queuedBytes()).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void ratesAreShares() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1.1, Map.of(), SLOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(Double.NaN, Map.of(), SLOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(1, Map.of("shop", -0.1), SLOW))
			.withMessageContaining("shop");
	}

	private static LlmLogBuilder log(String trace) {
		return LlmLog.builder().project("p").traceId(trace);
	}

}
