package co.aitracer.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import co.aitracer.export.DropReason;
import co.aitracer.export.ExportStats;

/**
 * Finds out why nothing is recorded, and says so in plain sentences that name the mend.
 *
 * @param enabled whether the settings have recording switched on
 * @param recording whether the tracer records
 * @param hooks the places where calls are picked up
 * @param stats what became of the records
 */
record Diagnosis(boolean enabled, boolean recording, List<RecordingHook> hooks, ExportStats stats) {

	List<String> sentences() {
		if (!this.enabled) {
			return List.of("Recording is switched off by aitracer.enabled=false.");
		}
		if (!this.recording) {
			return List.of("Nothing is recorded, because the application's own AITracer bean records nothing.");
		}
		List<String> found = new ArrayList<>(problemsOfHooks());
		found.addAll(problemsOfDelivery());
		found.addAll(losses());
		boolean well = found.isEmpty();
		found.addAll(progress(well));
		return found;
	}

	private List<String> problemsOfHooks() {
		if (this.hooks.isEmpty()) {
			return List.of("Neither Spring AI nor LangChain4j is on the class path, so only what the application "
					+ "records itself is recorded.");
		}
		List<String> problems = new ArrayList<>(
				this.hooks.stream().map(RecordingHook::problem).filter(Objects::nonNull).toList());
		if (this.hooks.stream().allMatch((hook) -> hook.chatModels().isEmpty())) {
			problems.add("There is no chat model bean. Models that are no beans are not recorded by themselves.");
		}
		return problems;
	}

	private List<String> problemsOfDelivery() {
		String failure = this.stats.lastFailure();
		if (failure == null) {
			return List.of();
		}
		return List.of("Calls are recorded but cannot be delivered: " + FailureText.harmless(failure) + ". "
				+ logs(this.stats.queued()) + " kept to be delivered later.");
	}

	private List<String> losses() {
		List<String> losses = new ArrayList<>();
		this.stats.dropped().forEach((reason, number) -> {
			if (number > 0) {
				losses.add(logs(number) + " " + fate(reason));
			}
		});
		return losses;
	}

	/**
	 * What became of logs that were not delivered, and what can be done about it.
	 * @param reason the reason
	 * @return the second half of the sentence
	 */
	private static String fate(DropReason reason) {
		return switch (reason) {
			case QUEUE_FULL -> dropped("the queue was full. Raise aitracer.exporter.queue-capacity and .queue-size, or "
					+ "find out why delivery is slower than the calls.");
			case UNSERIALIZABLE -> dropped("they could not be written as JSON. The application's log names the cause "
					+ "at level DEBUG of co.aitracer.");
			case REJECTED -> dropped("the server refused them. The application's log has its reason.");
			case SHUTDOWN ->
				dropped("the tracer was closed before they were delivered. Raise aitracer.exporter.close-timeout.");
			case EXPIRED -> dropped("they waited on disk for longer than aitracer.exporter.buffer.max-age.");
			case UNREADABLE -> dropped("they came back from disk damaged.");
			case SAMPLED -> "left out by the sampling rate.";
		};
	}

	private static String dropped(String why) {
		return "dropped, because " + why;
	}

	private List<String> progress(boolean well) {
		if (this.stats.accepted() == 0) {
			return List.of("No model call was seen since start-up.");
		}
		if (well && this.stats.sent() == 0) {
			return List.of(logs(this.stats.queued()) + " not delivered yet; the next look should tell.");
		}
		if (well) {
			return List.of("All is well: " + count(this.stats.sent()) + " delivered.");
		}
		return (this.stats.sent() > 0) ? List.of(count(this.stats.sent()) + " delivered.") : List.of();
	}

	private static String logs(long number) {
		return count(number) + ((number == 1) ? " is" : " are");
	}

	private static String count(long number) {
		return number + ((number == 1) ? " log" : " logs");
	}

}
