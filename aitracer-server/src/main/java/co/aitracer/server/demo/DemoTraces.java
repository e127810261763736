package co.aitracer.server.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.demo.DemoTexts.Talk;
import co.aitracer.server.store.StoredLog;

/**
 * Makes the traces of an hour.
 */
final class DemoTraces {

	private static final long HOUR_MILLIS = 3_600_000;

	// spreads neighbours over all 64 bits
	private static final long MIX = 0x9E3779B97F4A7C15L;

	private final String workspace;

	private final Random random;

	private final Instant incidentStart;

	private final Instant incidentEnd;

	private final double shares = DemoProject.ALL.stream().mapToDouble(DemoProject::share).sum();

	DemoTraces(String workspace, Random random, Instant incidentStart, Instant incidentEnd) {
		this.workspace = workspace;
		this.random = random;
		this.incidentStart = incidentStart;
		this.incidentEnd = incidentEnd;
	}

	/**
	 * Makes whole traces that start within an hour.
	 * @param hour when the hour begins
	 * @param atLeast how many logs are wanted; the last trace may bring a few more
	 * @return the logs in order of time
	 */
	List<StoredLog> within(Instant hour, long atLeast) {
		List<StoredLog> logs = new ArrayList<>();
		while (logs.size() < atLeast) {
			logs.addAll(trace(hour.plusMillis((long) (this.random.nextDouble() * (HOUR_MILLIS - 60_000)))));
		}
		logs.sort(Comparator.comparing(StoredLog::time));
		return logs;
	}

	private List<StoredLog> trace(Instant start) {
		DemoProject project = project();
		DemoCall call = call(project, start);
		return switch (project.kind()) {
			case CHAT -> List.of(chat(call, model(project), null));
			case SEARCH -> search(call, project);
			case RETRIEVAL -> retrieval(call, project);
			case AGENT -> agent(call, project);
		};
	}

	private List<StoredLog> search(DemoCall call, DemoProject project) {
		StoredLog embedding = call.embeddings(this.random, null);
		return (this.random.nextDouble() < 0.35) ? List.of(embedding, chat(call, model(project), null))
				: List.of(embedding);
	}

	private List<StoredLog> retrieval(DemoCall call, DemoProject project) {
		String root = id(8);
		String retrieval = id(8);
		Instant start = call.now();
		StoredLog embedding = call.embeddings(this.random, retrieval);
		StoredLog lookup = call.frame(retrieval, root, "retrieval", "handbook", start, 12 + this.random.nextInt(30));
		StoredLog answer = chat(call, model(project), root);
		StoredLog client = call.frame(root, null, "chat_client", "docs assistant", start, 5);
		return List.of(client, lookup, embedding, answer);
	}

	private List<StoredLog> agent(DemoCall call, DemoProject project) {
		String root = id(8);
		Instant start = call.now();
		DemoModel model = model(project);
		List<StoredLog> logs = new ArrayList<>();
		StoredLog first = chat(call, model, root);
		logs.add(first);
		if (!first.outcome().isError()) {
			logs.add(call.tool(this.random, root, id(8)));
			logs.add(chat(call, model, root));
		}
		logs.add(call.frame(root, null, "chat_client", "checkout assistant", start, 4));
		return logs;
	}

	private StoredLog chat(DemoCall call, DemoModel model, @Nullable String parent) {
		Trouble trouble = trouble(call.project(), model, call.now());
		return call.chat(this.random, model, id(8), parent, trouble);
	}

	private Trouble trouble(DemoProject project, DemoModel model, Instant time) {
		boolean incident = project == DemoProject.INCIDENT && model.provider().equals("openai")
				&& !time.isBefore(this.incidentStart) && time.isBefore(this.incidentEnd);
		double chance = this.random.nextDouble();
		if (incident) {
			return (chance < 0.30) ? Trouble.TIMEOUT : (chance < 0.48) ? Trouble.OVERLOADED : Trouble.SLOW;
		}
		double bad = project.environment().equals("production") ? 0.009 : 0.03;
		if (chance < bad) {
			return Trouble.EVERYDAY.get(this.random.nextInt(Trouble.EVERYDAY.size()));
		}
		return (chance < bad + 0.006) ? Trouble.CANCELLED : Trouble.NONE;
	}

	private DemoCall call(DemoProject project, Instant start) {
		// few users ask most: the square of an even number is more often small
		double place = this.random.nextDouble();
		int user = (int) (place * place * project.users());
		List<Talk> talks = project.texts().talks();
		Talk talk = talks.get(this.random.nextInt(talks.size()));
		List<String> products = project.texts().products();
		String order = "N-" + (100_000 + this.random.nextInt(900_000));
		String product = products.get(this.random.nextInt(products.size()));
		// a session of a user is a stretch of six hours
		String session = "ses_" + HexFormat.of()
			.toHexDigits(Objects.hash(start.getEpochSecond() / 21_600, project.name()) * MIX + user * (MIX >>> 7));
		return new DemoCall(this.workspace, project, id(16), "u-" + (1_000 + user), session, start,
				new Talk(filled(talk.question(), order, product), filled(talk.answer(), order, product)),
				"2." + Math.floorMod(start.getEpochSecond() / 604_800, 10) + ".0");
	}

	private static String filled(String text, String order, String product) {
		return text.replace("{order}", order).replace("{product}", product);
	}

	private DemoProject project() {
		double place = this.random.nextDouble() * this.shares;
		for (DemoProject project : DemoProject.ALL) {
			place -= project.share();
			if (place < 0) {
				return project;
			}
		}
		return DemoProject.ALL.get(0);
	}

	private DemoModel model(DemoProject project) {
		return project.models().get((this.random.nextDouble() < 0.72) ? 0 : project.models().size() - 1);
	}

	private String id(int bytes) {
		byte[] id = new byte[bytes];
		this.random.nextBytes(id);
		return HexFormat.of().formatHex(id);
	}

}
