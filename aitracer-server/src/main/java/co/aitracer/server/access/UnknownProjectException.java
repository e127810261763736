package co.aitracer.server.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * There is no such project, or the caller may not see it: which of the two is not told.
 */
public class UnknownProjectException extends ResponseStatusException {

	/**
	 * Says no more than that.
	 */
	public UnknownProjectException() {
		super(HttpStatus.NOT_FOUND, "There is no such project.");
	}

}
