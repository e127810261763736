package co.aitracer.server.ingest;

/**
 * A field of a request cannot be taken as it is.
 */
class InvalidFieldException extends RuntimeException {

	private final transient FieldError error;

	InvalidFieldException(String field, String detail) {
		super(field + ": " + detail);
		this.error = new FieldError(field, detail);
	}

	FieldError error() {
		return this.error;
	}

}
