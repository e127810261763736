package co.aitracer.server.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.duckdb.DuckDbStores;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rules say while time passes, measured in a real log store.
 */
class AlertScenarioTests {

	private static final long USD = 1_000_000_000L;

	@TempDir
	Path folder;

	private LogStore store;

	private AlertScenario alerts;

	@BeforeEach
	void open() {
		this.store = DuckDbStores.open(this.folder);
		this.alerts = new AlertScenario(ControlStores.H2.connect(), this.store, new TestClock());
		this.alerts.channel("ops");
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void errorRateFiresAndRecoversWhenTheWindowHasPassed() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10), "shop");
		this.alerts.calls("shop", 100, 5);
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.OK);
		this.alerts.calls("shop", 10, 10);
		this.alerts.calls("search", 50, 0);
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
		assertThat(this.alerts.status(rule).reading().value()).isEqualTo(15 / 110.0);
		this.alerts.minutes(5);
		// the calls have left the window, and there are no others
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
		this.alerts.minutes(3);
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.NO_DATA);
		assertThat(this.alerts.told()).containsExactly("firing");
		this.alerts.calls("shop", 20, 0);
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.OK);
		assertThat(this.alerts.told()).containsExactly("firing", "resolved");
	}

	@Test
	void latencyIsMeasuredByItsPercentile() {
		AlertRule slow = this.alerts.rule(new AlertCondition.Latency(AlertCondition.Percentile.P95, 3_000, 15, 10),
				"shop");
		AlertRule median = this.alerts.rule(new AlertCondition.Latency(AlertCondition.Percentile.P50, 3_000, 15, 10),
				"shop");
		Instant time = this.alerts.clock.instant().minusSeconds(40);
		for (int i = 0; i < 20; i++) {
			this.store.append(List
				.of(StoredLogs.log().project("shop").time(time).latencyMillis((i < 2) ? 9_000 : 500).unpriced()));
		}
		this.alerts.minute();
		assertThat(this.alerts.state(slow)).isEqualTo(AlertState.FIRING);
		assertThat(this.alerts.state(median)).isEqualTo(AlertState.OK);
	}

	@Test
	void requestCountFiresInSilenceAndInACrowd() {
		AlertRule silence = this.alerts.rule(new AlertCondition.RequestCount(AlertCondition.Direction.BELOW, 5, 5),
				"shop");
		AlertRule crowd = this.alerts.rule(new AlertCondition.RequestCount(AlertCondition.Direction.ABOVE, 5, 5),
				"shop");
		this.alerts.calls("shop", 5, 0);
		this.alerts.minute();
		assertThat(List.of(this.alerts.state(silence), this.alerts.state(crowd))).containsOnly(AlertState.OK);
		this.alerts.calls("shop", 1, 0);
		this.alerts.minute();
		assertThat(this.alerts.state(crowd)).isEqualTo(AlertState.FIRING);
		this.alerts.minutes(6);
		assertThat(this.alerts.state(silence)).isEqualTo(AlertState.FIRING);
	}

	@Test
	void filtersLeaveOutWhatTheyDoNotName() {
		AlertFilter filter = new AlertFilter(Set.of("shop", "search"), Set.of("gpt-*"), Set.of("openai"),
				Map.of("feature", "cart"));
		AlertRule rule = this.alerts.rule(new AlertCondition.RequestCount(AlertCondition.Direction.ABOVE, 1, 5),
				filter);
		Instant time = this.alerts.clock.instant().minusSeconds(40);
		String cart = "{\"feature\":\"cart\"}";
		this.store.append(StoredLogs.unpriced(log("shop", time, cart).build(),
				log("shop", time, cart).model("llama").build(), log("shop", time, cart).provider("azure").build(),
				log("shop", time, "{}").build(), log("docs", time, cart).build()));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.OK);
		assertThat(this.alerts.status(rule).reading().value()).isEqualTo(1);
		this.store.append(StoredLogs.unpriced(log("search", time, cart).build()));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
	}

	@Test
	void ruleWithoutProjectsIsAboutAllOfTheWorkspace() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10));
		this.alerts.calls("shop", 5, 0);
		this.alerts.calls("search", 5, 1);
		this.alerts.minute();
		assertThat(this.alerts.status(rule).reading().value()).isEqualTo(0.1);
	}

	@Test
	void callsThatComeLateCountAsLongAsTheirWindowLasts() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10), "shop");
		Instant time = this.alerts.clock.instant();
		this.alerts.minutes(3);
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.NO_DATA);
		this.alerts.calls("shop", 20, 20, time);
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
	}

	@Test
	void callsOfTheLastSecondsAreLeftForTheNextMinute() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10), "shop");
		// half a minute before the evaluation the window ends
		this.alerts.calls("shop", 20, 20, this.alerts.clock.instant().plusSeconds(31));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.NO_DATA);
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
	}

	@Test
	void budgetWarnsFiresAndStartsAnewWithTheMonth() {
		AlertRule rule = this.alerts.rule(budget(100L * USD, BudgetPeriod.MONTHLY, false, null), "shop");
		this.alerts.spend("shop", 79, Instant.parse("2026-11-02T00:00:00Z"));
		this.alerts.spend("search", 500, Instant.parse("2026-11-02T00:00:00Z"));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.OK);
		this.alerts.spend("shop", 1, Instant.parse("2026-11-20T09:00:00Z"));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.WARNING);
		this.alerts.spend("shop", 20, Instant.parse("2026-11-20T09:30:00Z"));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
		// the last evaluation of the month sees the month, half a minute into the next
		this.alerts.moveTo("2026-11-30T23:59:00Z");
		this.alerts.minute();
		assertThat(this.alerts.status(rule).reading().value()).isEqualTo(100.0 * USD);
		this.alerts.minute();
		assertThat(this.alerts.status(rule).reading().value()).isZero();
		this.alerts.minutes(2);
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.OK);
		assertThat(this.alerts.told()).containsExactly("warning", "firing", "reminder", "resolved");
	}

	@Test
	void budgetFiresWhenItsPaceWillExceedIt() {
		AlertRule rule = this.alerts.rule(budget(100L * USD, BudgetPeriod.MONTHLY, true, null), "shop");
		for (int day = 14; day < 20; day++) {
			this.alerts.spend("shop", 7, Instant.parse("2026-11-" + day + "T12:00:00Z"));
		}
		// 42 of 100, 6 a day: ten and a half days are 63 more
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
		Reading reading = this.alerts.status(rule).reading();
		assertThat(reading.note()).isEqualTo("projected");
		assertThat(reading.reachedAt()).isBetween(Instant.parse("2026-11-29T00:00:00Z"),
				Instant.parse("2026-11-30T23:59:59Z"));
	}

	@Test
	void budgetOfTheProjectCountsInItsTimeZone() {
		AlertRule rule = this.alerts.rule(new AlertCondition.Cost(null, BudgetPeriod.MONTHLY, 80, false, null), "shop");
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.NO_DATA);
		assertThat(this.alerts.status(rule).reading().note()).isEqualTo("No budget is set");
		this.alerts.budgets.set("default", "shop", new ProjectBudget(10 * USD, ZoneId.of("Asia/Tokyo")));
		// in Tokyo it is November 1 already
		this.alerts.spend("shop", 4, Instant.parse("2026-10-31T15:00:00Z"));
		this.alerts.spend("shop", 5, Instant.parse("2026-10-31T14:59:59Z"));
		this.alerts.minute();
		assertThat(this.alerts.status(rule).reading().value()).isEqualTo(4.0 * USD);
		this.alerts.budgets.set("default", "shop", new ProjectBudget(10 * USD, ZoneOffset.UTC));
		this.alerts.minute();
		assertThat(this.alerts.status(rule).reading().value()).isEqualTo(0.0);
	}

	@Test
	void dayThatTheClocksGoBackOnHasAnHourMore() {
		this.alerts.clock.advance(Duration.between(this.alerts.clock.instant(), Instant.parse("2027-10-31T22:30:00Z")));
		AlertRule rule = this.alerts.rule(budget(10L * USD, BudgetPeriod.DAILY, false, "Europe/Berlin"), "shop");
		// 25 hours ago by the clock of the world, 24 by that on the wall: still the same
		// day
		this.alerts.spend("shop", 9, Instant.parse("2027-10-30T22:00:00Z"));
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.WARNING);
		this.alerts.moveTo("2027-10-31T23:00:00Z");
		this.alerts.minutes(4);
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.OK);
	}

	@Test
	void mutedRuleIsLookedAtAndTellsLater() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 60, 10), "shop");
		this.alerts.rules.mute(rule.id(), this.alerts.clock.instant().plus(Duration.ofMinutes(3)));
		this.alerts.calls("shop", 20, 20);
		this.alerts.minutes(2);
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
		assertThat(this.alerts.told()).isEmpty();
		this.alerts.minute();
		assertThat(this.alerts.told()).containsExactly("firing");
	}

	@Test
	void pausedRuleIsNotLookedAt() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 60, 10), "shop");
		this.alerts.rules.pause(rule.id(), true);
		this.alerts.calls("shop", 20, 20);
		this.alerts.minute();
		assertThat(this.alerts.statuses.find(rule.id())).isEmpty();
		this.alerts.rules.pause(rule.id(), false);
		this.alerts.minute();
		assertThat(this.alerts.state(rule)).isEqualTo(AlertState.FIRING);
	}

	@Test
	void historyIsKeptForAWhile() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 60, 10), "shop");
		this.alerts.calls("shop", 20, 20);
		this.alerts.minute();
		assertThat(this.alerts.statuses.events(rule.id(), 10)).hasSize(1);
		this.alerts.moveTo("2027-02-18T10:59:00Z");
		this.alerts.minute();
		assertThat(this.alerts.statuses.events(rule.id(), 10)).extracting(AlertEvent::to)
			.doesNotContain(AlertState.FIRING);
	}

	@Test
	void previewCountsWhatWouldHaveFired() {
		AlertPreviews previews = new AlertPreviews(this.store, this.alerts.meter, this.alerts.clock);
		Instant now = this.alerts.clock.instant();
		for (int hours : new int[] { 100, 50, 10 }) {
			this.alerts.calls("shop", 20, 5, now.minus(Duration.ofHours(hours)).plusSeconds(30));
			this.alerts.calls("shop", 20, 0, now.minus(Duration.ofHours(hours - 1)).plusSeconds(30));
		}
		AlertPreview preview = previews.of("default", settings(new AlertCondition.ErrorRate(5, 15, 10)));
		assertThat(preview.firings()).isEqualTo(3);
		assertThat(preview.steps()).hasSize(7 * 24 * 4);
		assertThat(previews.of("default", settings(new AlertCondition.ErrorRate(30, 15, 10))).firings()).isZero();
		assertThat(previews.of("default", settings(new AlertCondition.ErrorRate(5, 5, 10))).steps()).hasSize(2_016);
	}

	@Test
	void previewOfABudgetGrowsThroughItsPeriod() {
		AlertPreviews previews = new AlertPreviews(this.store, this.alerts.meter, this.alerts.clock);
		this.alerts.spend("shop", 6, Instant.parse("2026-11-01T05:00:00Z"));
		this.alerts.spend("shop", 5, Instant.parse("2026-11-17T05:00:00Z"));
		AlertPreview monthly = previews.of("default", settings(budget(10 * USD, BudgetPeriod.MONTHLY, false, null)));
		assertThat(monthly.firings()).isEqualTo(1);
		assertThat(monthly.steps().get(0).value()).isEqualTo(6.0 * USD);
		assertThat(monthly.steps().get(monthly.steps().size() - 1).value()).isEqualTo(11.0 * USD);
		AlertPreview daily = previews.of("default", settings(budget(5 * USD, BudgetPeriod.DAILY, false, "Asia/Tokyo")));
		assertThat(daily.firings()).isEqualTo(1);
		assertThat(previews.of("default", settings(budget(null, BudgetPeriod.MONTHLY, true, null))).steps()).isEmpty();
	}

	private static AlertCondition.Cost budget(@Nullable Long budget, BudgetPeriod period, boolean projected,
			@Nullable String zone) {
		return new AlertCondition.Cost(budget, period, 80, projected, zone);
	}

	private static AlertSettings settings(AlertCondition condition) {
		return new AlertSettings("Rule", condition, AlertFilter.project("shop"), Set.of(), 3, 0);
	}

	private static StoredLogs log(String project, Instant time, String metadata) {
		return StoredLogs.log().project(project).time(time).metadata(metadata);
	}

}
