package co.aitracer.journal;

/**
 * What the journal holds and what went wrong since it was opened.
 *
 * @param segments how many segment files there are
 * @param bytes their size together
 * @param cutBytes bytes of a torn tail that were cut when the journal was opened
 * @param corruptEntries how often reading met something unreadable and skipped it; counts
 * again when the same place is read again
 * @param failedAppends appends that were refused because writing or forcing failed
 */
public record JournalStatistics(int segments, long bytes, long cutBytes, long corruptEntries, long failedAppends) {

}
