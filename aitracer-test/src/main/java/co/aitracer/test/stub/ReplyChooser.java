package co.aitracer.test.stub;

import org.jspecify.annotations.Nullable;

/**
 * Decides on the reply to a request: a rule first, then the name of the model, then what
 * the simulated traffic brings.
 */
final class ReplyChooser {

	private final StubRules rules;

	private final SimulatedTraffic traffic;

	ReplyChooser(StubRules rules, SimulatedTraffic traffic) {
		this.rules = rules;
		this.traffic = traffic;
	}

	ReplyPlan choose(ReceivedRequest request) {
		SimulatedTraffic.Weather weather = this.traffic.next();
		ReplyPlan plan = ReplyPlan.of(reply(request, weather));
		return (plan.isImmediate()) ? plan.withWaits(weather.firstToken(), weather.betweenChunks()) : plan;
	}

	private StubReply reply(ReceivedRequest request, SimulatedTraffic.Weather weather) {
		StubReply reply = this.rules.replyTo(request);
		if (reply == null) {
			reply = ModelNameReplies.replyTo(request.model());
		}
		if (reply == null) {
			reply = weather.failure();
		}
		return orEcho(reply);
	}

	private static StubReply orEcho(@Nullable StubReply reply) {
		return (reply != null) ? reply : StubReply.echo();
	}

}
