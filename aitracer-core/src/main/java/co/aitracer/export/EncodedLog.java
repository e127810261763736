package co.aitracer.export;

import java.util.Map;
import java.util.Objects;

import co.aitracer.record.LlmLog;

/**
 * A log as it goes over the wire: masked, complete and rendered once, however often it is
 * sent.
 *
 * @param log the log it was made of, unmasked; without its content for a sink that needs
 * only the JSON, and of a log that was read back from disk only the project, the trace
 * and the span
 * @param json the entry as UTF-8 JSON; owned by the pipeline, not to be changed
 * @since 0.1.0
 */
public record EncodedLog(LlmLog log, byte[] json) implements Outgoing {

	@Override
	public String project() {
		return Objects.requireNonNullElse(this.log.project(), "");
	}

	/**
	 * The same, without the texts that the JSON holds already: what waits through an
	 * outage must not take twice the memory that it is counted for.
	 * @return the log for a sink that needs only the JSON
	 */
	EncodedLog withoutContent() {
		return new EncodedLog(this.log.toBuilder().input(null).output(null).metadata(Map.of()).error(null).build(),
				this.json);
	}

	@Override
	public String toString() {
		return "EncodedLog[" + this.log + ", " + this.json.length + " bytes]";
	}

}
