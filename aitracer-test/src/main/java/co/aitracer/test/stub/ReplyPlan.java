package co.aitracer.test.stub;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A reply with its wrappers taken apart. Of two wrappers of one kind the outer one wins.
 *
 * @param answer the innermost reply
 * @param usage the token counts, or {@code null} to estimate them
 * @param firstToken the wait before the first byte
 * @param betweenChunks the wait before each further piece
 * @param fault how the response breaks, or {@code null} if it does not
 * @param faultAfter the number of pieces sent before it breaks
 */
record ReplyPlan(StubReply answer, @Nullable StubUsage usage, Duration firstToken, Duration betweenChunks,
		StubReply.@Nullable Fault fault, int faultAfter) {

	static ReplyPlan of(StubReply reply) {
		if (reply instanceof StubReply.Slow slow) {
			ReplyPlan plan = of(slow.reply());
			return plan.withWaits(slow.firstToken(), slow.betweenChunks());
		}
		if (reply instanceof StubReply.Metered metered) {
			ReplyPlan plan = of(metered.reply());
			return new ReplyPlan(plan.answer, metered.usage(), plan.firstToken, plan.betweenChunks, plan.fault,
					plan.faultAfter);
		}
		if (reply instanceof StubReply.Broken broken) {
			ReplyPlan plan = of(broken.reply());
			return new ReplyPlan(plan.answer, plan.usage, plan.firstToken, plan.betweenChunks, broken.fault(),
					broken.pieces());
		}
		return new ReplyPlan(reply, null, Duration.ZERO, Duration.ZERO, null, 0);
	}

	boolean isImmediate() {
		return this.firstToken.isZero() && this.betweenChunks.isZero();
	}

	ReplyPlan withWaits(Duration firstToken, Duration betweenChunks) {
		return new ReplyPlan(this.answer, this.usage, firstToken, betweenChunks, this.fault, this.faultAfter);
	}

	Duration wholeWait(int pieces) {
		return this.firstToken.plus(this.betweenChunks.multipliedBy(Math.max(0, pieces - 1)));
	}

}
