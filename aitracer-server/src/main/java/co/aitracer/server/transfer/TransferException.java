package co.aitracer.server.transfer;

/**
 * A transfer file cannot be read. The message is for people.
 */
public class TransferException extends RuntimeException {

	TransferException(String message) {
		super(message);
	}

}
