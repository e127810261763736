package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.export.DropReason;
import co.aitracer.export.ExportStats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Diagnosis}.
 */
class DiagnosisTests {

	private static final RecordingHook HOOK = new RecordingHook("Spring AI (1 chat model)", Set.of("chat"), null);

	private static final ExportStats NOTHING = stats(0, 0, 0, Map.of(), null);

	@Test
	void saysThatRecordingIsSwitchedOff() {
		assertThat(new Diagnosis(false, false, List.of(), NOTHING).sentences())
			.containsExactly("Recording is switched off by aitracer.enabled=false.");
	}

	@Test
	void saysThatTheTracerRecordsNothing() {
		assertThat(new Diagnosis(true, false, List.of(HOOK), NOTHING).sentences()).singleElement()
			.asString()
			.contains("AITracer bean records nothing");
	}

	@Test
	void saysThatNoFrameworkIsThere() {
		assertThat(new Diagnosis(true, true, List.of(), NOTHING).sentences()).first()
			.asString()
			.startsWith("Neither Spring AI nor LangChain4j is on the class path");
	}

	@Test
	void repeatsTheProblemsOfHooks() {
		RecordingHook broken = new RecordingHook("broken", Set.of("chat"), "It is not recorded. Do this.");
		assertThat(diagnose(stats(1, 1, 0, Map.of(), null), HOOK, broken))
			.containsExactly("It is not recorded. Do this.", "1 log delivered.");
	}

	@Test
	void saysThatThereIsNoModel() {
		RecordingHook empty = new RecordingHook("Spring AI (0 chat models)", Set.of(), null);
		assertThat(diagnose(NOTHING, empty)).first().asString().startsWith("There is no chat model bean.");
	}

	@Test
	void saysThatNoCallWasSeen() {
		assertThat(diagnose(NOTHING, HOOK)).containsExactly("No model call was seen since start-up.");
	}

	@Test
	void saysThatLogsAreOnTheirWay() {
		assertThat(diagnose(stats(2, 0, 2, Map.of(), null), HOOK))
			.containsExactly("2 logs are not delivered yet; the next look should tell.");
	}

	@Test
	void saysThatNothingCanBeDelivered() {
		assertThat(diagnose(stats(3, 0, 3, Map.of(), "http://h/ cannot be reached"), HOOK)).containsExactly(
				"Calls are recorded but cannot be delivered: http://h/ cannot be reached. 3 logs are kept to be "
						+ "delivered later.");
	}

	@ParameterizedTest
	@EnumSource(value = DropReason.class, mode = EnumSource.Mode.EXCLUDE, names = "SAMPLED")
	void saysWhatWasDroppedAndWhy(DropReason reason) {
		assertThat(diagnose(stats(3, 2, 0, Map.of(reason, 1L), null), HOOK)).hasSize(2)
			.satisfies(
					(sentences) -> assertThat(sentences.get(0)).startsWith("1 log is dropped, because ").endsWith("."))
			.endsWith("2 logs delivered.");
	}

	@Test
	void saysWhatTheSamplingRateLeftOut() {
		assertThat(diagnose(stats(3, 2, 0, Map.of(DropReason.SAMPLED, 1L), null), HOOK)).first()
			.isEqualTo("1 log is left out by the sampling rate.");
	}

	@Test
	void namesTheSettingOfTheQueue() {
		assertThat(diagnose(stats(3, 2, 0, Map.of(DropReason.QUEUE_FULL, 5L), null), HOOK)).first()
			.asString()
			.contains("5 logs are dropped")
			.contains("aitracer.exporter.queue-capacity");
	}

	@Test
	void saysThatAllIsWell() {
		assertThat(diagnose(stats(12, 12, 0, Map.of(), null), HOOK)).containsExactly("All is well: 12 logs delivered.");
	}

	private static List<String> diagnose(ExportStats stats, RecordingHook... hooks) {
		return new Diagnosis(true, true, List.of(hooks), stats).sentences();
	}

	private static ExportStats stats(long accepted, long sent, long queued, Map<DropReason, Long> dropped,
			@Nullable String lastFailure) {
		return new ExportStats(accepted, sent, 0, dropped, queued, 0, Map.of(), Map.of(), lastFailure);
	}

}
