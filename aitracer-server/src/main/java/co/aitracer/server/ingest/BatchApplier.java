package co.aitracer.server.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import tools.jackson.core.JacksonException;

import co.aitracer.journal.JournalEntry;
import co.aitracer.journal.Position;
import co.aitracer.server.store.LogAppender;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;

/**
 * Hands journal entries to the log store, and finds the ones that it can never take.
 */
class BatchApplier {

	private final LogAppender store;

	private final LogPricer pricer;

	private final DeadLetters deadLetters;

	private final IngestCounters counters;

	// a batch is decoded again at every attempt; its dead letters are kept once
	private final Set<Position> unreadable = new HashSet<>();

	BatchApplier(LogAppender store, LogPricer pricer, DeadLetters deadLetters, IngestCounters counters) {
		this.store = store;
		this.pricer = pricer;
		this.deadLetters = deadLetters;
		this.counters = counters;
	}

	void apply(List<JournalEntry> entries) throws IOException {
		append(decode(entries));
		this.unreadable.clear();
	}

	// what the store calls invalid, or what remains failing one by one while the store
	// took others, is to blame itself; otherwise the store is, and all is tried again
	void applyOneByOne(List<JournalEntry> entries) throws IOException {
		List<Failure> failures = new ArrayList<>();
		boolean storeWorks = bisect(decode(entries), failures);
		for (Failure failure : failures) {
			boolean invalid = failure.cause() instanceof DataIntegrityViolationException;
			if (isStoresFault(failure.cause()) || !(storeWorks || invalid)) {
				throw failure.cause();
			}
		}
		for (Failure failure : failures) {
			this.deadLetters.keep(failure.item().entry(), failure.item().journaled().source(), failure.cause());
		}
		this.unreadable.clear();
	}

	private boolean bisect(List<Item> items, List<Failure> failures) {
		if (items.isEmpty()) {
			return false;
		}
		try {
			append(items);
			return true;
		}
		catch (RuntimeException ex) {
			if (items.size() == 1 || isStoresFault(ex)) {
				items.forEach((item) -> failures.add(new Failure(item, ex)));
				return false;
			}
		}
		int middle = items.size() / 2;
		boolean first = bisect(items.subList(0, middle), failures);
		return bisect(items.subList(middle, items.size()), failures) || first;
	}

	private void append(List<Item> items) {
		if (items.isEmpty()) {
			return;
		}
		List<PricedLog> priced = items.stream().map((item) -> this.pricer.price(item.log())).toList();
		Set<String> fresh = new HashSet<>(this.store.append(priced));
		for (Item item : items) {
			boolean stored = fresh.remove(item.log().id());
			this.counters.add(stored ? IngestOutcome.STORED : IngestOutcome.DUPLICATE, item.journaled().source(), 1);
		}
	}

	private List<Item> decode(List<JournalEntry> entries) throws IOException {
		List<Item> items = new ArrayList<>(entries.size());
		for (JournalEntry entry : entries) {
			try {
				items.add(new Item(entry, StoredLogCodec.decode(entry.payload())));
			}
			catch (JacksonException | IllegalArgumentException ex) {
				if (!this.unreadable.contains(entry.position())) {
					this.deadLetters.keep(entry, IngestSource.of(IngestSource.UNKNOWN, null), ex);
					this.unreadable.add(entry.position());
				}
			}
		}
		return items;
	}

	private static boolean isStoresFault(RuntimeException cause) {
		return cause instanceof DataAccessResourceFailureException || cause instanceof TransientDataAccessException;
	}

	private record Item(JournalEntry entry, JournaledLog journaled) {

		StoredLog log() {
			return this.journaled.log();
		}

	}

	private record Failure(Item item, RuntimeException cause) {

	}

}
