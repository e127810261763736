package co.aitracer.server.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.ingest.IngestCounters;
import co.aitracer.server.ingest.IngestOutcome;
import co.aitracer.server.ingest.IngestStatus;
import co.aitracer.server.ingest.IngestStatus.JournalState;
import co.aitracer.server.ingest.IngestStatus.WorkState;
import co.aitracer.server.store.LogStoreStatus;
import co.aitracer.server.system.ServerInfo;
import co.aitracer.server.system.Settings;
import co.aitracer.server.system.StorageMonitor;

/**
 * How the server itself is doing.
 */
@Controller
class SystemController {

	private static final Logger logger = LoggerFactory.getLogger(SystemController.class);

	private final IngestCounters counters;

	private final IngestStatus ingest;

	private final StorageMonitor storage;

	private final Settings settings;

	private final SystemSources sources;

	private final Permissions permissions;

	private final Clock clock;

	SystemController(IngestCounters counters, IngestStatus ingest, StorageMonitor storage, Settings settings,
			SystemSources sources, Permissions permissions, Clock clock) {
		this.counters = counters;
		this.ingest = ingest;
		this.storage = storage;
		this.settings = settings;
		this.sources = sources;
		this.permissions = permissions;
		this.clock = clock;
	}

	@GetMapping("/system")
	String system(@RequestParam(defaultValue = "") String time, Authentication user, Model page) {
		this.permissions.require(user, WorkspaceAction.VIEW_SYSTEM);
		Instant now = this.clock.instant();
		SystemTime chosen = SystemTime.ofKey(time);
		page.addAttribute("times", SystemTime.values());
		page.addAttribute("time", chosen);
		page.addAttribute("tiles", tiles());
		page.addAttribute("chart", chosen.chart(this.counters.minutes(), now));
		page.addAttribute("sources", this.sources.rows());
		page.addAttribute("ingest", ingest(now));
		page.addAttribute("storage", storage());
		page.addAttribute("server", server());
		page.addAttribute("settings", this.settings.all());
		return "system";
	}

	private List<Setting> tiles() {
		return List.of(tile("Received", IngestOutcome.RECEIVED), tile("Stored", IngestOutcome.STORED),
				tile("Duplicate", IngestOutcome.DUPLICATE), tile("Rejected", IngestOutcome.REJECTED),
				tile("Dead-lettered", IngestOutcome.DEAD_LETTERED),
				Setting.of("Requests sent away", Formats.count(this.ingest.work().refused())));
	}

	private Setting tile(String name, IngestOutcome outcome) {
		return Setting.of(name, Formats.count(this.counters.count(outcome)));
	}

	private List<Setting> ingest(Instant now) {
		JournalState journal = this.ingest.journal();
		WorkState work = this.ingest.work();
		return List.of(Setting.of("Waiting for the log store", waiting(journal, now)),
				Setting.of("Batch in work for",
						journal.currentBatch().isZero() ? Formats.NONE
								: Formats.duration(journal.currentBatch().toMillis())),
				Setting.of("Failed attempts in a row", Formats.count((long) journal.failures())),
				Setting.of("Journal", Formats.bytes(journal.bytes()) + " of " + Formats.bytes(journal.maxBytes())),
				Setting.of("Requests in work", Formats.count((long) work.requests()) + ", "
						+ Formats.bytes(work.bytes()) + " of " + Formats.bytes(work.maxBytes())));
	}

	private static String waiting(JournalState journal, Instant now) {
		return (journal.oldestWaiting() != null) ? "The oldest log for " + Formats.duration(journal.lag(now).toMillis())
				: "Nothing";
	}

	private List<Setting> storage() {
		LogStoreStatus store = store();
		return List.of(Setting.of("Log store", (store != null) ? store.engine() : "Does not answer"),
				Setting.of("Logs", Formats.count((store != null) ? store.logs() : null)),
				Setting.of("Size of the log store", (store != null) ? Formats.bytes(store.bytes()) : Formats.NONE),
				Setting.of("Control store", this.storage.controlStore()),
				Setting.of("Size of the data folder", Formats.bytes(this.storage.dataBytes())),
				Setting.of("Free on its disk", Formats.bytes(this.storage.freeBytes())),
				Setting.of("Data folder", this.storage.dataFolder().toString()));
	}

	private @Nullable LogStoreStatus store() {
		try {
			return this.storage.logStore();
		}
		catch (DataAccessException ex) {
			// this page is where people look when the store is away
			logger.debug("The log store does not answer", ex);
			return null;
		}
	}

	private static List<Setting> server() {
		ServerInfo server = ServerInfo.current();
		return List.of(Setting.of("Version", server.version()), Setting.of("Java", server.java()),
				Setting.of("Running for", Formats.duration(server.uptime().toMillis())),
				Setting.of("Heap",
						Formats.bytes(server.heapBytes()) + " of " + Formats.bytes(server.maxHeapBytes()) + " in use"),
				Setting.of("Processors", Formats.count((long) server.processors())));
	}

}
