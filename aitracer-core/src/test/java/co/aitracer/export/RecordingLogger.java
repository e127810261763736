package co.aitracer.export;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Keeps what is said in the log, from the level INFO on.
 */
public final class RecordingLogger extends LegacyAbstractLogger {

	private static final long serialVersionUID = 1;

	private final transient List<String> lines = new CopyOnWriteArrayList<>();

	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public boolean isTraceEnabled() {
		return false;
	}

	@Override
	public boolean isDebugEnabled() {
		return false;
	}

	@Override
	public boolean isInfoEnabled() {
		return true;
	}

	@Override
	public boolean isWarnEnabled() {
		return true;
	}

	@Override
	public boolean isErrorEnabled() {
		return true;
	}

	@Override
	protected @Nullable String getFullyQualifiedCallerName() {
		return null;
	}

	@Override
	protected void handleNormalizedLoggingCall(Level level, Marker marker, String pattern, Object[] arguments,
			Throwable failure) {
		this.lines.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
	}

}
