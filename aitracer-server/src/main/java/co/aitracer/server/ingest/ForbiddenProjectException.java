package co.aitracer.server.ingest;

/**
 * The API key is not allowed to write to the project.
 */
class ForbiddenProjectException extends InvalidFieldException {

	ForbiddenProjectException(String project) {
		super("project", "The API key may not write to the project '" + project
				+ "'; use a key that may, or widen this key's projects");
	}

}
