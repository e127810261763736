package co.aitracer.journal;

import java.io.IOException;

/**
 * The journal has reached its bound; nothing of the append was kept. Room comes back when
 * applied entries are {@link Journal#release released}.
 */
public class JournalFullException extends IOException {

	JournalFullException(long wanted, long used, long bound) {
		super("The journal is full: " + used + " of " + bound + " bytes used, " + wanted
				+ " more wanted; release applied entries or raise maxBytes");
	}

}
