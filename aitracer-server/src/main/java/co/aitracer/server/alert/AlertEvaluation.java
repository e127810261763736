package co.aitracer.server.alert;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at all rules once a minute. A window ends a settle delay before the minute, and
 * each minute looks at the whole window anew, so that calls that come late count as long
 * as their window lasts. A rule that was looked at in a minute is not looked at again in
 * it, by whichever node.
 */
@Component
class AlertEvaluation {

	private static final Logger logger = LoggerFactory.getLogger(AlertEvaluation.class);

	private final AlertRuleRepository rules;

	private final AlertStatusRepository statuses;

	private final ChannelRepository channels;

	private final DeliveryRepository deliveries;

	private final AlertMeter meter;

	private final TransactionOperations transactions;

	private final AlertProperties properties;

	private final Clock clock;

	AlertEvaluation(AlertRuleRepository rules, AlertStatusRepository statuses, ChannelRepository channels,
			DeliveryRepository deliveries, AlertMeter meter, TransactionOperations transactions,
			AlertProperties properties, Clock clock) {
		this.rules = rules;
		this.statuses = statuses;
		this.channels = channels;
		this.deliveries = deliveries;
		this.meter = meter;
		this.transactions = transactions;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Evaluates all rules that were not evaluated in this minute yet.
	 */
	void evaluate() {
		Instant minute = this.clock.instant().truncatedTo(ChronoUnit.MINUTES);
		Map<String, AlertStatus> known = this.statuses.all();
		AlertMeter.Round round = this.meter.at(minute.minus(this.properties.settleDelay()));
		List<AlertStatus> silent = new ArrayList<>();
		List<RuntimeException> failures = new ArrayList<>();
		for (AlertRule rule : this.rules.active()) {
			AlertStatus before = known.getOrDefault(rule.id(), AlertStatus.initial(rule.id(), minute));
			if (before.evaluatedAt() == null || before.evaluatedAt().isBefore(minute)) {
				try {
					evaluate(rule, before, round, minute, silent);
				}
				catch (RuntimeException ex) {
					// one rule that cannot be evaluated must not stop the others
					failures.add(ex);
				}
			}
		}
		if (!failures.isEmpty()) {
			logger.warn("{} alerts could not be evaluated; the next minute tries again", failures.size(),
					failures.get(0));
		}
		if (!silent.isEmpty()) {
			// many, and nothing to lose with them: one transaction instead of one each
			save(() -> silent.forEach(this.statuses::save));
		}
		if (minute.atOffset(ZoneOffset.UTC).getMinute() == 0) {
			Instant old = minute.minus(this.properties.keepHistory());
			this.deliveries.deleteFinishedBefore(old);
			this.statuses.deleteEventsBefore(old);
		}
	}

	private void evaluate(AlertRule rule, AlertStatus before, AlertMeter.Round round, Instant minute,
			List<AlertStatus> silent) {
		Reading reading = round.read(rule, before.state() == AlertState.FIRING);
		AlertTransitions.Step step = AlertTransitions.next(rule, before, reading, minute);
		if (step.isSilent()) {
			silent.add(step.after());
			return;
		}
		save(() -> {
			// somebody else was faster: then the news are theirs to tell
			if (this.statuses.save(step.after())) {
				AlertEvent event = new AlertEvent(UUID.randomUUID().toString(), rule.id(), minute, before.state(),
						step.after().state(), step.notice(), reading);
				this.statuses.add(event);
				if (step.notice() != null) {
					tell(rule, event, step.notice());
				}
			}
		});
	}

	private void tell(AlertRule rule, AlertEvent event, AlertNotice notice) {
		AlertMessage message = AlertMessage.of(rule, event, notice, url(rule));
		this.channels.all(rule.workspace())
			.stream()
			.filter((channel) -> rule.settings().channels().contains(channel.id()))
			.forEach((channel) -> this.deliveries.add(channel, message, this.clock.instant()));
	}

	private @Nullable String url(AlertRule rule) {
		URI base = this.properties.publicUrl();
		return (base != null) ? base.toString().replaceAll("/+$", "") + "/alerts/" + rule.id() : null;
	}

	private void save(Runnable changes) {
		try {
			this.transactions.executeWithoutResult((status) -> changes.run());
		}
		catch (DataIntegrityViolationException ex) {
			// another node evaluated it at the same time, or somebody deleted it or its
			// channel
			logger.debug("An alert changed while it was evaluated", ex);
		}
	}

}
