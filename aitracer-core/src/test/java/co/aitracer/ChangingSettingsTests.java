package co.aitracer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportOptions;
import co.aitracer.export.ExportResult;
import co.aitracer.export.Sampling;
import co.aitracer.masking.ContentCapture;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChangingSettings}.
 */
class ChangingSettingsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<EncodedLog> logs = new CopyOnWriteArrayList<>();

	private final Settings settings = new Settings();

	private final AITracer tracer = builder().build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void aCallKeepsTheProjectThatHeldWhenItStarted() {
		LlmCall call = this.tracer.start(LlmRequest.builder().model("gpt-4o").build());
		this.settings.project = "second";
		call.complete(LlmResponse.of("done"));
		this.tracer.log(LlmLog.builder().build());
		assertThat(projects(this.tracer)).containsExactly("first", "second");
		assertThat(this.tracer.defaultProject()).isEqualTo("second");
	}

	@Test
	void aProjectOfItsOwnDoesNotChange() {
		AITracer own = this.tracer.withProject("own");
		this.settings.project = "second";
		own.log(LlmLog.builder().build());
		assertThat(projects(this.tracer)).containsExactly("own");
	}

	@Test
	void aProjectThatCannotBeUsedLeavesTheFirst() {
		this.settings.project = "x".repeat(101);
		this.tracer.log(LlmLog.builder().build());
		assertThat(projects(this.tracer)).containsExactly("first");
	}

	@Test
	void contentIsCapturedAsItWasToBeWhenTheCallEnded() {
		this.settings.capture = ContentCapture.NONE;
		this.tracer.log(LlmLog.builder().input("kept back").build());
		this.settings.capture = ContentCapture.FULL;
		this.tracer.log(LlmLog.builder().input("shown").build());
		assertThat(jsons(this.tracer)).satisfiesExactly((json) -> assertThat(json).doesNotContain("kept back"),
				(json) -> assertThat(json).contains("shown"));
	}

	@Test
	void whatCannotBeMaskedIsNotRecorded() {
		this.settings.capture = ContentCapture.MASKED;
		this.tracer.log(LlmLog.builder().input("secret").build());
		assertThat(jsons(this.tracer)).singleElement().asString().doesNotContain("secret");
	}

	@Test
	void logsAreSampledAsTheyWereToBeWhenTheCallEnded() {
		this.settings.sampling = new Sampling(0, Map.of(), Sampling.DEFAULT_KEEP_SLOWER_THAN);
		this.tracer.log(LlmLog.builder().project("left-out").build());
		this.settings.sampling = Sampling.ALL;
		this.tracer.log(LlmLog.builder().project("recorded").build());
		assertThat(projects(this.tracer)).containsExactly("recorded");
	}

	@Test
	void whatTheBuilderIsGivenCountsMore() {
		this.settings.capture = ContentCapture.FULL;
		this.settings.sampling = new Sampling(0, Map.of(), Sampling.DEFAULT_KEEP_SLOWER_THAN);
		try (AITracer given = builder().project("given")
			.capture("given", ContentCapture.NONE)
			.sampling(Sampling.ALL)
			.build()) {
			given.log(LlmLog.builder().input("secret").build());
			assertThat(jsons(given)).singleElement().asString().contains("\"given\"").doesNotContain("secret");
		}
	}

	@Test
	void settingsThatThrowAreAsGoodAsNone() {
		this.settings.broken = true;
		this.tracer.log(LlmLog.builder().input("shown").build());
		assertThat(jsons(this.tracer)).singleElement().asString().contains("\"first\"", "shown");
	}

	private AITracerBuilder builder() {
		return new AITracerBuilder(Map.of()).sink((batch) -> {
			this.logs.addAll(batch);
			return ExportResult.delivered();
		})
			.changing(this.settings)
			// what is changed meanwhile shows only if nothing is rendered before
			.export(ExportOptions.DEFAULTS.withFlushInterval(Duration.ofHours(1)))
			.flushOnExit(false);
	}

	private List<String> projects(AITracer flushed) {
		assertThat(flushed.flush(PATIENCE)).isTrue();
		return this.logs.stream().map((log) -> String.valueOf(log.log().project())).toList();
	}

	private List<String> jsons(AITracer flushed) {
		assertThat(flushed.flush(PATIENCE)).isTrue();
		return this.logs.stream().map((log) -> new String(log.json(), StandardCharsets.UTF_8)).toList();
	}

	private static final class Settings implements ChangingSettings {

		private volatile String project = "first";

		private volatile @Nullable ContentCapture capture;

		private volatile @Nullable Sampling sampling;

		private volatile boolean broken;

		@Override
		public String project() {
			return whole(this.project);
		}

		@Override
		public @Nullable ContentCapture captureOf(String of) {
			return whole(this.capture);
		}

		@Override
		public @Nullable Sampling sampling() {
			return whole(this.sampling);
		}

		private <T extends @Nullable Object> T whole(T value) {
			if (this.broken) {
				throw new IllegalStateException("broken");
			}
			return value;
		}

	}

}
