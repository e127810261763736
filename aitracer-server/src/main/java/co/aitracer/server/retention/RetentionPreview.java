package co.aitracer.server.retention;

/**
 * What would be deleted.
 *
 * @param logs how many logs, with their contents
 * @param contents how many further logs would lose their contents
 */
public record RetentionPreview(long logs, long contents) {
}
