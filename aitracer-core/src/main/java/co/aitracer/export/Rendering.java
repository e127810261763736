package co.aitracer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.record.LlmLog;

/**
 * Turns what the application left behind into what goes over the wire, once for all
 * sinks. Used by the exporter's thread only, but for {@link #forgo}.
 */
final class Rendering {

	private static final Logger logger = LoggerFactory.getLogger(Rendering.class);

	private final Sampler sampler;

	private final Supplier<LogEncoder> encoders;

	private final List<Outlet> outlets;

	/** What is ready for each outlet. */
	private final List<List<Waiting>> ready = new ArrayList<>();

	/** Made for the first message: an application that starts does not wait for it. */
	private @Nullable LogEncoder encoder;

	Rendering(Sampler sampler, Supplier<LogEncoder> encoders, List<Outlet> outlets) {
		this.sampler = sampler;
		this.encoders = encoders;
		this.outlets = outlets;
		for (int i = 0; i < outlets.size(); i++) {
			this.ready.add(new ArrayList<>());
		}
	}

	/**
	 * Renders one message; {@link #hand()} hands it over.
	 * @param taken the message
	 * @return its size in bytes; 0 if there is none to hand over
	 */
	int render(Taken taken) {
		LlmLog log = null;
		Outgoing message;
		try {
			log = (taken.log() != null) ? taken.log().log() : null;
			double weight = (log != null) ? this.sampler.weight(log, taken.sampling()) : 1;
			if (weight == 0) {
				forgo(taken, DropReason.SAMPLED, "sampled");
				return 0;
			}
			message = (log != null) ? encoder().encode(log, weight, taken.capture()) : encode(taken);
		}
		catch (Throwable ex) {
			// the user's suppliers and toString methods: anything may come out of them,
			// and its message may quote the content
			Object what = (log != null) ? log : "What is for project '" + taken.project() + "'";
			logger.debug("{} cannot be rendered", what, ex);
			forgo(taken, DropReason.UNSERIALIZABLE, what + " cannot be rendered: " + ex.getClass().getName());
			return 0;
		}
		for (int i = 0; i < this.outlets.size(); i++) {
			if (taken.isFor(i)) {
				this.ready.get(i).add(new Waiting(message, taken.claimed()));
			}
		}
		return message.json().length;
	}

	private Outgoing encode(Taken taken) {
		SessionMessage message = taken.message();
		if (message == null) {
			throw new IllegalStateException("Neither a log nor a message");
		}
		return encoder().encode(message, taken.capture());
	}

	private LogEncoder encoder() {
		if (this.encoder == null) {
			this.encoder = this.encoders.get();
		}
		return this.encoder;
	}

	/**
	 * Hands over what was rendered.
	 */
	void hand() {
		for (int i = 0; i < this.outlets.size(); i++) {
			List<Waiting> messages = this.ready.get(i);
			if (!messages.isEmpty()) {
				this.outlets.get(i).hand(List.copyOf(messages));
				messages.clear();
			}
		}
	}

	/**
	 * Gives a message up at all outlets that have room for it.
	 * @param taken the message
	 * @param reason why
	 * @param detail what is known of it
	 */
	void forgo(Taken taken, DropReason reason, String detail) {
		for (int i = 0; i < this.outlets.size(); i++) {
			if (taken.isFor(i)) {
				this.outlets.get(i).forgo(taken.project(), taken.claimed(), reason, detail);
			}
		}
	}

}
