package co.aitracer.server.search;

/**
 * A search that is not understood. The message says what is wrong and how to mend it,
 * without the place, which {@link #column()} points at.
 */
public class SearchSyntaxException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int column;

	private final int length;

	SearchSyntaxException(String message, int column, int length) {
		super(message);
		this.column = column;
		this.length = length;
	}

	/**
	 * Where the part begins that is not understood.
	 * @return the column, 1 for the first character
	 */
	public int column() {
		return this.column;
	}

	/**
	 * How long the part is.
	 * @return the number of characters, at least 1
	 */
	public int length() {
		return this.length;
	}

}
