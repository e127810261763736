package co.aitracer.test.stub;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Replies for the requests that match a condition. Several replies are given one after
 * the other; the last one repeats.
 */
public final class StubRule {

	private final Predicate<ReceivedRequest> condition;

	private final List<Function<ReceivedRequest, StubReply>> replies = new CopyOnWriteArrayList<>();

	private final AtomicInteger next = new AtomicInteger();

	StubRule(Predicate<ReceivedRequest> condition) {
		this.condition = condition;
	}

	/**
	 * Answer matching requests with a reply.
	 * @param reply the reply
	 * @return this rule, for further replies
	 */
	public StubRule reply(StubReply reply) {
		Objects.requireNonNull(reply, "reply must not be null");
		return replyWith((request) -> reply);
	}

	/**
	 * Answer matching requests with a reply made from the request.
	 * @param reply makes the reply
	 * @return this rule, for further replies
	 */
	public StubRule replyWith(Function<ReceivedRequest, StubReply> reply) {
		this.replies.add(Objects.requireNonNull(reply, "reply must not be null"));
		return this;
	}

	/**
	 * Answer the next matching requests with another reply.
	 * @param reply the reply
	 * @return this rule, for further replies
	 */
	public StubRule thenReply(StubReply reply) {
		return reply(reply);
	}

	@Nullable StubReply replyTo(ReceivedRequest request) {
		if (this.replies.isEmpty() || !this.condition.test(request)) {
			return null;
		}
		int last = this.replies.size() - 1;
		int index = Math.min(this.next.getAndUpdate((value) -> Math.min(value + 1, Integer.MAX_VALUE - 1)), last);
		return this.replies.get(index).apply(request);
	}

}
