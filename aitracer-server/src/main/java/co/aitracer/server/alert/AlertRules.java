package co.aitracer.server.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.store.LogScope;

/**
 * The rules of workspaces, as far as a caller may know of them. Each change is in the
 * audit log.
 */
@Service
public class AlertRules {

	private final AlertRuleRepository rules;

	private final AlertStatusRepository statuses;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	private final Clock clock;

	AlertRules(AlertRuleRepository rules, AlertStatusRepository statuses, AuditLog audit,
			TransactionOperations transactions, Clock clock) {
		this.rules = rules;
		this.statuses = statuses;
		this.audit = audit;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * The rules of a scope with their status, those that fire first.
	 * @param scope what the caller may see; rules that are also about other projects are
	 * left out
	 * @return the rules
	 */
	public List<WithStatus> all(LogScope scope) {
		Map<String, AlertStatus> known = this.statuses.all(scope.workspace());
		return this.rules.all(scope.workspace())
			.stream()
			.filter((rule) -> rule.settings().filter().isVisibleIn(scope))
			.map((rule) -> withStatus(rule, known.get(rule.id())))
			.sorted((one, other) -> other.state().compareTo(one.state()))
			.toList();
	}

	/**
	 * One rule with its status.
	 * @param scope what the caller may see
	 * @param id the rule's id
	 * @return the rule, or empty when there is none in the scope
	 */
	public Optional<WithStatus> find(LogScope scope, String id) {
		return this.rules.find(scope.workspace(), id)
			.filter((rule) -> rule.settings().filter().isVisibleIn(scope))
			.map((rule) -> withStatus(rule, this.statuses.find(id).orElse(null)));
	}

	/**
	 * The newest changes of a rule.
	 * @param rule the rule
	 * @param limit how many at most
	 * @return the changes, newest first
	 */
	public List<AlertEvent> events(AlertRule rule, int limit) {
		return this.statuses.events(rule.id(), limit);
	}

	/**
	 * Adds a rule.
	 * @param workspace the workspace
	 * @param actor who adds it
	 * @param settings its settings
	 * @return the rule
	 */
	public AlertRule add(String workspace, String actor, AlertSettings settings) {
		AlertRule added = this.transactions.execute((status) -> {
			AlertRule rule = this.rules.add(workspace, settings);
			record(rule, actor, "alert.create", describe(settings));
			return rule;
		});
		return Objects.requireNonNull(added);
	}

	/**
	 * Changes a rule.
	 * @param rule the rule
	 * @param actor who changes it
	 * @param settings the new settings
	 */
	public void change(AlertRule rule, String actor, AlertSettings settings) {
		this.transactions.executeWithoutResult((status) -> {
			this.rules.change(rule.id(), settings);
			record(rule, actor, "alert.change", describe(settings));
		});
	}

	/**
	 * Pauses a rule or goes on with it.
	 * @param rule the rule
	 * @param actor who does
	 * @param paused whether it is not looked at any more
	 */
	public void pause(AlertRule rule, String actor, boolean paused) {
		this.transactions.executeWithoutResult((status) -> {
			this.rules.pause(rule.id(), paused);
			record(rule, actor, "alert.change", paused ? "paused" : "no longer paused");
		});
	}

	/**
	 * Mutes a rule: it is looked at, but nobody is told.
	 * @param rule the rule
	 * @param actor who mutes it
	 * @param until until when, or null to end it
	 */
	public void mute(AlertRule rule, String actor, @Nullable Instant until) {
		this.transactions.executeWithoutResult((status) -> {
			this.rules.mute(rule.id(), until);
			record(rule, actor, "alert.mute", (until != null) ? "until " + until : "no longer");
		});
	}

	/**
	 * Deletes a rule with its history.
	 * @param rule the rule
	 * @param actor who deletes it
	 */
	public void delete(AlertRule rule, String actor) {
		this.transactions.executeWithoutResult((status) -> {
			this.rules.delete(rule.id());
			record(rule, actor, "alert.delete", null);
		});
	}

	private void record(AlertRule rule, String actor, String action, @Nullable String detail) {
		this.audit.record(rule.workspace(), actor, action, rule.settings().name(), detail);
	}

	private static String describe(AlertSettings settings) {
		return AlertWords.condition(settings.condition()) + "; " + AlertWords.filter(settings.filter());
	}

	private WithStatus withStatus(AlertRule rule, @Nullable AlertStatus status) {
		return new WithStatus(rule, (status != null) ? status : AlertStatus.initial(rule.id(), this.clock.instant()));
	}

	/**
	 * A rule with its status.
	 *
	 * @param rule the rule
	 * @param status the status
	 */
	public record WithStatus(AlertRule rule, AlertStatus status) {

		/**
		 * The state to show.
		 * @return the state; paused when the rule is not looked at
		 */
		public AlertState state() {
			return this.rule.paused() ? AlertState.PAUSED : this.status.state();
		}

	}

}
