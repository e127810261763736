package co.aitracer.server.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import co.aitracer.server.demo.DemoData;
import co.aitracer.server.demo.DemoFeedback;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogAppender;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLog;

/**
 * Fills the data folder with the logs of a made-up company.
 */
@Command(name = "demo-data", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Fills a data folder with believable logs: several projects and models, a daily rhythm, an "
				+ "incident. The same options give the same logs.")
final class DemoDataCommand implements Callable<Integer> {

	private static final int BATCH = 5_000;

	private static final String WORKSPACE = "default";

	private final ServerBeans beans;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--logs", defaultValue = "50000", description = "how many logs (default: ${DEFAULT-VALUE})")
	private long logs;

	@Option(names = "--days", defaultValue = "30",
			description = "over how many days up to now (default: ${DEFAULT-VALUE})")
	private int days;

	@Option(names = "--seed", defaultValue = "1", description = "chooses other data (default: ${DEFAULT-VALUE})")
	private long seed;

	@Option(names = "--until", paramLabel = "<time>",
			description = "when the last day ends, such as 2026-11-20T18:00:00Z (default: now)")
	private @Nullable Instant until;

	@Mixin
	private ServerOptions server = new ServerOptions();

	DemoDataCommand(ServerBeans beans) {
		this.beans = beans;
	}

	@Override
	public Integer call() {
		if (this.logs < 1 || this.days < 1) {
			throw new ParameterException(this.spec.commandLine(), "--logs and --days must be at least 1");
		}
		try (ConfigurableApplicationContext context = this.beans.start(this.server)) {
			Instant end = (this.until != null) ? this.until : context.getBean(Clock.class).instant();
			DemoData data = new DemoData(WORKSPACE, this.logs, this.days, end, this.seed);
			long stored = new Filling(context, this.spec.commandLine().getOut(), this.logs).fill(data);
			print("%,d logs of %d days are stored, %,d of them new.", this.logs, this.days, stored);
			print("The incident: project %s, %s for two hours.", DemoData.incidentProject(), data.incidentStart());
			return 0;
		}
	}

	private void print(String format, Object... values) {
		this.spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
	}

	/**
	 * Stores logs in batches and tells how far it is.
	 */
	private static final class Filling {

		private final LogAppender store;

		private final LogPricer pricer;

		private final ProjectRegistry projects;

		private final SessionStore sessions;

		private final TransactionOperations transactions;

		private final PrintWriter out;

		private final long total;

		private final Set<String> known = new HashSet<>();

		private long done;

		private long fresh;

		Filling(ConfigurableApplicationContext context, PrintWriter out, long total) {
			this.store = context.getBean(LogAppender.class);
			this.pricer = context.getBean(LogPricer.class);
			this.projects = context.getBean(ProjectRegistry.class);
			this.sessions = context.getBean(SessionStore.class);
			this.transactions = context.getBean(TransactionOperations.class);
			this.out = out;
			this.total = total;
		}

		long fill(DemoData data) {
			List<StoredLog> batch = new ArrayList<>(BATCH);
			for (StoredLog log : data) {
				batch.add(log);
				if (batch.size() == BATCH) {
					store(batch);
					batch.clear();
				}
			}
			store(batch);
			return this.fresh;
		}

		private void store(List<StoredLog> batch) {
			for (StoredLog log : batch) {
				if (this.known.add(log.project())) {
					this.projects.ensureExists(WORKSPACE, Set.of(log.project()));
				}
			}
			// at once: each commit takes space in the control store until that is closed
			this.transactions.executeWithoutResult((status) -> batch.stream()
				.flatMap((log) -> DemoFeedback.of(log).stream())
				.forEach((feedback) -> feedback.saveTo(this.sessions)));
			List<PricedLog> priced = batch.stream().map(this.pricer::price).toList();
			long before = this.done * 10 / this.total;
			this.fresh += this.store.append(priced).size();
			this.done += batch.size();
			if (this.done * 10 / this.total > before) {
				this.out.println(String.format(Locale.ROOT, "%3d %%  %,d of %,d logs", this.done * 100 / this.total,
						this.done, this.total));
				this.out.flush();
			}
		}

	}

}
