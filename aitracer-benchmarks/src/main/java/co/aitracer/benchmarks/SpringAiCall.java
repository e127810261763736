package co.aitracer.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.SpringBootVersion;

import co.aitracer.test.stub.OpenAiStub;
import co.aitracer.test.stub.StubReply;

/**
 * Compares calls of a chat client with and without the starter: two applications in one
 * JVM, each with class loaders of its own, have their turn for a few seconds each.
 */
public final class SpringAiCall {

	private static final int CALLERS = 200;

	private SpringAiCall() {
	}

	/**
	 * Runs the comparison.
	 * @param arguments {@code smoke} for the shortest run
	 * @throws Exception if an application cannot be closed
	 */
	public static void main(String[] arguments) throws Exception {
		boolean smoke = arguments.length > 0;
		try (OpenAiStub stub = OpenAiStub.start(); LoopbackSink sink = new LoopbackSink(0, false)) {
			Map<Side, List<CallSlice>> slices = measure(stub, sink, smoke);
			if (sink.bytes() == 0) {
				throw new IllegalStateException("No record arrived: nothing was measured");
			}
			report(slices);
		}
	}

	private static Map<Side, List<CallSlice>> measure(OpenAiStub stub, LoopbackSink sink, boolean smoke)
			throws Exception {
		int warmUps = smoke ? 1 : 5;
		int rounds = smoke ? 1 : 20;
		Conversation conversation = Conversation.several(1).get(0);
		stub.when((request) -> true).reply(StubReply.text(conversation.answer()));
		Map<Side, List<CallSlice>> slices = new EnumMap<>(Side.class);
		try (LoadedApplication without = LoadedApplication.open(Side.WITHOUT, stub, sink);
				LoadedApplication with = LoadedApplication.open(Side.WITH, stub, sink)) {
			for (int round = 0; round < warmUps + rounds; round++) {
				Report.progress("round " + (round + 1) + " of " + (warmUps + rounds));
				// who goes first changes
				for (LoadedApplication application : (round % 2 == 0) ? List.of(without, with)
						: List.of(with, without)) {
					CallSlice slice = CallSlice.of(application, conversation, CALLERS, smoke ? 200 : 2_000);
					if (round >= warmUps) {
						slices.computeIfAbsent(application.side(), (any) -> new ArrayList<>()).add(slice);
					}
				}
			}
		}
		return slices;
	}

	private static void report(Map<Side, List<CallSlice>> slices) {
		List<CallSlice> without = slices.getOrDefault(Side.WITHOUT, List.of());
		List<CallSlice> with = slices.getOrDefault(Side.WITH, List.of());
		Report report = new Report();
		report.say("%d virtual threads call a chat client of Spring AI %s (Spring Boot %s) without a pause, against a "
				+ "stub of the provider in the same JVM that answers at once. Turns of 2 s, %d of each application; "
				+ "the records go to a server on the loopback interface, also in this JVM. All cores are busy, so "
				+ "whatever is done beside a call, the export too, makes calls slower.", CALLERS,
				Report.version(ChatModel.class), SpringBootVersion.getVersion(), without.size());
		report.table("application", "P50, ms", "P99, ms", "calls/s");
		report.row(Side.WITHOUT.title(), median(without, CallSlice::p50), median(without, CallSlice::p99),
				median(without, CallSlice::rate));
		report.row(Side.WITH.title(), median(with, CallSlice::p50), median(with, CallSlice::p99),
				median(with, CallSlice::rate));
		report.end();
		report.table("with ÷ without, of neighbouring turns", "median", "10th–90th percentile", "reach");
		ratio(report, "P50", without, with, CallSlice::p50, "≤ 1.03");
		ratio(report, "P99", without, with, CallSlice::p99, "≤ 1.03");
		ratio(report, "calls/s", without, with, CallSlice::rate, "");
		report.end();
	}

	private static double median(List<CallSlice> slices, ToDoubleFunction<CallSlice> figure) {
		return new Samples(slices.stream().mapToDouble(figure).boxed().toList()).median();
	}

	private static void ratio(Report report, String title, List<CallSlice> without, List<CallSlice> with,
			ToDoubleFunction<CallSlice> figure, String reach) {
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < without.size(); i++) {
			ratios.add(figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i)));
		}
		Samples samples = new Samples(ratios);
		report.row(title, samples.median(), Report.range(samples), reach);
	}

}
