package co.aitracer.server.retention;

import co.aitracer.server.store.LogSelection;

/**
 * A part of a deletion that is done at once.
 *
 * @param selection which logs
 * @param contentsAlone whether the logs stay and lose their contents
 */
record DeletionStep(LogSelection selection, boolean contentsAlone) {
}
