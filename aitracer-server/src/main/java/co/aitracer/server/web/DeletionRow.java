package co.aitracer.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.retention.Deletion;

/**
 * A deletion in a list.
 *
 * @param what what is deleted
 * @param by who asked for it
 * @param time when
 * @param running whether it goes on
 * @param percent the share that is done
 * @param result what was deleted, in words
 * @param problem what ended it early, if anything did
 */
record DeletionRow(String what, String by, TimeView time, boolean running, int percent, String result,
		@Nullable String problem) {

	static DeletionRow of(Deletion deletion) {
		String project = deletion.project();
		String where = (project != null) ? " of " + project : "";
		String what = switch (deletion.kind()) {
			case RETENTION -> "What is too old" + where;
			case USER -> "One user's data" + ((project != null) ? " in " + project : "");
			case PROJECT -> "The project " + project;
		};
		return new DeletionRow(what, deletion.requestedBy(), TimeView.of(deletion.requestedAt()), deletion.isRunning(),
				deletion.percent(), result(deletion), deletion.problem());
	}

	static List<DeletionRow> of(List<Deletion> deletions) {
		return deletions.stream().map(DeletionRow::of).toList();
	}

	static boolean anyRunning(List<DeletionRow> rows) {
		return rows.stream().anyMatch(DeletionRow::running);
	}

	private static String result(Deletion deletion) {
		String logs = Formats.count(deletion.logs()) + " logs";
		String contents = (deletion.contents() > 0) ? ", contents of " + Formats.count(deletion.contents()) : "";
		String sessions = (deletion.sessions() > 0) ? ", " + Formats.count(deletion.sessions()) + " sessions" : "";
		return logs + contents + sessions;
	}

}
