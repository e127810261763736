package co.aitracer.export;

import java.util.Objects;

import co.aitracer.record.LlmLog;

/**
 * A log as it goes over the wire: masked, complete and rendered once, however often it is
 * sent.
 *
 * @param log the log it was made of, unmasked; of a log that was read back from disk only
 * the project, the trace and the span
 * @param json the entry as UTF-8 JSON; owned by the pipeline, not to be changed
 * @since 0.1.0
 */
public record EncodedLog(LlmLog log, byte[] json) implements Outgoing {

	@Override
	public String project() {
		return Objects.requireNonNullElse(this.log.project(), "");
	}

	@Override
	public String toString() {
		return "EncodedLog[" + this.log + ", " + this.json.length + " bytes]";
	}

}
