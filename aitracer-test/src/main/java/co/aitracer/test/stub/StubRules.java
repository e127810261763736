package co.aitracer.test.stub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The rules of a stub. The latest one that matches wins, so that a test can override what
 * its set-up said.
 */
final class StubRules {

	private final List<StubRule> rules = new CopyOnWriteArrayList<>();

	StubRule add(Predicate<ReceivedRequest> condition) {
		StubRule rule = new StubRule(condition);
		this.rules.add(0, rule);
		return rule;
	}

	void clear() {
		this.rules.clear();
	}

	@Nullable StubReply replyTo(ReceivedRequest request) {
		for (StubRule rule : this.rules) {
			StubReply reply = rule.replyTo(request);
			if (reply != null) {
				return reply;
			}
		}
		return null;
	}

}
