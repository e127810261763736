package co.aitracer.server.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Works out what a rule would have said over the last seven days. The work is bounded: at
 * most 20 questions to the log store, whatever the window.
 */
@Service
public class AlertPreviews {

	/** How far back previews go. */
	public static final Duration LENGTH = Duration.ofDays(7);

	private static final int MAX_BUCKETS = 120;

	private static final Duration HOUR = Duration.ofHours(1);

	private final LogStore store;

	private final AlertMeter meter;

	private final Clock clock;

	AlertPreviews(LogStore store, AlertMeter meter, Clock clock) {
		this.store = store;
		this.meter = meter;
		this.clock = clock;
	}

	/**
	 * Previews a rule.
	 * @param workspace the workspace
	 * @param settings the rule's settings; whoever asks must be allowed to see its
	 * projects
	 * @return the preview
	 */
	public AlertPreview of(String workspace, AlertSettings settings) {
		AlertCondition condition = settings.condition();
		Instant now = this.clock.instant();
		AlertRule rule = new AlertRule("preview", workspace, settings, false, null);
		AlertMeter.Round round = this.meter.at(now);
		Reading reading = round.read(rule, false);
		if (condition instanceof AlertCondition.Windowed windowed) {
			return fold(rule, windowed(workspace, settings.filter(), windowed, now), reading);
		}
		AlertCondition.Cost cost = (AlertCondition.Cost) condition;
		Long budget = round.budget(workspace, settings.filter(), cost);
		if (budget == null) {
			return new AlertPreview(List.of(), 0, reading);
		}
		ZoneId zone = round.zone(workspace, settings.filter(), cost);
		return fold(rule, costs(workspace, settings.filter(), cost, budget, zone, now), reading);
	}

	private List<Measured> windowed(String workspace, AlertFilter filter, AlertCondition.Windowed condition,
			Instant now) {
		Duration step = condition.window();
		Instant end = now.truncatedTo(ChronoUnit.MINUTES);
		TimeRange range = new TimeRange(end.minus(step.multipliedBy(LENGTH.dividedBy(step))), end);
		return series(new LogSelection(filter.scope(workspace), range, filter.condition()), step).stream()
			.map((bucket) -> new Measured(bucket.start(), bucket.start().plus(step),
					AlertEvaluator.evaluate(condition, bucket.figures())))
			.toList();
	}

	private List<Measured> costs(String workspace, AlertFilter filter, AlertCondition.Cost cost, long budget,
			ZoneId zone, Instant now) {
		Instant shown = now.minus(LENGTH);
		Instant from = cost.period().containing(shown, zone).from();
		// whole hours from the start of a period, so that the day begins with a step
		Duration before = Duration.between(shown.minus(cost.period().pace()), from);
		Instant start = before.isNegative() ? from : from.minus(HOUR.multipliedBy(before.toHours() + 1));
		long hours = Math.max(1, Duration.between(start, now).toHours());
		TimeRange range = new TimeRange(start, start.plus(HOUR.multipliedBy(hours)));
		List<Bucket> buckets = series(new LogSelection(filter.scope(workspace), range, filter.condition()), HOUR);
		List<Measured> measured = new ArrayList<>();
		boolean firing = false;
		for (int i = 0; i < buckets.size(); i++) {
			Instant end = buckets.get(i).start().plus(HOUR);
			if (end.isAfter(shown)) {
				// the moment before the end: at the end itself the next period begins
				Instant at = end.minusMillis(1);
				TimeRange period = cost.period().containing(at, zone);
				BudgetStatus.Spending spending = new BudgetStatus.Spending(sum(buckets, i, period.from()),
						sum(buckets, i, at.minus(cost.period().pace())), first(buckets, i));
				Reading reading = AlertEvaluator.evaluate(cost,
						BudgetStatus.of(budget, spending, cost.period(), period, at), firing);
				firing = reading.state() == AlertState.FIRING;
				measured.add(new Measured(buckets.get(i).start(), end, reading));
			}
		}
		return measured;
	}

	private static long sum(List<Bucket> buckets, int last, Instant from) {
		long sum = 0;
		for (int i = last; i >= 0 && !buckets.get(i).start().isBefore(from); i--) {
			sum += buckets.get(i).figures().costNanoUsd();
		}
		return sum;
	}

	private static @Nullable Instant first(List<Bucket> buckets, int last) {
		return buckets.subList(0, last + 1)
			.stream()
			.filter((bucket) -> bucket.figures().requests() > 0)
			.map(Bucket::start)
			.findFirst()
			.orElse(null);
	}

	private List<Bucket> series(LogSelection selection, Duration step) {
		List<Bucket> buckets = new ArrayList<>();
		Instant end = selection.range().to();
		for (Instant from = selection.range().from(); from.isBefore(end);) {
			long left = Duration.between(from, end).dividedBy(step);
			int count = (int) Math.min(MAX_BUCKETS, Math.max(1, left));
			Instant to = from.plus(step.multipliedBy(count));
			buckets.addAll(this.store.series(selection.during(new TimeRange(from, to)), count));
			from = to;
		}
		return buckets;
	}

	private static AlertPreview fold(AlertRule rule, List<Measured> measured, Reading reading) {
		AlertSettings settings = rule.settings();
		List<AlertPreview.Step> steps = new ArrayList<>();
		int firings = 0;
		AlertStatus status = AlertStatus.initial(rule.id(), Instant.EPOCH);
		for (Measured each : measured) {
			long minutes = Math.max(1, Duration.between(each.start(), each.end()).toMinutes());
			// a step stands for as many evaluations as it has minutes
			int recover = (int) Math.max(1, (settings.recoverAfter() + minutes - 1) / minutes);
			AlertRule scaled = new AlertRule(rule.id(), rule.workspace(), new AlertSettings(settings.name(),
					settings.condition(), settings.filter(), settings.channels(), recover, 0), false, null);
			AlertState before = status.state();
			status = AlertTransitions.next(scaled, status, each.reading(), each.end()).after();
			if (status.state() == AlertState.FIRING && before != AlertState.FIRING) {
				firings++;
			}
			steps.add(new AlertPreview.Step(each.start(), each.end(), each.reading().value(),
					each.reading().threshold(), status.state()));
		}
		return new AlertPreview(steps, firings, reading);
	}

	/**
	 * What one step measured.
	 *
	 * @param start when the step begins
	 * @param end when it ends
	 * @param reading what it says
	 */
	private record Measured(Instant start, Instant end, Reading reading) {
	}

}
