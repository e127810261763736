package co.aitracer.test.stub;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Replies chosen by the name of the model, for clients that can set a model but run no
 * code next to the stub.
 */
final class ModelNameReplies {

	private static final Pattern ERROR = Pattern.compile("stub-error-([45]\\d\\d)");

	private static final int TOO_MANY_REQUESTS = 429;

	private static final Map<String, StubReply> REPLIES;

	static {
		Map<String, StubReply> replies = new LinkedHashMap<>();
		replies.put("stub-cut", StubReply.echo().cutAfter(3));
		replies.put("stub-end", StubReply.echo().endAfter(3));
		replies.put("stub-malformed", StubReply.echo().malformedFrame(3));
		replies.put("stub-error-frame", StubReply.echo().errorFrame(3));
		replies.put("stub-slow", StubReply.echo().slow(Duration.ofSeconds(1), Duration.ofMillis(100)));
		replies.put("stub-length", StubReply.length("The first of many reasons is that the"));
		replies.put("stub-refusal", StubReply.refusal("I'm sorry, I can't help with that."));
		replies.put("stub-cached", StubReply.echo().usage(new StubUsage(2048, 64, 1920, 0)));
		replies.put("stub-reasoning", StubReply.echo().usage(new StubUsage(128, 512, 0, 448)));
		REPLIES = Collections.unmodifiableMap(replies);
	}

	private ModelNameReplies() {
	}

	static Collection<String> names() {
		return REPLIES.keySet();
	}

	static @Nullable StubReply replyTo(String model) {
		Matcher error = ERROR.matcher(model);
		if (error.matches()) {
			int status = Integer.parseInt(error.group(1));
			return (status != TOO_MANY_REQUESTS) ? StubReply.error(status)
					: StubReply.error(status, Duration.ofSeconds(1));
		}
		return REPLIES.get(model);
	}

}
