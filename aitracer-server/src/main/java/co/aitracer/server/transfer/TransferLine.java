package co.aitracer.server.transfer;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredSession;

/**
 * One line of a transfer file, told apart by its {@code type}. The file begins with a
 * header; projects come before sessions, sessions before their events and feedback, and
 * the end comes last. {@code docs/scaling.md} describes the file for other programs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(value = TransferLine.Header.class, name = "header"),
		@JsonSubTypes.Type(value = TransferLine.OfProject.class, name = "project"),
		@JsonSubTypes.Type(value = TransferLine.OfSession.class, name = "session"),
		@JsonSubTypes.Type(value = TransferLine.OfEvent.class, name = "event"),
		@JsonSubTypes.Type(value = TransferLine.OfFeedback.class, name = "feedback"),
		@JsonSubTypes.Type(value = TransferLine.OfLog.class, name = "log"),
		@JsonSubTypes.Type(value = TransferLine.End.class, name = "end") })
sealed interface TransferLine {

	/**
	 * The first line.
	 *
	 * @param format always {@code aitracer-transfer}
	 * @param version the version of the format
	 * @param exportedAt when the export began
	 */
	record Header(String format, int version, Instant exportedAt) implements TransferLine {

		/** What every file says that it is. */
		static final String FORMAT = "aitracer-transfer";

		/** The version of the format that this server writes. */
		static final int VERSION = 1;

	}

	/**
	 * A project.
	 *
	 * @param workspace the workspace
	 * @param name its name
	 * @param displayName what people call it, if that is something else
	 * @param description what it is for, if anybody said so
	 */
	record OfProject(String workspace, String name, @Nullable String displayName,
			@Nullable String description) implements TransferLine {

	}

	/**
	 * A session.
	 *
	 * @param session the session
	 */
	record OfSession(StoredSession session) implements TransferLine {

	}

	/**
	 * An event of a session.
	 *
	 * @param event the event
	 */
	record OfEvent(SessionEvent event) implements TransferLine {

	}

	/**
	 * Feedback of a session.
	 *
	 * @param feedback the feedback
	 */
	record OfFeedback(SessionFeedback feedback) implements TransferLine {

	}

	/**
	 * A log with its content and cost.
	 *
	 * @param log the log
	 * @param cost its cost, if known
	 */
	record OfLog(StoredLog log, @Nullable LogCost cost) implements TransferLine {

	}

	/**
	 * The last line: without it, the file is not whole.
	 *
	 * @param logs how many logs there are
	 */
	record End(long logs) implements TransferLine {

	}

}
