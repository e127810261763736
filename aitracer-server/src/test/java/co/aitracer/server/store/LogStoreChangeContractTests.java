package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How every log store changes what it holds, and gives all of it back.
 */
public abstract class LogStoreChangeContractTests extends AbstractLogStoreContract {

	private static final Instant TIME = StoredLogs.TIME;

	@Test
	void costComesBackWithItsPrice() {
		PricedLog log = StoredLogs.log().priced(4_200);
		this.store.append(List.of(log));
		assertThat(this.store.get(SCOPE, log.log().id())).contains(log);
		assertThat(this.store.find(LogQueries.query()).logs()).extracting(LogSummary::costNanoUsd)
			.containsExactly(4_200L);
	}

	@Test
	void costsAreComputedAnew() {
		PricedLog known = StoredLogs.log().model("known").priced(1);
		PricedLog unpriced = StoredLogs.log().model("new").inputTokens(7L).unpriced();
		PricedLog outdated = StoredLogs.log().model("gone").priced(5);
		PricedLog frame = StoredLogs.log().model("new").operation("advisor").unpriced();
		this.store.append(List.of(known, unpriced, outdated, frame));
		long changed = this.store.reprice(ALL, (usage) -> switch (usage.model()) {
			case "known" -> known.cost();
			case "new" -> new LogCost(100 + usage.inputTokens(), "price-2");
			default -> null;
		});
		assertThat(changed).isEqualTo(2);
		assertThat(this.store.get(SCOPE, unpriced.log().id()).orElseThrow().cost())
			.isEqualTo(new LogCost(107, "price-2"));
		assertThat(this.store.get(SCOPE, outdated.log().id()).orElseThrow().cost()).isNull();
		assertThat(this.store.get(SCOPE, frame.log().id()).orElseThrow().cost()).isNull();
		assertThat(this.store.figures(ALL).costNanoUsd()).isEqualTo(108);
	}

	@Test
	void costsAreComputedAnewWithinTheSelectionAlone() {
		StoredLog inside = StoredLogs.log().project("a").build();
		StoredLog outside = StoredLogs.log().project("b").build();
		append(List.of(inside, outside));
		LogSelection selection = new LogSelection(SCOPE.narrow(Set.of("a")), RANGE);
		assertThat(this.store.reprice(selection, (usage) -> new LogCost(1, "p"))).isEqualTo(1);
		assertThat(this.store.get(SCOPE, outside.id()).orElseThrow().cost()).isNull();
		assertThat(this.store.reprice(selection, (usage) -> new LogCost(1, "p"))).isZero();
	}

	@Test
	void deletedLogsAreGoneWithTheirContent() {
		StoredLog kept = StoredLogs.log().time(TIME).input("\"needle\"").build();
		StoredLog gone = StoredLogs.log().time(TIME.minusSeconds(1)).input("\"needle\"").build();
		append(List.of(kept, gone));
		assertThat(this.store.delete(new LogSelection(SCOPE, new TimeRange(RANGE.from(), TIME)))).isEqualTo(1);
		assertThat(this.store.get(SCOPE, gone.id())).isEmpty();
		assertThat(found(LogQueries.text("needle"))).containsExactly(kept.id());
		assertThat(this.store.figures(ALL).requests()).isEqualTo(1);
	}

	@Test
	void deletedLogThatComesAgainIsNew() {
		PricedLog log = StoredLogs.log().unpriced();
		this.store.append(List.of(log));
		this.store.delete(ALL);
		assertThat(this.store.append(List.of(log))).containsExactly(log.log().id());
		assertThat(this.store.get(SCOPE, log.log().id())).contains(log);
	}

	@Test
	void logsAreDeletedByTheirContent() {
		StoredLog gone = StoredLogs.log().input("\"needle\"").build();
		append(List.of(gone, StoredLogs.log().build()));
		assertThat(this.store.delete(ALL.and(new LogCondition.Text("needle")))).isEqualTo(1);
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(1);
	}

	@Test
	void deletedContentLeavesFiguresAndMetadata() {
		StoredLog log = StoredLogs.log().metadata("{\"feature\":\"x\"}").build();
		append(List.of(log));
		assertThat(this.store.deleteContent(ALL)).isEqualTo(1);
		StoredLog left = this.store.get(SCOPE, log.id()).orElseThrow().log();
		assertThat(left.input()).isEqualTo("{}");
		assertThat(left.output()).isEqualTo("{}");
		assertThat(left.metadata()).isEqualTo(log.metadata());
		assertThat(this.store.find(LogQueries.query()).logs().get(0).inputPreview()).isEmpty();
		assertThat(this.store.figures(ALL).inputTokens()).isEqualTo(100);
		assertThat(this.store.deleteContent(ALL)).isZero();
	}

	@Test
	void logThatLostItsContentIsToldFromOthers() {
		StoredLog older = StoredLogs.log().time(TIME.minusSeconds(60)).input("{\"x\":[1]}").output("{}").build();
		StoredLog newer = StoredLogs.log().time(TIME).build();
		append(List.of(older, newer));
		LogSelection kept = ALL.and(new LogCondition.HasContent());
		assertThat(this.store.oldest(kept)).contains(TIME.minusSeconds(60));
		this.store.deleteContent(ALL.during(new TimeRange(RANGE.from(), TIME)));
		assertThat(this.store.oldest(kept)).contains(TIME);
		assertThat(this.store.oldest(ALL)).contains(TIME.minusSeconds(60));
		assertThat(this.store.figures(kept).requests()).isEqualTo(1);
		this.store.delete(ALL);
		assertThat(this.store.oldest(ALL)).isEmpty();
	}

	@Test
	void otherWorkspacesAreLeftAlone() {
		StoredLog foreign = StoredLogs.log().workspace("other").build();
		append(List.of(foreign));
		this.store.delete(ALL);
		this.store.deleteContent(ALL);
		this.store.reprice(ALL, (usage) -> new LogCost(1, "p"));
		assertThat(this.store.get(LogScope.all("other"), foreign.id())).contains(new PricedLog(foreign, null));
	}

	@Test
	void emptyScopeChangesNothing() {
		append(List.of(StoredLogs.log().build()));
		LogSelection nothing = new LogSelection(new LogScope("default", Set.of()), RANGE);
		assertThat(this.store.delete(nothing)).isZero();
		assertThat(this.store.deleteContent(nothing)).isZero();
		assertThat(this.store.reprice(nothing, (usage) -> new LogCost(1, "p"))).isZero();
		this.store.read(nothing, (log) -> {
			throw new IllegalStateException("must not be read");
		});
		assertThat(this.store.figures(ALL).requests()).isEqualTo(1);
	}

	@Test
	void everythingIsReadBackOldestFirst() {
		List<PricedLog> logs = IntStream.range(0, 1_203)
			.mapToObj((i) -> StoredLogs.log().time(TIME.plusSeconds(i / 7)).metadata("{\"i\":" + i + "}").priced(i))
			.toList();
		this.store.append(logs);
		List<PricedLog> read = new ArrayList<>();
		this.store.read(ALL, read::add);
		assertThat(read).containsExactlyInAnyOrderElementsOf(logs);
		assertThat(read).extracting((log) -> log.log().time()).isSorted();
	}

	@Test
	void readerThatFailsEndsTheReading() {
		append(List.of(StoredLogs.log().build()));
		assertThatIllegalStateException().isThrownBy(() -> this.store.read(ALL, (log) -> {
			throw new IllegalStateException("enough");
		})).withMessage("enough");
	}

	@Test
	void statusTellsHowManyLogsThereAre() {
		append(List.of(StoredLogs.log().build(), StoredLogs.log().build()));
		LogStoreStatus status = this.store.status();
		assertThat(status.logs()).isEqualTo(2);
		assertThat(status.engine()).isNotBlank();
		assertThat(status.location()).isNotBlank();
	}

	@Test
	void figuresOfManyDaysAreThoseOfTheirLogs() {
		Instant day = Instant.parse("2026-11-01T00:00:00Z");
		List<PricedLog> logs = IntStream.range(0, 600)
			.mapToObj((i) -> StoredLogs.log()
				.time(day.plus(Duration.ofHours(i)))
				.project("p-" + i % 3)
				.model("m-" + i % 2)
				.userId("u-" + i % 5)
				.latencyMillis(10 + i)
				.outcome((i % 10 == 0) ? Outcome.ERROR : Outcome.SUCCESS)
				.priced(i))
			.toList();
		this.store.append(logs);
		LogSelection all = new LogSelection(SCOPE, new TimeRange(day, day.plus(Duration.ofDays(25))));
		Figures before = this.store.figures(all);
		List<Bucket> series = this.store.series(all, 25);
		sumUpDays(this.store, day.plus(Duration.ofDays(30)));
		assertThat(this.store.figures(all)).isEqualTo(before);
		assertThat(this.store.series(all, 25)).isEqualTo(series);
		LogSelection crooked = all.during(new TimeRange(day.plusSeconds(5), day.plus(Duration.ofHours(77))));
		assertThat(this.store.figures(crooked).requests()).isEqualTo(76);
		LogSelection project = new LogSelection(SCOPE.narrow(Set.of("p-1")), all.range(),
				new LogCondition.In(LogDimension.MODEL, Set.of("m-0")));
		assertThat(this.store.figures(project).requests()).isEqualTo(100);
		assertThat(this.store.figures(project).users()).isEqualTo(5);
		assertThat(
				this.store.groups(GroupQuery.first(all, LogDimension.PROJECT, GroupQuery.Order.REQUESTS, 9)).groups())
			.hasSize(3)
			.allSatisfy((group) -> assertThat(group.figures().requests()).isEqualTo(200));
	}

	@Test
	void lateLogsDeletionsAndNewPricesShowInDaysThatWereSummedUp() {
		Instant day = Instant.parse("2026-11-01T00:00:00Z");
		LogSelection all = new LogSelection(SCOPE, new TimeRange(day, day.plus(Duration.ofDays(2))));
		StoredLog first = StoredLogs.log().time(day).build();
		append(List.of(first, StoredLogs.log().time(day.plus(Duration.ofDays(1))).build()));
		sumUpDays(this.store, day.plus(Duration.ofDays(5)));
		append(List.of(StoredLogs.log().time(day.plusSeconds(9)).build()));
		assertThat(this.store.figures(all).requests()).isEqualTo(3);
		sumUpDays(this.store, day.plus(Duration.ofDays(5)));
		this.store.reprice(all, (usage) -> new LogCost(7, "p"));
		assertThat(this.store.figures(all).costNanoUsd()).isEqualTo(21);
		sumUpDays(this.store, day.plus(Duration.ofDays(5)));
		this.store.delete(new LogSelection(SCOPE, new TimeRange(day, day.plusSeconds(1))));
		assertThat(this.store.figures(all).requests()).isEqualTo(2);
		assertThat(this.store.figures(all).costNanoUsd()).isEqualTo(14);
	}

	/**
	 * Sums up all days before another one, if the store does that.
	 * @param store the store
	 * @param today when the other day begins
	 */
	protected abstract void sumUpDays(LogStore store, Instant today);

}
