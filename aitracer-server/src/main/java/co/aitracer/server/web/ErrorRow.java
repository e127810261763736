package co.aitracer.server.web;

import java.util.Objects;

import co.aitracer.server.store.ErrorGroup;

/**
 * Failures that look alike.
 *
 * @param type the class of the error
 * @param message the message without what differs
 * @param count how many calls
 * @param share their share of all failures
 * @param first when the first one started
 * @param last when the last one started
 * @param href the newest of them
 */
record ErrorRow(String type, String message, String count, String share, TimeView first, TimeView last, String href) {

	static ErrorRow of(ErrorGroup group, long failures) {
		return new ErrorRow(Objects.requireNonNullElse(group.type(), "unknown"), group.message(),
				Formats.count(group.count()), Formats.percent((double) group.count() / Math.max(1, failures)),
				TimeView.of(group.first()), TimeView.of(group.last()), LogLinks.log(group.sampleId()) + "?tab=error");
	}

}
